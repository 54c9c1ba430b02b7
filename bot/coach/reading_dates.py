"""Reads the days that somebody may mean: British phrases first, then what dateparser knows."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.coach.reading_date_phrases import days_named
from bot.coach.reading_date_words import canonical

FARTHEST: Final = timedelta(days=731)
"""A day further off than two years is taken for a misreading."""

LONGEST: Final = 120
"""Characters. No day takes more to name."""

MOST_WORDS: Final = 5
"""In a longer sentence that no phrase fits, a day would be picked out of who knows what."""


def read_date(text: str, today: date, _zone: str) -> tuple[date, ...]:
    """The days that may be meant, the likeliest first and past ones too; more than one where
    people differ ("next Friday", 12/3). None at all when it cannot be told.

    `today` is the person's own day, so their zone has no further say.
    """
    if len(text) > LONGEST:
        return ()
    words = canonical(text)
    days = days_named(words, today)
    found = _otherwise(words, today) if days is None else days
    return tuple(day for day in found if abs(day - today) <= FARTHEST)


def _otherwise(words: str, today: date) -> tuple[date, ...]:
    """What dateparser makes of it, if it names a day to come and little else."""
    if not _NAMES_A_DAY.search(words) or len(words.split()) > MOST_WORDS:
        return ()
    from dateparser import parse  # takes a while to import, and most people never get here

    found = parse(
        words,
        languages=["en"],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "RETURN_AS_TIMEZONE_AWARE": False,
            "REQUIRE_PARTS": ["day"],
        },
    )
    return (found.date(),) if found and found.date() >= today else ()


_NAMES_A_DAY: Final = re.compile(r"[a-z].*\d|\d.*[a-z]")
"""Words and figures together: bare numbers and bare words are read by the phrases or not."""
