"""A channel that only remembers: for tests of the loops around it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from worlds import CHANNEL

from bot.coach.messages import Delivery, Incoming, Outgoing, Sent


@dataclass
class Recorded:
    """A channel that takes everything and notes what came, and when."""

    name: str = CHANNEL
    came: list[tuple[float, Outgoing]] = field(default_factory=list)

    async def receive(self, inbox: Callable[[Sequence[Incoming]], Awaitable[None]]) -> None:
        assert inbox
        await asyncio.Event().wait()

    async def deliver(self, outgoing: Outgoing) -> Delivery:
        self.came.append((asyncio.get_running_loop().time(), outgoing))
        return Sent(str(len(self.came)))

    async def close(self) -> None:
        return
