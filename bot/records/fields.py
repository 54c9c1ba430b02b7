"""What may be recorded: every kind of record with its fields, their types and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.records import entry_fields, outcome_fields
from bot.records.field_types import Fields, FieldType, Table

__all__ = ["ENTRIES", "ENTRY_KINDS", "FIELDS", "RECORDS", "RECORD_KINDS", "FieldType", "Fields"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its type, and what it means, as the docs say it."""

    type: FieldType
    meaning: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: what it is for, and its fields in the order people read them."""

    about: str
    fields: Mapping[str, Field]

    @property
    def types(self) -> Fields:
        return {name: field.type for name, field in self.fields.items()}


def _kinds(table: Table) -> dict[str, Kind]:
    return {
        name: Kind(about, {key: Field(*field) for key, field in fields.items()})
        for name, (about, fields) in table.items()
    }


RECORD_KINDS: Final[Mapping[str, Kind]] = _kinds(outcome_fields.KINDS)
"""Outcomes and what hangs on them, closings and reviews: each a class of its own."""

ENTRY_KINDS: Final[Mapping[str, Kind]] = _kinds(entry_fields.KINDS)
"""What is noticed, thought or weighed: entries, one class for all."""

RECORDS: Final[Mapping[str, Fields]] = {name: kind.types for name, kind in RECORD_KINDS.items()}
ENTRIES: Final[Mapping[str, Fields]] = {name: kind.types for name, kind in ENTRY_KINDS.items()}
FIELDS: Final[Mapping[str, Fields]] = {**RECORDS, **ENTRIES}
"""Every kind that a dialogue may record. The loader is handed this."""
