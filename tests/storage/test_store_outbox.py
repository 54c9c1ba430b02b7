"""The outbox: in order, once, leased, fenced."""

from datetime import datetime

import pytest
from building_store import HERE, LEASE, NOON, THERE, claim, join, minutes

from bot.coach.messages import (
    Button,
    Document,
    Message,
    Outgoing,
    Outward,
    PickShown,
    Posted,
    PressTaken,
    Urgency,
)
from bot.coach.ports import Showing
from bot.records.person import Address, Person
from bot.storage.store import SqlStore


def queue(
    store: SqlStore,
    key: str,
    *,
    to: Address = HERE,
    what: Outward | None = None,
    urgency: Urgency = "reply",
    at: datetime = NOON,
    person: Person | None = None,
    question: str | None = None,
) -> None:
    whose = None if person is None else person.id
    message = what or Message(f"text {key}")
    store.transact(
        lambda unit: unit.queue(
            to, message, key=key, urgency=urgency, at=at, person=whose, question=question
        )
    )


def claimed(
    store: SqlStore, owner: str = "a", now: datetime = NOON, limit: int = 10
) -> list[Outgoing]:
    return store.transact(lambda unit: claim(unit, owner=owner, now=now, limit=limit))


def sent(store: SqlStore, outgoing: Outgoing, owner: str = "a") -> None:
    store.transact(lambda unit: unit.sent(outgoing, owner, NOON, "m1"))


def texts(rows: list[Outgoing]) -> list[str]:
    return [row.what.text for row in rows if isinstance(row.what, Message)]


