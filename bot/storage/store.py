"""The store: opens the database with its keys, and runs units of work in its own thread."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, Engine, insert, inspect, select

from bot.coach.ports import Clock, Fault, StoreError, Unit
from bot.storage import schema
from bot.storage.due import ThingsDue
from bot.storage.engine import PATIENCE, is_empty, make_engine, make_private, make_reader
from bot.storage.failures import told_safely
from bot.storage.inbox import Inbox
from bot.storage.keys import KeyMissingError, Keyring
from bot.storage.rewriting import Rewriting
from bot.storage.sealing import House, Place, SealError
from bot.storage.tables import HEAD, master_key

T = TypeVar("T")
_CHECK = b"coach"


class SqlUnit(Rewriting, Inbox, ThingsDue):
    """One transaction over SQL: everything `Unit` promises, theme by theme."""

    __slots__ = ()


class SqlStore:
    """Everything `Store` promises, over SQL. Made by `open_store`."""

    def __init__(self, engine: Engine, house: House, clock: Clock, fault: Fault) -> None:
        self._engine = engine
        self._house = house
        self._clock = clock
        self._fault = fault
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="coach-store")

    def transact(self, work: Callable[[Unit], T]) -> T:
        return told_safely(lambda: self._transact(work))

    def run(self, work: Callable[[Unit], T]) -> Awaitable[T]:
        return asyncio.wrap_future(self._thread.submit(self.transact, work))

    def scrub(self) -> bool:
        # PostgreSQL recycles by itself; there the lost data key is what makes words unreadable.
        return self._engine.dialect.name != "sqlite" or told_safely(self._scrub)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the store, a line each; nothing when it is whole."""
        return schema.check(self._engine)

    def close(self) -> None:
        self._thread.shutdown()
        self._engine.dispose()

    def _transact(self, work: Callable[[Unit], T]) -> T:
        with self._engine.begin() as connection:
            result = work(SqlUnit(connection, self._house, self._clock))
            self._fault("before_commit")
        self._fault("after_commit")
        return result

    def _scrub(self) -> bool:
        with closing(self._engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return cursor.fetchone() == (0, 0, 0)  # busy, pages in the log, pages written back


def open_store(
    url: str,
    keys: Keyring,
    *,
    fault: Fault = lambda _: None,
    clock: Clock = lambda: datetime.now(UTC),
    patience: timedelta = PATIENCE,
) -> SqlStore:
    """Opens the store, or makes it where there is none, and brings its tables up to date.

    Refuses without touching anything: a damaged file, keys that do not open it, tables of a
    newer coach.
    """
    house = House(keys)
    engine = told_safely(lambda: _opened(url, house, fault, patience))
    return SqlStore(engine, house, clock, fault)


def open_to_read(url: str, keys: Keyring) -> SqlStore:
    """Opens a store that is there, beside whoever writes to it; nothing can be written through it.

    Refuses a damaged file, keys that do not open it, and tables of another coach's age.
    """
    house = House(keys)

    def work() -> Engine:
        engine = make_reader(url)
        try:
            _look(engine, house)
            with engine.connect() as connection:
                schema.expect_newest(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine

    return SqlStore(told_safely(work), house, lambda: datetime.now(UTC), lambda _: None)


def _opened(url: str, house: House, fault: Fault, patience: timedelta) -> Engine:
    if is_empty(url):
        make_private(url)
    engine = make_engine(url, patience=patience)
    try:
        _look(engine, house)
        _make_ready(engine, house, fault)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _look(engine: Engine, house: House) -> None:
    """Everything that could be a reason to refuse, before anything is written."""
    with engine.connect() as connection:
        found = schema.damage(connection)
        if found:
            raise StoreError(" ".join(found))
        if schema.version(connection) is not None:
            _check_keys(connection, house)
        elif inspect(connection).get_table_names():
            raise StoreError(
                "COACH_DATABASE names the database of another program; choose another."
            )


def _make_ready(engine: Engine, house: House, fault: Fault) -> None:
    with engine.begin() as connection:
        if schema.version(connection) != HEAD:
            schema.upgrade_within(connection, fault=fault)
        # Once more: another process may have made the store since, with another key.
        _check_keys(connection, house)
        _remember_newest(connection, house)


def _check_keys(connection: Connection, house: House) -> None:
    """Every key that seals something here must be at hand, and be the same key."""
    for id_, check in connection.execute(select(master_key.c.id, master_key.c.check)).all():
        house.keyring.find(id_)
        try:
            house.open(check, _place(id_))
        except SealError:
            raise KeyMissingError(
                f"The key {id_} at hand does not open this store. Put back the key it was made "
                "with; nothing was touched."
            ) from None


def _remember_newest(connection: Connection, house: House) -> None:
    id_ = house.keyring.newest.id
    known = select(master_key.c.id).where(master_key.c.id == id_)
    if connection.execute(known).scalar() is None:
        sealed = house.seal(_CHECK, _place(id_))
        connection.execute(insert(master_key).values(id=id_, check=sealed))


def _place(id_: str) -> Place:
    return Place(master_key.name, "check", id_)
