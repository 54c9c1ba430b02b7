"""Answers to a question for a nickname: one, an option, one too long, none."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write, options
from bot.dialogue.kinds.nickname import LONGEST, Nickname


def classes(kind: Nickname, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from options(around.labels)
    yield Answer("a nickname", Write("Kestrel"))
    yield Answer("too long", Write("kestrel" * (LONGEST // 7 + 1)), fits=False)
    yield Answer("no name", Write("--"), fits=False)
