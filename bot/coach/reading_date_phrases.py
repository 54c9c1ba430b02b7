"""The phrases of date_phrases.yaml as patterns, and the days that one of them can mean."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.coach.reading_date_meanings import MEANINGS, PARTS, Meaning, Named
from bot.coach.reading_date_words import MONTHS, WEEKDAYS
from bot.coach.reading_holidays import DATA, HOLIDAYS


def days_named(words: str, today: date) -> tuple[date, ...] | None:
    """The days that canonical words can mean, the likeliest first; none where there is no such
    day ("31 February", "Monday" with the date of a Tuesday). None: no such phrase."""
    for pattern, meanings in _PHRASES:
        found = pattern.fullmatch(words)
        if found:
            named = Named(**{key: part or "" for key, part in found.groupdict().items()})
            days = (means(today, named) for means in meanings)
            return tuple(dict.fromkeys(day for day in days if day is not None))
    return None


_PIECES: Final[Mapping[str, str]] = {
    **DATA["pieces"],
    "wd": f"(?P<wd>{'|'.join(WEEKDAYS)})",
    "name": f"(?P<month>{'|'.join(MONTHS)})",
    "months": "|".join(MONTHS),
    "part": f"(?P<part>{'|'.join(PARTS)})",
    "holiday": f"(?P<holiday>{'|'.join(HOLIDAYS)})",
}


def _pattern(said: str) -> str:
    """A phrase with its pieces put in; pieces may hold pieces."""
    filled = re.sub(r"(?<!\?P)<(\w+)>", lambda piece: _PIECES[piece[1]], said)
    return filled if filled == said else _pattern(filled)


def _meanings(phrase: Mapping[str, Any]) -> tuple[Meaning, ...]:
    means = phrase["means"]
    return tuple(MEANINGS[name] for name in ([means] if isinstance(means, str) else means))


_PHRASES: Final = tuple(
    (re.compile(_pattern(phrase["say"])), _meanings(phrase)) for phrase in DATA["phrases"]
)
