"""Updates are kept before they are acknowledged, whatever the server does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.channels import ChannelError
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receiving import Patience
from bot.coach.messages import Attached, Edited, Elsewhere, Left, Message, Pressed, Typed
from bot.coach.ports import StoreError
from tests.botapi import faults
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person
from tests.channels.telegram.stage import (
    HURRIED,
    NOON,
    KeptInbox,
    bot_of,
    question,
    receiving,
    shown_at,
    to_sam,
)


async def offsets(double: BotApiDouble, count: int) -> list[int]:
    """The offsets of the first so many polls."""
    async with asyncio.timeout(5):
        while len(double.called("getUpdates")) < count:
            await asyncio.sleep(0.01)
    return [call.fields["offset"] for call in double.called("getUpdates")][:count]


@asynccontextmanager
async def another(double: BotApiDouble, patience: Patience) -> AsyncIterator[TelegramChannel]:
    channel = bot_of(double, patience)
    yield channel
    await channel.close()


async def test_what_people_do_comes_in_in_order(
    channel: TelegramChannel, sam: Person, inbox: KeptInbox
) -> None:
    await channel.deliver(to_sam(question("5", "6")))
    typed = await sam.says("Hello")
    query = await sam.presses("6")
    await sam.edits(typed, "Hello you")
    photo = await sam.sends_photo("Us")
    await sam.blocks()

    async with receiving(channel, inbox):
        kept = await inbox.holds(5)

    stands = {shown.id: shown_at(shown) for shown in sam.screen}
    assert [incoming.what for incoming in kept] == [
        Typed("Hello", str(typed), posted=stands[typed]),
        Pressed("s.6", query, str(sam.screen[1].id), "6"),
        Edited("Hello you", str(typed)),
        Attached("photo", "Us", str(photo), stands[photo]),
        Left(gone=True),
    ]
    assert [incoming.order for incoming in kept] == sorted(incoming.order for incoming in kept)


async def test_the_first_poll_asks_from_zero_and_the_next_acknowledges(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    await sam.says("Hello")
    number = double.updates.pending()[0]["update_id"]

    async with receiving(channel, inbox):
        asked = await offsets(double, 2)

    assert asked == [0, number + 1]


async def test_nothing_is_acknowledged_that_was_not_kept(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    inbox.full = True
    await sam.says("Hello")

    with pytest.raises(StoreError, match="no space left"):
        await channel.receive(inbox)

    assert [call.fields["offset"] for call in double.called("getUpdates")] == [0]
    assert len(double.updates.pending()) == 1


async def test_a_store_that_is_busy_gets_the_same_updates_again(
    channel: TelegramChannel, sam: Person, inbox: KeptInbox
) -> None:
    inbox.busy = 2
    await sam.says("Hello")

    async with receiving(channel, inbox):
        kept = await inbox.holds(1)

    assert [type(incoming.what) for incoming in kept] == [Typed]


async def test_after_a_restart_what_was_not_acknowledged_comes_again(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    inbox.full = True
    await sam.says("Hello")
    with pytest.raises(StoreError, match="no space left"):
        await channel.receive(inbox)
    inbox.full = False

    async with another(double, HURRIED) as restarted, receiving(restarted, inbox):
        kept = await inbox.holds(1)

    assert [type(incoming.what) for incoming in kept] == [Typed]


async def test_a_repeated_update_has_the_same_key(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    async with receiving(channel, inbox):
        await sam.says("Hello")
        await inbox.holds(1)
        double.updates.repeat()
        kept = await inbox.holds(2)

    assert kept[0].key == kept[1].key


async def test_an_update_that_cannot_be_read_is_passed_over_and_acknowledged(
    channel: TelegramChannel,
    double: BotApiDouble,
    sam: Person,
    inbox: KeptInbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    double.updates.add("message", {"text": "A secret"})
    await sam.says("Hello")
    last = double.updates.pending()[-1]["update_id"]

    async with receiving(channel, inbox):
        asked = await offsets(double, 2)

    assert [incoming.order for incoming in inbox.kept] == [last]
    assert asked == [0, last + 1]
    assert "cannot be read" in caplog.text
    assert "secret" not in caplog.text


async def test_a_batch_of_nothing_is_acknowledged_too(
    channel: TelegramChannel, double: BotApiDouble, inbox: KeptInbox
) -> None:
    number = double.updates.add("message", {"text": "A secret"})

    async with receiving(channel, inbox):
        asked = await offsets(double, 2)

    assert number is not None
    assert asked == [0, number + 1]


async def test_numbers_that_start_anew_lower_are_taken_in(
    double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    async with another(double, replace(HURRIED, poll=0)) as channel, receiving(channel, inbox):
        await sam.says("Before the quiet week")
        await inbox.holds(1)
        await offsets(double, 4)
        double.updates.next_number = 40
        await sam.says("After it")
        kept = await inbox.holds(2)

    assert kept[1].key == "40"


async def test_what_is_said_in_a_group_comes_in_as_elsewhere(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    await double.group(-100).says(sam, "A secret")

    async with receiving(channel, inbox):
        kept = await inbox.holds(1)

    assert kept[0].what == Elsewhere()
    assert kept[0].address.id == "-100"


@pytest.mark.parametrize(
    "fault",
    [
        faults.broken(502),
        faults.broken(500),
        faults.page(404),
        faults.refused(400, "Bad Request: not now"),
        faults.hang(),
    ],
)
async def test_a_server_that_fails_is_asked_again(
    double: BotApiDouble, sam: Person, inbox: KeptInbox, fault: faults.Fault
) -> None:
    double.faults.plan(fault, "getUpdates", times=2)
    await sam.says("Hello")

    patience = replace(HURRIED, call=0.1, poll=0)
    async with another(double, patience) as channel, receiving(channel, inbox):
        kept = await inbox.holds(1)

    assert isinstance(kept[0].what, Typed)


async def test_a_server_that_is_down_is_waited_for(
    channel: TelegramChannel,
    double: BotApiDouble,
    sam: Person,
    inbox: KeptInbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    await double.stop()

    async with receiving(channel, inbox):
        await asyncio.sleep(0.1)
        await double.start()
        await sam.says("Hello")
        await inbox.holds(1)

    assert caplog.text.count("no updates come in") == 1
    assert "coming in again" in caplog.text


async def test_too_many_polls_wait_as_long_as_they_are_told(
    channel: TelegramChannel, double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    double.faults.plan(faults.too_many(1), "getUpdates")
    await sam.says("Hello")
    loop = asyncio.get_running_loop()
    before = loop.time()

    async with receiving(channel, inbox):
        await inbox.holds(1)

    assert loop.time() - before >= 0.95


async def test_a_second_poller_gives_way_by_name(
    double: BotApiDouble, sam: Person, inbox: KeptInbox
) -> None:
    settled = replace(HURRIED, settled=0.05)
    async with (
        another(double, settled) as first,
        another(double, HURRIED) as second,
        receiving(first, inbox),
    ):
        await asyncio.sleep(0.1)
        with pytest.raises(ChannelError, match="Another poller"):
            await second.receive(KeptInbox())
        await sam.says("Still here?")
        kept = await inbox.holds(1)

    assert isinstance(kept[0].what, Typed)


async def test_a_poller_gives_way_after_a_long_conflict(
    double: BotApiDouble, inbox: KeptInbox
) -> None:
    conflict = "Conflict: terminated by other getUpdates request"
    settled = replace(HURRIED, settled=0.05, poll=0)
    async with another(double, settled) as channel:
        task = asyncio.create_task(channel.receive(inbox))
        await asyncio.sleep(0.1)
        double.faults.plan(faults.refused(409, conflict), "getUpdates", times=1000)

        with pytest.raises(ChannelError, match="Another poller"):
            await asyncio.wait_for(task, 5)


async def test_a_webhook_in_the_way_is_named(
    channel: TelegramChannel, double: BotApiDouble, inbox: KeptInbox
) -> None:
    double.methods.webhook_set = True

    with pytest.raises(ChannelError, match="webhook"):
        await channel.receive(inbox)


@pytest.mark.parametrize("token", ["1234567890:not-the-one", "1:x"])
async def test_a_wrong_token_ends_it_and_says_what_to_do(
    double: BotApiDouble, inbox: KeptInbox, token: str
) -> None:
    channel = TelegramChannel(token, double.api, lambda: NOON, HURRIED)

    with pytest.raises(ChannelError, match="BotFather") as refused:
        await channel.receive(inbox)
    await channel.close()

    assert token not in str(refused.value)


async def test_sending_goes_on_while_a_poll_waits(
    channel: TelegramChannel, sam: Person, inbox: KeptInbox
) -> None:
    async with receiving(channel, inbox):
        await asyncio.sleep(0.05)
        await channel.deliver(to_sam(Message("Hello")))

        assert (await sam.hears()).text == "Hello"


def test_pauses_double_up_to_a_limit_and_never_march_in_step() -> None:
    patience = Patience()

    pauses = [patience.after(failures) for failures in range(1, 12)]

    assert all(
        limit / 2 <= pause <= limit
        for pause, limit in zip(pauses, [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60], strict=True)
    )
