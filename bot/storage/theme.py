"""What every theme of the unit of work stands on: one connection, the seals, and two writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.coach.ports import Clock, StoreError
from bot.storage.sealing import DataKey, House, Place
from bot.storage.tables import person_key

Row = Mapping[str, Any]


@dataclass(slots=True)
class Theme:
    """Part of one transaction."""

    connection: Connection = field(repr=False)
    house: House = field(repr=False)
    clock: Clock = field(repr=False)
    _data_keys: dict[str, DataKey] = field(default_factory=dict, repr=False)

    def _key(self, person: str) -> DataKey:
        """The person's data key, unwrapped once a transaction."""
        if person not in self._data_keys:
            found = select(person_key.c.wrapped).where(person_key.c.person_id == person)
            wrapped = self.connection.execute(found).scalar_one_or_none()
            if wrapped is None:
                raise StoreError(f"There is no person {person} in the store.")
            self._data_keys[person] = self.house.unwrap(wrapped, person)
        return self._data_keys[person]

    def _seal(self, plain: bytes, table: Table, column: str, row: str, person: str) -> bytes:
        return self._key(person).seal(plain, Place(table.name, column, row, person))

    def _open(self, sealed: bytes, table: Table, column: str, row: str, person: str) -> bytes:
        return self._key(person).open(sealed, Place(table.name, column, row, person))

    def _add_new(self, table: Table, *rows: Row) -> None:
        """Inserts; a row that is there already stays as it is."""
        statement = _insert(self.connection, table).on_conflict_do_nothing()
        if rows:
            self.connection.execute(statement, rows)

    def _put(self, table: Table, row: Row, *keys: str) -> None:
        """Inserts, or replaces everything but the key; a row replaced keeps its place in line."""
        statement = _insert(self.connection, table).values(**row)
        rest = {name: statement.excluded[name] for name in row if name not in keys}
        self.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Core has no word for "unless it is there"; both dialects have the same one."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
