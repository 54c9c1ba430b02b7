"""Outcomes with every version, entries, closings and reviews."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Table, delete, func, insert, select

from bot.records.outcome import Closing, Entry, Outcome
from bot.records.review import Review
from bot.storage import tables
from bot.storage.codec import name_of, pack, unpack
from bot.storage.theme import Theme

_VERSION = tables.outcome_version
R = TypeVar("R", Entry, Closing, Review)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A version without words: the outcome is not kept after all."""


class Records(Theme):
    """What `Unit` promises about records."""

    __slots__ = ()

    def save_outcome(self, person: str, outcome: Outcome, at: datetime) -> None:
        newest = self._newest(person, outcome.id)
        version = 1 if newest is None else newest.version + 1
        self._add_version(person, outcome.id, version, outcome.created_at, at, pack(outcome))

    def withdraw_outcome(self, person: str, outcome: str, at: datetime) -> None:
        newest = self._newest(person, outcome)
        if newest is not None:
            gone = pack(Withdrawn())
            self._add_version(person, outcome, newest.version + 1, newest.created_at, at, gone)

    def outcome(self, person: str, outcome: str) -> Outcome | None:
        row = self._newest(person, outcome)
        return None if row is None else self._outcome(row)

    def outcomes(self, person: str, focus: str | None = None) -> Sequence[Outcome]:
        own = _VERSION.c.person_id == person
        newest = (
            select(
                _VERSION.c.id,
                func.max(_VERSION.c.version).label("version"),
                func.min(_VERSION.c.serial).label("first"),
            )
            .where(own)
            .group_by(_VERSION.c.id)
            .subquery()
        )
        same = (_VERSION.c.id == newest.c.id) & (_VERSION.c.version == newest.c.version)
        found = select(_VERSION).join(newest, same).where(own)
        rows = self.connection.execute(found.order_by(_VERSION.c.created_at, newest.c.first)).all()
        outcomes = [each for row in rows if (each := self._outcome(row)) is not None]
        return [each for each in outcomes if focus is None or each.focus == focus]

    def outcome_history(self, person: str, outcome: str) -> Sequence[tuple[datetime, Outcome]]:
        found = select(_VERSION).where(_VERSION.c.person_id == person, _VERSION.c.id == outcome)
        rows = self.connection.execute(found.order_by(_VERSION.c.version)).all()
        versions = [(row.at, self._outcome(row)) for row in rows]
        return [(at, outcome) for at, outcome in versions if outcome is not None]

    def save_entry(self, person: str, entry: Entry) -> None:
        self._keep(tables.entry, person, entry)

    def withdraw_entry(self, person: str, entry: str) -> None:
        self._withdraw(tables.entry, person, entry)

    def entries(self, person: str) -> Sequence[Entry]:
        return self._kept(tables.entry, person, Entry)

    def save_closing(self, person: str, closing: Closing) -> None:
        self._keep(tables.closing, person, closing)

    def withdraw_closing(self, person: str, closing: str) -> None:
        self._withdraw(tables.closing, person, closing)

    def closings(self, person: str) -> Sequence[Closing]:
        return self._kept(tables.closing, person, Closing)

    def save_review(self, person: str, review: Review) -> None:
        self._keep(tables.review, person, review)

    def withdraw_review(self, person: str, review: str) -> None:
        self._withdraw(tables.review, person, review)

    def review(self, person: str, review: str) -> Review | None:
        table = tables.review
        found = select(table).where(table.c.person_id == person, table.c.id == review)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else self._record(table, row, Review)

    def reviews(self, person: str) -> Sequence[Review]:
        return self._kept(tables.review, person, Review)

    def _newest(self, person: str, outcome: str) -> Row[Any] | None:
        found = select(_VERSION).where(_VERSION.c.person_id == person, _VERSION.c.id == outcome)
        return self.connection.execute(found.order_by(_VERSION.c.version.desc()).limit(1)).first()

    def _add_version(
        self,
        person: str,
        id: str,
        version: int,
        created_at: datetime,
        at: datetime,
        packed: bytes,
    ) -> None:
        row = {
            "person_id": person,
            "id": id,
            "version": version,
            "created_at": created_at,
            "at": at,
            "body": self._seal(packed, _VERSION, "body", f"{id}:{version}", person),
        }
        self.connection.execute(insert(_VERSION).values(**row))

    def _outcome(self, row: Row[Any]) -> Outcome | None:
        """The outcome in this version; None when it was withdrawn by it."""
        place = f"{row.id}:{row.version}"
        body = self._open(row.body, _VERSION, "body", place, row.person_id)
        if name_of(body) == Withdrawn.__name__:
            return None
        return replace(unpack(body, Outcome), version=row.version)

    def _withdraw(self, table: Table, person: str, id: str) -> None:
        here = (table.c.person_id == person, table.c.id == id)
        self.connection.execute(delete(table).where(*here))

    def _keep(self, table: Table, person: str, record: Entry | Closing | Review) -> None:
        body = self._seal(pack(record), table, "body", record.id, person)
        row = {"person_id": person, "id": record.id, "at": record.at, "body": body}
        self._put(table, row, "person_id", "id")

    def _kept(self, table: Table, person: str, kind: type[R]) -> Sequence[R]:
        found = select(table).where(table.c.person_id == person)
        rows = self.connection.execute(found.order_by(table.c.at, table.c.serial)).all()
        return [self._record(table, row, kind) for row in rows]

    def _record(self, table: Table, row: Row[Any], kind: type[R]) -> R:
        return unpack(self._open(row.body, table, "body", row.id, row.person_id), kind)
