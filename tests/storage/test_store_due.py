"""The table of things due: once, by anybody, not twice."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from building_store import HERE, NOON, THERE, join, minutes, reminder, with_each
from sqlalchemy.dialects import sqlite

from bot.coach.ports import Due
from bot.records.person import Person
from bot.storage.due import _oldest
from bot.storage.store import SqlStore


def plan(store: SqlStore, *dues: Due) -> None:
    with_each(store, lambda unit, due: unit.plan(due), *dues)


def claim(store: SqlStore, after: float = 0, channel: str = "telegram") -> Due | None:
    return store.transact(lambda unit: unit.claim_due(channel, NOON + minutes(after)))


def test_what_is_planned_is_claimed_once_when_it_is_due(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person, at=NOON + minutes(5)))

    assert claim(store, 4) is None
    assert claim(store, 5) == reminder("a", person, at=NOON + minutes(5))
    assert claim(store, 5) is None


def test_planning_twice_is_harmless_before_and_after(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person), reminder("a", person))
    assert claim(store) is not None

    plan(store, reminder("a", person))

    assert claim(store) is None


def test_planning_anew_moves_the_one_row_and_lets_it_wait_again(
    store: SqlStore, person: Person
) -> None:
    plan(store, reminder("a", person))
    assert claim(store) is not None
    later = replace(reminder("a", person, at=NOON + minutes(5)), detail="7.1")

    with_each(store, lambda unit, due: unit.replan(due), later)

    assert store.transact(lambda unit: unit.planned(person.id)) == [later]
    assert claim(store, 4) is None
    assert claim(store, 5) == later


def test_what_is_put_off_keeps_the_detail_it_is_given(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person))
    claimed = claim(store)
    assert claimed is not None

    until = NOON + minutes(9)
    counted = replace(claimed, detail="7.1")
    store.transact(lambda unit: unit.put_off_due(counted, until))

    assert claim(store, 9) == replace(counted, due=until)


def test_the_oldest_comes_first(store: SqlStore, person: Person) -> None:
    plan(store, reminder("b", person, at=NOON), reminder("a", person, at=NOON - minutes(1)))

    first, second = claim(store), claim(store)

    assert first is not None
    assert second is not None
    assert (first.key, second.key) == ("a", "b")


def test_what_is_due_at_the_same_instant_comes_in_the_order_it_was_planned(
    store: SqlStore, person: Person
) -> None:
    keys = ["d", "b", "a", "c", "e"]
    plan(store, *(reminder(key, person) for key in keys))

    claimed = [claim(store) for _ in keys]

    assert [due.key for due in claimed if due] == keys


def test_a_channel_claims_only_for_people_it_reaches(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person))

    assert claim(store, channel="console") is None
    assert claim(store) is not None


def test_nothing_falls_due_for_somebody_gone_until_they_are_back(
    store: SqlStore, person: Person
) -> None:
    plan(store, reminder("a", person))
    store.transact(lambda unit: unit.reachable(HERE, False))

    assert claim(store) is None
    store.transact(lambda unit: unit.reachable(HERE, True))

    assert claim(store) is not None


def test_a_thing_put_off_comes_again_at_its_new_time(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person))
    due = claim(store)
    assert due is not None

    store.transact(lambda unit: unit.put_off_due(due, NOON + minutes(30)))

    assert claim(store, 29) is None
    assert claim(store, 30) == replace(due, due=NOON + minutes(30))


def test_cancelling_takes_all_that_is_about_one_thing(store: SqlStore, person: Person) -> None:
    other = join(store, THERE)
    kept = reminder("c", person, about="r2")
    theirs = reminder("d", other)
    plan(store, reminder("a", person), reminder("b", person), kept, theirs)

    store.transact(lambda unit: unit.cancel(person.id, "r1"))

    assert store.transact(lambda unit: unit.planned(person.id)) == [kept]
    assert store.transact(lambda unit: unit.planned(other.id)) == [theirs]


def test_what_was_cancelled_can_be_planned_again(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person))
    store.transact(lambda unit: unit.cancel(person.id, "r1"))

    plan(store, reminder("a", person))

    assert claim(store) == reminder("a", person)


def test_a_claim_that_is_not_committed_never_was(store: SqlStore, person: Person) -> None:
    plan(store, reminder("a", person))

    with pytest.raises(ZeroDivisionError):
        store.transact(lambda unit: [unit.claim_due("telegram", NOON), 1 // 0])

    assert claim(store) == reminder("a", person)


@pytest.mark.usefixtures("store")
def test_a_claim_walks_the_index_and_sorts_nothing(tmp_path: Path) -> None:
    statement = _oldest("telegram", NOON).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}")]

    assert "ix_due_status (status=? AND due_at<?)" in steps[0]
    assert not any("TEMP B-TREE" in step or "SCAN" in step for step in steps)


def test_what_waits_for_somebody_gone_is_out_of_the_line(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    plan(store, reminder("a", person))
    store.transact(lambda unit: unit.reachable(HERE, False))
    plan(store, reminder("b", person, about="r2"))

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        aside = raw.execute("SELECT status FROM due").fetchall()
    store.transact(lambda unit: unit.cancel(person.id, "r2"))
    store.transact(lambda unit: unit.reachable(HERE, True))

    assert aside == [("aside",), ("aside",)]
    assert claim(store) == reminder("a", person)
    assert claim(store) is None
