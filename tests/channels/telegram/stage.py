"""What the tests of the Telegram channel share: an inbox, and messages to deliver."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receiving import Patience
from bot.coach.messages import Button, Incoming, Message, Outgoing, Outward, Posted
from bot.coach.ports import StoreError
from bot.records.person import Address
from tests.botapi.chats import Shown
from tests.botapi.double import BotApiDouble

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SAM = 1234
HURRIED = Patience(call=0.4, poll=2, first=0.01, longest=0.05, settled=30.0)


class KeptInbox:
    """Keeps what is handed in; can be told to fail, as a busy store or a full disk would."""

    def __init__(self) -> None:
        self.kept: list[Incoming] = []
        self.full = False
        self.busy = 0
        self._came = asyncio.Event()

    async def __call__(self, batch: Sequence[Incoming]) -> None:
        if self.full:
            raise StoreError("no space left on the disk")
        if self.busy:
            self.busy -= 1
            raise StoreError("the database is locked", passing=True)
        self.kept.extend(batch)
        self._came.set()

    async def holds(self, count: int) -> list[Incoming]:
        """Waits until so much has come in."""
        async with asyncio.timeout(5):
            while len(self.kept) < count:
                self._came.clear()
                await self._came.wait()
        return self.kept


@asynccontextmanager
async def receiving(channel: TelegramChannel, inbox: KeptInbox) -> AsyncIterator[None]:
    """The channel takes in until the block ends."""
    task = asyncio.create_task(channel.receive(inbox))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def bot_of(double: BotApiDouble, patience: Patience = HURRIED) -> TelegramChannel:
    return TelegramChannel(double.token, double.api, lambda: NOON, patience)


def to_sam(what: Outward, id: int = 1) -> Outgoing:
    return Outgoing(id, Address("telegram", str(SAM)), what, "reply", 1)


def question(*labels: str, text: str = "Where are things today?") -> Message:
    return Message(text, tuple(Button(label, f"s.{label}"[:64]) for label in labels))


def shown_at(shown: Shown) -> Posted:
    """When and where a message stands, as Telegram tells."""
    return Posted(datetime.fromtimestamp(shown.date, UTC), shown.id)
