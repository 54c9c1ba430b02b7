"""Editions are kept while a conversation needs them, and conversations pass from one to another."""

from dataclasses import replace

from building_store import HERE, NOON, THERE, answered, join, talk

from bot.coach.ports import Unit
from bot.dialogue.session import Session
from bot.records.person import Person
from bot.storage.store import SqlStore

FILES = {"way.yaml": "dialogue: way\n", "aside.yaml": "dialogue: aside\n# “Tea” ☕\n"}


def pinned(id_: str = "s1", *, to: str = "old") -> Session:
    return replace(talk(id_), structure=to, status="parked")


def saves(unit: Unit, person: Person, *sessions: Session) -> None:
    for session in sessions:
        unit.save_session(person.id, session, NOON)


def test_an_edition_is_kept_letter_for_letter(store: SqlStore) -> None:
    store.transact(lambda unit: unit.keep_edition("old", FILES))

    assert store.transact(lambda unit: unit.edition("old")) == FILES
    assert store.transact(lambda unit: unit.edition("new")) is None


def test_newer_wording_takes_the_place_of_older(store: SqlStore) -> None:
    store.transact(lambda unit: unit.keep_edition("old", {"way.yaml": "older"}))

    store.transact(lambda unit: unit.keep_edition("old", FILES))

    assert store.transact(lambda unit: unit.edition("old")) == FILES


def test_editions_are_needed_by_conversations_that_are_not_over(
    store: SqlStore, person: Person
) -> None:
    over = replace(pinned("s3", to="ended"), status="ended", frames=())
    sessions = (pinned("s1"), pinned("s2"), over, pinned("s4", to="new"))
    store.transact(lambda unit: saves(unit, person, *sessions))

    assert store.transact(lambda unit: unit.editions_needed()) == {"old": 2, "new": 1}


def test_only_what_nobody_needs_is_dropped(store: SqlStore, person: Person) -> None:
    def work(unit: Unit) -> None:
        saves(unit, person, pinned("s1", to="needed"))
        for edition in ("needed", "left", "other"):
            unit.keep_edition(edition, FILES)
        unit.drop_editions("needed", "left")

    store.transact(work)

    assert store.transact(lambda unit: unit.edition("needed")) == FILES
    assert store.transact(lambda unit: unit.edition("left")) is None
    assert store.transact(lambda unit: unit.edition("other")) == FILES
    store.transact(lambda unit: unit.drop_editions())
    assert store.transact(lambda unit: unit.edition("other")) is None


def test_what_somebody_forgotten_needed_is_needed_no_more(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: saves(unit, person, pinned()))

    store.transact(lambda unit: unit.forget(person.id))

    assert store.transact(lambda unit: unit.editions_needed()) == {}


def test_conversations_of_an_edition_come_in_line_a_few_at_a_time(store: SqlStore) -> None:
    ann, bea = join(store, HERE), join(store, THERE)
    store.transact(lambda unit: saves(unit, ann, pinned("a"), pinned("b"), pinned("c", to="new")))
    store.transact(lambda unit: saves(unit, bea, pinned("d")))

    first = store.transact(lambda unit: unit.pinned_to("old", 0, 2))
    rest = store.transact(lambda unit: unit.pinned_to("old", first[-1].place, 2))

    assert [(one.person, one.session.id) for one in (*first, *rest)] == [
        (ann.id, "a"),
        (ann.id, "b"),
        (bea.id, "d"),
    ]
    assert first[0].session == pinned("a")


def test_a_conversation_passes_to_another_edition_and_its_dates_stay(
    store: SqlStore, person: Person
) -> None:
    def work(unit: Unit) -> None:
        saves(unit, person, pinned())
        first, second = answered(1), answered(2)
        unit.log(person.id, first)
        unit.log(person.id, second)
        moved = replace(pinned(to="new"), turn=7)
        second = replace(second, state="how_far", before=replace(moved, turn=1))
        unit.repin(person.id, moved, [replace(first, before=None), second])

    store.transact(work)

    kept = store.transact(lambda unit: unit.conversation(person.id, "s1"))
    assert kept is not None
    assert kept.session == replace(pinned(to="new"), turn=7)
    assert kept.touched_at == NOON
    assert store.transact(lambda unit: unit.editions_needed()) == {"new": 1}
    first, second = store.transact(lambda unit: unit.turns(person.id, "s1"))
    assert (first.before, first.answer) == (None, "six")
    assert second.before == replace(pinned(to="new"), turn=1)
    assert (first.state, second.state) == ("number", "how_far")


def test_parking_another_conversation_leaves_its_edition(store: SqlStore, person: Person) -> None:
    active = replace(pinned("s1"), status="active")
    store.transact(lambda unit: saves(unit, person, active))
    store.transact(lambda unit: saves(unit, person, replace(active, id="s2", structure="new")))

    assert store.transact(lambda unit: unit.editions_needed()) == {"old": 1, "new": 1}
