"""Checks of what is recorded: kinds and fields that are there, and values that fit them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.dialogue.checks.leaving import Worth, worths_in
from bot.dialogue.checks.possible import BLURRED
from bot.dialogue.checks.shelf import FieldType, Shelf
from bot.dialogue.checks.stops import together
from bot.dialogue.checks.travelling import travels
from bot.dialogue.findings import Finding
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST
from bot.dialogue.model import Source
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, did_you_mean

FITTING: Final[Mapping[str, frozenset[str]]] = {
    "text": frozenset({"text", "list", "choice", "date", "number"}),
    "list": frozenset({"text", "list", "choice", "date", "number"}),
    "number": frozenset({"number"}),
    "yes_no": frozenset({"yes_no"}),
    "date": frozenset({"date"}),
}
"""Types of values that a field of each type can hold."""


def records(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Records are of a known kind and have the fields of that kind."""
    known = shelf.records
    if known is None:
        return
    for state, kind, field, _ in _recorded(sheet):
        place = ("states", state, "record", kind)
        if kind not in known:
            message, mend = f"There is no record “{kind}”.", did_you_mean(kind, [*known])
            yield Finding(sheet.key(*place), "L306", message, mend)
        elif field and field not in known[kind]:
            message = f"The record “{kind}” has no field “{field}”."
            mend = did_you_mean(field, sorted(known[kind]))
            yield Finding(sheet.key(*place, field), "L306", message, mend)


def values(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Fields hold what fits them, whatever was answered."""
    known = shelf.records or {}
    for state, kind, name, source in _recorded(sheet):
        field = known.get(kind, {}).get(name)
        wrong = _misfit(source, field, state, sheet, shelf) if field else ""
        if field and wrong:
            mark = sheet.at("states", state, "record", kind, name)
            yield Finding(mark, "L315", f"“{name}” of “{kind}” {wrong}", _mend(field, name))


def _recorded(sheet: Sheet) -> Iterator[tuple[str, str, str, Source]]:
    """State, kind, field and source of everything recorded; a record of nothing has no field."""
    for state in sheet.dialogue.states.values():
        for recording in state.record:
            for name, source in recording.fields.items() or (("", Source()),):
                yield state.name, recording.kind, name, source


def _misfit(source: Source, field: FieldType, state: str, sheet: Sheet, shelf: Shelf) -> str:
    """What a field holds and the value is not; empty when it fits."""
    holds = f"is one of {', '.join(field)}" if isinstance(field, tuple) else f"is a {field}"
    if source.several:
        return "" if field == "list" else f"{holds}; several together are a list."
    if source.name is None:
        return "" if _constant_fits(source.constant, field) else f"{holds}; this is not."
    if isinstance(field, tuple):
        other = _other_values(source.name, field, state, sheet, shelf)
    else:
        other = _other_types(source.name, field, sheet, shelf)
    return f"{holds}; “{source.name}” may be {' or '.join(other)}." if other else ""


def _other_values(
    name: str, constants: tuple[str, ...], state: str, sheet: Sheet, shelf: Shelf
) -> list[str]:
    """Values that are none of the constants, and may be there when the state is left."""
    all_ways = travels(sheet, shelf)
    field = all_ways.fields.get(name)
    if name in sheet.dialogue.takes:  # Which texts are handed in, nothing here can tell.
        return []
    clear = [env for _, env in all_ways.leavings(state) if not env & BLURRED]
    held = field.held(together(clear)) if field else ()
    return [
        one if isinstance(one, str) else f"any {field.type.name}"
        for one in held
        if field and one not in constants
    ]


def _other_types(name: str, field: str, sheet: Sheet, shelf: Shelf) -> list[str]:
    others: dict[str, None] = {}
    for worth in worths_in(sheet, shelf).get(name, ()):
        kind = worth.type.name
        if not worth.known or worth.type == ANYTHING:
            continue
        if kind not in FITTING[field]:
            others[f"a {kind}"] = None
        elif field == "number" and name not in sheet.dialogue.takes and not _on_scale(worth):
            others[f"below {LOWEST} or above {HIGHEST}"] = None
    return list(others)


def _on_scale(worth: Worth) -> bool:
    return worth.lowest >= LOWEST and worth.highest <= HIGHEST


def _constant_fits(value: object, field: FieldType) -> bool:
    match field, value:
        case tuple(), _:
            return value in field
        case "number", bool():
            return False
        case "number", int() | float():
            return LOWEST <= value <= HIGHEST
        case "yes_no", _:
            return isinstance(value, bool)
        case "date", _:
            return isinstance(value, str) and bool(_DAY.fullmatch(value))
        case _:
            return not isinstance(value, bool)


def _mend(field: FieldType, name: str) -> str:
    if isinstance(field, tuple):
        return f"Give the options these keys, or write `{name}: {{is: {field[0]}}}`."
    if field == "number":
        return f"Ask for it with `scale`, or from {LOWEST} to {HIGHEST}."
    return "Record a value of that type, or another field."


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
