"""Builders for tests of the store."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.coach.answers import Made, Part, Taken
from bot.coach.messages import Happening, Incoming, Outgoing, Typed
from bot.coach.ports import Due, Turn, Unit
from bot.dialogue.events import Moment
from bot.dialogue.session import Frame, Session
from bot.records.outcome import Outcome
from bot.records.person import Address, Person, Settings
from bot.storage.keys import Keyring, new_key, read_keyring
from bot.storage.store import SqlStore

A = TypeVar("A")
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
HERE = Address("telegram", "1001")
THERE = Address("telegram", "1002")
LONDON = Settings(zone="Europe/London")
LEASE = timedelta(seconds=30)
TAKEN = Taken(
    "said",
    Moment(NOON, NOON.date(), "Europe/London"),
    (Part("m1", "six"),),
    made=(Made("outcome", "o1", "o1", {"indicators": ("a", "b")}, {"good_enough": 7}),),
)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def keyring() -> Keyring:
    return read_keyring(new_key())


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'coach.db'}"


def join(store: SqlStore, address: Address = HERE) -> Person:
    return store.transact(lambda unit: unit.join(address, NOON, LONDON))


def coming(
    key: str = "1",
    *,
    order: int | None = None,
    address: Address = HERE,
    what: Happening | None = None,
) -> Incoming:
    return Incoming(key, order or int(key), address, NOON, what or Typed(f"words {key}", key))


def outcome(id_: str = "o1", *, focus: str = "k", text: str = "fewer rows at tea") -> Outcome:
    return Outcome(id_, focus, NOON, text)


def talk(id_: str = "s1", *, turn: int = 1, state: str = "number") -> Session:
    frame = Frame("scaling", state, {"score": 6, "reasons": ("a", "b"), "note": None})
    return Session(id_, focus="k", frames=(frame,), turn=turn)


def answered(number: int, *, session: str = "s1", answer: str | None = "six") -> Turn:
    before = talk(session, turn=number - 1)
    return Turn(
        session, number, NOON, "scaling", "number", "Where?", answer, before, "m1", number, TAKEN
    )


def reminder(key: str, person: Person, *, at: datetime = NOON, about: str = "r1") -> Due:
    return Due(key, "reminder", person.id, at, about, "day_before", "2026-12-01T12:00", "UTC")


def with_each(store: SqlStore, work: Callable[[Unit, A], object], *things: A) -> None:
    """Does the work with each thing in turn, each in a transaction of its own."""

    def one(thing: A) -> None:
        store.transact(lambda unit: work(unit, thing))

    for thing in things:
        one(thing)


def done(store: SqlStore, incoming: Incoming) -> None:
    store.transact(lambda unit: unit.done(incoming))


def claim(unit: Unit, *, owner: str = "a", now: datetime = NOON, limit: int = 10) -> list[Outgoing]:
    return list(unit.claim_outgoing("telegram", owner, now, LEASE, limit))
