"""What it costs to claim and hand out a thousand due reviews, with few and with many stored."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from bench.coach_alone import Measured
from bench.contenders.coach import library_with, ten_turns

from bot.coach.delivering import claim, settle
from bot.coach.messages import Sent
from bot.coach.ports import Due, Unit
from bot.coach.reminders import remind_next
from bot.coach.setting import Coach
from bot.records.person import Address, Settings
from bot.records.review import Review
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import SqlStore, open_store

STORED = (10_000, 1_000_000)
DUE = 1_000
EACH = 10  # reviews of one person
RUNS = 3
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
CHANNEL, OWNER = "telegram", "bench"
BODY = 320  # bytes, as a sealed review or a thing due takes


@dataclass(frozen=True, slots=True)
class Shelf:
    """A store with so many planned reviews, and the coach that looks after it."""

    coach: Coach
    store: SqlStore


def by_stored(
    stored: Sequence[int] = STORED, *, due: int = DUE, runs: int = RUNS
) -> tuple[Measured, ...]:
    """Milliseconds of processor time for all that is due, the stores taking turns."""
    library = library_with(ten_turns(), listening=True)
    coach = Coach(library, Settings(zone="Europe/London"))
    with TemporaryDirectory(prefix="coach-bench-") as folder:
        shelves = [
            Shelf(coach, _filled(Path(folder) / f"{count}.db", count, due)) for count in stored
        ]
        spent = [[_handed_out(shelf, run, due) for shelf in shelves] for run in range(runs + 1)]
        for shelf in shelves:
            shelf.store.close()
    each = zip(*spent[1:], strict=True)
    return tuple(
        Measured(f"{count:,} stored", tuple(of)) for count, of in zip(stored, each, strict=True)
    )


def _handed_out(shelf: Shelf, run: int, due: int) -> float:
    """One batch: claimed and written one by one, then handed to a channel that takes all."""
    coach, store, now = shelf.coach, shelf.store, NOON + timedelta(days=run)
    before, claimed, sent = process_time(), 0, 0
    while store.transact(lambda unit: remind_next(coach, unit, CHANNEL, now)):
        claimed += 1
    while rows := store.transact(lambda unit: claim(unit, CHANNEL, OWNER, now)):
        for row in rows:
            store.transact(lambda unit, row=row: settle(unit, row, OWNER, Sent("1"), now))
            sent += 1
    assert (claimed, sent) == (due, due), f"{claimed} were claimed and {sent} sent, not {due}"
    return (process_time() - before) * 1000


def _filled(path: Path, stored: int, due: int) -> SqlStore:
    """`due` people have a review due on each day of the runs; the rest are due some time later."""
    url, keys = f"sqlite:///{path}", read_keyring(new_key())
    store = open_store(url, keys, clock=lambda: NOON)
    store.transact(lambda unit: [_somebody(unit, number) for number in range(due)])
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            raw.execute(f"PRAGMA {pragma}").fetchall()
        raw.execute("BEGIN")
        _spread(raw, stored // (due * EACH))
        _crowd(raw, stored // EACH - due)
        raw.execute("COMMIT")
        raw.execute("ANALYZE")
    return open_store(url, keys, clock=lambda: NOON)


def _somebody(unit: Unit, number: int) -> None:
    """A person whose reviews fall due, one a day from the first day of the runs on."""
    person = unit.join(Address(CHANNEL, f"1{number:06}"), NOON, Settings("Europe/London"))
    for run in range(EACH):
        day = NOON + timedelta(days=run, seconds=-number - 1)
        id = f"{number:012x}{run:012x}"
        unit.save_review(person.id, Review(id, "f", day.date(), "Europe/London", "here", NOON))
        local = day.replace(tzinfo=None).isoformat()
        unit.plan(Due(id, "reminder", person.id, day, id, "on_the_day", local, "Europe/London"))


def _spread(raw: sqlite3.Connection, apart: int) -> None:
    """Moves the rows of those that fall due apart, as they would stand among the others."""
    for table in ("due", "review") if apart > 1 else ():
        raw.execute(f"UPDATE {table} SET serial = -serial * ?", (apart,))
        raw.execute(f"UPDATE {table} SET serial = -serial")


def _crowd(raw: sqlite3.Connection, people: int) -> None:
    """People whose reviews are due later. What is sealed of them is never opened."""
    random, later = Random(1), NOON + timedelta(days=60)
    apart = 2**128 // max(people, 1)
    ids = [f"{number * apart:032x}" for number in range(people)]
    at, bodies = NOON.replace(tzinfo=None).isoformat(" "), _bodies(random)
    many = raw.executemany
    many("INSERT INTO person (id, created_at, settings) VALUES (?, ?, x'00')", _with(ids, at))
    many("INSERT INTO person_key (person_id, wrapped) VALUES (?, x'00')", _with(ids))
    many("INSERT INTO chat (id, created_at, unreachable) VALUES (?, ?, 0)", _with(ids, at))
    many(
        "INSERT INTO address (channel, id, person_id, chat_id) VALUES ('telegram', ?1, ?1, ?1)",
        _with(ids),
    )
    many(
        "INSERT INTO review (person_id, id, version, at, kept_at, body) VALUES (?, ?, 1, ?, ?, ?)",
        ((id, f"{review:024x}", at, at, next(bodies)) for id in ids for review in range(EACH)),
    )
    many(
        "INSERT INTO due (id, person_id, status, due_at, body) VALUES (?, ?, 'waiting', ?, ?)",
        (
            (f"{id[:31]}{review:x}", id, _some_day(random, later), next(bodies))
            for id in ids
            for review in range(EACH)
        ),
    )


def _with(ids: Sequence[str], *more: str) -> Iterator[tuple[str, ...]]:
    return ((id, *more) for id in ids)


def _some_day(random: Random, first: datetime) -> str:
    day = first + timedelta(minutes=random.randrange(365 * 24 * 60))
    return day.replace(tzinfo=None).isoformat(" ", "microseconds")


def _bodies(random: Random) -> Iterator[bytes]:
    pool = os.urandom(1 << 20)
    while True:
        start = random.randrange(len(pool) - BODY)
        yield pool[start : start + BODY]
