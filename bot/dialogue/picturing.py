"""Whether words give a picture: what can be seen or heard, when or where, and who is in it. Nothing
is graded; what is missing can be asked for."""

from typing import Final

from bot.dialogue.library import Library
from bot.dialogue.listening import attention_to, ears_for

LACKING: Final = {"can_be_seen": "seen", "has_a_time": "when", "has_somebody": "who"}
"""Labels of the cue tables, in the order they are asked for, and what their want is called."""


def lacking(library: Library, words: tuple[str, ...]) -> str | None:
    """The first thing that all these words together leave out. A language without such cues
    leaves nothing out."""
    tables = library.listened_for
    ears = ears_for(tables)
    attention = attention_to(ears, frozenset(LACKING), scale_asked=False, outcome_slot=False)
    heard = {one.label for text in words for one in ears.hear(text, attention)}
    known = {label for table in tables for label in table.labels}
    missing = (want for label, want in LACKING.items() if label in known - heard)
    return next(missing, None)
