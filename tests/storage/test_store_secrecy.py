"""Nothing said is readable in the files, and nothing of somebody forgotten is left in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from building_store import (
    HERE,
    NOON,
    TAKEN,
    THERE,
    claim,
    coming,
    done,
    join,
    outcome,
    reminder,
    url_of,
    with_each,
)
from unsealing import opened

from bot.coach.answers import Part
from bot.coach.messages import Button, Message, Pressed
from bot.coach.ports import Turn, Unit
from bot.dialogue.session import Frame, Session
from bot.records.blanking import BLANK, Words
from bot.records.mentoring import Offering
from bot.records.outcome import Closing, Entry
from bot.records.person import Address, Consent, Focus, Person, Settings
from bot.records.removing import Removal
from bot.records.review import Review
from bot.storage.keys import Keyring
from bot.storage.store import SqlStore, open_store

CANARY = "Canary"


def live(unit: Unit, person: Person, address: Address) -> None:
    """Leaves a trace in every table, a canary in everything that is somebody's words."""
    said = f"{CANARY} {address.id}"
    frame = Frame("scaling", "number", {"note": said}, rounds=(said,), held=said)
    session = Session("s1", "k", (frame,))
    unit.save_settings(person.id, Settings(f"{CANARY}/Zone"))
    unit.consent(person.id, Consent("keep-1", "keep", "1", NOON))
    unit.save_focus(person.id, Focus("k", "nickname", said, NOON))
    unit.offer(person.id, [(said, f"c.{said}")])
    unit.save_session(person.id, session, NOON)
    taken = replace(TAKEN, parts=(Part("m1", said),))
    unit.log(
        person.id,
        Turn("s1", 1, NOON, "scaling", "number", said, said, session, "m1", 1, taken),
    )
    unit.save_outcome(person.id, outcome(text=said), NOON)
    unit.save_outcome(person.id, replace(outcome(text=said), noticers=(said,)), NOON)
    unit.save_entry(person.id, Entry("e1", "exception", "k", NOON, fields={"when": said}))
    unit.save_closing(person.id, Closing("c1", "k", NOON, direction=said))
    unit.save_review(person.id, Review("r1", "k", NOON.date(), f"{CANARY}/Zone", "here", NOON))
    unit.note_removal(person.id, Removal(NOON, "entry", "e0"))
    unit.save_offering(person.id, Offering("o1", "question", "", said, said), NOON)
    unit.invite(person.id, f"p_{address.id}x", said, NOON)
    unit.link(f"p_{address.id}x", f"l{address.id}", person.id, said, NOON)
    unit.invite(person.id, f"p_{address.id}", said, NOON)
    unit.plan(replace(reminder(f"{CANARY}:{address.id}", person), zone=f"{CANARY}/Zone"))
    press = Pressed("a.1", "q", "m", said)
    unit.take_in([coming(f"{address.id}1", address=address, what=press)])
    unit.take_in([coming(f"{address.id}2", address=address)])
    message = Message(said, (Button(said, said),))
    for key in ("1", "2"):
        key = f"in:{address.id}:{key}"
        unit.queue(address, message, key=key, urgency="crisis", at=NOON, person=person.id)
    unit.queue(address, message, key=f"x:{address.id}", urgency="reply", at=NOON)


def files(folder: Path) -> Iterator[bytes]:
    for path in folder.glob("coach.db*"):
        yield path.read_bytes()


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "coach.db")) as raw:
        return raw.execute(f"SELECT * FROM {table}").fetchall()


def tables(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "coach.db")) as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in found if not name.startswith("sqlite_")]


def sealed_values(folder: Path, person: Person) -> list[bytes]:
    """Every sealed value of the person, as it lies in the file."""
    return [
        value
        for table in tables(folder)
        for row in rows(folder, table)
        if person.id in row
        for value in row
        if isinstance(value, bytes)
    ]


