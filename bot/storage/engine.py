"""The connection to the database file: durable, forgetting what goes, one writer at a time."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from bot.coach.ports import StoreError

PATIENCE = timedelta(seconds=30)
"""How long a transaction waits for another process to finish its own."""


def make_engine(url: str, *, patience: timedelta = PATIENCE) -> Engine:
    """An engine whose every transaction begins by taking the write lock."""
    engine = create_engine(_sqlite(url), hide_parameters=True)
    event.listen(engine, "connect", lambda raw, _: _prepare(raw, patience))
    event.listen(engine, "begin", _begin)
    return engine


def make_reader(url: str, *, patience: timedelta = PATIENCE) -> Engine:
    """An engine that can only read, beside whatever writes."""
    path = _path(_sqlite(url)).absolute()

    def opened() -> sqlite3.Connection:
        raw = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, timeout=patience.total_seconds()
        )
        raw.isolation_level = None
        return raw

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def is_empty(url: str) -> bool:
    """Whether there is no store yet. Looks only: makes no file."""
    path = _path(_sqlite(url))
    if not path.exists() or path.stat().st_size == 0:
        return True
    engine = make_reader(url)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()


def make_private(url: str) -> None:
    """Makes the file, for its owner alone, before anything is written; SQLite keeps its mode."""
    try:
        os.close(os.open(_path(_sqlite(url)), os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            f"The database file cannot be opened ({error.strerror}). Check that its folder exists "
            "and may be written."
        ) from None


def _sqlite(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("COACH_DATABASE is no database URL. Use sqlite:///PATH.") from None
    if parsed.get_backend_name() != "sqlite" or not parsed.database or ":" in parsed.database:
        raise StoreError("COACH_DATABASE must name a SQLite file for now: sqlite:///PATH.")
    return parsed


def _path(url: URL) -> Path:
    return Path(url.database or "")


def _prepare(raw: Any, patience: timedelta) -> None:
    # Python's driver begins and commits by itself, and lets tables slip out of a transaction.
    raw.isolation_level = None
    for pragma in (
        f"busy_timeout = {patience // timedelta(milliseconds=1)}",
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL would lose the last turns in a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted bytes are overwritten, not only unlinked
    ):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
