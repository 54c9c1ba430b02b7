"""The channel as a whole: how it opens, what it announces, what it keeps to itself."""

import asyncio
import logging
import traceback
from dataclasses import replace

import pytest

from bot.channels import ChannelError
from bot.channels.telegram.channel import Profile, TelegramChannel
from bot.coach.messages import Message
from bot.coach.ports import Channel
from tests.botapi import faults
from tests.botapi.double import TOKEN, BotApiDouble
from tests.botapi.people import Person
from tests.channels.telegram.stage import (
    HURRIED,
    NOON,
    KeptInbox,
    bot_of,
    question,
    receiving,
    to_sam,
)

SECRET = "canary-words"
COMMANDS = (("menu", "What we can talk about"), ("sos", "Whom to call now"))
PROFILE = Profile(COMMANDS, "A coach", "Press start")
SHOWN = {
    "commands": [{"command": name, "description": what} for name, what in COMMANDS],
    "short_description": "A coach",
    "description": "Press start",
}


def test_it_is_a_channel_of_the_coach() -> None:
    channel: Channel = TelegramChannel(TOKEN, None, lambda: NOON)

    assert channel.name == "telegram"


@pytest.mark.parametrize("token", ["", "no colon", "12:with space", "12:line\n", "x:1"])
def test_a_token_of_the_wrong_shape_is_refused_unquoted(token: str) -> None:
    with pytest.raises(ChannelError, match="COACH_TELEGRAM_TOKEN") as refused:
        TelegramChannel(token, None, lambda: NOON)

    assert not token or token not in str(refused.value)


async def test_the_menu_of_commands_is_announced(
    channel: TelegramChannel, double: BotApiDouble
) -> None:
    await channel.announce({"": PROFILE})

    assert double.methods.profiles == {"": SHOWN}


async def test_each_language_has_a_menu_of_its_own_and_what_was_switched_off_has_none(
    channel: TelegramChannel, double: BotApiDouble
) -> None:
    spanish = Profile((("start", "Empezar"),), "Un coach", "Pulsa")
    await channel.announce({"": PROFILE, "es": spanish, "fr": PROFILE})
    await channel.announce({"": PROFILE, "es": spanish, "fr": Profile()})

    assert double.methods.profiles[""] == SHOWN
    assert double.methods.profiles["es"] == {
        "commands": [{"command": "start", "description": "Empezar"}],
        "short_description": "Un coach",
        "description": "Pulsa",
    }
    assert not any(double.methods.profiles["fr"].values())


async def test_a_menu_that_cannot_be_announced_stops_nobody(
    channel: TelegramChannel, double: BotApiDouble, caplog: pytest.LogCaptureFixture
) -> None:
    double.faults.plan(faults.too_many(3), "setMyCommands")

    await channel.announce({"": PROFILE})

    assert "the menu of commands" in caplog.text


async def test_announcing_with_a_wrong_token_says_what_to_do(double: BotApiDouble) -> None:
    channel = TelegramChannel("1:wrong", double.api, lambda: NOON, HURRIED)

    with pytest.raises(ChannelError, match="BotFather"):
        await channel.announce({"": PROFILE})
    await channel.close()


async def test_the_bot_knows_its_own_name_for_links(channel: TelegramChannel) -> None:
    assert await channel.username() == "coach_double_bot"


async def test_without_its_name_it_starts_all_the_same(
    channel: TelegramChannel, double: BotApiDouble, caplog: pytest.LogCaptureFixture
) -> None:
    double.faults.plan(faults.too_many(3), "getMe")

    assert await channel.username() == ""
    assert "own name" in caplog.text


async def test_closing_twice_does_no_harm(double: BotApiDouble) -> None:
    channel = bot_of(double)
    await channel.deliver(to_sam(Message("Hello")))

    await channel.close()
    await channel.close()


async def test_neither_token_nor_words_reach_a_log(
    double: BotApiDouble, sam: Person, inbox: KeptInbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("telegram", "telegram.Bot", "telegram.request.BaseRequest", "aiohttp.client"):
        caplog.set_level(logging.DEBUG, logger=name)
    channel = bot_of(double, replace(HURRIED, call=0.1))
    for fault in (faults.broken(), faults.hang(), faults.refused(400, f"Bad Request: {SECRET}")):
        double.faults.plan(fault)
        double.faults.plan(fault, "sendMessage")

    async with receiving(channel, inbox):
        await sam.says(SECRET)
        for _ in range(4):
            await channel.deliver(to_sam(question("6", text=SECRET)))
        await double.stop()
        await channel.deliver(to_sam(Message(SECRET)))
        await asyncio.sleep(0.05)
        await double.start()
        await inbox.holds(1)
    await channel.close()

    formatted = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "no updates" in formatted
    assert SECRET not in formatted
    assert TOKEN not in formatted


async def test_no_error_quotes_the_token(double: BotApiDouble) -> None:
    channel = TelegramChannel("1:wrong-token", double.api, lambda: NOON, HURRIED)

    with pytest.raises(ChannelError) as refused:
        await channel.receive(KeptInbox())
    await channel.close()

    chain = "".join(traceback.format_exception(refused.value))
    assert "wrong-token" not in chain
    assert "wrong-token" not in repr(channel)


async def test_an_address_that_is_none_is_only_out_of_reach() -> None:
    nowhere = TelegramChannel(TOKEN, "http://127.0.0.1:1", lambda: NOON, HURRIED)

    delivery = await nowhere.deliver(to_sam(Message("Hello")))
    await nowhere.close()

    assert "everybody=True" in repr(delivery)
