"""Outcomes and their versions, entries, closings, reviews."""

from dataclasses import replace
from datetime import date, timedelta

from building_store import NOON, THERE, join, minutes, outcome, with_each

from bot.coach.ports import Unit
from bot.records.outcome import Action, Closing, Entry, Outcome, Score
from bot.records.person import Person
from bot.records.plan import Party, Risk
from bot.records.removing import Removal
from bot.records.review import Review
from bot.storage.store import SqlStore


def save(store: SqlStore, person: Person, kept: Outcome, after: float = 0) -> None:
    store.transact(lambda unit: unit.save_outcome(person.id, kept, NOON + minutes(after)))


def full_outcome() -> Outcome:
    score = Score("c1", NOON, 6.5, "me", 2, ("we laughed",), "he sets the table")
    action = Action("a1", NOON, "ask him", "me", "Tuesday", "a nod", NOON + timedelta(days=1))
    return replace(
        outcome(),
        owner="person",
        type="maintain",
        indicators=("he eats with us", "“quiet” evenings"),
        scores=(score,),
        good_enough=7,
        actions=(action,),
        risks=(Risk("k1", NOON, "a bad night", what_helps=("the landing light",)),),
        parties=(Party("p1", NOON, "her mum", "to sleep", "my_guess"),),
        open_question="what helps?",
    )


def test_an_outcome_comes_back_whole(store: SqlStore, person: Person) -> None:
    save(store, person, full_outcome())

    assert store.transact(lambda unit: unit.outcome(person.id, "o1")) == full_outcome()


def test_every_correction_is_a_version(store: SqlStore, person: Person) -> None:
    save(store, person, outcome(text="first"))
    save(store, person, outcome(text="second"), after=3)

    newest = store.transact(lambda unit: unit.outcome(person.id, "o1"))
    history = store.transact(lambda unit: unit.outcome_history(person.id, "o1"))

    assert newest == replace(outcome(text="second"), version=2)
    assert history == [
        (NOON, outcome(text="first")),
        (NOON + minutes(3), replace(outcome(text="second"), version=2)),
    ]


def test_outcomes_are_the_newest_of_each_oldest_first(store: SqlStore, person: Person) -> None:
    older = replace(outcome("z"), created_at=NOON - minutes(1))
    other = outcome("b", focus="my_practice")
    for kept in (outcome("a"), older, other, outcome("a", text="newer")):
        save(store, person, kept)

    everything = store.transact(lambda unit: unit.outcomes(person.id))
    of_k = store.transact(lambda unit: unit.outcomes(person.id, "k"))

    assert [each.id for each in everything] == ["z", "a", "b"]
    assert [(each.id, each.text) for each in of_k] == [("z", older.text), ("a", "newer")]


def test_nobody_sees_another_persons_records(store: SqlStore, person: Person) -> None:
    other = join(store, THERE)
    save(store, person, outcome())

    assert store.transact(lambda unit: unit.outcome(other.id, "o1")) is None
    assert list(store.transact(lambda unit: unit.outcomes(other.id))) == []
    assert list(store.transact(lambda unit: unit.outcome_history(other.id, "o1"))) == []


def test_an_entry_made_again_is_corrected_and_not_doubled(store: SqlStore, person: Person) -> None:
    later = Entry("e2", "coping", "k", NOON + minutes(1), fields={"how": "tea"})
    first = Entry("e1", "exception", "k", NOON, "o1", {"when": "Sunday", "who": ("Mum", "K")})
    corrected = replace(first, fields={"when": "Monday", "score": 6.5, "asked": None})

    with_each(store, lambda unit, entry: unit.save_entry(person.id, entry), later, first, corrected)

    assert store.transact(lambda unit: unit.entries(person.id)) == [corrected, later]


def test_fields_with_several_answers_stay_several(store: SqlStore, person: Person) -> None:
    entry = Entry("e1", "exception", "k", NOON, fields={"who": ("Mum", "K"), "kept": True})

    store.transact(lambda unit: unit.save_entry(person.id, entry))

    assert store.transact(lambda unit: unit.entries(person.id)) == [entry]


def test_a_closing_comes_back_whole(store: SqlStore, person: Person) -> None:
    closing = Closing("c1", "k", NOON, "o1", "towards tea", "ask", "a nod", 7, 8.5, "more time")

    store.transact(lambda unit: unit.save_closing(person.id, closing))

    assert store.transact(lambda unit: unit.closings(person.id)) == [closing]


def test_a_review_is_found_and_changed(store: SqlStore, person: Person) -> None:
    planned = Review("r1", "k", date(2026, 12, 24), "Europe/London", "meeting", NOON, "o1")
    done = replace(planned, status="done")

    store.transact(lambda unit: unit.save_review(person.id, planned))
    assert store.transact(lambda unit: unit.review(person.id, "r1")) == planned
    store.transact(lambda unit: unit.save_review(person.id, done))

    assert store.transact(lambda unit: unit.reviews(person.id)) == [done]
    assert store.transact(lambda unit: unit.review(person.id, "r2")) is None


