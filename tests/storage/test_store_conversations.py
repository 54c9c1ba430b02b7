"""Conversations, their turns, and going back."""

from dataclasses import replace

import pytest
from building_store import NOON, THERE, answered, join, minutes, talk, with_each

from bot.coach.ports import StoreError
from bot.dialogue.session import Session
from bot.records.person import Person
from bot.storage.store import SqlStore


def save(store: SqlStore, person: Person, session: Session, after: float = 0) -> None:
    store.transact(lambda unit: unit.save_session(person.id, session, NOON + minutes(after)))


def test_a_conversation_comes_back_as_it_stood(store: SqlStore, person: Person) -> None:
    save(store, person, talk())

    kept = store.transact(lambda unit: unit.active(person.id))

    assert kept is not None
    assert kept.session == talk()
    assert (kept.dialogue, kept.started_at, kept.touched_at) == ("scaling", NOON, NOON)
    assert kept.ended_at is None


def test_saving_again_replaces_it_and_keeps_its_start(store: SqlStore, person: Person) -> None:
    save(store, person, talk())
    save(store, person, talk(turn=2, state="reasons"), after=5)

    kept = store.transact(lambda unit: unit.conversation(person.id, "s1"))

    assert kept is not None
    assert kept.session == talk(turn=2, state="reasons")
    assert kept.started_at == NOON
    assert kept.touched_at == NOON + minutes(5)


def test_the_latest_is_the_one_that_had_the_last_turn(store: SqlStore, person: Person) -> None:
    nothing = store.transact(lambda unit: unit.latest(person.id))
    save(store, person, talk("s1"))
    save(store, person, talk("s2"), after=1)
    save(store, person, replace(talk("s2"), status="ended", frames=()), after=2)
    save(store, person, talk("s1", turn=2), after=3)

    latest = store.transact(lambda unit: unit.latest(person.id))

    assert nothing is None
    assert latest is not None
    assert latest.session.id == "s1"


def test_starting_another_parks_the_one_under_way(store: SqlStore, person: Person) -> None:
    save(store, person, talk("s1"))
    save(store, person, talk("s2"), after=1)
    save(store, person, talk("s3"), after=2)

    active = store.transact(lambda unit: unit.active(person.id))
    parked = store.transact(lambda unit: unit.parked(person.id))

    assert active is not None
    assert active.session.id == "s3"
    assert [c.session.id for c in parked] == ["s2", "s1"]
    assert {c.session.status for c in parked} == {"parked"}


def test_a_parked_conversation_becomes_active_again(store: SqlStore, person: Person) -> None:
    save(store, person, talk("s1"))
    save(store, person, talk("s2"), after=1)
    save(store, person, talk("s1", turn=2), after=2)

    active = store.transact(lambda unit: unit.active(person.id))

    assert active is not None
    assert active.session == talk("s1", turn=2)


def test_an_ended_conversation_is_listed_with_its_end(store: SqlStore, person: Person) -> None:
    save(store, person, talk("s1"))
    save(store, person, replace(talk("s1"), frames=(), status="ended"), after=9)
    save(store, person, talk("s0"), after=10)

    first, second = store.transact(lambda unit: unit.conversations(person.id))

    assert (first.session.id, second.session.id) == ("s1", "s0")
    assert first.dialogue == "scaling"
    assert first.ended_at == NOON + minutes(9)
    assert second.ended_at is None


def test_conversations_of_one_instant_come_in_the_order_they_began(
    store: SqlStore, person: Person
) -> None:
    for id_ in ("s9", "s1", "s5"):
        save(store, person, talk(id_))

    listed = store.transact(lambda unit: unit.conversations(person.id))
    parked = store.transact(lambda unit: unit.parked(person.id))

    assert [each.session.id for each in listed] == ["s9", "s1", "s5"]
    assert [each.session.id for each in parked] == ["s1", "s9"]


def test_another_person_has_no_part_in_it(store: SqlStore, person: Person) -> None:
    other = join(store, THERE)
    save(store, person, talk("s1"))
    store.transact(lambda unit: unit.log(person.id, answered(1)))

    assert store.transact(lambda unit: unit.active(other.id)) is None
    assert store.transact(lambda unit: unit.conversation(other.id, "s1")) is None
    assert list(store.transact(lambda unit: unit.conversations(other.id))) == []
    assert list(store.transact(lambda unit: unit.turns(other.id, "s1"))) == []


def test_turns_come_in_order_with_what_was_not_kept_left_out(
    store: SqlStore, person: Person
) -> None:
    turns = [answered(1), answered(2, answer=None), answered(3, answer="")]
    with_each(store, lambda unit, turn: unit.log(person.id, turn), *reversed(turns))

    assert list(store.transact(lambda unit: unit.turns(person.id, "s1"))) == turns


def test_the_same_turn_is_never_logged_twice(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: unit.log(person.id, answered(1)))

    with pytest.raises(StoreError, match="SQLITE_CONSTRAINT"):
        store.transact(lambda unit: unit.log(person.id, answered(1, answer="seven")))

    assert list(store.transact(lambda unit: unit.turns(person.id, "s1"))) == [answered(1)]


def test_back_goes_further_each_time(store: SqlStore, person: Person) -> None:
    with_each(store, lambda unit, turn: unit.log(person.id, turn), answered(1), answered(2))

    assert store.transact(lambda unit: unit.last_turn(person.id, "s1")) == answered(2)
    store.transact(lambda unit: unit.revise(person.id, replace(answered(2), before=None)))
    assert store.transact(lambda unit: unit.last_turn(person.id, "s1")) == answered(1)
    store.transact(lambda unit: unit.revise(person.id, replace(answered(1), before=None)))
    assert store.transact(lambda unit: unit.last_turn(person.id, "s1")) is None
    answers = [turn.answer for turn in store.transact(lambda u: u.turns(person.id, "s1"))]
    assert answers == ["six", "six"]


def test_ending_forgets_where_it_stood_before(store: SqlStore, person: Person) -> None:
    save(store, person, talk("s1"))
    save(store, person, talk("s2"))
    store.transact(lambda unit: unit.log(person.id, answered(1)))
    store.transact(lambda unit: unit.log(person.id, answered(1, session="s2")))

    save(store, person, replace(talk("s1"), status="ended"))

    assert store.transact(lambda unit: unit.last_turn(person.id, "s1")) is None
    assert store.transact(lambda unit: unit.turns(person.id, "s1"))[0].taken is None
    assert store.transact(lambda unit: unit.last_turn(person.id, "s2")) is not None


def test_the_path_goes_by_position_and_leaves_out_what_was_undone(
    store: SqlStore, person: Person
) -> None:
    first, corrected = replace(answered(1), before=None, taken=None), answered(4)
    second, undone = answered(2), replace(answered(3), before=None)
    corrected = replace(corrected, position=1)
    with_each(store, lambda u, turn: u.log(person.id, turn), first, second, undone, corrected)

    assert store.transact(lambda u: u.path(person.id, "s1")) == [corrected, second]
    assert store.transact(lambda u: u.undone(person.id, "s1")) == [undone]
    assert store.transact(lambda u: u.last_turn(person.id, "s1")) == second


def test_revising_leaves_question_and_answer_as_they_were(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: unit.log(person.id, answered(1)))
    changed = replace(answered(1), asked="Else?", answer="else", before=None, taken=None)

    store.transact(lambda unit: unit.revise(person.id, changed))

    [kept] = store.transact(lambda unit: unit.turns(person.id, "s1"))
    assert kept == replace(answered(1), before=None, taken=None)
