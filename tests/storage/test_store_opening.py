"""Opening a store: its keys, its file, its thread; and what it says when it cannot."""

import shutil
import sqlite3
import stat
import threading
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, getrlimit, setrlimit

import pytest
from building_store import (
    HERE,
    NOON,
    THERE,
    answered,
    coming,
    done,
    join,
    keyring,
    talk,
    url_of,
    with_each,
)

from bot.coach.messages import Typed
from bot.coach.ports import Store, StoreError, Unit
from bot.records.person import Address, Person
from bot.storage.engine import is_empty
from bot.storage.keys import KeyMissingError, Keyring
from bot.storage.sealing import SealError
from bot.storage.store import SqlStore, open_store

CANARY = "canary-7f3a the words of a person"
SOON = timedelta(milliseconds=20)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file of this process may grow over `room` bytes."""
    limits = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (room, limits[1]))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (limits[0], RLIM_INFINITY if limits[1] < 0 else limits[1]))


def test_a_store_promises_what_the_coach_needs(store: SqlStore) -> None:
    promised: Store = store

    assert promised.transact(lambda unit: unit.person_at(HERE)) is None


def test_a_new_store_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    assert is_empty(url_of(tmp_path))
    assert not (tmp_path / "coach.db").exists()

    store = open_store(url_of(tmp_path), keyring())
    join(store)

    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store.close()
    assert not is_empty(url_of(tmp_path))


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path, keys: Keyring) -> None:
    first = open_store(url_of(tmp_path), keys)
    person = join(first)
    first.close()

    second = open_store(url_of(tmp_path), keys)

    assert second.transact(lambda unit: unit.person_at(HERE)) == person
    second.close()


def test_another_key_is_refused_and_touches_nothing(
    tmp_path: Path, keys: Keyring, empty_store: Path
) -> None:
    shutil.copy(empty_store, tmp_path)
    before = (tmp_path / "coach.db").read_bytes()

    with pytest.raises(KeyMissingError, match=keys.newest.id):
        open_store(url_of(tmp_path), keyring())

    assert (tmp_path / "coach.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["coach.db"]


def test_a_key_of_the_right_name_that_opens_nothing_is_refused(
    tmp_path: Path, keys: Keyring, empty_store: Path
) -> None:
    shutil.copy(empty_store, tmp_path)
    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        raw.execute('UPDATE master_key SET "check" = CAST("check" || id AS BLOB)')
        raw.commit()

    with pytest.raises(KeyMissingError, match="does not open this store"):
        open_store(url_of(tmp_path), keys)


def test_a_newer_key_opens_the_store_only_beside_the_old_one(tmp_path: Path, keys: Keyring) -> None:
    new = keyring()
    first = open_store(url_of(tmp_path), keys)
    person = join(first)
    first.close()

    rotated = open_store(url_of(tmp_path), Keyring((*new.keys, *keys.keys)))
    join(rotated, THERE)
    assert rotated.transact(lambda unit: unit.person_at(HERE)) == person
    rotated.close()

    for half in (new, keys):
        with pytest.raises(KeyMissingError):
            open_store(url_of(tmp_path), half)


@pytest.mark.parametrize(
    "url", ["", "no url", "sqlite://", "sqlite:///:memory:", "postgresql://u:canary@h/d"]
)
def test_a_database_that_cannot_be_used_is_refused_by_name(url: str) -> None:
    with pytest.raises(StoreError, match="COACH_DATABASE") as refused:
        open_store(url, keyring())

    assert "canary" not in str(refused.value)


def test_a_folder_that_is_not_there_is_named_as_the_cause(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_store(url_of(tmp_path / "nowhere"), keyring())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coach.db").write_bytes(b"these are my holiday photographs" * 99)

    with pytest.raises(StoreError, match="SQLITE_NOTADB"):
        open_store(url_of(tmp_path), keyring())


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        raw.execute("CREATE TABLE recipe (id INTEGER)")

    with pytest.raises(StoreError, match="another program"):
        open_store(url_of(tmp_path), keyring())

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]


def test_a_damaged_file_is_refused_and_not_mended_in_secret(tmp_path: Path, keys: Keyring) -> None:
    store = open_store(url_of(tmp_path), keys)
    rows = [coming(str(number)) for number in range(1, 41)]
    store.transact(lambda unit: unit.take_in(rows))
    store.close()
    path = tmp_path / "coach.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 * 8 + whole[4096 * 9 :])

    with pytest.raises(StoreError):
        open_store(url_of(tmp_path), keys)


async def test_work_runs_in_the_stores_own_thread(store: SqlStore) -> None:
    def name(_: Unit) -> str:
        return threading.current_thread().name

    names = [await store.run(name) for _ in range(3)]

    assert len(set(names)) == 1
    assert names[0].startswith("coach-store")


async def test_a_failure_in_the_thread_reaches_who_asked(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="no person"):
        await store.run(lambda unit: unit.person("p404"))


def test_named_points_stand_on_both_sides_of_the_commit(tmp_path: Path) -> None:
    points: list[str] = []
    store = open_store(url_of(tmp_path), keyring(), fault=points.append)
    points.clear()

    join(store)
    store.close()

    assert points == ["before_commit", "after_commit"]


def test_work_that_fails_leaves_nothing_behind(store: SqlStore, person: Person) -> None:
    def work(unit: Unit) -> float:
        unit.save_session(person.id, talk(), NOON)
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        store.transact(work)

    assert store.transact(lambda unit: unit.active(person.id)) is None


def test_a_failure_of_the_database_quotes_nobody(store: SqlStore, person: Person) -> None:
    turn = answered(1, answer=CANARY)
    store.transact(lambda unit: unit.log(person.id, turn))

    with pytest.raises(StoreError) as failed:
        store.transact(lambda unit: unit.log(person.id, turn))

    told = "".join(traceback.format_exception(failed.value))
    assert "IntegrityError, SQLITE_CONSTRAINT" in str(failed.value)
    assert CANARY not in told
    assert person.id not in told
    assert failed.value.__context__ is None
    assert failed.value.__cause__ is None


def test_text_that_no_database_takes_is_not_quoted_either(store: SqlStore) -> None:
    broken = Address("console", CANARY + "\ud83d")

    with pytest.raises(StoreError, match="UnicodeEncodeError") as failed:
        store.transact(lambda unit: unit.take_in([coming("1", address=broken)]))

    assert CANARY not in "".join(traceback.format_exception(failed.value))
    assert store.transact(lambda unit: unit.next_incoming("console", NOON)) is None


def test_a_locked_database_says_so_loses_nothing_and_goes_on(tmp_path: Path, keys: Keyring) -> None:
    store = open_store(url_of(tmp_path), keys, patience=SOON)
    with closing(sqlite3.connect(tmp_path / "coach.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="SQLITE_BUSY") as busy:
            store.transact(lambda unit: unit.take_in([coming("1")]))
        other.rollback()

    assert busy.value.passing
    store.transact(lambda unit: unit.take_in([coming("1")]))
    assert store.transact(lambda unit: unit.next_incoming("telegram", NOON)) == coming("1")
    store.close()


def test_a_full_disk_says_so_loses_nothing_and_goes_on(tmp_path: Path, keys: Keyring) -> None:
    store = open_store(url_of(tmp_path), keys)
    kept: list[int] = []

    def take_one() -> None:
        took = coming(str(len(kept) + 1), what=Typed("a long answer " * 100))
        store.transact(lambda unit: unit.take_in([took]))
        kept.append(took.order)

    def fill_up() -> None:
        while True:
            take_one()

    with full_disk(300_000), pytest.raises(StoreError, match="OperationalError") as full:
        fill_up()

    assert full.value.passing
    after = coming(str(len(kept) + 1), what=Typed("room again"))
    store.transact(lambda unit: unit.take_in([after]))
    taken = []
    while (incoming := store.transact(lambda u: u.next_incoming("telegram", NOON))) is not None:
        taken.append(incoming.order)
        done(store, incoming)
    assert taken == [*kept, after.order]
    assert store.check() == ()
    store.close()


def test_rows_that_were_swapped_do_not_open(
    store: SqlStore, person: Person, tmp_path: Path
) -> None:
    turns = [answered(number, answer=f"answer {number}") for number in (1, 2)]
    with_each(store, lambda unit, turn: unit.log(person.id, turn), *turns)
    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        raw.execute(
            "UPDATE turn SET answer = (SELECT other.answer FROM turn AS other "
            "WHERE other.number = 3 - turn.number)"
        )
        raw.commit()

    with pytest.raises(SealError, match=r"turn\.answer"):
        store.transact(lambda unit: unit.turns(person.id, "s1"))
