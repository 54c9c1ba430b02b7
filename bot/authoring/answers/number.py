"""Answers to a question for a count: both ends, what lies beyond them, halves, and no number."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write
from bot.dialogue.kinds.number import Number

MIDDLE = 3.0
"""A count that most questions could be answered with."""


def classes(kind: Number, around: Around) -> Iterator[Answer]:
    for number in sorted(_numbers(kind, around)):
        yield Answer(f"{number:g}", Write(f"about {number:g}"))
    half = 2.5 if kind.lowest is None else kind.lowest + 0.5
    yield Answer("and a half", Write(f"{half:g}"), fits=not kind.whole)
    if kind.lowest is not None and kind.lowest > 0:
        yield Answer("too few", Write(f"{kind.lowest - 1:g}"), fits=False)
    if kind.highest is not None:
        yield Answer("too many", Write(f"{kind.highest + 1:g}"), fits=False)
    yield Answer("no number", Write("quite a few, as it goes"), fits=False)


def _numbers(kind: Number, around: Around) -> set[float]:
    lowest = -1e9 if kind.lowest is None else kind.lowest
    highest = 1e9 if kind.highest is None else kind.highest
    ends = {end for end in (kind.lowest, kind.highest) if end is not None}
    near = {rival + step for rival in around.numbers for step in (-1, 0, 1)}
    found = {n for n in (MIDDLE, *ends, *near) if max(lowest, 0) <= n <= highest}
    return {n for n in found if not kind.whole or n == int(n)}