@pytest.mark.parametrize(
    "what",
    [
        Message("hello", (Button("Yes", "a.1"), Button("Back", "a.2", True)), True),
        Document("record.json", "application/json", b"\x00\xff{}", "Yours"),
        PressTaken("q1", "Thank you"),
        PressTaken("q2"),
        PickShown("m4", "Seven"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_what_is_queued_is_claimed_as_it_was(
    store: SqlStore, person: Person, what: Outward, known: bool
) -> None:
    queue(store, "1", what=what, person=person if known else None)

    (outgoing,) = claimed(store)

    assert outgoing.what == what
    assert (outgoing.address, outgoing.urgency, outgoing.attempts) == (HERE, "reply", 1)


def test_the_same_key_twice_is_queued_once(store: SqlStore) -> None:
    queue(store, "in:1:1")
    queue(store, "in:1:1", what=Message("again"))

    assert store.transact(lambda unit: unit.waiting(HERE)) == 1
    assert texts(claimed(store)) == ["text in:1:1"]


def test_the_same_key_in_another_channel_is_another_message(store: SqlStore) -> None:
    queue(store, "in:1:1")
    queue(store, "in:1:1", to=Address("console", "me"))

    assert store.transact(lambda unit: unit.waiting(Address("console", "me"))) == 1


def test_one_message_a_chat_at_a_time_in_order(store: SqlStore) -> None:
    for key in ("1", "2"):
        queue(store, key)
    queue(store, "3", to=THERE)

    first = claimed(store)
    assert texts(first) == ["text 1", "text 3"]
    assert claimed(store, "b") == []
    sent(store, first[0])

    assert texts(claimed(store)) == ["text 2"]


def test_crisis_goes_before_replies_and_reminders_last(store: SqlStore) -> None:
    queue(store, "1", to=Address("telegram", "1"), urgency="reminder")
    queue(store, "2", to=Address("telegram", "2"))
    queue(store, "3", to=Address("telegram", "3"), urgency="crisis")

    assert texts(claimed(store, limit=1)) == ["text 3"]
    assert texts(claimed(store)) == ["text 2", "text 1"]


def test_what_is_not_due_yet_waits_and_holds_its_chat(store: SqlStore) -> None:
    queue(store, "1", at=NOON + minutes(1))
    queue(store, "2")

    assert claimed(store) == []
    assert texts(claimed(store, now=NOON + minutes(1))) == ["text 1"]


def test_a_lease_that_ran_out_is_claimed_again(store: SqlStore) -> None:
    queue(store, "1")
    claimed(store, "a")

    assert claimed(store, "b", NOON + LEASE / 2) == []
    (again,) = claimed(store, "b", NOON + LEASE)

    assert again.attempts == 2


def test_who_lost_the_lease_changes_nothing(store: SqlStore) -> None:
    queue(store, "1")
    (lost,) = claimed(store, "a")
    claimed(store, "b", NOON + LEASE)

    sent(store, lost, "a")
    store.transact(lambda unit: unit.give_up(lost, "a", "refused"))
    store.transact(lambda unit: unit.put_off(lost, "a", NOON))

    assert store.transact(lambda unit: unit.waiting(HERE)) == 1
    assert claimed(store, "c", NOON + LEASE) == []


def test_a_message_put_off_keeps_its_place(store: SqlStore) -> None:
    queue(store, "1")
    queue(store, "2")
    (first,) = claimed(store)

    store.transact(lambda unit: unit.put_off(first, "a", NOON + minutes(2), unknown=True))

    assert claimed(store) == []
    assert texts(claimed(store, now=NOON + minutes(2))) == ["text 1"]


def test_a_message_given_up_lets_the_next_one_go(store: SqlStore) -> None:
    queue(store, "1")
    queue(store, "2")
    (first,) = claimed(store)

    store.transact(lambda unit: unit.give_up(first, "a", "refused"))

    assert texts(claimed(store)) == ["text 2"]


def test_at_start_the_leases_of_the_dead_are_void_and_ones_own_are_not(store: SqlStore) -> None:
    queue(store, "1")
    queue(store, "2", to=THERE)
    queue(store, "3", to=Address("console", "me"))
    claimed(store, "dead", limit=1)
    claimed(store, "alive", limit=1)
    store.transact(lambda unit: unit.claim_outgoing("console", "dead", NOON, LEASE, 1))

    store.transact(lambda unit: unit.release_all("telegram", "alive"))

    assert texts(claimed(store, "alive")) == ["text 1"]
    other = store.transact(lambda unit: unit.claim_outgoing("console", "c", NOON, LEASE, 1))
    assert list(other) == []


def test_a_paused_channel_sends_nothing_and_others_go_on(store: SqlStore) -> None:
    console = Address("console", "me")
    queue(store, "1")
    queue(store, "2", to=console)
    store.transact(lambda unit: unit.pause("telegram", NOON + minutes(5)))
    store.transact(lambda unit: unit.pause("telegram", NOON + minutes(1)))

    paused = store.transact(lambda unit: unit.paused("telegram", NOON + minutes(2)))

    assert paused == NOON + minutes(5)
    assert claimed(store, now=NOON + minutes(2)) == []
    assert store.transact(lambda unit: unit.claim_outgoing("console", "a", NOON, LEASE, 1))
    assert store.transact(lambda unit: unit.paused("telegram", NOON + minutes(5))) is None
    assert texts(claimed(store, now=NOON + minutes(5))) == ["text 1"]


def test_what_waits_for_somebody_gone_goes_out_when_they_are_back(store: SqlStore) -> None:
    person = join(store)
    queue(store, "1", person=person)
    store.transact(lambda unit: unit.reachable(HERE, False))

    assert claimed(store) == []
    store.transact(lambda unit: unit.reachable(HERE, True))

    assert texts(claimed(store)) == ["text 1"]


def test_only_what_is_not_sent_counts_as_waiting(store: SqlStore) -> None:
    for key in ("1", "2", "3"):
        queue(store, key)
    sent(store, claimed(store)[0])

    assert store.transact(lambda unit: unit.waiting(HERE)) == 2
    assert store.transact(lambda unit: unit.waiting(THERE)) == 0


def test_a_question_tells_where_each_of_its_messages_stands(
    store: SqlStore, person: Person
) -> None:
    queue(store, "in:1:1", person=person, question="s1.2")
    queue(store, "in:1:2", person=person)
    queue(store, "in:2:1", person=person, question="s1.2")
    [first] = claimed(store)
    posted = Posted(NOON, 57)

    store.transact(lambda unit: unit.sent(first, "a", NOON, "m1", posted))

    showings = store.transact(lambda unit: unit.showings(person.id, "s1.2"))
    assert showings == [Showing(True, posted), Showing(False)]


def test_what_was_said_with_a_question_is_taken_back_before_it_goes_out(
    store: SqlStore, person: Person
) -> None:
    for key in ("in:1:1", "in:11:1", "in:11:2"):
        queue(store, key, person=person)
    queue(store, "in:1:2", person=person, question="s1.2")

    assert store.transact(lambda unit: unit.take_back(person.id, "s1.2"))

    assert texts(claimed(store)) == ["text in:11:1"]
    assert store.transact(lambda unit: unit.waiting(HERE)) == 2
    assert not store.transact(lambda unit: unit.take_back(person.id, "s1.2"))


def test_what_somebody_is_sending_is_not_taken_back(store: SqlStore, person: Person) -> None:
    queue(store, "in:1:1", person=person)
    queue(store, "in:1:2", person=person, question="s1.2")
    claimed(store)

    assert not store.transact(lambda unit: unit.take_back(person.id, "s1.2"))

    assert store.transact(lambda unit: unit.waiting(HERE)) == 2
