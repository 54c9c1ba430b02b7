"""Days that come every year, such as Easter and the bank holidays: when they are, from data."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import yaml

from bot.coach.reading_calendar import (
    DAY,
    WEEK,
    easter,
    nth_weekday_of,
    workday_from,
    workday_until,
)
from bot.coach.reading_date_words import WEEKDAYS

Place: TypeAlias = Literal["on", "before", "after", "week after"]
"""The day itself, the nearest one before or after it with somebody in, a week after it."""

DATA: Final[Mapping[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("date_phrases.yaml").read_text("utf-8")
)
"""The phrases that name days, and the holidays among them."""

HOLIDAYS: Final[Mapping[str, Mapping[str, Any]]] = DATA["holidays"]
"""What each holiday is called, as a pattern, and when it is."""


def next_holiday(name: str, place: Place, today: date) -> date:
    """The next such day to come."""
    years = (today.year - 1, today.year, today.year + 1)
    days = (_day(told, year, place) for told in _called(name) for year in years)
    return min(day for day in days if day > today)


def _called(name: str) -> tuple[Mapping[str, Any], ...]:
    """The holiday of that name; all bank holidays where any will do."""
    told = next(told for pattern, told in HOLIDAYS.items() if re.fullmatch(pattern, name))
    if "any" not in told:
        return (told,)
    wanted = ("mon",) if "weekday" in told else ("mon", True)
    return tuple(other for other in HOLIDAYS.values() if other.get("bank") in wanted)


def _day(told: Mapping[str, Any], year: int, place: Place) -> date:
    day = _on(told, year)
    match place:
        case "before":
            return workday_until(day + int(told.get("before", -1)) * DAY)
        case "after":
            return workday_from(day + int(told.get("after", 1)) * DAY)
        case "week after":
            return workday_from(day + WEEK)
        case "on":
            return day


def _on(told: Mapping[str, Any], year: int) -> date:
    match told:
        case {"easter": int(days)}:
            return easter(year) + days * DAY
        case {"weekday": weekday, "nth": nth}:
            day = nth_weekday_of(date(year, told["month"], 1), nth, WEEKDAYS[weekday])
            assert day is not None  # every month has a first and a last Monday
            return day
        case _:
            return date(year, told["month"], told["day"])
