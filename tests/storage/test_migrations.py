"""The tables: made in one go or not at all, and never drifting from the code."""

import itertools
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from building_store import HERE, join, keyring, url_of
from sqlalchemy import Engine, event

from bot.coach.ports import StoreError
from bot.storage import schema
from bot.storage.engine import is_empty, make_engine
from bot.storage.store import SqlStore, open_store
from bot.storage.tables import HEAD, metadata


class KilledError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(url_of(tmp_path))
    yield made
    made.dispose()


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "coach.db")) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))

    assert scripts.get_current_head() == HEAD


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    schema.upgrade(engine)

    assert schema.check(engine) == ()


def test_every_table_and_column_of_the_code_is_made(engine: Engine, tmp_path: Path) -> None:
    schema.upgrade(engine)

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        for table in metadata.sorted_tables:
            made = {row[1] for row in raw.execute(f"PRAGMA table_info({table.name})")}
            assert made == {column.name for column in table.columns}


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    schema.upgrade(engine)
    schema.upgrade(engine)

    assert schema.check(engine) == ()


def test_a_migration_stopped_at_its_end_leaves_nothing_behind(
    engine: Engine, tmp_path: Path
) -> None:
    def killed(point: str) -> None:
        raise KilledError(point)

    with pytest.raises(KilledError, match="migrated:0001"):
        schema.upgrade(engine, fault=killed)

    assert is_empty(url_of(tmp_path))


def test_a_migration_stopped_at_any_statement_leaves_nothing_behind(tmp_path: Path) -> None:
    for stop in itertools.count(1, 4):
        folder = tmp_path / str(stop)
        folder.mkdir()
        engine = make_engine(url_of(folder))
        if not _upgraded_before(engine, stop):
            assert is_empty(url_of(folder))
            schema.upgrade(engine)
        assert schema.check(engine) == ()
        engine.dispose()
        if stop > len(metadata.tables) * 2 + 10:
            break


def _upgraded_before(engine: Engine, stop: int) -> bool:
    """Tries, and raises just before the statement number `stop` that changes something."""
    seen = itertools.count(1)

    def stop_there(_: object, __: object, statement: str, *___: object) -> None:
        if statement.lstrip().startswith(("CREATE", "INSERT")) and next(seen) == stop:
            raise KilledError

    event.listen(engine, "before_cursor_execute", stop_there)
    try:
        schema.upgrade(engine)
    except KilledError:
        return False
    finally:
        event.remove(engine, "before_cursor_execute", stop_there)
    return True


def test_tables_that_differ_are_named(store: SqlStore, tmp_path: Path) -> None:
    change(tmp_path, "ALTER TABLE chat ADD COLUMN colour VARCHAR", "DROP INDEX ix_due_status")

    found = " ".join(store.check())

    assert "colour" in found
    assert "ix_due_status" in found


def test_rows_that_belong_to_nobody_are_found(store: SqlStore, tmp_path: Path) -> None:
    join(store)
    change(tmp_path, "DELETE FROM person")

    assert any("address" in line for line in store.check())


def test_a_store_behind_the_code_says_how_to_catch_up(store: SqlStore, tmp_path: Path) -> None:
    change(tmp_path, "UPDATE alembic_version SET version_num = '0000'")

    assert any("coach db upgrade" in line for line in store.check())


def test_a_store_of_a_newer_coach_is_refused_untouched(empty_store: Path, tmp_path: Path) -> None:
    shutil.copy(empty_store, tmp_path)
    change(
        tmp_path,
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM master_key",
    )
    before = (tmp_path / "coach.db").read_bytes()

    with pytest.raises(StoreError, match="version 9999"):
        open_store(url_of(tmp_path), keyring())

    assert (tmp_path / "coach.db").read_bytes() == before


def test_turns_of_the_first_tables_keep_their_order(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        command.upgrade(schema._config(connection, lambda _: None), "0001")
    change(
        tmp_path,
        "INSERT INTO person (id, created_at, settings) VALUES ('p', '2026-03-02', x'00')",
        *(
            _old_turn(number, before)
            for number, before in ((1, "x'01'"), (2, "NULL"), (4, "x'01'"))
        ),
    )

    schema.upgrade(engine)

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        rows = raw.execute("SELECT number, position FROM turn ORDER BY number").fetchall()
    assert rows == [(1, 1), (2, None), (4, 4)]
    assert schema.check(engine) == ()


def _old_turn(number: int, before: str) -> str:
    columns = "person_id, session_id, number, at, dialogue, state, message, asked, before"
    return (
        f"INSERT INTO turn ({columns}) VALUES "
        f"('p', 's', {number}, '2026-03-02', 'scaling', 'number', '', x'00', {before})"
    )


def test_records_of_the_third_tables_are_the_first_versions(tmp_path: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(schema._config(connection, lambda _: None), "0003")
    change(
        tmp_path,
        "INSERT INTO person (id, created_at, settings) VALUES ('p', '2026-03-02', x'00')",
        *(
            f"INSERT INTO {table} (person_id, id, at, body) VALUES ('p', 'r', '2026-03-02', x'01')"
            for table in ("entry", "closing", "review")
        ),
    )

    schema.upgrade(engine)

    with closing(sqlite3.connect(tmp_path / "coach.db")) as raw:
        for table in ("entry", "closing", "review"):
            row = raw.execute(f"SELECT id, version, kept_at, body FROM {table}").fetchone()
            assert row == ("r", 1, "2026-03-02", b"\x01")
    assert schema.check(engine) == ()


def test_what_was_kept_is_there_after_an_upgrade(store: SqlStore, tmp_path: Path) -> None:
    person = join(store)
    engine = make_engine(url_of(tmp_path))

    schema.upgrade(engine)
    engine.dispose()

    assert store.transact(lambda unit: unit.person_at(HERE)) == person
