"""People, addresses, settings, consents, foci, and what a chat last offered."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from building_store import HERE, LONDON, NOON, THERE, coming, join, with_each

from bot.coach.messages import Message
from bot.coach.ports import StoreError
from bot.records.person import Address, Consent, Focus, Person, Quiet, Settings
from bot.storage.store import SqlStore


def test_a_stranger_is_nobody(store: SqlStore) -> None:
    assert store.transact(lambda unit: unit.person_at(HERE)) is None


def test_somebody_who_joined_is_found_by_address_and_by_id(store: SqlStore, person: Person) -> None:
    assert store.transact(lambda unit: unit.person_at(HERE)) == person
    assert store.transact(lambda unit: unit.person(person.id)) == person
    assert store.transact(lambda unit: unit.address_of(person.id, "telegram")) == HERE
    assert store.transact(lambda unit: unit.address_of(person.id, "console")) is None
    assert person.settings == LONDON
    assert person.agreed_at is None


def test_an_address_joins_once_and_failing_leaves_nothing_behind(
    store: SqlStore, person: Person
) -> None:
    with pytest.raises(StoreError, match="SQLITE_CONSTRAINT"):
        join(store)

    assert store.transact(lambda unit: unit.person_at(HERE)) == person


def test_somebody_unknown_is_named_by_id(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="no person p404"):
        store.transact(lambda unit: unit.person("p404"))


def test_settings_come_back_as_they_were_saved(store: SqlStore, person: Person) -> None:
    quiet = Quiet(time(22, 30), time(7, 15))
    chosen = Settings("Asia/Kathmandu", quiet, reminders=False, language="cy", focus="f1")

    store.transact(lambda unit: unit.save_settings(person.id, chosen))

    assert store.transact(lambda unit: unit.person(person.id)).settings == chosen


def test_the_first_consent_to_keep_is_the_agreement(store: SqlStore, person: Person) -> None:
    first = Consent("keep-1", "keep", "1", NOON)
    second = Consent("keep-2", "keep", "2", NOON + timedelta(days=1))
    other = Consent("research-1", "research", "1", NOON - timedelta(days=1))

    with_each(store, lambda unit, given: unit.consent(person.id, given), other, first, second)

    assert store.transact(lambda unit: unit.person(person.id)).agreed_at == NOON
    assert store.transact(lambda unit: unit.consents(person.id)) == [other, first, second]


def test_a_consent_can_be_withdrawn(store: SqlStore, person: Person) -> None:
    given = Consent("keep-1", "keep", "1", NOON)
    withdrawn = replace(given, withdrawn_at=NOON + timedelta(days=2))

    store.transact(lambda unit: unit.consent(person.id, given))
    store.transact(lambda unit: unit.consent(person.id, withdrawn))

    assert store.transact(lambda unit: unit.consents(person.id)) == [withdrawn]


def test_two_people_may_use_the_same_ids(store: SqlStore, person: Person) -> None:
    other = join(store, THERE)
    mine = Focus("f1", "nickname", "K", NOON)
    theirs = Focus("f1", "nickname", "Blue", NOON)

    store.transact(lambda unit: unit.save_focus(person.id, mine))
    store.transact(lambda unit: unit.save_focus(other.id, theirs))

    assert store.transact(lambda unit: unit.foci(person.id)) == [mine]
    assert store.transact(lambda unit: unit.foci(other.id)) == [theirs]


def test_foci_come_oldest_first_and_saving_again_replaces(store: SqlStore, person: Person) -> None:
    practice = Focus("b", "own_practice", "my own practice", NOON)
    nickname = Focus("a", "nickname", "K", NOON + timedelta(minutes=1))
    renamed = replace(nickname, name="J")

    with_each(
        store, lambda unit, focus: unit.save_focus(person.id, focus), nickname, practice, renamed
    )

    assert store.transact(lambda unit: unit.foci(person.id)) == [practice, renamed]


def test_the_chat_remembers_what_it_last_offered(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: unit.offer(person.id, [("Old", "c.old")]))
    store.transact(lambda unit: unit.offer(person.id, [("Start now", "c.now"), ("Later", "c.l")]))

    offered = store.transact(lambda unit: unit.offered(person.id))

    assert list(offered) == [("Start now", "c.now"), ("Later", "c.l")]


def test_nothing_was_offered_at_first(store: SqlStore, person: Person) -> None:
    assert list(store.transact(lambda unit: unit.offered(person.id))) == []


def test_a_stranger_cannot_become_unreachable(store: SqlStore) -> None:
    store.transact(lambda unit: unit.reachable(THERE, False))

    assert store.transact(lambda unit: unit.person_at(THERE)) is None


def test_a_moved_chat_takes_its_queues_along(store: SqlStore, person: Person) -> None:
    new = Address("telegram", "-2002")
    note = Message("hello")
    store.transact(lambda unit: unit.take_in([coming("1")]))
    store.transact(
        lambda unit: unit.queue(HERE, note, key="k", urgency="reply", at=NOON, person=person.id)
    )

    store.transact(lambda unit: unit.move_chat(HERE, new.id))

    assert store.transact(lambda unit: unit.person_at(new)) == person
    assert store.transact(lambda unit: unit.person_at(HERE)) is None
    assert store.transact(lambda unit: unit.waiting(new)) == 1
    waiting = store.transact(lambda unit: unit.next_incoming("telegram", NOON))
    assert waiting is not None
    assert waiting.address == new


def test_a_chat_that_moves_to_a_known_address_joins_nobody_to_nobody(
    store: SqlStore, person: Person
) -> None:
    other = join(store, THERE)

    store.transact(lambda unit: unit.move_chat(HERE, THERE.id))

    assert store.transact(lambda unit: unit.person_at(HERE)) == person
    assert store.transact(lambda unit: unit.person_at(THERE)) == other
