"""A record as a table for a spreadsheet: one row a field, in the order it was kept."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

COLUMNS: Final = ("record", "id", "outcome_id", "focus", "date", "field", "value")
_LISTS: Final = ("outcomes", "entries", "plans", "closings", "reviews")
_HUNG: Final = {"scores": "score", "actions": "action", "risks": "risk", "parties": "party"}
_ABOUT: Final = {"id", "kind", "focus", "at", "date", "outcome_id", "version", "fields"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(export: Mapping[str, Any]) -> str:
    """The export (format 1) as CSV with a header row; lists are joined by "; ".

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(export):
        table.writerow([_harmless(cell) for cell in row])
    return written.getvalue()


def _rows(export: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for part in _LISTS:
        for record in export[part]:
            name = str(record.get("kind") or part.removesuffix("s").replace("entrie", "entry"))
            yield from _fields(name, record, record.get("focus"))
            for place, hung in _HUNG.items():
                for one in record.get(place, ()):
                    yield from _fields(hung, {"outcome_id": record["id"], **one}, record["focus"])


def _fields(name: str, record: Mapping[str, Any], focus: str | None) -> Iterator[tuple[str, ...]]:
    day = record.get("date") or str(record.get("created_at") or record.get("at") or "")[:10]
    head = (name, record["id"], record.get("outcome_id") or "", focus or "", day)
    known = {**record, **record.get("fields", {})}
    for field, value in known.items():
        if field not in _ABOUT and field not in _HUNG and value not in (None, [], ""):
            yield (*head, field, _said(value))


def _said(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return "; ".join(map(_said, value))
        case float() | int():
            return f"{value:g}"
        case _:
            return str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
