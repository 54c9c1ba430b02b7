"""Answers to a choice: each option, one typed, and what is none of them."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write, options
from bot.dialogue.kinds.choice import Choice


def classes(kind: Choice, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from options(around.labels)
    yield Answer("none of them", Write("violins"), fits=False)
