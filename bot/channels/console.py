"""The coach in a terminal or a pipe: a line is a message, a button is its label or its number."""

import os
import select
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, TextIO

from bot.coach.delivering import claim, settle
from bot.coach.exporting import prepared
from bot.coach.messages import (
    Delivery,
    Document,
    Incoming,
    Message,
    Outgoing,
    Paper,
    Refused,
    Sent,
    Typed,
)
from bot.coach.ports import Clock, Fault, Store, Unit
from bot.coach.reminders import remind_next
from bot.coach.setting import Coach
from bot.coach.turn import apologise, take
from bot.records.person import Address

WIDEST = 72  # characters a line in a terminal; out of one, lines are never wrapped
GLANCE = 2.0  # seconds between looks at what is due while a person thinks
MOST_STRIKES = 3


@dataclass(slots=True)
class Terminal:
    """Where lines come from and where the conversation is printed. Nothing else is printed."""

    lines: BinaryIO
    screen: TextIO
    folder: Path
    """Where handed-over files are saved."""
    live: bool = False
    """A person sits there: wrap, prompt, and look at what is due while waiting."""

    @classmethod
    def standard(cls) -> "Terminal":
        """Standard input and output, UTF-8 whatever the locale says."""
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        live = sys.stdin.isatty() and sys.stdout.isatty()
        return cls(sys.stdin.buffer, sys.stdout, Path.cwd(), live)

    def read(self, idle: Callable[[], None]) -> Iterator[str]:
        """One line a message until the end of file; `idle` is called while nothing comes."""
        while True:
            if self.live:
                self.screen.write("> ")
                self.screen.flush()
                while not select.select([self.lines], [], [], GLANCE)[0]:
                    idle()
            line = self.lines.readline()
            if not line:
                return
            yield line.decode("utf-8", errors="replace").rstrip("\r\n")

    def show(self, what: Message | Document) -> None:
        match what:
            case Message():
                self._print("\n".join((what.text, *_drawn(what))))
            case Document():
                self._print(f"{what.caption}\n{self._saved(what)}".strip())

    def _print(self, text: str) -> None:
        if self.live:
            width = min(WIDEST, os.get_terminal_size().columns)
            text = "\n".join(textwrap.fill(line, width) or line for line in text.split("\n"))
        self.screen.write(f"{text}\n\n")
        self.screen.flush()

    def _saved(self, document: Document) -> str:
        path = self.folder / document.name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(document.content)
        return str(path)


@dataclass(slots=True)
class Chat:
    """One person at one terminal, over the same store and the same turns as every channel."""

    coach: Coach
    store: Store
    clock: Clock
    terminal: Terminal
    name: str = "me"
    fault: Fault = lambda _: None
    renew: Callable[[Coach], Coach] = lambda coach: coach
    """The coach to go on with: asked for before every turn."""
    taken: int = field(default=0, init=False)

    @property
    def channel(self) -> str:
        """Each name is a channel of its own, so that nobody takes another's messages."""
        return f"console:{self.name}"

    @property
    def address(self) -> Address:
        return Address(self.channel, self.name)

    def hold(self, dialogue: str | None = None) -> None:
        """Converses until the end of file. `dialogue` is opened once onboarding is done."""
        self.store.transact(lambda unit: unit.release_all(self.channel, self.owner))
        self._print_waiting()
        self._open(dialogue)
        for line in self.terminal.read(self._look):
            self._look()
            if line.strip():
                boarding = not self._on_board()
                self._happens(line)
                if boarding and dialogue is not None and self._on_board():
                    self._happens(f"/talk {dialogue}")

    def _open(self, dialogue: str | None) -> None:
        """The open question, or the dialogue named; newcomers are welcomed first."""
        if dialogue is None or not self._on_board() or self._under_way() == dialogue:
            self._happens("/start")
        else:
            self._happens(f"/talk {dialogue}")

    @property
    def owner(self) -> str:
        return f"{self.channel}:{os.getpid()}"

    def _on_board(self) -> bool:
        """First contact is behind them: agreed, and no errand of it left open."""

        def look(unit: Unit) -> bool:
            person = unit.person_at(self.address)
            return person is not None and person.agreed_at is not None

        return self.store.transact(look) and self._under_way() != "welcome"

    def _under_way(self) -> str | None:
        """The dialogue of the conversation that is open."""

        def look(unit: Unit) -> str | None:
            person = unit.person_at(self.address)
            active = person and unit.active(person.id)
            return active.dialogue if active else None

        return self.store.transact(look)

    def _happens(self, text: str) -> None:
        """Takes a line in, takes its turn, prints what is said."""
        now = self.clock()
        self.coach = self.renew(self.coach)
        self.taken += 1
        order = int(now.timestamp() * 1_000_000) + self.taken
        incoming = Incoming(f"{self.name}-{order}", order, self.address, now, Typed(text))
        self.store.transact(lambda unit: unit.take_in([incoming]))
        self.fault("taken_in")
        while self._take_turn():
            pass
        self._print_waiting()

    def _take_turn(self) -> bool:
        now = self.clock()
        waiting = self.store.transact(lambda unit: unit.next_incoming(self.channel, now))
        if waiting is None:
            return False
        self.fault("turn_begun")
        strikes = self.store.transact(lambda unit: unit.strike(waiting, now))
        if strikes > MOST_STRIKES:
            self.store.transact(lambda unit: apologise(self.coach, unit, waiting, now))
        elif self.store.transact(lambda unit: take(self.coach, unit, waiting, now)):
            self.store.scrub()
        self.fault("turn_committed")
        return True

    def _look(self) -> None:
        """Handles what has fallen due and prints it."""
        while self.store.transact(
            lambda unit: remind_next(self.coach, unit, self.channel, self.clock())
        ):
            self.fault("reminder_committed")
        self._print_waiting()

    def _print_waiting(self) -> None:
        while rows := self.store.transact(
            lambda unit: claim(unit, self.channel, self.owner, self.clock() + timedelta(seconds=1))
        ):
            for outgoing in rows:
                self.fault("claimed")
                delivery = self._deliver(outgoing)
                self.fault("delivered")
                self._settle(outgoing, delivery)

    def _deliver(self, outgoing: Outgoing) -> Delivery:
        match outgoing.what:
            case Message() | Document() as shown:
                self.terminal.show(shown)
            case Paper() as paper:
                make = self.store.transact(lambda unit: prepared(self.coach, unit, paper))
                if make is None:
                    return Refused("nothing left to show")
                self.terminal.show(make())
        return Sent()

    def _settle(self, outgoing: Outgoing, delivery: Delivery) -> None:
        now = self.clock()
        self.store.transact(lambda unit: settle(unit, outgoing, self.owner, delivery, now))
        self.fault("settled")


def _drawn(message: Message) -> Iterator[str]:
    """Buttons as numbered choices; where numbers are answers, their labels in a row."""
    options = [button.label for button in message.buttons if not button.small]
    if message.numeric:
        yield from [" ".join(options)] if options else []
    else:
        yield from (f"{number}. {label}" for number, label in enumerate(options, start=1))
    ways = [button.label for button in message.buttons if button.small]
    if ways:
        yield f"({' · '.join(ways)})"
