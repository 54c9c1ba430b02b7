"""What an answer can be worth: the plain values that dialogues save, compare and quote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.dialogue.frozen import quick

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A saved answer. `None` is "unknown" (skipped, or never asked); dates are ISO strings."""

Values: TypeAlias = Mapping[str, Value]
"""Saved answers by name. Names may be dotted: `outcome.hopes`, `score.from`."""

BRIEF = "brief"
"""Reserved name: whether a dialogue is held in its brief form."""

HEARD = "heard."
"""What comes before a label in a branch's guards: `heard.exception`, whether that was heard in the
words that led there."""


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a dialogue file, 1-based, the path as it was given."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
