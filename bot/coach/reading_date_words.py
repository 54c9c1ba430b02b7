"""How people write days: what they typed, brought into the one spelling that phrases know."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

_SAID: Final[Mapping[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("date_words.yaml").read_text("utf-8")
)

WEEKDAYS: Final[Mapping[str, int]] = {name: at for at, name in enumerate(_SAID["weekdays"])}
"""The spelling of each weekday and its number; Monday is 0."""

MONTHS: Final[Mapping[str, int]] = {name: at for at, name in enumerate(_SAID["months"], 1)}
"""The spelling of each month and its number; January is 1."""


def canonical(text: str) -> str:
    """What was typed in small letters and plain words: `A week on Thursday, please` becomes
    `1 week on thu`, and `the third of March` becomes `3th mar`."""
    words = text.casefold()
    for pattern, instead in _REWRITINGS:
        words = pattern.sub(instead, words)
    words = _NAMES.sub(lambda found: _SPELLINGS[found.lastgroup or ""], words)
    return _bare(words.strip())


def _bare(words: str) -> str:
    """Without what people say before and after the day."""
    while (shorter := _AROUND.sub("", words).strip()) != words:
        words = shorter
    return words


def _names() -> dict[str, tuple[str, str]]:
    """A group for every name that has several spellings: its pattern, and the one spelling.

    Ordinals come first: there is a "twenty" in "twenty-first".
    """
    names = {f"o{at}": (word, f"{at}th") for at, word in enumerate(_SAID["ordinals"])}
    names |= {f"n{at}": (word, str(at)) for at, word in enumerate(_SAID["numbers"])}
    names |= {name: (rf"{word}(?:days?)?", name) for name, word in _SAID["weekdays"].items()}
    names |= {name: (word, name) for name, word in _SAID["months"].items()}
    return names


_HOUR: Final = r"\d{1,2}(?:[:.]\d{2})?"

_REWRITINGS: Final = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"['’‘`]", ""),
        (r"[,!?;()\"“”…]|\.(?!\d)|(?<=[a-z])\.", " "),
        (rf"\b(?:at )?{_HOUR} ?(?:am|pm|o ?clock)\b", " "),
        (rf"\bat (?:{_HOUR}|noon|midday|lunch ?time)\b|\b\d{{1,2}}:\d{{2}}\b", " "),
        (r"\b(?:(?:first thing )?in )?(?:the )?(?:morning|afternoon|evening)\b", " "),
        (r"\b(?:tomoz|tmrw|tmr|tomorow|tommorow|tommorrow|2moro)\b", "tomorrow"),
        (r"(?<=\d)(?:st|nd|rd)\b", "th"),
        (r"\b(?:a )?couple\b", "2"),
        (r"\b(?:a )?few\b", "3"),
        (r"\bhalf a year\b", "6 months"),
        (r"(?<=\d)(?=(?:days?|w(?:ee)?ks?|m(?:on)?ths?)\b)", " "),
        (r"\bwk(?=s?\b)", "week"),
        (r"\bmth(?=s?\b)", "month"),
        (r"\bw/c\b|\bweek (?:beginning|commencing|starting)\b", " "),
        (r"\bmid-(?=[a-z])", "mid "),
        (r"[ -]?ish\b", ""),
        (r"\bon an? ", "on "),
        (r"\b(twenty|thirty) (?=[a-z]+(?:st|nd|rd|th)\b)", r"\1-"),
        (r"\bthe (\d{1,2})\b(?![/.-])", r"\1th"),
        (r"\b(?:the|of)\b", " "),
        (r"\ban?\b", "1"),
        (r"\b(in|within) (?:about|around|roughly|maybe|perhaps|say|another)\b", r"\1"),
        (r"\s+", " "),
    )
)
"""Applied in this order."""

_NAMED: Final = _names()
_SPELLINGS: Final = {group: spelling for group, (_, spelling) in _NAMED.items()}
_NAMES: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<{group}>{word})" for group, (word, _) in _NAMED.items()) + r")\b"
)
_AROUND: Final = re.compile(
    rf"^(?:{'|'.join(_SAID['before'])})\b|\b(?:{'|'.join(_SAID['after'])})$"
)
