"""What a class of answer is: one way of answering that a question can tell from every other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Press:
    """An option is pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Write:
    """Something is typed."""

    text: str


Doing: TypeAlias = Press | Write


@dataclass(frozen=True, slots=True)
class Answer:
    """One class, by a member of it. `fits`: the question takes it for an answer."""

    name: str
    doing: Doing
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """What the answer will be compared with, so that there is a member on every side of it."""

    numbers: frozenset[float] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    """What stands on the buttons that are there now, by key."""


def options(labels: Mapping[str, str]) -> tuple[Answer, ...]:
    """Each option pressed, and the first one typed as it reads."""
    pressed = tuple(Answer(f"[{key}]", Press(key)) for key in labels)
    typed = next(iter(labels.values()), None)
    return pressed if typed is None else (*pressed, Answer("a label typed", Write(typed)))
