"""A double and a channel that talks to it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person
from tests.channels.telegram.stage import SAM, KeptInbox, bot_of


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with BotApiDouble() as running:
        yield running


@pytest.fixture
async def channel(double: BotApiDouble) -> AsyncIterator[TelegramChannel]:
    opened = bot_of(double)
    yield opened
    await opened.close()


@pytest.fixture
async def sam(double: BotApiDouble) -> Person:
    """Somebody who has started the bot; that they did is not waiting to be fetched."""
    person = double.person(SAM)
    await person.says("/start")
    double.updates.drop()
    return person


@pytest.fixture
def inbox() -> KeptInbox:
    return KeptInbox()
