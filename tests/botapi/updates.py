"""The updates that wait to be fetched, as the server keeps them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.botapi.refusal import RefusalError

_PRESS_LIVES = timedelta(seconds=150)
_OTHERS_LIVE = timedelta(hours=24)
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_JUMP_SEEN_AS_FUTURE = 10


@dataclass(slots=True)
class _Waiting:
    number: int
    kind: str
    body: dict[str, Any]
    expires_at: datetime

    def update(self) -> dict[str, Any]:
        return {"update_id": self.number, self.kind: self.body}


@dataclass(slots=True)
class _Poll:
    """A getUpdates call that waits."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    displaced: bool = False


class UpdateQueue:
    """Keeps updates until an offset confirms them or they grow too old; one poller at a time."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._again: list[_Waiting] = []
        self._handed_out: list[_Waiting] = []
        self._allowed: frozenset[str] | None = None
        self._poll: _Poll | None = None
        self.next_number = 500_001
        """The id of the next update; set it to see numbers jump."""

    def add(self, kind: str, body: dict[str, Any]) -> int | None:
        """A new update; None if the bot did not ask for this kind."""
        if kind in _NOT_BY_DEFAULT if self._allowed is None else kind not in self._allowed:
            return None
        lives = _PRESS_LIVES if kind == "callback_query" else _OTHERS_LIVE
        waiting = _Waiting(self.next_number, kind, body, self._clock() + lives)
        self.next_number += 1
        self._waiting.append(waiting)
        self._wake()
        return waiting.number

    async def fetch(
        self, offset: int, limit: int, timeout: float, allowed: Sequence[str] | None
    ) -> list[dict[str, Any]]:
        """getUpdates: confirms what lies before the offset, then waits for something new."""
        if allowed is not None:
            self._allowed = frozenset(allowed) or None
        self._confirm(offset)
        poll = self._displace()
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            if poll.displaced:
                raise RefusalError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            if batch := self._batch(limit if 1 <= limit <= 100 else 100):
                return batch
            try:
                async with asyncio.timeout_at(deadline):
                    await poll.woken.wait()
            except TimeoutError:
                return []
            poll.woken.clear()

    def repeat(self) -> None:
        """What was handed out last comes once more, confirmed or not."""
        self._again = list(self._handed_out)
        self._wake()

    def reorder(self) -> None:
        """What waits happens the other way round; the numbers still rise."""
        bodies = [(one.kind, one.body, one.expires_at) for one in reversed(self._waiting)]
        for waiting, (kind, body, expires_at) in zip(self._waiting, bodies, strict=True):
            waiting.kind, waiting.body, waiting.expires_at = kind, body, expires_at

    def drop(self, count: int = 1) -> None:
        """The newest of those waiting are lost."""
        del self._waiting[-count:]

    def pending(self) -> list[dict[str, Any]]:
        """What waits, oldest first."""
        self._forget_old()
        return [waiting.update() for waiting in self._waiting]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset and offset <= self.next_number + _JUMP_SEEN_AS_FUTURE:
            self._waiting = [one for one in self._waiting if one.number >= offset]

    def _displace(self) -> _Poll:
        if self._poll is not None:
            self._poll.displaced = True
            self._poll.woken.set()
        self._poll = _Poll()
        return self._poll

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        self._forget_old()
        again, self._again = self._again, []
        batch = (again or self._waiting)[:limit]
        if batch:
            self._handed_out = batch
        return [waiting.update() for waiting in batch]

    def _forget_old(self) -> None:
        now = self._clock()
        self._waiting = [waiting for waiting in self._waiting if waiting.expires_at > now]

    def _wake(self) -> None:
        if self._poll is not None:
            self._poll.woken.set()
