"""Answers to "which area?": each that is open, one typed, enough, and what is none of them."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write, options
from bot.dialogue.agenda_questions import Areas


def classes(kind: Areas, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from options(around.labels)
    yield Answer("enough, typed", Write("that's it"))
    yield Answer("no area", Write("violins"), fits=False)
