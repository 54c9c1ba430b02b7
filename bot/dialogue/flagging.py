"""What gives a written hope away as the office's words and not the person's own: the first of a few
flags, and the words that raised it. Nothing is graded; it can be asked about."""

import re
from dataclasses import dataclass
from typing import Final

from bot.dialogue.library import Library
from bot.dialogue.listening import Reason, attention_to, ears_for

WRITTEN: Final = ("naming_a_service", "judging", "jargon", "whose_voice")
"""Labels that are looked for nowhere else, and lead nowhere by themselves."""

FLAGS: Final = {
    "service_as_outcome": "service",
    "naming_a_service": "service",
    "judging": "judging",
    "jargon": "jargon",
    "negative": "negative",
    "vague_step": "vague",
    "vague": "vague",
    "whose_voice": "voice",
}
"""Labels of the cue tables, the one to ask about first before the others, and their flags."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag of `FLAGS`, and the words that raised it, letter for letter as they were typed."""

    flag: str
    words: str


def flagged(library: Library, text: str) -> Flagged | None:
    """The first thing to ask about; None where nothing is noticed, as in a language without such
    cues."""
    ears = ears_for(library.listened_for)
    attention = attention_to(ears, frozenset(FLAGS), scale_asked=False, outcome_slot=True)
    reasons = {one.label: one for one in reversed(ears.reasons(text, attention))}
    first = next((reasons[label] for label in FLAGS if label in reasons), None)
    return Flagged(FLAGS[first.label], _as_typed(text, first)) if first else None


def _as_typed(text: str, reason: Reason) -> str:
    """The words in the text itself. Short forms may be written out in what was heard, so the last
    word may be part of one; where they stand otherwise, the whole text is meant."""
    for count in (len(reason.words), len(reason.words) - 1):
        words = r"\W+".join(map(re.escape, reason.words[:count]))
        found = re.search(rf"(?<!\w){words}[\w’']*", text, re.IGNORECASE) if words else None
        if found:
            return found[0]
    return text.strip()
