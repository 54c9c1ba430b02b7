"""What recording does: turns the fields of a `Record` effect into outcomes, entries, reviews."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeAlias, TypeVar

from bot.records.blanking import without_blanks
from bot.records.fields import FIELDS, FieldType
from bot.records.outcome import Action, Closing, Entry, Outcome, Score
from bot.records.plan import Party, Risk
from bot.records.review import Repeats, Review
from bot.records.series import begun

Given: TypeAlias = Mapping[str, str | int | float | bool | tuple[str, ...] | None]
"""The fields of a record as a dialogue gives them; `None` is unknown and left out."""

HIGHEST = 10

Hung: TypeAlias = Score | Action | Risk | Party
_Dated = TypeVar("_Dated", bound=Hung)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a kind of record hangs on an outcome, and the field without which there is none."""

    place: str
    make: type[Hung]
    needs: str


HANGS: Mapping[str, Hook] = {
    "score": Hook("scores", Score, "value"),
    "action": Hook("actions", Action, "what"),
    "risk": Hook("risks", Risk, "worry"),
    "party": Hook("parties", Party, "who"),
}
"""Records that belong to an outcome and go with it."""


class RecordError(ValueError):
    """A record that a dialogue may not make. Names kind and field, never what was said."""


def apply_outcome(
    existing: Outcome | None, id: str, focus: str, at: datetime, fields: Given
) -> Outcome:
    """The outcome with the given fields changed and every other as it was.

    A new one whose hopes were skipped has an empty `text`: what else was said of it is kept.
    """
    known = _known("outcome", fields)
    if existing is not None:
        return replace(existing, **known)
    return replace(Outcome(id=id, focus=focus, created_at=at, text=""), **known)


def hang(outcome: Outcome, kind: str, id: str, at: datetime, fields: Given) -> Outcome:
    """The outcome with this score, action, risk or party on it. The same id again replaces it;
    without what makes it one (`HANGS`) it is gone."""
    held = HANGS[kind]
    known = _known(kind, fields)
    made = held.make(id=id, at=at, **known) if held.needs in known else None
    changed: dict[str, Any] = {held.place: _put(getattr(outcome, held.place), id, made)}
    return replace(outcome, **changed)


def hung(outcome: Outcome, kind: str, id: str) -> Hung | None:
    """The score, action, risk or party with this id on the outcome."""
    if kind not in HANGS:
        return None
    records: tuple[Hung, ...] = getattr(outcome, HANGS[kind].place)
    return next((record for record in records if record.id == id), None)


def unhung(outcome: Outcome, kind: str, id: str) -> Outcome:
    """The outcome without that score, action, risk or party."""
    place = HANGS[kind].place
    changed: dict[str, Any] = {place: _put(getattr(outcome, place), id, None)}
    return replace(outcome, **changed)


def taken_back(
    outcome: Outcome, given: Mapping[str, object], was: Mapping[str, object] | None
) -> Outcome | None:
    """The outcome as if these fields had never been given. `was`: what they said before; None
    when the outcome was made by them, and then it is gone, unless something else was said of it.
    A field that says something else by now was changed since, and stands."""
    unsaid = Outcome(outcome.id, outcome.focus, outcome.created_at, "")
    earlier: Mapping[str, Any] = (
        {name: getattr(unsaid, name) for name in given} if was is None else was
    )
    standing = {name for name, value in given.items() if getattr(outcome, name) == value}
    before = replace(outcome, **{name: _left(earlier[name], unsaid, name) for name in standing})
    if was is not None:
        return before
    nothing_left = replace(before, status=unsaid.status, version=unsaid.version) == unsaid
    return None if nothing_left else outcome


def _left(value: object, unsaid: Outcome, name: str) -> Any:
    """What a field said, but for what was removed since."""
    left = without_blanks(value)
    return getattr(unsaid, name) if left is None else left


def entry_from(
    kind: str, id: str, focus: str, at: datetime, fields: Given, *, outcome: str | None = None
) -> Entry:
    """An entry of this kind, about an outcome or in general."""
    return Entry(id=id, kind=kind, focus=focus, at=at, outcome=outcome, fields=_known(kind, fields))


def closing_from(
    id: str, focus: str, at: datetime, fields: Given, *, outcome: str | None = None
) -> Closing:
    """How a conversation ended; what was skipped stays unknown."""
    return Closing(id=id, focus=focus, at=at, outcome=outcome, **_known("closing", fields))


def review_from(
    id: str, focus: str, at: datetime, fields: Given, *, zone: str, outcome: str | None = None
) -> Review | None:
    """The planned review, here unless said otherwise; None when no day was chosen."""
    known = {"way": "here", **_known("review", fields)}
    if "on" not in known:
        return None
    repeats: Repeats = known.pop("repeats", "once")
    if "hour" in known:
        known["hour"] = _hour("review.hour", known["hour"])
    review = Review(id=id, focus=focus, zone=zone, at=at, outcome=outcome, **known)
    return begun(review, repeats)


def _put(records: tuple[_Dated, ...], id: str, new: _Dated | None) -> tuple[_Dated, ...]:
    """`new` in the place of the record with this id, or at the end."""
    if new is None:
        return tuple(record for record in records if record.id != id)
    if any(record.id == id for record in records):
        return tuple(new if record.id == id else record for record in records)
    return (*records, new)


def _known(kind: str, fields: Given) -> dict[str, Any]:
    """What is known, each in the type of its field."""
    if kind not in FIELDS:
        raise RecordError(f"no record is called {kind}; there are: {', '.join(FIELDS)}")
    allowed = FIELDS[kind]
    known: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in allowed:
            raise RecordError(f"{kind} has no field {name}; it has: {', '.join(allowed)}")
        if value is not None:
            known[name] = _typed(f"{kind}.{name}", allowed[name], value)
    return known


def _typed(where: str, wanted: FieldType, value: object) -> object:
    if isinstance(wanted, tuple):
        return _constant(where, wanted, value)
    return _READINGS[wanted](where, value)


def _constant(where: str, allowed: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise RecordError(f"{where} must be one of: {', '.join(allowed)}")


def _text(where: str, value: object) -> str:
    """Several answers to "what else?" in a field for one text stand below one another."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise RecordError(f"{where} must be a text")
    return str(value)


def _list(where: str, value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (_text(where, value),)


def _number(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError(f"{where} must be a number")
    if not 0 <= value <= HIGHEST:
        raise RecordError(f"{where} must be from 0 to {HIGHEST}")
    return value


def _yes_no(where: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise RecordError(f"{where} must be true or false")


def _date(where: str, value: object) -> date:
    day: date | None = None
    with suppress(ValueError):  # its message would quote what was said
        day = date.fromisoformat(str(value))
    if day is None:
        raise RecordError(f"{where} must be a date like 2027-03-12")
    return day


def _hour(where: str, value: object) -> time:
    hour: time | None = None
    with suppress(ValueError):
        hour = time.fromisoformat(str(value))
    if hour is None:
        raise RecordError(f"{where} must be a time like 14:30")
    return hour


_READINGS: Mapping[str, Callable[[str, object], object]] = {
    "text": _text,
    "list": _list,
    "number": _number,
    "yes_no": _yes_no,
    "date": _date,
}