def test_records_of_one_instant_come_in_the_order_they_were_made(
    store: SqlStore, person: Person
) -> None:
    ids = ["9", "a", "1", "Z", "m"]
    entries = [Entry(id_, "exception", "k", NOON) for id_ in ids]
    with_each(store, lambda unit, entry: unit.save_entry(person.id, entry), *entries, entries[1])
    with_each(store, lambda unit, id_: unit.save_outcome(person.id, outcome(id_), NOON), *ids, "1")

    assert [each.id for each in store.transact(lambda unit: unit.entries(person.id))] == ids
    assert [each.id for each in store.transact(lambda unit: unit.outcomes(person.id))] == ids


def test_an_outcome_that_is_withdrawn_is_gone_until_it_is_said_again(
    store: SqlStore, person: Person
) -> None:
    save(store, person, outcome(text="first"))
    store.transact(lambda unit: unit.withdraw_outcome(person.id, "o1", NOON + minutes(1)))

    gone = store.transact(lambda unit: (unit.outcome(person.id, "o1"), unit.outcomes(person.id)))
    save(store, person, outcome(text="again"), after=2)

    again = store.transact(lambda unit: unit.outcome(person.id, "o1"))
    history = store.transact(lambda unit: unit.outcome_history(person.id, "o1"))
    assert gone == (None, [])
    assert again == replace(outcome(text="again"), version=3)
    assert [(at, kept.version) for at, kept in history] == [(NOON, 1), (NOON + minutes(2), 3)]


def test_what_is_withdrawn_leaves_the_others_alone(store: SqlStore, person: Person) -> None:
    other = join(store, THERE)
    entries = [Entry(id, "noticing", "k", NOON) for id in ("e1", "e2")]
    with_each(store, lambda unit, entry: unit.save_entry(person.id, entry), *entries)
    store.transact(lambda unit: unit.save_entry(other.id, entries[0]))

    store.transact(lambda unit: unit.withdraw_entry(person.id, "e1"))

    assert store.transact(lambda unit: unit.entries(person.id)) == entries[1:]
    assert store.transact(lambda unit: unit.entries(other.id)) == entries[:1]


def test_closings_and_reviews_are_withdrawn_too(store: SqlStore, person: Person) -> None:
    review = Review("r1", "k", NOON.date(), "Europe/London", "here", NOON)
    store.transact(lambda unit: unit.save_closing(person.id, Closing("c1", "k", NOON)))
    store.transact(lambda unit: unit.save_review(person.id, review))

    store.transact(lambda unit: unit.withdraw_closing(person.id, "c1"))
    store.transact(lambda unit: unit.withdraw_review(person.id, "r1"))

    assert store.transact(lambda unit: unit.closings(person.id)) == []
    assert store.transact(lambda unit: unit.reviews(person.id)) == []


def test_entries_closings_and_reviews_keep_every_version(store: SqlStore, person: Person) -> None:
    entry = Entry("e1", "coping", "k", NOON, fields={"what": "nights"})
    closing = Closing("c1", "k", NOON, direction="on")
    review = Review("r1", "k", NOON.date(), "Europe/London", "here", NOON)
    new_entry, new_closing = replace(entry, fields={}), replace(closing, direction="up")
    new_review = replace(review, moves=1)
    with_each(store, lambda unit, each: unit.save_entry(person.id, each), entry, entry, new_entry)
    with_each(store, lambda unit, each: unit.save_closing(person.id, each), closing, new_closing)
    with_each(store, lambda unit, each: unit.save_review(person.id, each), review, new_review)

    def histories(unit: Unit) -> list[object]:
        return [
            unit.entry_history(person.id, "e1"),
            unit.closing_history(person.id, "c1"),
            unit.review_history(person.id, "r1"),
        ]

    found = store.transact(histories)

    assert found == [[entry, new_entry], [closing, new_closing], [review, new_review]]


def test_an_entry_that_is_withdrawn_is_gone_until_it_is_said_again(
    store: SqlStore, person: Person
) -> None:
    entry = Entry("e1", "coping", "k", NOON, fields={"what": "nights"})
    store.transact(lambda unit: unit.save_entry(person.id, entry))
    store.transact(lambda unit: unit.withdraw_entry(person.id, "e1"))

    gone = store.transact(lambda unit: unit.entries(person.id))
    store.transact(lambda unit: unit.save_entry(person.id, entry))

    assert gone == []
    assert store.transact(lambda unit: unit.entries(person.id)) == [entry]
    assert store.transact(lambda unit: unit.entry_history(person.id, "e1")) == [entry, entry]


def test_that_something_was_removed_is_remembered_in_order(store: SqlStore, person: Person) -> None:
    removals = [Removal(NOON, "outcome.text", "o1"), Removal(NOON, "coping", "e1")]

    with_each(store, lambda unit, each: unit.note_removal(person.id, each), *removals)

    other = join(store, THERE)
    assert store.transact(lambda unit: unit.removals(person.id)) == removals
    assert store.transact(lambda unit: unit.removals(other.id)) == []
