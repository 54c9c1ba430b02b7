"""Turns a line of wording and the values it quotes into the text that people see."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from bot.dialogue.effects import Line, Phrase
from bot.dialogue.values import Value, Values

Translate: TypeAlias = Callable[[str, str], str]
"""(key, English) -> the wording in the person's language, slots kept as they stand."""

LONGEST_QUOTE = 120
UNKNOWN = "…"

SLOT = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
"""A slot in a template, its name in group 1."""


# Not strftime: it answers in the language of the machine it runs on.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def english(key: str, template: str) -> str:  # noqa: ARG001
    """The wording as it stands in the dialogue file."""
    return template


def render(line: Line, translate: Translate = english) -> str:
    """One message. People's words are put in letter for letter, and only once: braces in them
    are theirs and stay."""
    return "\n".join(_filled(phrase, translate) for phrase in line.phrases)


def _filled(phrase: Phrase, translate: Translate) -> str:
    template = translate(phrase.key, phrase.template)
    return SLOT.sub(lambda slot: _shown(slot[1], phrase.slots), template)


def _shown(name: str, slots: Values) -> str:
    value = slots.get(name)
    if isinstance(value, str) and _is_ours(name):
        return value
    return "”, “".join(map(_quoted, value)) if isinstance(value, tuple) else _quoted(value)


def _is_ours(name: str) -> bool:
    """Wording of our own in a slot is no quotation: it is never cut."""
    return name in ("question", "operator") or name.startswith("region.")


def _quoted(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return f"{value:g}"
        case str():
            return _day(value) or _cut(value)
        case _:
            return UNKNOWN


def _day(text: str) -> str | None:
    """A kept date as it is said; no year, because there is no clock here to tell whether it is
    needed."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _cut(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    head = text[: LONGEST_QUOTE - 1]
    if not text[LONGEST_QUOTE - 1].isspace():
        whole_words = head.rsplit(maxsplit=1)
        head = whole_words[0] if len(whole_words) > 1 else head
    return head.rstrip() + "…"
