"""Reads the day that somebody means: British phrases first, then what dateparser knows."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.coach.reading_date_phrases import phrase_in
from bot.coach.reading_date_words import canonical

FARTHEST: Final = timedelta(days=731)
"""A day further off than two years is taken for a misreading."""

LONGEST: Final = 120
"""Characters. No day takes more to name."""

MOST_WORDS: Final = 5
"""In a longer sentence that no phrase fits, a day would be picked out of who knows what."""


def read_date(text: str, today: date, _zone: str) -> date | None:
    """The day meant, past ones too; None when it cannot be told, so that it is asked again.

    `today` is the person's own day, so their zone has no further say.
    """
    if len(text) > LONGEST:
        return None
    words = canonical(text)
    phrase = phrase_in(words)
    day = phrase(today) if phrase else _otherwise(words, today)
    return day if day is not None and abs(day - today) <= FARTHEST else None


def _otherwise(words: str, today: date) -> date | None:
    """What dateparser makes of it, if it names a day to come and little else."""
    if not _NAMES_A_DAY.search(words) or len(words.split()) > MOST_WORDS:
        return None
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
    return found.date() if found and found.date() >= today else None


_NAMES_A_DAY: Final = re.compile(r"[a-z].*\d|\d.*[a-z]")
"""Words and figures together: bare numbers and bare words are read by the phrases or not."""
