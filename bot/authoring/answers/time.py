"""Answers to a question for a time of day: one that is told, none, and what is no time."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.kinds.time import Time


def classes(kind: Time, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from (Answer(f"[{key}]", Press(key)) for key in around.labels)
    yield Answer("a time", Write("half past two"))
    yield Answer("no time", Write("once the roses are out"), fits=False)
