"""Nothing is lost while the server fails in every way at once."""

import asyncio
from dataclasses import replace

from bot.channels.telegram.channel import TelegramChannel
from bot.coach.messages import Message, Sent
from tests.botapi import faults
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person
from tests.channels.telegram.stage import HURRIED, KeptInbox, bot_of, receiving, to_sam

TEXTS = [f"line {number}" for number in range(40)]


async def test_all_that_was_said_comes_in_and_all_that_is_queued_goes_out(
    double: BotApiDouble, sam: Person
) -> None:
    double.faults.by_chance(
        (0.1, faults.broken()),
        (0.1, faults.page(504)),
        (0.1, faults.too_many(0)),
        (0.05, faults.hang()),
        (0.05, faults.accept_then_hang()),
        seed=3,
    )
    channel = bot_of(double, replace(HURRIED, call=0.05, poll=0))
    inbox = KeptInbox()

    async with receiving(channel, inbox), asyncio.TaskGroup() as group:
        group.create_task(_talk(sam))
        group.create_task(_send_all(channel))
        group.create_task(_until_all_is_in(inbox))
    await channel.close()

    came_in = {incoming.order: incoming.what for incoming in inbox.kept}
    assert [getattr(came_in[order], "text", "") for order in sorted(came_in)] == TEXTS
    heard = [shown.text for shown in sam.screen if shown.by_bot]
    assert list(dict.fromkeys(heard)) == TEXTS
    assert len(heard) - len(TEXTS) == sum(
        call.accepted and not call.status for call in double.called("sendMessage")
    )


async def _talk(sam: Person) -> None:
    for text in TEXTS:
        await sam.says(text)
        await asyncio.sleep(0.005)


async def _send_all(channel: TelegramChannel) -> None:
    """As an outbox does: the next one only after this one is through."""
    for text in TEXTS:
        while not isinstance(await channel.deliver(to_sam(Message(text))), Sent):
            await asyncio.sleep(0)


async def _until_all_is_in(inbox: KeptInbox) -> None:
    async with asyncio.timeout(20):
        while len({incoming.key for incoming in inbox.kept}) < len(TEXTS):
            await asyncio.sleep(0.01)
