"""What a field of a record may hold, and the shape of the tables that list fields."""

from collections.abc import Mapping
from typing import TypeAlias

FieldType: TypeAlias = str | tuple[str, ...]
"""`text`, `list` (of texts), `number` (a place on 0-10), `yes_no`, `date`; or the constants
that a field may hold, as a tuple."""

Fields: TypeAlias = Mapping[str, FieldType]

Table: TypeAlias = Mapping[str, tuple[str, Mapping[str, tuple[FieldType, str]]]]
"""kind -> (what it is for, field -> (type, meaning)), in the order people read them."""
