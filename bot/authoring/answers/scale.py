"""Answers to a question for a number: each side of what it is compared with, and the odd ones."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.kinds.scale import Scale
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST

MIDDLE = 5.0


def classes(kind: Scale, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    for number in sorted(_numbers(around)):
        typed = f"{number:g}"
        whole = number == int(number)
        yield Answer(typed, Press(typed) if whole else Write(f"about {typed}"))
    yield Answer("between two", Write("between 6 and 7"))
    yield Answer("from higher to lower", Write("from a six to a four"))
    yield Answer("from lower to higher", Write("from a two to a six"))
    yield Answer("off the scale", Write("eleven"), fits=False)
    yield Answer("two that cannot both be", Write("2, 5, 8"), fits=False)
    yield Answer("no number", Write("quite good, as it goes"), fits=False)


def _numbers(around: Around) -> set[float]:
    """Both ends, the middle, and what lies on, just below and just above each rival."""
    near = {rival + step for rival in around.numbers for step in (-1, 0, 1)}
    return {n for n in (LOWEST, MIDDLE, HIGHEST, *near) if LOWEST <= n <= HIGHEST}
