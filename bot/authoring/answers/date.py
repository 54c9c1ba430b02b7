"""Answers to a question for a day: one to come, one that may be two, one gone by, none; and, when
it is read back, yes and no."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.kinds.date import THAT_DAY, Date


def classes(kind: Date, around: Around) -> Iterator[Answer]:
    if not {option.key for option in kind.options} >= set(around.labels):
        yield from _read_back(around)
    yield from (Answer(f"[{key}]", Press(key)) for key in around.labels)
    yield Answer("a day to come", Write("in three weeks"))
    yield Answer("one of two days", Write("next Friday"))
    yield Answer("a day gone by", Write("yesterday"), fits=False)
    yield Answer("no day", Write("once the roses are out"), fits=False)


def _read_back(around: Around) -> Iterator[Answer]:
    """The day that was typed is shown, to be said yes or no to."""
    if THAT_DAY in around.labels:
        yield Answer("yes, that day", Write("yes"))
    yield Answer("no, not that day", Write("no"))
