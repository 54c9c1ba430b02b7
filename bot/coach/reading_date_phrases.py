"""The British ways to name a day: each a pattern over canonical words, and what it means."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from bot.coach.reading_calendar import DAY, easter, workday_from, workday_until
from bot.coach.reading_date_meanings import (
    PARTS,
    Meaning,
    Named,
    ahead,
    day_of_month,
    days,
    in_weeks,
    last_day,
    nth_weekday,
    of_week,
    part_of_month,
    part_of_week,
    weekday,
    weekend,
    weeks_on,
    yearly,
)
from bot.coach.reading_date_words import MONTHS, WEEKDAYS


def phrase_in(words: str) -> Callable[[date], date | None] | None:
    """The phrase that canonical words are: given today, the day it names, or None where there
    is no such day ("31 February", "Monday" with the date of a Tuesday). None: no such phrase."""
    for pattern, means in _PHRASES:
        found = pattern.fullmatch(words)
        if found:
            named = Named(**{key: part or "" for key, part in found.groupdict().items()})
            return partial(_mean, means, named)
    return None


def _mean(means: Meaning, named: Named, today: date) -> date | None:
    return means(today, named)


_N = r"(?P<n>\d{1,3})"
_D = r"(?P<d>\d{1,2})"
_TH = rf"{_D}th"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_WEEKS = r"(?P<unit>week|fortnight)s?"
_WD = rf"(?P<wd>{'|'.join(WEEKDAYS)})"
_NAME = rf"(?P<month>{'|'.join(MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_MONTH = rf"(?P<month>(?:this |next )?month|month after next|{'|'.join(MONTHS)})(?: {_YEAR})?"
_PART = rf"(?P<part>{'|'.join(PARTS)})"
_SINCE = r"(?P<start>time|hence|(?:from )?(?:now|today)|(?:from |on )?tomorrow)"

_TABLE: Final[tuple[tuple[str, Meaning], ...]] = (
    # so many days, weeks, months on
    (r"today|tonight|now", days(0)),
    (r"(?:(?:same|this) time )?tomorrow(?: night)?", days(1)),
    (r"day after tomorrow", days(2)),
    (r"yesterday", days(-1)),
    (rf"(?:in |within |after )?(?:{_N} )?{_UNIT}(?: {_SINCE})?", ahead),
    (rf"(?P<start>today|tomorrow) (?:in )?(?:{_N} )?{_WEEKS}", ahead),
    (rf"(?P<start>(?:same|this) (?:time|day)) next {_UNIT}", ahead),
    # weekdays
    (rf"(?:this |following )?(?:coming )?{_WD}", weekday),
    (rf"(?:{_N} )?{_WEEKS} (?:(?:on|from|after|this|coming) )*{_WD}", weeks_on),
    (rf"{_WD} (?:{_N} )?{_WEEKS}", weeks_on),
    (rf"in {_N} {_WEEKS}(?: time)? on {_WD}", in_weeks),
    (rf"{_WD} in {_N} {_WEEKS}(?: time)?", in_weeks),
    (rf"this week (?:on )?{_WD}", of_week(0)),
    (rf"{_WD} this week", of_week(0)),
    (rf"next (?:week )?(?:on )?{_WD}", of_week(1)),
    (rf"{_WD} (?:in )?next(?: week)?", of_week(1)),
    (rf"week after next (?:on )?{_WD}", of_week(2)),
    (rf"{_WD} (?:week )?after next", of_week(2)),
    # weeks
    (r"next week", of_week(1)),
    (r"(?:in )?week after next", of_week(2)),
    (rf"(?:at |in )?{_PART} ?(?:in )?(?:(?P<which>this|next) )?week", part_of_week),
    (r"(?:at |over )?(?:(?P<which>this|next) )?weekend", weekend),
    (r"after weekend", lambda today, _: weekday(today, Named(wd="mon"))),
    # days of a month
    (rf"(?:{_WD} )?{_D}(?:th)? {_NAME}(?: {_YEAR})?", day_of_month),
    (rf"(?:{_WD} )?{_NAME} {_D}(?:th)?(?: {_YEAR})?", day_of_month),
    (rf"(?:{_WD} )?{_TH}(?: (?:in )?{_MONTH})?", day_of_month),
    (rf"(?:{_WD} )?{_D}[/.-](?P<m>\d{{1,2}})(?:[/.-]{_YEAR})?", day_of_month),
    (rf"(?P<year>(?:19|20)\d{{2}})[/-](?P<m>\d{{1,2}})[/-]{_D}", day_of_month),
    (rf"(?P<nth>\dth|last) {_WD} (?:in )?{_MONTH}", nth_weekday),
    (rf"last day (?:in )?{_MONTH}", last_day),
    # months
    (rf"(?:at |in )?(?:{_PART} )?(?:in )?{_MONTH}", part_of_month),
    # days of the year
    (r"(?:at )?end (?:this )?year", yearly(lambda year: date(year, 12, 31))),
    (r"next year", yearly(lambda year: workday_from(date(year, 1, 2)))),
    (
        r"(?:in |after |early in |start )?new year",
        yearly(lambda year: workday_from(date(year, 1, 2))),
    ),
    (r"before (?:christmas|xmas)", yearly(lambda year: workday_until(date(year, 12, 23)))),
    (r"after (?:christmas|xmas)", yearly(lambda year: workday_from(date(year, 12, 27)))),
    (r"before easter", yearly(lambda year: easter(year) - 3 * DAY)),
    (r"after easter", yearly(lambda year: easter(year) + 2 * DAY)),
    (r"week after easter", yearly(lambda year: easter(year) + 8 * DAY)),
)
"""Weeks start on Monday. "Tuesday" and "this Tuesday" are the coming one, "next Tuesday" is the
Tuesday of next week; "a week on Tuesday" counts from the coming one. A week or a month named
alone means its first working day; "the end of the month" its last day, whichever it is. After
Easter is the Tuesday after Easter Monday; before Easter the Thursday before Good Friday."""

_PHRASES: Final = tuple((re.compile(pattern), means) for pattern, means in _TABLE)
