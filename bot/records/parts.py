"""Every field of a record as a part that can be read, corrected and removed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, TypeVar

from bot.records.field_types import FieldType
from bot.records.fields import FIELDS, RECORDS
from bot.records.keeping import HANGS, Hung
from bot.records.outcome import Closing, Entry, Outcome

Held: TypeAlias = str | float | bool
Correctable: TypeAlias = Outcome | Entry | Closing
C = TypeVar("C", bound=Correctable)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a record says. `path` finds it again: `text`, `indicators.1`,
    `scores.<id>.value`, `fields.how.0`. `name` is kind and field (`action.who`): the key of its
    label."""

    path: str
    name: str
    value: Held = field(repr=False)
    type: FieldType

    @property
    def is_words(self) -> bool:
        """Somebody's own words, and not a number or a constant of ours."""
        return self.type in ("text", "list")


class NoPartError(LookupError):
    """A path that leads to nothing in this record (it may have been removed meanwhile)."""


def parts(record: Correctable) -> tuple[Part, ...]:
    """Everything it says, in the order people read it; what is unknown is left out."""
    match record:
        case Outcome():
            return tuple(_of_outcome(record))
        case Entry(kind=kind, fields=said):
            known = {name: said.get(name) for name in FIELDS[kind]}
            return tuple(
                part
                for name, wanted in FIELDS[kind].items()
                for part in _placed(f"fields.{name}", f"{kind}.{name}", known[name], wanted)
            )
        case Closing():
            return tuple(
                part
                for name, wanted in RECORDS["closing"].items()
                for part in _placed(name, f"closing.{name}", getattr(record, name), wanted)
            )


def part_at(record: Correctable, path: str) -> Part:
    """The part that a path leads to. Raises NoPartError."""
    for part in parts(record):
        if part.path == path:
            return part
    raise NoPartError(f"record {record.id} has nothing at {path}")


def corrected(record: C, path: str, value: Held) -> C:
    """The record with other words (or another number) in that place. Raises NoPartError."""
    part_at(record, path)
    return _with(record, path.split("."), value)


def without(record: C, path: str) -> C:
    """The record without that part; what hangs on an outcome goes whole with what made it one (a
    score with its number, a step with what is to be done). Raises NoPartError."""
    part_at(record, path)
    return _with(record, path.split("."), None)


def _of_outcome(outcome: Outcome) -> Iterator[Part]:
    for name, wanted in RECORDS["outcome"].items():
        yield from _placed(name, f"outcome.{name}", getattr(outcome, name), wanted)
    for kind, hook in HANGS.items():
        for record in getattr(outcome, hook.place):
            yield from _of_hung(kind, hook.place, record)


def _of_hung(kind: str, place: str, record: Hung) -> Iterator[Part]:
    for name, wanted in RECORDS[kind].items():
        path = f"{place}.{record.id}.{name}"
        yield from _placed(path, f"{kind}.{name}", getattr(record, name), wanted)


def _placed(path: str, name: str, value: Any, wanted: FieldType) -> Iterator[Part]:
    if isinstance(value, tuple):
        yield from (Part(f"{path}.{n}", name, each, wanted) for n, each in enumerate(value))
    elif value is not None and value != "":
        yield Part(path, name, value, wanted)


def _with(record: C, path: list[str], value: Held | None) -> C:
    changed: Any
    match record, path:
        case Entry(), ["fields", *rest]:
            changed = replace(record, fields=_in_fields(record.fields, rest, value))
        case Outcome(), [place, id, *rest] if place in {hook.place for hook in HANGS.values()}:
            hook = next(hook for hook in HANGS.values() if hook.place == place)
            records = tuple(
                changed
                for held in getattr(record, place)
                if (changed := _in_hung(held, id, rest, hook.needs, value)) is not None
            )
            changed = _replaced(record, place, records)
        case _:
            changed = _set(record, path, value)
    kept: C = changed
    return kept


def _in_fields(said: dict[str, object], path: list[str], value: Held | None) -> dict[str, object]:
    """Fields of an entry; one that says nothing any more is left out."""
    name, *place = path
    new: object = value
    if place:
        items = said[name]
        new = _in_list(items if isinstance(items, tuple) else (), int(place[0]), value) or None
    changed = {**said, name: new}
    return {key: each for key, each in changed.items() if key != name or each is not None}


def _in_hung(record: Hung, id: str, path: list[str], needs: str, value: Held | None) -> Hung | None:
    if record.id != id:
        return record
    return None if value is None and path == [needs] else _set(record, path, value)


def _set(record: Any, path: list[str], value: Held | None) -> Any:
    """One field, or one item of a list, changed; a removed text of an outcome is empty."""
    match path:
        case [name, place]:
            return _replaced(record, name, _in_list(getattr(record, name), int(place), value))
        case [name]:
            gone = "" if isinstance(record, Outcome) and name == "text" else None
            return _replaced(record, name, gone if value is None else value)
        case _:
            raise NoPartError("a path has one or two steps in a record")


def _in_list(items: Sequence[Any], place: int, value: Held | None) -> tuple[Any, ...]:
    return (*items[:place], *(() if value is None else (value,)), *items[place + 1 :])


def _replaced(record: Any, name: str, value: object) -> Any:
    changes: dict[str, Any] = {name: value}
    return replace(record, **changes)
