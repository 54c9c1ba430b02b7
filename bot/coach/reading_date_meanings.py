"""What a named day means, counted from today: one function per way of naming it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from bot.coach.reading_calendar import (
    DAY,
    WEEK,
    coming,
    day_of_year,
    first_of_month,
    in_week,
    last_of_month,
    nth_weekday_of,
    workday_from,
)
from bot.coach.reading_date_words import MONTHS, WEEKDAYS
from bot.coach.reading_holidays import Place, next_holiday
from bot.records.series import months_on

YEARS_AHEAD: Final = 9
"""How far a day without a year is looked for: a 29 February can be eight years away."""

PARTS: Final = {
    **dict.fromkeys(("early", "start", "beginning"), "start"),
    **dict.fromkeys(("mid", "middle"), "middle"),
    **dict.fromkeys(("late", "later", "end"), "end"),
}
"""The words for a part of a week or a month."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase named, in the spelling of its pattern; empty when it did not."""

    n: str = ""
    unit: str = ""
    start: str = ""
    which: str = ""
    wd: str = ""
    part: str = ""
    nth: str = ""
    d: str = ""
    m: str = ""
    month: str = ""
    year: str = ""
    holiday: str = ""

    @property
    def count(self) -> int:
        return int(self.n or 1)

    @property
    def weekday(self) -> int:
        return WEEKDAYS[self.wd]

    @property
    def full_year(self) -> int:
        return int(self.year) if len(self.year) > 2 else 2000 + int(self.year)


Meaning: TypeAlias = Callable[[date, Named], date | None]


def _days(count: int) -> Meaning:
    return lambda today, _: today + count * DAY


def _ahead(today: date, named: Named) -> date | None:
    """In two weeks; a month from now; a fortnight today; a week tomorrow."""
    if not (named.n or named.start or named.unit == "fortnight"):
        return None  # a bare "week" could be any day of it
    start = today + DAY if named.start.endswith("tomorrow") else today
    return _later(start, named.count, named.unit)


def _later(start: date, count: int, unit: str) -> date:
    match unit:
        case "day":
            return start + count * DAY
        case "week":
            return start + count * WEEK
        case "fortnight":
            return start + 2 * count * WEEK
        case "month":
            return months_on(start, count)
        case _:
            return months_on(start, 12 * count)


def _weekday(today: date, named: Named) -> date:
    """Tuesday; this Tuesday: the coming one, never today."""
    return coming(named.weekday, today)


def _weeks_on(today: date, named: Named) -> date:
    """A week on Thursday; Thursday week: counted from the coming Thursday."""
    return _later(coming(named.weekday, today), named.count, named.unit)


def _of_week(weeks: int) -> Meaning:
    """Tuesday of next week, or its Monday where no day of it was named."""
    return lambda today, named: in_week(weeks, named.weekday if named.wd else 0, today)


def _in_weeks(today: date, named: Named) -> date:
    """In two weeks on Tuesday: the Tuesday of that week."""
    weeks = named.count * (2 if named.unit == "fortnight" else 1)
    return in_week(weeks, named.weekday, today)


def _part_of_week(today: date, named: Named) -> date:
    """The start of a week is its Monday, the middle its Wednesday, the end its Friday."""
    day = {"start": 0, "middle": 2, "end": 4}[PARTS[named.part]]
    return in_week(1, day, today) if named.which == "next" else coming(day, today)


def _part_of_month(today: date, named: Named) -> date | None:
    """The end of the month; early in March; next month. Over already: the next such one."""
    if not named.part and _first_months(today, named)[0] == first_of_month(today):
        return None  # some time this month: no day was named
    return _first(today, named, lambda month: _month_part(named.part, month), today + DAY)


def _month_part(part: str, first: date) -> date:
    match PARTS.get(part, "start"):
        case "start":
            return workday_from(first)
        case "middle":
            return workday_from(first.replace(day=15))
        case _:
            return last_of_month(first)


