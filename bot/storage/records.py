"""Outcomes, entries, closings and reviews, each with every version of it; and removals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Row, Select, Table, func, insert, select

from bot.records.outcome import Closing, Entry, Outcome
from bot.records.removing import Removal
from bot.records.review import Review
from bot.storage import tables
from bot.storage.codec import name_of, pack, unpack
from bot.storage.theme import Theme

_VERSION = tables.outcome_version
Kept: TypeAlias = Outcome | Entry | Closing | Review
R = TypeVar("R", Entry, Closing, Review)

VERSIONED: tuple[tuple[Table, type[Kept]], ...] = (
    (_VERSION, Outcome),
    (tables.entry, Entry),
    (tables.closing, Closing),
    (tables.review, Review),
)
"""The tables in which a row is a version, and what it is a version of."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A version without words: the record is not kept after all."""


class Records(Theme):
    """What `Unit` promises about records."""

    __slots__ = ()

    def save_outcome(self, person: str, outcome: Outcome, at: datetime) -> None:
        newest = self._newest(_VERSION, person, outcome.id)
        when = {"created_at": outcome.created_at, "at": at}
        self._add_version(_VERSION, person, outcome.id, newest, pack(outcome), **when)

    def withdraw_outcome(self, person: str, outcome: str, at: datetime) -> None:
        newest = self._newest(_VERSION, person, outcome)
        if newest is not None:
            when = {"created_at": newest.created_at, "at": at}
            self._add_version(_VERSION, person, outcome, newest, pack(Withdrawn()), **when)

    def outcome(self, person: str, outcome: str) -> Outcome | None:
        row = self._newest(_VERSION, person, outcome)
        return None if row is None else self._outcome(row)

    def outcomes(self, person: str, focus: str | None = None) -> Sequence[Outcome]:
        rows = self.connection.execute(_newest_of_each(_VERSION, person, "created_at")).all()
        outcomes = [each for row in rows if (each := self._outcome(row)) is not None]
        return [each for each in outcomes if focus is None or each.focus == focus]

    def outcome_history(self, person: str, outcome: str) -> Sequence[tuple[datetime, Outcome]]:
        rows = self.connection.execute(_versions_of(_VERSION, person, outcome)).all()
        versions = [(row.at, self._outcome(row)) for row in rows]
        return [(at, outcome) for at, outcome in versions if outcome is not None]

    def save_entry(self, person: str, entry: Entry) -> None:
        self._keep(tables.entry, person, entry)

    def withdraw_entry(self, person: str, entry: str) -> None:
        self._withdraw(tables.entry, person, entry)

    def entries(self, person: str) -> Sequence[Entry]:
        return self._kept(tables.entry, person, Entry)

    def entry_history(self, person: str, entry: str) -> Sequence[Entry]:
        return self._history(tables.entry, person, entry, Entry)

    def save_closing(self, person: str, closing: Closing) -> None:
        self._keep(tables.closing, person, closing)

    def withdraw_closing(self, person: str, closing: str) -> None:
        self._withdraw(tables.closing, person, closing)

    def closings(self, person: str) -> Sequence[Closing]:
        return self._kept(tables.closing, person, Closing)

    def closing_history(self, person: str, closing: str) -> Sequence[Closing]:
        return self._history(tables.closing, person, closing, Closing)

    def save_review(self, person: str, review: Review) -> None:
        self._keep(tables.review, person, review)

    def withdraw_review(self, person: str, review: str) -> None:
        self._withdraw(tables.review, person, review)

    def review(self, person: str, review: str) -> Review | None:
        row = self._newest(tables.review, person, review)
        return None if row is None else self._record(tables.review, row, Review)

    def reviews(self, person: str) -> Sequence[Review]:
        return self._kept(tables.review, person, Review)

    def review_history(self, person: str, review: str) -> Sequence[Review]:
        return self._history(tables.review, person, review, Review)

    def note_removal(self, person: str, removal: Removal) -> None:
        row = {"at": removal.at, "kind": removal.kind, "record": removal.record}
        self.connection.execute(insert(tables.removal).values(person_id=person, **row))

    def removals(self, person: str) -> Sequence[Removal]:
        table = tables.removal
        found = select(table).where(table.c.person_id == person).order_by(table.c.serial)
        rows = self.connection.execute(found).all()
        return [Removal(row.at, row.kind, row.record) for row in rows]

    def _newest(self, table: Table, person: str, id: str) -> Row[Any] | None:
        found = select(table).where(table.c.person_id == person, table.c.id == id)
        return self.connection.execute(found.order_by(table.c.version.desc()).limit(1)).first()

    def _add_version(
        self,
        table: Table,
        person: str,
        id: str,
        newest: Row[Any] | None,
        packed: bytes,
        **when: datetime,
    ) -> None:
        version = 1 if newest is None else newest.version + 1
        body = self._seal(packed, table, "body", place_of(table, id, version), person)
        row = {"person_id": person, "id": id, "version": version, "body": body, **when}
        self.connection.execute(insert(table).values(**row))

    def _outcome(self, row: Row[Any]) -> Outcome | None:
        """The outcome in this version; None when it was withdrawn by it."""
        outcome = self._record(_VERSION, row, Outcome)
        return None if outcome is None else replace(outcome, version=row.version)

    def _keep(self, table: Table, person: str, record: R) -> None:
        """A new version, if it says anything new."""
        newest = self._newest(table, person, record.id)
        if newest is None or self._record(table, newest, type(record)) != record:
            when = {"at": record.at, "kept_at": self.clock()}
            self._add_version(table, person, record.id, newest, pack(record), **when)

    def _withdraw(self, table: Table, person: str, id: str) -> None:
        newest = self._newest(table, person, id)
        if newest is not None:
            when = {"at": newest.at, "kept_at": self.clock()}
            self._add_version(table, person, id, newest, pack(Withdrawn()), **when)

    def _kept(self, table: Table, person: str, kind: type[R]) -> Sequence[R]:
        return self._read(table, _newest_of_each(table, person, "at"), kind)

    def _history(self, table: Table, person: str, id: str, kind: type[R]) -> Sequence[R]:
        return self._read(table, _versions_of(table, person, id), kind)

    def _read(self, table: Table, found: Select[Any], kind: type[R]) -> Sequence[R]:
        """Those of the rows that say something."""
        records = [self._record(table, row, kind) for row in self.connection.execute(found).all()]
        return [record for record in records if record is not None]

    def _record(self, table: Table, row: Row[Any], kind: type[Any]) -> Any:
        """What this version says; None when the record was withdrawn by it."""
        place = place_of(table, row.id, row.version)
        body = self._open(row.body, table, "body", place, row.person_id)
        return None if name_of(body) == Withdrawn.__name__ else unpack(body, kind)


def place_of(table: Table, id: str, version: int) -> str:
    """The first version of anything but an outcome was sealed when there was only one."""
    return id if version == 1 and table is not _VERSION else f"{id}:{version}"


def _versions_of(table: Table, person: str, id: str) -> Select[Any]:
    found = select(table).where(table.c.person_id == person, table.c.id == id)
    return found.order_by(table.c.version)


def _newest_of_each(table: Table, person: str, by: str) -> Select[Any]:
    """The newest version of every record, by that instant; of one instant, as first made."""
    own = table.c.person_id == person
    newest = (
        select(
            table.c.id,
            func.max(table.c.version).label("version"),
            func.min(table.c.serial).label("first"),
        )
        .where(own)
        .group_by(table.c.id)
        .subquery()
    )
    same = (table.c.id == newest.c.id) & (table.c.version == newest.c.version)
    return select(table).join(newest, same).where(own).order_by(table.c[by], newest.c.first)
