"""Turns a line of wording and the values it quotes into the text that people see."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from bot.dialogue.effects import Line, Phrase, Slot
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.values import Value

LONGEST_QUOTE = 120
UNKNOWN = "…"

SLOT = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
"""A slot in a template, its name in group 1."""


@lru_cache(maxsize=4096)
def slots_of(template: str) -> tuple[str, ...]:
    """The names of the slots in a template."""
    return tuple(SLOT.findall(template))


def render(line: Line, tongue: Tongue = ENGLISH) -> str:
    """One message. People's words are put in letter for letter, and only once: braces in them
    are theirs and stay."""
    return "\n".join(_filled(phrase, tongue) for phrase in line.phrases)


def shown_number(number: float, tongue: Tongue = ENGLISH) -> str:
    """A number as it is written: 6, and 6.5 or 6,5."""
    return f"{number:g}".replace(".", tongue.decimal)


def shown_day(day: date, tongue: Tongue = ENGLISH) -> str:
    """A day as it is said. Not strftime: it answers in the language of the machine it runs on."""
    weekday, month = tongue.weekdays[day.weekday()], tongue.months[day.month - 1]
    return tongue.day.format(weekday=weekday, day=day.day, month=month)


def _filled(phrase: Phrase, tongue: Tongue) -> str:
    template = tongue.translate(phrase.key, phrase.template)
    return phrase.sign + SLOT.sub(lambda slot: _shown(slot[1], phrase.slots, tongue), template)


def _shown(name: str, slots: Mapping[str, Slot], tongue: Tongue) -> str:
    match slots.get(name):
        case Phrase() as ours:
            return _inside(ours, tongue)
        case str(text) if _is_ours(name):
            return text
        case (Phrase(), *_) as several:
            return ", ".join(_inside(one, tongue) for one in several if isinstance(one, Phrase))
        case tuple() as quotes:
            return "”, “".join(_quoted(one, tongue) for one in quotes if isinstance(one, str))
        case value:
            return _quoted(value, tongue)


def _inside(phrase: Phrase, tongue: Tongue) -> str:
    """Wording of our own in other wording: "Feeling safe" becomes "feeling safe"; "GP" and "I"
    keep their capitals."""
    text = _filled(phrase, tongue)
    first = re.split(r"[\s'’]", text, maxsplit=1)[0]
    if not phrase.inside or first == "I" or not (first[1:].islower() or len(first) == 1):
        return text
    return text[0].lower() + text[1:]


def _is_ours(name: str) -> bool:
    """Wording of our own in a slot is no quotation: it is never cut."""
    return name in ("question", "operator") or name.startswith("region.")


def _quoted(value: Value, tongue: Tongue) -> str:
    match value:
        case bool():
            return tongue.yes if value else tongue.no
        case int():
            return str(value)
        case float():
            return shown_number(value, tongue)
        case str():
            day = _day(value)
            return shown_day(day, tongue) if day else _cut(value)
        case _:
            return UNKNOWN


def _day(text: str) -> date | None:
    """A kept date."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cut(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    head = text[: LONGEST_QUOTE - 1]
    if not text[LONGEST_QUOTE - 1].isspace():
        whole_words = head.rsplit(maxsplit=1)
        head = whole_words[0] if len(whole_words) > 1 else head
    return head.rstrip() + "…"
