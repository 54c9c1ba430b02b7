"""Every field of an outcome as a part that can be read, corrected and removed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from bot.records.field_types import FieldType
from bot.records.fields import RECORDS
from bot.records.keeping import HANGS, Hung
from bot.records.outcome import Action, Outcome, Status

Held: TypeAlias = str | float | bool

MOST_IN_FOCUS: Final = 3
"""Outcomes of one focus that are worked on at once; the rest are parked (practice.md, D22)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an outcome says. `path` finds it again: `text`, `indicators.1`,
    `scores.<id>.value`. `name` is kind and field (`action.who`): the key of its label."""

    path: str
    name: str
    value: Held = field(repr=False)
    type: FieldType

    @property
    def is_words(self) -> bool:
        """Somebody's own words, and not a number or a constant of ours."""
        return self.type in ("text", "list")


class NoPartError(LookupError):
    """A path that leads to nothing in this outcome (it may have been removed meanwhile)."""


def parts(outcome: Outcome) -> tuple[Part, ...]:
    """Everything it says, in the order people read it; what is unknown is left out."""
    own = [part for name in RECORDS["outcome"] for part in _of_field(outcome, name)]
    hung = [
        part
        for kind, hook in HANGS.items()
        for record in getattr(outcome, hook.place)
        for part in _of_record(kind, hook.place, record)
    ]
    return (*own, *hung)


def part_at(outcome: Outcome, path: str) -> Part:
    """The part that a path leads to. Raises NoPartError."""
    for part in parts(outcome):
        if part.path == path:
            return part
    raise NoPartError(f"outcome {outcome.id} has nothing at {path}")


def corrected(outcome: Outcome, path: str, value: Held) -> Outcome:
    """The outcome with other words (or another number) in that place. Raises NoPartError."""
    part_at(outcome, path)
    return _with(outcome, path.split("."), value)


def without(outcome: Outcome, path: str) -> Outcome:
    """The outcome without that part; a record that hangs on nothing else goes whole with what
    made it one (a score with its number, a step with what is to be done). Raises NoPartError."""
    part_at(outcome, path)
    return _with(outcome, path.split("."), None)


def moved(
    outcome: Outcome, status: Status, others: Sequence[Outcome]
) -> tuple[Outcome, Outcome | None]:
    """The outcome in another status, and the one that has to be parked to make room, if any:
    the oldest in focus, when there would be more than `MOST_IN_FOCUS`."""
    changed = replace(outcome, status=status)
    if status != "in_focus":
        return changed, None
    there = [o for o in others if o.status == "in_focus" and o.id != outcome.id]
    there = [o for o in there if o.focus == outcome.focus]
    if len(there) < MOST_IN_FOCUS:
        return changed, None
    return changed, replace(there[0], status="parked")


def ticked(outcome: Outcome, action: str, at: datetime) -> Outcome:
    """The outcome with that step done, or open again. Raises NoPartError."""
    if all(each.id != action for each in outcome.actions):
        raise NoPartError(f"outcome {outcome.id} has no step {action}")
    return replace(outcome, actions=tuple(_ticked(a, action, at) for a in outcome.actions))


def _ticked(each: Action, action: str, at: datetime) -> Action:
    return replace(each, done_at=None if each.done_at else at) if each.id == action else each


def _of_field(outcome: Outcome, name: str) -> Iterator[Part]:
    yield from _placed(name, f"outcome.{name}", getattr(outcome, name), RECORDS["outcome"][name])


def _of_record(kind: str, place: str, record: Hung) -> Iterator[Part]:
    for name, wanted in RECORDS[kind].items():
        path = f"{place}.{record.id}.{name}"
        yield from _placed(path, f"{kind}.{name}", getattr(record, name), wanted)


def _placed(path: str, name: str, value: Any, wanted: FieldType) -> Iterator[Part]:
    if isinstance(value, tuple):
        yield from (Part(f"{path}.{n}", name, each, wanted) for n, each in enumerate(value))
    elif value is not None and value != "":
        yield Part(path, name, value, wanted)


def _with(outcome: Outcome, path: list[str], value: Held | None) -> Outcome:
    match path:
        case [place, id, *rest] if place in {hook.place for hook in HANGS.values()}:
            hook = next(hook for hook in HANGS.values() if hook.place == place)
            records = tuple(
                changed
                for record in getattr(outcome, place)
                if (changed := _in_record(record, id, rest, hook.needs, value)) is not None
            )
            held: Outcome = _replaced(outcome, place, records)
        case _:
            held = _set(outcome, path, value)
    return held


def _in_record(
    record: Hung, id: str, path: list[str], needs: str, value: Held | None
) -> Hung | None:
    if record.id != id:
        return record
    return None if value is None and path == [needs] else _set(record, path, value)


def _set(record: Any, path: list[str], value: Held | None) -> Any:
    """One field, or one item of a list, changed; a removed text of an outcome is empty."""
    match path:
        case [name, place]:
            items = list(getattr(record, name))
            items[int(place) : int(place) + 1] = [] if value is None else [value]
            return _replaced(record, name, tuple(items))
        case [name]:
            gone = "" if isinstance(record, Outcome) and name == "text" else None
            return _replaced(record, name, gone if value is None else value)
        case _:
            raise NoPartError("a path has one or two steps in a record")


def _replaced(record: Any, name: str, value: object) -> Any:
    changes: dict[str, Any] = {name: value}
    return replace(record, **changes)


Move = Literal["focus", "park", "finish", "retire", "reopen"]
MOVES: Final[dict[Move, Status]] = {
    "focus": "in_focus",
    "park": "parked",
    "finish": "finished",
    "retire": "retired",
    "reopen": "in_focus",
}
"""What can become of an outcome, and the status it has then."""
