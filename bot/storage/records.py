"""Outcomes with every version, entries, closings and reviews."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Table, func, insert, select

from bot.records.outcome import Closing, Entry, Outcome
from bot.records.review import Review
from bot.storage import tables
from bot.storage.codec import pack, unpack
from bot.storage.theme import Theme

_VERSION = tables.outcome_version
R = TypeVar("R", Entry, Closing, Review)


class Records(Theme):
    """What `Unit` promises about records."""

    __slots__ = ()

    def save_outcome(self, person: str, outcome: Outcome, at: datetime) -> None:
        newest = select(func.max(_VERSION.c.version)).where(
            _VERSION.c.person_id == person, _VERSION.c.id == outcome.id
        )
        version = (self.connection.execute(newest).scalar() or 0) + 1
        row = {
            "person_id": person,
            "id": outcome.id,
            "version": version,
            "created_at": outcome.created_at,
            "at": at,
            "body": self._seal(pack(outcome), _VERSION, "body", f"{outcome.id}:{version}", person),
        }
        self.connection.execute(insert(_VERSION).values(**row))

    def outcome(self, person: str, outcome: str) -> Outcome | None:
        found = select(_VERSION).where(_VERSION.c.person_id == person, _VERSION.c.id == outcome)
        newest = found.order_by(_VERSION.c.version.desc()).limit(1)
        row = self.connection.execute(newest).first()
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
        outcomes = [self._outcome(row) for row in rows]
        return [each for each in outcomes if focus is None or each.focus == focus]

    def outcome_history(self, person: str, outcome: str) -> Sequence[tuple[datetime, Outcome]]:
        found = select(_VERSION).where(_VERSION.c.person_id == person, _VERSION.c.id == outcome)
        rows = self.connection.execute(found.order_by(_VERSION.c.version)).all()
        return [(row.at, self._outcome(row)) for row in rows]

    def save_entry(self, person: str, entry: Entry) -> None:
        self._keep(tables.entry, person, entry)

    def entries(self, person: str) -> Sequence[Entry]:
        return self._kept(tables.entry, person, Entry)

    def save_closing(self, person: str, closing: Closing) -> None:
        self._keep(tables.closing, person, closing)

    def closings(self, person: str) -> Sequence[Closing]:
        return self._kept(tables.closing, person, Closing)

    def save_review(self, person: str, review: Review) -> None:
        self._keep(tables.review, person, review)

    def review(self, person: str, review: str) -> Review | None:
        table = tables.review
        found = select(table).where(table.c.person_id == person, table.c.id == review)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else self._record(table, row, Review)

    def reviews(self, person: str) -> Sequence[Review]:
        return self._kept(tables.review, person, Review)

    def _outcome(self, row: Row[Any]) -> Outcome:
        place = f"{row.id}:{row.version}"
        body = self._open(row.body, _VERSION, "body", place, row.person_id)
        return replace(unpack(body, Outcome), version=row.version)

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
