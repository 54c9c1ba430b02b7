"""A time of day, as people say it: 14:30, half past two, "about three", noon."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Read, Unclear
from bot.dialogue.kinds.counting import count_in
from bot.dialogue.kinds.options import picked, read_options, refuse_unknown

ANY_TIME = "none"
"""Key of the option that saves no time."""

FIRST_OF_DAY: Final = 7
"""An hour below it that is said without more is one of the afternoon: people meet by day."""


@dataclass(frozen=True, slots=True)
class Time:
    """Saved as "14:30"."""

    name: ClassVar[str] = "time"
    gives: ClassVar[str] = "text"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = True
    extras: ClassVar[Mapping[str, str]] = {}

    options: tuple[Choice, ...] = ()

    @classmethod
    def build(cls, spec: Any) -> "Time":
        if spec is None:
            return cls()
        if not isinstance(spec, Mapping):
            raise KindError('time takes a way out like {time: {none: "Any time"}}, or nothing')
        refuse_unknown("time", spec, frozenset({ANY_TIME}))
        return cls(read_options("time", spec))

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        at = time_in(here.tongue.hears.numbers(text))
        return Unclear("time") if at is None else Read(at)

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(None) if picked(self.options, key) else Unclear("time")


def time_in(text: str) -> str | None:
    """The time of day that is meant, as "14:30"; None when there is none, or no such one."""
    plain = " ".join(text.casefold().replace("’", "'").strip(" .!?,").split())
    plain = _AROUND.sub("", plain)
    if plain in _NAMED:
        return _NAMED[plain]
    part = _PART.search(plain)
    clock = _PART.sub("", plain).strip()
    hours, minutes = _clock(clock)
    if hours is None or not (0 <= hours < 24 and 0 <= minutes < 60):
        return None
    said_whole = clock.startswith("0") or hours > _NOON
    half = part["half"] if part else ""
    if half and hours > _NOON:
        return None if half in _MORNING else f"{hours:02}:{minutes:02}"
    return f"{_in_day(hours, half, said_whole):02}:{minutes:02}"


_AROUND = re.compile(r"^(?:(?:at|around|about|by|from|say|maybe|perhaps|a las?|hacia las?)\s+)+")
_NAMED: Final = {
    "noon": "12:00",
    "midday": "12:00",
    "mediodía": "12:00",
    "lunchtime": "12:00",
    "midnight": "00:00",
}
_TEN: Final = 10
_NOON: Final = 12
_MORNING: Final = ("am", "a.m", "morning")
_PART = re.compile(r"\s*(?:in the |this )?(?P<half>a\.?m\b|p\.?m\b|morning|afternoon|evening)\.?")
_FIGURES = re.compile(
    r"(?P<hours>\d{1,2})(?:(?:[:.h ]|(?=\d\d$))(?P<minutes>\d{2}))?h?(?: o'clock)?"
)
_SPOKEN = re.compile(
    r"(?:(?P<minutes>half|(?:a )?quarter|[\w -]+?)(?: minutes)? ?(?P<way>past|to|after)? )?"
    r"(?P<hours>[\w-]+)(?: o'clock)?"
)


def _clock(plain: str) -> tuple[int | None, int]:
    """Hours and minutes as they were said."""
    if found := _FIGURES.fullmatch(plain):
        return int(found["hours"]), int(found["minutes"] or 0)
    found = _SPOKEN.fullmatch(plain)
    hours = _count(found["hours"]) if found else None
    if found is None or hours is None:
        return None, 0
    return _spoken(hours, found["minutes"] or "", found["way"] or "")


def _spoken(hours: int, said: str, way: str) -> tuple[int | None, int]:
    """Half (past) two; quarter to three; ten past four; two thirty."""
    if said and not way and said != "half":
        return (_count(said) if hours >= _TEN else None), hours  # the hour comes first
    if hours > _NOON:
        return None, 0
    minutes = {"half": 30, "quarter": 15, "a quarter": 15, "": 0}.get(said)
    if minutes is None:
        minutes = _count(said)
    if minutes is None:
        return None, 0
    if way == "to":
        return (hours - 1 or _NOON), 60 - minutes
    return hours, minutes


def _count(word: str) -> int | None:
    value = count_in(word)
    return int(value) if value is not None and value == int(value) else None


def _in_day(hours: int, half: str, said_whole: bool) -> int:
    """The hour of the day. One said without more belongs to the time when people are about."""
    if half in _MORNING:
        return hours % _NOON
    if half or (hours < FIRST_OF_DAY and not said_whole):
        return hours % _NOON + _NOON
    return hours