def _day_of_month(today: date, named: Named) -> date | None:
    """The 15th; the first of next month; Tuesday 3 March; 12/3; 2027-03-12."""
    day = _first(today, named, lambda first: day_of_year(first.year, first.month, int(named.d)))
    if day is not None and named.wd and day.weekday() != named.weekday:
        return None  # the weekday and the date do not go together: a slip, so ask again
    return day


def _day_of_month_after(today: date, named: Named) -> date | None:
    """The 5th of the month after the likelier one."""
    first = _day_of_month(today, named)
    return None if first is None else _day_of_month(first + DAY, named)


def _month_first(today: date, named: Named) -> date | None:
    """12/3 as some write it: the third of December."""
    return _day_of_month(today, replace(named, d=named.m, m=named.d))


def _nth_weekday(today: date, named: Named) -> date | None:
    """The first Monday in March; the last Friday of the month."""
    nth = -1 if named.nth == "last" else int(named.nth.removesuffix("th"))
    return _first(today, named, lambda first: nth_weekday_of(first, nth, named.weekday))


def _last_day(today: date, named: Named) -> date | None:
    return _first(today, named, last_of_month)


def _first(
    today: date, named: Named, pick: Callable[[date], date | None], earliest: date | None = None
) -> date | None:
    """The day picked from the month that was named; if that could be a month of any year, from
    the first in which the day is not over."""
    months = _first_months(today, named)
    sure = len(months) == 1  # one month of one year: a day in it may be past, and says so
    for first in months:
        day = pick(first)
        if day is not None and (sure or day >= (earliest or today)):
            return day
    return None


def _first_months(today: date, named: Named) -> list[date]:
    """The first days of the months that may be meant, the likeliest first."""
    number = int(named.m) if named.m else MONTHS.get(named.month)
    if number is None:
        months = {"this month": 0, "next month": 1, "month after next": 2}.get(named.month)
        return [first_of_month(today, on) for on in (range(12) if months is None else [months])]
    if not 1 <= number <= 12:
        return []
    if named.year:
        return [date(named.full_year, number, 1)]
    return [date(today.year + on, number, 1) for on in range(YEARS_AHEAD)]


def _yearly(of_year: Callable[[int], date]) -> Meaning:
    """The next such day of the years to come."""

    def means(today: date, _: Named) -> date:
        this = of_year(today.year)
        return this if this > today else of_year(today.year + 1)

    return means


def _of_holiday(place: Place) -> Meaning:
    return lambda today, named: next_holiday(named.holiday, place, today)


MEANINGS: Final[Mapping[str, Meaning]] = {
    "today": _days(0),
    "tomorrow": _days(1),
    "day_after_tomorrow": _days(2),
    "yesterday": _days(-1),
    "ahead": _ahead,
    "weekday": _weekday,
    "weeks_on": _weeks_on,
    "in_weeks": _in_weeks,
    "this_week": _of_week(0),
    "next_week": _of_week(1),
    "week_after_next": _of_week(2),
    "part_of_week": _part_of_week,
    "weekend": lambda today, _: coming(WEEKDAYS["sat"], today),
    "next_weekend": lambda today, _: in_week(1, WEEKDAYS["sat"], today),
    "after_weekend": lambda today, _: coming(WEEKDAYS["mon"], today),
    "day_of_month": _day_of_month,
    "day_of_month_after": _day_of_month_after,
    "month_first": _month_first,
    "nth_weekday": _nth_weekday,
    "last_day": _last_day,
    "part_of_month": _part_of_month,
    "end_of_year": _yearly(lambda year: date(year, 12, 31)),
    "new_year": _yearly(lambda year: workday_from(date(year, 1, 2))),
    "holiday": _of_holiday("on"),
    "before_holiday": _of_holiday("before"),
    "after_holiday": _of_holiday("after"),
    "week_after_holiday": _of_holiday("week after"),
}
"""What a phrase can mean, by the name it has in date_phrases.yaml."""
