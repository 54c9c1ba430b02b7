"""Puts the pieces together from the settings: the only place where concrete parts meet."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.catalogue_files import catalogues
from bot.coach.ports import Clock, Fault
from bot.coach.reading_dates import read_date
from bot.coach.reading_places import read_place
from bot.coach.setting import Coach
from bot.config import Settings
from bot.dialogue.catalogue import Catalogue
from bot.dialogue.findings import DialogueError
from bot.dialogue.kinds.base import Readers
from bot.dialogue.languages import Languages
from bot.dialogue.library import Library
from bot.dialogue.loader import Loaded, read_library
from bot.dialogue.tongue import ENGLISH
from bot.errors import Misused, Refused
from bot.library_files import constants, dialogue_files, holidays
from bot.records.fields import FIELDS
from bot.records.person import Settings as Chosen
from bot.storage.engine import is_empty
from bot.storage.keys import Keyring, keys_from_file, read_keyring
from bot.storage.store import SqlStore, open_store

READERS = Readers(date=read_date, place=read_place)

_OFFSET = re.compile(r"\+(\d{1,5})([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True, slots=True)
class House:
    """An open coach but for a channel: what its use cases are given, and its store."""

    settings: Settings
    coach: Coach
    store: SqlStore
    clock: Clock


@contextmanager
def opened(
    settings: Settings, *, clock: Clock | None = None, fault: Fault = lambda _: None
) -> Iterator[House]:
    """The whole coach but for a channel; the store is closed at the end.

    Raises DialogueError, StoreError, or Refused: each says what is wrong and what to do.
    """
    clock = clock or present
    coach = coach_from(settings, library_from(settings))
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = open_store(url_of(settings), keys_from(settings), fault=fault, clock=clock)
    try:
        yield House(settings, coach, store, clock)
    finally:
        store.close()


@contextmanager
def thrown_away(settings: Settings) -> Iterator[Settings]:
    """Settings that name a copy of the store, which is gone afterwards."""
    with TemporaryDirectory(prefix="coach-") as folder:
        copy = Path(folder) / "coach.db"
        if settings.database.exists():
            with (
                closing(sqlite3.connect(settings.database)) as original,
                closing(sqlite3.connect(copy)) as to,
            ):
                original.backup(to)
            copy.chmod(0o600)
        yield replace(settings, database=copy)


def coach_from(settings: Settings, library: Library) -> Coach:
    """What every use case is given."""
    newcomers = Chosen(settings.timezone, settings.quiet, language=settings.languages[0])
    return Coach(
        library=library,
        newcomers=newcomers,
        allowed=settings.allow or None,
        days_off=holidays(settings.region),
    )


def library_from(settings: Settings) -> Library:
    """The checked dialogues; raises DialogueError with every finding."""
    loaded = load(settings, dialogue_files(settings.dialogs), catalogues(settings.dialogs))
    if loaded.library is None:
        raise DialogueError(loaded.findings)
    return loaded.library


def load(
    settings: Settings, files: Mapping[str, str], translated: Mapping[str, Catalogue]
) -> Loaded:
    """Reads and checks dialogues with the constants of this operator and region, in the
    languages that are switched on. Raises Refused for one that is not there."""
    for code in settings.languages:
        if code != ENGLISH.code and code not in translated:
            known = ", ".join((ENGLISH.code, *translated))
            raise Refused(f"COACH_LANGUAGES: there is no language {code} here; there is {known}.")
    given = constants(settings.region, settings.operator)
    languages = Languages(settings.languages, translated)
    return read_library(
        files, readers=READERS, constants=given, languages=languages, records=FIELDS
    )


def keys_from(settings: Settings) -> Keyring:
    """The master keys: COACH_KEYS, else a key file (made only beside an empty store)."""
    if settings.keys:
        return read_keyring("\n".join(settings.keys), place="COACH_KEYS")
    return keys_from_file(settings.keys_file, store_is_empty=is_empty(url_of(settings)))


def url_of(settings: Settings) -> str:
    """The database as the store wants it named."""
    return f"sqlite:///{settings.database}"


def present() -> datetime:
    """The clock on the wall: aware, UTC."""
    return datetime.now(UTC)


def clock_from(at: str | None) -> Clock:
    """The wall clock, or one that starts elsewhere ("+14d", "+3h", an ISO instant) and runs on.

    Raises Misused when it cannot be told when that is.
    """
    if at is None:
        return present
    offset = _offset(at)
    return lambda: present() + offset


def _offset(at: str) -> timedelta:
    if found := _OFFSET.fullmatch(at):
        return timedelta(**{_UNITS[found[2]]: int(found[1])})
    try:
        start = datetime.fromisoformat(at)
    except ValueError:
        raise Misused(f"--at {at} is no time; say +14d, +3h or 2027-03-01T09:00+00:00") from None
    if start.tzinfo is None:
        start = start.replace(tzinfo=UTC)
    return start - present()
