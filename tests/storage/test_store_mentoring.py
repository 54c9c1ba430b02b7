"""Peer mentors in the store: a link works once, and what ends is gone for both."""

import sqlite3
from contextlib import closing
from pathlib import Path

from building_store import NOON, THERE, join, minutes

from bot.records.mentoring import Invitation, Offering, Partnership
from bot.records.person import Person
from bot.storage.store import SqlStore

TOKEN = "p_abc"
LATER = NOON + minutes(60)


def linked(store: SqlStore, mentor: Person, peer: Person) -> Partnership | None:
    store.transact(lambda unit: unit.invite(mentor.id, TOKEN, "J", LATER))
    return store.transact(lambda unit: unit.link(TOKEN, "l1", peer.id, "my mentor", NOON))


def test_an_invitation_is_found_by_its_token_alone(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    store.transact(lambda unit: unit.invite(person.id, TOKEN, "J", LATER))

    assert store.transact(lambda unit: unit.invitation(TOKEN)) == Invitation(person.id, LATER, "J")
    assert store.transact(lambda unit: unit.invitation("p_other")) is None
    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        assert TOKEN not in repr(raw.execute("SELECT * FROM invitation").fetchall())


def test_a_new_link_voids_the_one_before(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: unit.invite(person.id, "p_old", "J", LATER))
    store.transact(lambda unit: unit.invite(person.id, TOKEN, "K", LATER))

    assert store.transact(lambda unit: unit.invitation("p_old")) is None
    assert [each.name for each in store.transact(lambda u: u.invitations(person.id))] == ["K"]


def test_each_sees_the_other_by_the_name_they_gave(store: SqlStore, person: Person) -> None:
    peer = join(store, THERE)

    seen = linked(store, person, peer)

    assert seen == Partnership("l1", "peer", person.id, NOON, "my mentor")
    assert store.transact(lambda unit: unit.partnerships(peer.id)) == [seen]
    assert store.transact(lambda unit: unit.partnerships(person.id)) == [
        Partnership("l1", "mentor", peer.id, NOON, "J")
    ]


def test_a_link_works_once(store: SqlStore, person: Person) -> None:
    linked(store, person, join(store, THERE))

    again = store.transact(lambda unit: unit.link(TOKEN, "l2", person.id, "x", NOON))

    assert again is None
    assert store.transact(lambda unit: unit.invitations(person.id)) == []


def test_only_the_mentor_sees_when_something_was_offered(store: SqlStore, person: Person) -> None:
    peer = join(store, THERE)
    linked(store, person, peer)

    store.transact(lambda unit: unit.note_offer("l1", LATER))

    assert store.transact(lambda u: u.partnerships(person.id))[0].offered_at == LATER
    assert store.transact(lambda u: u.partnerships(peer.id))[0].offered_at is None


def test_what_ends_is_gone_for_both_with_what_was_on_its_way(
    store: SqlStore, person: Person
) -> None:
    peer = join(store, THERE)
    linked(store, person, peer)
    offers = [Offering("o1", "question", "l1", "J", "Why?"), Offering("o2", "ended", name="J")]
    for each in offers:
        store.transact(lambda unit, each=each: unit.save_offering(peer.id, each, NOON))

    store.transact(lambda unit: unit.unlink("l1"))

    assert store.transact(lambda unit: unit.partnerships(person.id)) == []
    assert store.transact(lambda unit: unit.partnerships(peer.id)) == []
    assert store.transact(lambda unit: unit.offerings(peer.id)) == [offers[1]]


def test_an_offering_is_found_and_dropped(store: SqlStore, person: Person) -> None:
    offering = Offering("o1", "reflecting", name="J")
    store.transact(lambda unit: unit.save_offering(person.id, offering, NOON))

    found = store.transact(lambda unit: unit.offering(person.id, "o1"))
    store.transact(lambda unit: unit.drop_offering(person.id, "o1"))

    assert found == offering
    assert store.transact(lambda unit: unit.offering(person.id, "o1")) is None


def test_forgetting_one_ends_it_for_the_other(store: SqlStore, person: Person) -> None:
    peer = join(store, THERE)
    linked(store, person, peer)

    store.transact(lambda unit: unit.forget(person.id))

    assert store.transact(lambda unit: unit.partnerships(peer.id)) == []
    assert store.check() == ()
