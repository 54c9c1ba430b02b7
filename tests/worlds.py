"""A whole coach over a real SQLite file, with people who type and press, and a clock to turn."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.coach.delivering import claim, settle
from bot.coach.exporting import prepared
from bot.coach.messages import (
    Attached,
    Button,
    Document,
    Edited,
    Happening,
    Incoming,
    Message,
    Outward,
    Paper,
    Posted,
    Pressed,
    Sent,
    Typed,
)
from bot.coach.ports import Fault, Store
from bot.coach.reminders import remind_next
from bot.coach.setting import Coach
from bot.coach.turn import take
from bot.records.person import Address, Person

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHANNEL = "telegram"


@dataclass
class World:
    """The coach, its store and the time. Everything queued is delivered at once."""

    coach: Coach
    store: Store
    folder: Path
    now: datetime = MONDAY
    taken: int = 0
    people: dict[str, "Somebody"] = field(default_factory=dict)
    fault: Fault = lambda _: None
    owner: str = field(default_factory=lambda: f"test-{os.getpid()}")
    posts: int = 0
    """Messages in all chats, as Telegram counts them."""

    def somebody(self, id: str = "1001") -> "Somebody":
        return self.people.setdefault(id, Somebody(self, id))

    def passes(self, **time: float) -> None:
        """Time goes by in one jump; whatever fell due is handled and delivered."""
        self.now += timedelta(**time)
        self.settles()

    def settles(self) -> None:
        while self.store.transact(lambda unit: remind_next(self.coach, unit, CHANNEL, self.now)):
            pass
        self.delivers()

    def delivers(self) -> None:
        while rows := self.store.transact(lambda unit: claim(unit, CHANNEL, self.owner, self.now)):
            for row in rows:
                self.people[row.address.id].receives(self.made(row.what))
                self.fault("delivered")
                message = str(len(self.people[row.address.id].heard))
                sent = Sent(message, self.posted())
                self.store.transact(
                    lambda unit, row=row, sent=sent: settle(unit, row, self.owner, sent, self.now)
                )

    def made(self, what: Outward) -> Outward:
        """A paper is written or drawn when it goes out."""
        if not isinstance(what, Paper):
            return what
        make = self.store.transact(lambda unit: prepared(self.coach, unit, what))
        assert make is not None, "there is nothing to make it of any more"
        return make()

    def happens(self, id: str, what: Happening) -> None:
        """Takes it in, takes its turn, delivers what is said."""
        self.comes_in(id, what)
        self.turns()
        self.delivers()

    def comes_in(self, id: str, what: Happening) -> None:
        self.taken += 1
        incoming = Incoming(str(self.taken), self.taken, Address(CHANNEL, id), self.now, what)
        self.store.transact(lambda unit: unit.take_in([incoming]))

    def posted(self) -> Posted:
        """The next message of any chat comes to stand: Telegram's dates count whole seconds."""
        self.posts += 1
        return Posted(self.now.replace(microsecond=0), self.posts)

    def turns(self) -> None:
        while (
            waiting := self.store.transact(lambda u: u.next_incoming(CHANNEL, self.now))
        ) is not None:
            if self.store.transact(lambda unit, row=waiting: take(self.coach, unit, row, self.now)):
                self.store.scrub()

    def traces(self) -> bytes:
        """Every byte the store has on disk."""
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())


@dataclass
class Somebody:
    """A person on Telegram. `heard` is everything the coach sent."""

    world: World
    id: str
    heard: list[Outward] = field(default_factory=list)
    seen: int = 0
    typed: int = 0

    @property
    def person(self) -> Person:
        """As the store has them now."""
        found = self.world.store.transact(lambda unit: unit.person_at(Address(CHANNEL, self.id)))
        assert found is not None
        return found

    def says(self, text: str, *, app: str = "") -> list[str]:
        """`app`: the language their app is set to."""
        return self._does(self.types(text, app=app))

    def types(self, text: str, *, app: str = "") -> Typed:
        """Sends a text, which has not come in yet."""
        self.typed += 1
        return Typed(text, f"m{self.typed}", app, self.world.posted())

    def edits(self, message: str, text: str) -> list[str]:
        return self._does(Edited(text, message))

    def attaches(self, kind: str, caption: str | None = None) -> list[str]:
        return self._does(Attached(kind, caption, "x"))

    def presses(self, label: str) -> list[str]:
        return self.presses_token(self.button(label).token, label)

    def presses_token(self, token: str, label: str = "") -> list[str]:
        return self._does(Pressed(token, "q", "1", label))

    def button(self, label: str) -> Button:
        """The newest button with that label."""
        for message in reversed(self.messages):
            for button in message.buttons:
                if button.label.casefold() == label.casefold():
                    return button
        raise AssertionError(f"no button says {label!r}; last: {self.labels}")

    @property
    def messages(self) -> list[Message]:
        return [what for what in self.heard if isinstance(what, Message)]

    @property
    def documents(self) -> list[Document]:
        return [what for what in self.heard if isinstance(what, Document)]

    @property
    def last(self) -> Message:
        return self.messages[-1]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.last.buttons]

    def catches_up(self) -> list[str]:
        """Texts since this was last asked."""
        texts = [message.text for message in self.messages]
        new, self.seen = texts[self.seen :], len(texts)
        return new

    def receives(self, what: Outward) -> None:
        self.heard.append(what)

    def joins(self, nickname: str = "K") -> "Somebody":
        """Goes through first contact: agrees, keeps the zone, names a nickname."""
        self.says("/start")
        for _ in range(2):
            self._first()
        self.says(nickname)
        self.catches_up()
        return self

    def _first(self) -> None:
        button = self.last.buttons[0]
        self.presses_token(button.token, button.label)

    def _does(self, what: Happening) -> list[str]:
        self.catches_up()
        self.world.happens(self.id, what)
        return self.catches_up()
