"""Check-ins between visits: on which days they come, and how they ease off when nobody answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from bot.records.series import EASE_OFF

Rhythm: TypeAlias = Literal["none", "weekdays", "twice_a_week", "weekly", "fortnightly"]

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
TWICE: Final = (0, 3)  # Mondays and Thursdays


@dataclass(frozen=True, slots=True)
class CheckIns:
    """How often somebody wants to be asked, and since which day."""

    rhythm: Rhythm = "none"
    since: date | None = None
    """The day it was chosen: weeks are counted from it."""


NO_CHECK_INS: Final = CheckIns()


def next_day(check_ins: CheckIns, after: date, unanswered: int = 0) -> date | None:
    """The next day of the rhythm, at half its pace after too many without an answer; None when
    none is wanted."""
    falls = _FALLS.get(check_ins.rhythm)
    if falls is None:
        return None
    since = check_ins.since or after
    day = _next(falls, since, after)
    return _next(falls, since, day) if unanswered >= EASE_OFF else day


def _next(falls: "_Falls", since: date, after: date) -> date:
    day = after + DAY
    while not falls(day, since):
        day += DAY
    return day


_Falls: TypeAlias = Callable[[date, date], bool]
"""Whether a day is one of the rhythm, counted from another day."""

_FALLS: Final[Mapping[Rhythm, _Falls]] = {
    "weekdays": lambda day, _: day.weekday() < SATURDAY,
    "twice_a_week": lambda day, _: day.weekday() in TWICE,
    "weekly": lambda day, since: (day - since).days % 7 == 0,
    "fortnightly": lambda day, since: (day - since).days % 14 == 0,
}
