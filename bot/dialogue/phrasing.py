"""Picks the wording for a moment: which variant, which lines, which values are quoted."""

from collections.abc import Mapping

from bot.dialogue.effects import Line, Phrase, Slot
from bot.dialogue.library import Library
from bot.dialogue.model import Text, Wording
from bot.dialogue.session import Session
from bot.dialogue.values import BRIEF, Values
from bot.dialogue.variants import chosen
from bot.dialogue.wording import slots_of

MOST_ROUNDS = 9
"""Rounds of "What else?" on one question. More would be an interrogation."""

MORE_WORDS = tuple(f"more.{number}" for number in range(1, MOST_ROUNDS + 1))
"""Other ways to ask "What else?", for when a question's own are used up."""

REQUIRED_WORDS = (
    *MORE_WORDS,
    *(f"reask.{rung}" for rung in (1, 2, 3, "let_go")),
    *(f"unsure.{rung}" for rung in range(1, 6)),
    *(f"unsure.{key}" for key in ("still_thinking", "another_way", "take_your_time")),
    *(f"way.{key}" for key in ("unsure", "back", "skip", "stop", "enough")),
    *("several.done", "several.none"),
    *(f"agenda.{key}" for key in ("enough", "again", "untouched", "rest")),
    *("agenda.yes_now", "agenda.not_today"),
    *(
        f"date.{key}"
        for key in ("read_back", "which_day", "day", "that_day", "another_day", "anew")
    ),
    *("identifying.maybe", "identifying.not_person"),
    *(f"identifying.place.{key}" for key in ("one", "two", "more")),
    *("stale", "stopped", "resumed", "nothing_before"),
    *("dialogue_changed", "part_changed"),
    *("help.question", "help.ways", "person", "let_go"),
)
"""What the engine says of its own; `dialogs/words.yaml` must have all of it."""


class MissingWordsError(Exception):
    """`dialogs/words.yaml` lacks wording that the engine needs."""


def worded(
    library: Library,
    session: Session,
    wording: Wording,
    slots: Mapping[str, Slot] | None = None,
) -> Line | None:
    """A message of the top frame's dialogue; None when every line of it is left out.

    `slots` are what it may quote besides saved values.
    """
    values, dialogue = values_here(library, session), session.frames[-1].dialogue
    quotable: Mapping[str, Slot] = {**values, **slots} if slots else values
    variants = wording.variants
    texts = variants[chosen(session, variants[0][0].key, len(variants))]
    phrases = tuple(
        _phrase(library, dialogue, text.key, text.template, quotable)
        for text in texts
        if _holds(text, values)
    )
    return Line(phrases) if phrases else None


def words(library: Library, key: str, **slots: Slot) -> Line:
    """Wording that belongs to no dialogue."""
    if slots:
        return Line((word(library, key, **slots),))
    if (words, key) not in library.worked_out:
        library.worked_out[words, key] = Line((word(library, key),))
    line: Line = library.worked_out[words, key]
    return line


def word(library: Library, key: str, **slots: Slot) -> Phrase:
    """The same, to be put into a slot."""
    template = library.words.get(key)
    if template is None:
        raise MissingWordsError(f"dialogs/words.yaml has no {key!r}; add it")
    return _phrase(library, "", f"words.{key}", template, {**library.constants, **slots})


def label(library: Library, session: Session, key: str, template: str, *, sign: str = "") -> Line:
    """What stands on a button, or another line of a question's kind."""
    dialogue = session.frames[-1].dialogue
    values = values_here(library, session)
    return Line((_phrase(library, dialogue, key, template, values, sign),))


def values_here(library: Library, session: Session) -> Values:
    """What can be quoted and compared here: values of the top dialogue over the constants."""
    frame = session.frames[-1]
    return {**library.constants, **frame.values, BRIEF: frame.brief}


def _phrase(
    library: Library,
    dialogue: str,
    key: str,
    template: str,
    values: Mapping[str, Slot],
    sign: str = "",
) -> Phrase:
    """Only the values that are quoted go along."""
    names = [name for name in slots_of(template) if name in values]
    slots = {name: _slot(library, dialogue, name, values[name]) for name in names}
    return Phrase(key, template, slots, sign=sign)


def _slot(library: Library, dialogue: str, name: str, value: Slot) -> Slot:
    """What is of our own wording in a slot can be translated; what people said stays."""
    ours = library.phrases.get(name)
    if ours is not None and ours.template == value:
        return ours
    if not isinstance(value, str):
        return value
    key = library.shown_keys.get((dialogue, name, value))
    return Phrase(key, value) if key else value


def _holds(text: Text, values: Values) -> bool:
    return text.when is None or text.when.holds(values)
