"""Answers to a question for a place: one that is known, and one that is not."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write
from bot.dialogue.kinds.place import Place


def classes(kind: Place, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield Answer("a city", Write("Glasgow"))
    yield Answer("no place", Write("up the hill and left"), fits=False)
