"""A day to come, such as a review: typed in people's own way, or one of the days offered."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Read, Unclear
from bot.dialogue.kinds.options import picked, read_options, refuse_unknown

NO_DAY = "none"
"""Key of the option that saves no day."""

_SPAN = re.compile(r"([1-9]\d?)([dwm])")


@dataclass(frozen=True, slots=True)
class Date:
    """Saved as an ISO date from tomorrow on; `words` keeps how it was said."""

    name: ClassVar[str] = "date"
    gives: ClassVar[str] = "date"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {"words": "text?"}

    options: tuple[Choice, ...] = ()

    @classmethod
    def build(cls, spec: Any) -> "Date":
        if spec is None:
            return cls()
        if not isinstance(spec, Mapping):
            raise KindError('date takes settings like {date: {offer: {1w: "In a week"}}}, or none')
        refuse_unknown("date", spec, frozenset({"offer", NO_DAY}))
        offered = _offered(spec["offer"]) if "offer" in spec else ()
        declined = read_options("date", {NO_DAY: spec[NO_DAY]}) if NO_DAY in spec else ()
        return cls(offered + declined)

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        day = here.readers.date(text, here.today, here.zone)
        if day is None:
            return Unclear("date")
        return Read(day.isoformat(), {"words": text}) if day > here.today else Unclear("date_past")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:
        span = _SPAN.fullmatch(key)
        if not picked(self.options, key) or (span is None and key != NO_DAY):
            return Unclear("date")
        return Read(_after(here.today, span).isoformat()) if span else Read(None)


def _offered(spec: Any) -> tuple[Choice, ...]:
    options = read_options("date", spec)
    for option in options:
        if not _SPAN.fullmatch(option.key):
            raise KindError(
                f"date: {option.key!r} is no span of time; write 3d, 2w or 1m for days, weeks, "
                "months from now"
            )
    return options


def _after(today: date, span: re.Match[str]) -> date:
    count, unit = int(span[1]), span[2]
    if unit == "m":
        return _months_after(today, count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _months_after(today: date, count: int) -> date:
    """The same day of a later month, or its last day: 31 January and a month is 28 February."""
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
