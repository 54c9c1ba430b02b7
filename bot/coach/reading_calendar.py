"""Days that people name by their place in a week, a month or a year; arithmetic only."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from bot.records.series import months_on

SATURDAY: Final = 5
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)


def coming(weekday: int, after: date) -> date:
    """The first such weekday after that day. Monday is 0."""
    return after + (((weekday - after.weekday() - 1) % 7) + 1) * DAY


def in_week(weeks: int, weekday: int, today: date) -> date:
    """That weekday of this week (0), the next (1)...; weeks start on Monday."""
    return today - today.weekday() * DAY + weeks * WEEK + weekday * DAY


def workday_from(day: date) -> date:
    """That day, or the Monday after it when it falls on a weekend."""
    return day if day.weekday() < SATURDAY else coming(0, day)


def workday_until(day: date) -> date:
    """That day, or the Friday before it when it falls on a weekend."""
    return day if day.weekday() < SATURDAY else day - (day.weekday() - SATURDAY + 1) * DAY


def first_of_month(day: date, months: int = 0) -> date:
    """The first of that day's month, or of one so many months on."""
    return months_on(day.replace(day=1), months)


def last_of_month(day: date) -> date:
    """The last day of that day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def nth_weekday_of(first: date, nth: int, weekday: int) -> date | None:
    """The nth such weekday of the month that starts then (-1: the last), if it has as many."""
    if nth < 0:
        return coming(weekday, last_of_month(first) - WEEK)
    day = coming(weekday, first - DAY) + (nth - 1) * WEEK
    return day if day.month == first.month else None


def day_of_year(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - moon_drift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