def test_no_word_is_readable_in_any_file_of_the_store(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    store.transact(lambda unit: live(unit, person, HERE))

    names = {path.name for path in tmp_path.glob("coach.db*")}
    assert names == {"coach.db", "coach.db-wal", "coach.db-shm"}
    for content in files(tmp_path):
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content


def test_nothing_in_clear_tells_a_hold_from_a_reminder(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    hold = replace(reminder("hold:me:1", person), kind="hold", about="", detail="")
    store.transact(lambda unit: unit.plan(hold))

    (row,) = rows(tmp_path, "due")

    assert not any("hold" in value for value in row if isinstance(value, str))


def test_what_is_done_leaves_no_body_and_no_urgency_behind(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    store.transact(lambda unit: live(unit, person, HERE))
    bodies = [row[-1] for table in ("inbox", "outbox") for row in rows(tmp_path, table)]
    for _ in range(3):
        (outgoing,) = store.transact(claim)
        with_each(store, lambda unit, row: unit.sent(row, "a", NOON, "m2"), outgoing)
    for _ in range(2):
        incoming = store.transact(lambda unit: unit.next_incoming("telegram", NOON))
        assert incoming is not None
        done(store, incoming)
    assert store.scrub()

    assert [row[-1] for t in ("inbox", "outbox") for row in rows(tmp_path, t)] == [None] * 5
    assert not any("crisis" in row for row in rows(tmp_path, "outbox"))
    content = b"".join(files(tmp_path))
    assert not any(body in content for body in bodies if isinstance(body, bytes))


def test_of_strangers_not_even_the_address_is_kept(store: SqlStore, tmp_path: Path) -> None:
    stranger = Address("telegram", "55512345")
    took = coming("1", address=stranger)
    store.transact(lambda unit: unit.take_in([took]))
    store.transact(
        lambda unit: unit.queue(stranger, Message("No"), key="k", urgency="reply", at=NOON)
    )
    (outgoing,) = store.transact(claim)
    done(store, took)
    store.transact(lambda unit: unit.sent(outgoing, "a", NOON, "m"))
    store.scrub()

    assert b"55512345" not in b"".join(files(tmp_path))


def test_nothing_of_somebody_forgotten_is_left(tmp_path: Path, keys: Keyring) -> None:
    store = open_store(url_of(tmp_path), keys, clock=lambda: NOON)
    gone, stays = (join(store, a) for a in (Address("telegram", "777000777"), THERE))
    address = Address("telegram", "777000777")
    store.transact(lambda unit: live(unit, gone, address))
    store.transact(lambda unit: live(unit, stays, THERE))
    traces = [*sealed_values(tmp_path, gone), gone.id.encode(), address.id.encode() + b"x"]
    assert len(traces) > 15
    store.transact(lambda unit: unit.take_in([coming("99", address=address)]))

    store.transact(lambda unit: unit.forget(gone.id))
    assert store.scrub()

    assert (tmp_path / "coach.db-wal").stat().st_size == 0
    content = b"".join(files(tmp_path))
    assert [trace for trace in traces if trace in content] == []
    assert store.transact(lambda unit: unit.person_at(address)) is None
    assert store.transact(lambda unit: unit.waiting(address)) == 0
    assert store.transact(lambda unit: unit.outcomes(stays.id))
    assert store.transact(lambda unit: unit.person_at(THERE)) is not None
    assert store.check() == ()
    store.close()


def test_only_a_keyed_hash_remembers_that_somebody_was_forgotten(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    store.transact(lambda unit: unit.forget(person.id))

    ((subject, erased_at),) = rows(tmp_path, "erasure")

    assert HERE.id not in str(subject)
    assert str(erased_at).startswith(NOON.strftime("%Y-%m-%d %H:%M"))


def test_what_was_taken_in_before_is_not_taken_in_again_after_forgetting(
    store: SqlStore, person: Person
) -> None:
    store.transact(lambda unit: unit.take_in([coming("1"), coming("2")]))
    store.transact(lambda unit: unit.forget(person.id))

    store.transact(lambda unit: unit.take_in([coming("1"), coming("2")]))

    assert store.transact(lambda unit: unit.next_incoming("telegram", NOON)) is None


def test_the_turn_that_forgets_can_still_say_so(store: SqlStore, person: Person) -> None:
    def forgetting(unit: Unit) -> None:
        took = unit.next_incoming("telegram", NOON)
        assert took is not None
        unit.forget(person.id)
        unit.offer(person.id, [("Start", "c.start")])
        unit.queue(HERE, Message("Gone"), key="k", urgency="reply", at=NOON)
        unit.done(took)

    store.transact(lambda unit: unit.take_in([coming("1")]))
    store.transact(forgetting)

    (outgoing,) = store.transact(claim)
    assert outgoing.what == Message("Gone")
    assert outgoing.address == HERE


def test_somebody_forgotten_can_come_back_as_a_stranger(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: unit.forget(person.id))

    again = join(store)

    assert again.id != person.id
    store.transact(lambda unit: unit.forget(again.id))
    assert store.transact(lambda unit: unit.person_at(HERE)) is None


def test_a_reader_that_keeps_old_pages_is_told_of(tmp_path: Path, keys: Keyring) -> None:
    store = open_store(url_of(tmp_path), keys, patience=timedelta(milliseconds=20))
    with closing(sqlite3.connect(tmp_path / "coach.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM person").fetchall()
        join(store)

        assert store.scrub() is False

    assert store.scrub() is True
    store.close()


def test_every_place_of_somebodys_words_goes_through_a_rewriting(
    store: SqlStore, person: Person, tmp_path: Path, keys: Keyring
) -> None:
    said = f"{CANARY} {HERE.id}"
    store.transact(lambda unit: live(unit, person, HERE))
    with_each(store, lambda unit, key: unit.done(coming(key)), f"{HERE.id}1", f"{HERE.id}2")
    held = {key: text for key, text in opened(tmp_path, keys, person.id).items() if said in text}

    store.transact(lambda unit: unit.rewrite(person.id, Words(frozenset({said})).out_of))

    left = {key: text for key, text in opened(tmp_path, keys, person.id).items() if said in text}
    assert len(held) > 10
    # Nicknames, a message to nobody known, and tokens, which hold no words but in this test.
    names = {"focus", "invitation", "partnership"}
    assert {table for table, _ in left} == {*names, "outbox", "offered"}
    assert [key for key in left if key in held and key[0] == "offered"] == []
    assert store.transact(lambda unit: unit.outcomes(person.id))[0].text == BLANK
