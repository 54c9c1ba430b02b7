"""Answers to a yes or no: both, both typed, and neither."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write, options
from bot.dialogue.kinds.yes_no import YesNo


def classes(kind: YesNo, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from options(around.labels)
    yield Answer("yes, in words", Write("yes, we did"))
    yield Answer("no, in words", Write("not yet, there was no time"))
    yield Answer("neither", Write("yes and no"), fits=False)
