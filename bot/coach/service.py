"""The loops that keep a coach going: take in, take turns, remind, send, beat."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.coach.delivering import claim, settle
from bot.coach.exporting import prepared
from bot.coach.messages import Delivery, Incoming, Later, Outgoing, Paper, Refused
from bot.coach.ports import Channel, Clock, Fault, Store, Unit
from bot.coach.reminders import remind_next
from bot.coach.setting import Coach
from bot.coach.turn import apologise, take

log = logging.getLogger(__name__)

POLL = 2.0  # seconds; due work is polled, never slept towards (five at most)
BEAT = 15.0  # seconds between heartbeats; `coach health` wants one within 60
MOST_STRIKES = 3  # failures of one message before it is set aside
PUT_OFF = timedelta(seconds=2)  # times the strikes, before a failed message is tried again
LAST_CALL = 10.0  # seconds that sends under way may take when the coach is told to stop
MOST_QUEUED = 200  # rows that may wait to go out before things due are held back
PACE = 0.04  # seconds between sends of the whole bot: 25 a second, under Telegram's 30


@dataclass(slots=True)
class Service:
    """One running coach on one channel. `fault` is called at named points (tests kill there)."""

    coach: Coach
    """Each turn is taken whole with the one that is here when it begins."""
    store: Store
    channel: Channel
    clock: Clock
    owner: str
    fault: Fault = lambda _: None
    heartbeat: Path | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    queued: asyncio.Event = field(default_factory=asyncio.Event)
    sending: set[asyncio.Task[None]] = field(default_factory=set)
    desk: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Where papers are made."""
    alongside: tuple[Callable[[], Coroutine[None, None, None]], ...] = ()
    """Other loops that run as long as this one does."""

    async def run(self) -> None:
        """Runs until cancelled. What is under way is finished or safely left for the next start."""
        await self.store.run(lambda unit: unit.release_all(self.channel.name, self.owner))
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.channel.receive(self.take_in))
                ours = (self._turns, self._reminders, self._sends, self._beats)
                for loop in (*ours, *self.alongside):
                    tasks.create_task(loop())
        except ExceptionGroup as failed:  # one loop that cannot go on ends the others
            raise failed.exceptions[0] from None
        finally:  # what a channel may have taken is written down, or it would be sent again
            if self.sending:
                await asyncio.wait(self.sending, timeout=LAST_CALL)

    async def take_in(self, incoming: Sequence[Incoming]) -> None:
        """Commits what happened; only then may the channel acknowledge it."""
        await self.store.run(lambda unit: unit.take_in(incoming))
        self.fault("taken_in")
        self.arrived.set()

    async def _turns(self) -> None:
        while True:
            if not await self.take_turn():
                await _wait(self.arrived)

    async def take_turn(self) -> bool:
        """The next thing that waits, if there is one; False when nothing does."""
        incoming = await self.store.run(self._next)
        if incoming is None:
            return False
        self.fault("turn_begun")
        try:
            cleared = await self.store.run(
                lambda unit: take(self.coach, unit, incoming, self.clock())
            )
        except Exception:
            # One of the two places that catch everything: a broken turn must not stop the others.
            log.exception("A turn failed; it will be tried again.", extra={"update": incoming.key})
            return True
        self.fault("turn_committed")
        if cleared:
            await asyncio.to_thread(self.store.scrub)
        self.queued.set()
        return True

    def _next(self, unit: Unit) -> Incoming | None:
        """Counts the attempt before it is made, so that a turn that kills us is counted too."""
        incoming = unit.next_incoming(self.channel.name, self.clock())
        if incoming is None:
            return None
        strikes = unit.strike(incoming, self.clock() + PUT_OFF)
        if strikes <= MOST_STRIKES:
            return incoming
        apologise(self.coach, unit, incoming, self.clock())
        self.queued.set()
        return None

    async def _reminders(self) -> None:
        while True:
            if not await self.remind():
                await asyncio.sleep(POLL)

    async def remind(self) -> bool:
        """Handles the next thing due; False when nothing is, or enough waits to go out already:
        what is written later is true when it is read, and the queue stays short for answers."""
        done = await self.store.run(self._remind_next)
        if done:
            self.fault("reminder_committed")
            self.queued.set()
        return done

    def _remind_next(self, unit: Unit) -> bool:
        name, now = self.channel.name, self.clock()
        if unit.queued(name, now) >= MOST_QUEUED:
            return False
        return remind_next(self.coach, unit, name, now)

    async def _sends(self) -> None:
        while True:
            if not await self.send_some():
                await _wait(self.queued)

    async def send_some(self) -> bool:
        """Sends the head of every chat that has something due; False when there was nothing."""
        rows = await self.store.run(
            lambda unit: claim(unit, self.channel.name, self.owner, self.clock())
        )
        if not rows:
            return False
        self.fault("claimed")
        for outgoing in rows:
            task = asyncio.create_task(self._send(outgoing))
            self.sending.add(task)
            task.add_done_callback(self.sending.discard)
            await asyncio.sleep(PACE)
        if self.sending:  # waiting does not cancel them when the coach is told to stop
            await asyncio.wait(self.sending, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def _send(self, outgoing: Outgoing) -> None:
        delivery = await self._deliver(outgoing)
        self.fault("delivered")
        await self.store.run(
            lambda unit: settle(unit, outgoing, self.owner, delivery, self.clock())
        )
        self.fault("settled")

    async def _deliver(self, outgoing: Outgoing) -> Delivery:
        try:
            made = await self._made(outgoing)
            return await self.channel.deliver(made) if made else Refused("nothing left to show")
        except Exception:
            # The other place: an unforeseen failure to send is a message for later.
            log.exception("A message could not be sent; it will be tried again.")
            return Later(unknown=True)

    async def _made(self, outgoing: Outgoing) -> Outgoing | None:
        """With its paper written or drawn, one at a time and in no thread that others wait for;
        None when there is nothing to make it of any more."""
        paper = outgoing.what
        if not isinstance(paper, Paper):
            return outgoing
        make = await self.store.run(lambda unit: prepared(self.coach, unit, paper))
        if make is None:
            return None
        async with self.desk:
            return replace(outgoing, what=await asyncio.to_thread(make))

    async def _beats(self) -> None:
        while self.heartbeat is not None:
            self.heartbeat.write_text(self.clock().isoformat(), "utf-8")
            await asyncio.sleep(BEAT)


async def _wait(event: asyncio.Event) -> None:
    """Until something is said to have come, or it is time to look anyway."""
    try:
        await asyncio.wait_for(event.wait(), POLL)
    except TimeoutError:
        return
    event.clear()


def seconds_since(beat: str, now: datetime) -> float:
    """How old a heartbeat is."""
    return (now - datetime.fromisoformat(beat)).total_seconds()
