"""Answers to an open question: some words, many words, too few, none."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write
from bot.dialogue.kinds.text import Text

PLAIN = "It rained on the garden while the kettle was on"
"""Words that no cue is heard in."""

MANY = (
    "The rain came in off the hills, then it went round by the church, then it sat over the "
    "school, and after that there was the bus and the rain together until the road was a puddle."
)
"""More than is quoted back."""


def classes(kind: Text, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield Answer("some words", Write(_at_least(kind.min_words, PLAIN)))
    yield Answer("many words", Write(_at_least(kind.min_words, MANY)))
    yield Answer("no word", Write("..."), fits=False)
    if kind.min_words > 1:
        few = " ".join(PLAIN.split()[: kind.min_words - 1])
        yield Answer("too few words", Write(few), fits=False)


def _at_least(words: int, text: str) -> str:
    while len(text.split()) < words:
        text = f"{text}, {text}"
    return text
