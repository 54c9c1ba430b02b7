"""Takes updates in by long polling: kept first, acknowledged afterwards."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels import ChannelError
from bot.channels.telegram.errors import DeclinedError, NoAnswerError, NotReachedError
from bot.channels.telegram.reading import KINDS, UnreadableError, read
from bot.channels.telegram.request import Wire
from bot.coach.messages import Incoming
from bot.coach.ports import Clock, StoreError

Inbox = Callable[[Sequence[Incoming]], Awaitable[None]]

WRONG_TOKEN = (
    "Telegram does not know this bot's token. Copy it again from @BotFather into "
    "COACH_TELEGRAM_TOKEN (and check COACH_TELEGRAM_API, if it is set)."
)
_ANOTHER_POLLER = (
    "Another poller is taking this bot's messages (409 Conflict). Stop the other `coach run` "
    "that has the same COACH_TELEGRAM_TOKEN, or give this one a bot of its own."
)
_WEBHOOK_SET = (
    "A webhook is set for this bot (409 Conflict), so its messages cannot be polled. Remove it "
    "with the Bot API's deleteWebhook, or give this `coach run` a bot of its own."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    call: float = 10.0
    """For the answer to an ordinary call."""
    poll: int = 50
    """How long the server may hold a poll open when nothing happens."""
    first: float = 0.5
    """Before the first try after a failure; doubles with each failure that follows."""
    longest: float = 60.0
    settled: float = 30.0
    """A poller that has run this long stands its ground against a newcomer, and gives way
    after as long a conflict; a newcomer gives way at once."""

    def after(self, failures: int) -> float:
        """The pause after so many failures running, spread so that bots do not march in step."""
        pause = min(self.longest, self.first * 2.0 ** min(failures - 1, 30))
        return pause * random.uniform(0.5, 1.0)


class Poller:
    """One long-polling loop. Its offset lives in memory only: after a restart everything not
    yet acknowledged comes again, and the inbox knows what it has."""

    def __init__(self, wire: Wire, base_url: str, clock: Clock, patience: Patience) -> None:
        self._wire = wire
        self._url = f"{base_url}/getUpdates"
        self._clock = clock
        self._patience = patience
        self._offset = 0
        self._failures = 0
        self._started = 0.0
        self._contested: float | None = None
        """Since when another poller has been getting in our way."""

    async def run(self, inbox: Inbox) -> None:
        """For ever. Ends with a ChannelError, or with a StoreError that is there to stay."""
        self._started = _seconds()
        while True:
            try:
                await self._take_in(inbox)
            except (NotReachedError, NoAnswerError, DeclinedError, StoreError) as failure:
                await asyncio.sleep(self._pause(failure))

    async def _take_in(self, inbox: Inbox) -> None:
        """One poll: fetch, keep, and only then let the offset rise."""
        batch = await self._updates()
        taken = [happened for raw in batch if (happened := self._read(raw)) is not None]
        if taken:
            await inbox(taken)
        # Asking from 0 when nothing is left unacknowledged: after a quiet week Telegram starts
        # its numbers anew, possibly lower.
        self._offset = batch[-1]["update_id"] + 1 if batch else 0
        self._recovered()

    async def _updates(self) -> list[Mapping[str, Any]]:
        batch = await self._wire.ask(
            self._url,
            {"offset": self._offset, "timeout": self._patience.poll, "allowed_updates": KINDS},
            wait=self._patience.poll + self._patience.call,
        )
        if not isinstance(batch, list) or not all(_is_numbered(raw) for raw in batch):
            raise NoAnswerError("the Bot API's answer is not a list of updates")
        return batch

    def _read(self, raw: Mapping[str, Any]) -> Incoming | None:
        try:
            return read(raw, self._clock())
        except UnreadableError as error:
            _log.warning("update %s cannot be read (%s); passed over", raw["update_id"], error)
            return None

    def _pause(self, failure: Exception) -> float:
        """How long to wait before asking again, unless asking again is of no use."""
        self._end_if_hopeless(failure)
        self._failures += 1
        if self._failures == 1:
            _log.warning("no updates come in: %s; trying again", failure)
        match failure:
            case DeclinedError(status=409):
                return self._patience.first
            case DeclinedError(retry_after=float() | int() as seconds):
                return seconds
        return self._patience.after(self._failures)

    def _end_if_hopeless(self, failure: Exception) -> None:
        match failure:
            case StoreError(passing=False):
                raise failure
            case DeclinedError(status=401 | 404):
                raise ChannelError(WRONG_TOKEN) from None
            case DeclinedError(status=409):
                self._stand_or_give_way(failure)

    def _stand_or_give_way(self, conflict: DeclinedError) -> None:
        if conflict.says("webhook"):
            raise ChannelError(_WEBHOOK_SET) from None
        now = _seconds()
        if self._contested is None:
            self._contested = now
        newcomer = now - self._started < self._patience.settled
        if newcomer or now - self._contested > self._patience.settled:
            raise ChannelError(_ANOTHER_POLLER) from None

    def _recovered(self) -> None:
        if self._failures:
            _log.info("updates are coming in again")
        self._failures = 0
        self._contested = None


def _is_numbered(raw: object) -> bool:
    return isinstance(raw, dict) and isinstance(raw.get("update_id"), int)


def _seconds() -> float:
    """Seconds that no clock change bends."""
    return asyncio.get_running_loop().time()
