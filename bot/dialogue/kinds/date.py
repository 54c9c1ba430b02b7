"""A day to come: typed in people's own way and read back, or one of the days offered."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from bot.dialogue.kinds.base import (
    Choice,
    Circumstance,
    Draft,
    KindError,
    Offer,
    Put,
    Read,
    Unclear,
)
from bot.dialogue.kinds.options import picked, read_options, refuse_unknown
from bot.dialogue.kinds.yes_no import said_yes

NO_DAY = "none"
"""Key of the option that saves no day."""

THAT_DAY, ANOTHER = "that_day", "another_day"
"""Keys of what is pressed when a day is read back."""

_SPAN = re.compile(r"([1-9]\d?)([dwm])")


@dataclass(frozen=True, slots=True)
class Date:
    """Saved as an ISO date from tomorrow on; `words` keeps how it was said.

    A typed day is read back before it is kept. The draft holds how it was said and the days that
    may be meant; `ANOTHER` alone when it was none of them.
    """

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

    def read(self, text: str, here: Circumstance) -> Read | Unclear | Draft:
        _, *offered = here.draft or ("",)
        meant = here.readers.date(here.tongue.hears.days(text), here.today, here.zone)
        days = sorted(day.isoformat() for day in meant if day > here.today)
        if not meant and offered:
            return self._confirmed(text, here)
        if not days:
            return Unclear("date_past" if meant else "date")
        if len(days) == 1 and days[0] in offered:
            return self.take(days[0], here)
        return Draft((text, *days), noted=True)

    def take(self, key: str, here: Circumstance) -> Read | Unclear | Draft:
        said, *offered = here.draft or ("",)
        if key == ANOTHER:
            return Draft((ANOTHER,))
        if key in offered or (key == THAT_DAY and len(offered) == 1):
            return Read(key if key in offered else offered[0], {"words": said})
        span = _SPAN.fullmatch(key)
        if not picked(self.options, key) or (span is None and key != NO_DAY):
            return Unclear("date")
        return Read(_after(here.today, span).isoformat()) if span else Read(None)

    def put(self, draft: tuple[str, ...]) -> Put:
        another = Offer(ANOTHER, "date.another_day")
        match draft:
            case (_, day):
                return Put(
                    (Offer(THAT_DAY, "date.that_day"), another), "date.read_back", {"day": day}
                )
            case (_, *days) if days:
                named = (Offer(day, "date.day", {"day": day}) for day in days)
                return Put((*named, another), "date.which_day")
            case _:
                offers = tuple(Offer(option.key) for option in self.options)
                return Put(offers, "date.anew" if draft else "")

    def gathered(self, draft: tuple[str, ...]) -> Read | None:  # noqa: ARG002
        """A day that was not said yes to is not kept."""
        return None

    def _confirmed(self, text: str, here: Circumstance) -> Read | Unclear | Draft:
        """What is typed to a day read back, when it names no day itself."""
        match said_yes(text, here.tongue):
            case True:
                return self.take(THAT_DAY, here)
            case False:
                return self.take(ANOTHER, here)
            case None:
                return Unclear("date")


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
