"""Answers to an open question: some words, many words, too few, none."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write
from bot.dialogue.kinds.text import Text

PLAIN = "She sang in the garden while the kettle was on"
"""Words that no cue is heard in."""

MANY = (
    "He put the bins out, then he fed the hens, then he wrote a list for the shop, and after that "
    "we sat by the window and looked at the rain together until the bus came along the road."
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
