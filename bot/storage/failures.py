"""Failures of the database, told by their kind alone: its own messages may quote people."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.coach.ports import StoreError

T = TypeVar("T")
_MENDS = {
    "SQLITE_FULL": "Free some disk space.",
    "SQLITE_BUSY": "Another process keeps the database locked; try again.",
    "SQLITE_LOCKED": "Another process keeps the database locked; try again.",
    "SQLITE_CORRUPT": "The file is damaged; restore it from a backup.",
    "SQLITE_NOTADB": "The file is no database; check COACH_DATABASE.",
    "SQLITE_READONLY": "Give the process the right to write the file and its folder.",
    "SQLITE_CANTOPEN": "Check that the folder exists and may be written.",
    "SQLITE_IOERR": "Check the disk.",
}
_PASSING = ("SQLITE_FULL", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR")


def told_safely(work: Callable[[], T]) -> T:
    """Does the work; every failure of the database becomes a StoreError that quotes nothing."""
    try:
        return work()
    except (SQLAlchemyError, sqlite3.Error, UnicodeEncodeError) as failure:
        safe = _safe(failure)
    # Raised out here (and not from a context manager), so that not even `__context__` leads to
    # the values.
    raise safe


def _safe(failure: Exception) -> StoreError:
    kind = type(failure).__name__
    code = _code(failure)
    named = f"{kind}, {code}" if code else kind
    mend = next((words for name, words in _MENDS.items() if code.startswith(name)), "")
    text = f"The database could not do it ({named}); nothing was changed. {mend}".strip()
    return StoreError(text, passing=code.startswith(_PASSING))


def _code(failure: Exception) -> str:
    """SQLite's own name for the error, or the SQLSTATE."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return str(name or "")
