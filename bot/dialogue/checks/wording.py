"""Checks of what people read: how long messages, labels and keys are."""

import re
from collections.abc import Iterator
from typing import Final

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import wordings
from bot.dialogue.expressions import RESERVED
from bot.dialogue.findings import Finding
from bot.dialogue.kinds.base import Anchor
from bot.dialogue.model import Question
from bot.dialogue.reading_desk import PlacedText, Sheet
from bot.dialogue.reading_wording import SLOT

LONGEST_MESSAGE: Final = 300  # Our own words; quotes in slots are cut by themselves.
LONGEST_LABEL: Final = 64  # What a phone shows on one button.
LONGEST_KEY: Final = 24  # Keys and ids go into button tokens of 64 bytes.


def messages(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """A message is short, whichever of its lines are there."""
    placed = {text.text.key: text for text in sheet.texts}
    for state in sheet.dialogue.states.values():
        asked = state.question.ask if state.question else None
        for wording in wordings(state):
            anchors = _anchors(state.question) if state.question and wording is asked else ()
            for variant in wording.variants:
                length = own_length("\n".join((*anchors, *(text.template for text in variant))))
                if length > LONGEST_MESSAGE and variant:
                    yield _too_long(placed[variant[0].key], length)


def labels(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Labels fit on buttons and keys into their tokens."""
    marks = {placed.text.key: placed.scalar.mark for placed in sheet.texts}
    for state in sheet.dialogue.states.values():
        for option in state.question.kind.options if state.question else ():
            place = f"{sheet.dialogue.id}.{state.name}.answer.{option.key}"
            mark = marks.get(place, state.mark)
            if len(option.label) > LONGEST_LABEL:
                message = f"The label has {len(option.label)} characters; {LONGEST_LABEL} fit."
                yield Finding(mark, "L502", message, "Say it shorter.")
            if len(option.key) > LONGEST_KEY:
                message = f"The key “{option.key}” is longer than {LONGEST_KEY} characters."
                yield Finding(mark, "L505", message, "Shorten the key.")
            if option.key in RESERVED:
                message = f"“{option.key}” is a word of conditions and cannot be a key."
                yield Finding(mark, "L505", message, f"Write `{option.key}_this` or the like.")


def ids(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Ids of dialogues are short."""
    dialogue = sheet.dialogue
    if len(dialogue.id) > LONGEST_KEY:
        message = f"The id “{dialogue.id}” is longer than {LONGEST_KEY} characters."
        yield Finding(sheet.at(dialogue.sort), "L505", message, "Shorten the id.")


def own_length(template: str) -> int:
    """Characters of our own wording, slots not counted."""
    return len(SLOT.sub("", template))


def plain_words(template: str) -> str:
    """Wording as it is compared: without its signs and capitals."""
    return " ".join(_SIGNS.sub(" ", template.casefold()).split())


_SIGNS: Final = re.compile(r"[^\w{}]+")


def _anchors(question: Question) -> tuple[str, ...]:
    """What a kind says before its question, as a line each."""
    put = getattr(question.kind, "put", None)  # Of some thousand kinds, `isinstance` takes long.
    told: tuple[Anchor, ...] = put(()).anchors if put else ()
    return tuple(anchor.sign + anchor.text for anchor in told)


def _too_long(placed: PlacedText, length: int) -> Finding:
    message = f"This message has {length} characters of our own; {LONGEST_MESSAGE} are allowed."
    return Finding(placed.scalar.mark, "L501", message, "Say it shorter, or in two messages.")
