"""A place on 0 to 10, typed in digits or words, or pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, Read, Unclear
from bot.dialogue.kinds.numbers import HIGHEST, LOWEST, Score, TooFar, read_score
from bot.dialogue.kinds.options import refuse_any

_BUTTONS = tuple(Choice(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """Saved as a number; `from` where it was before, `range` when they said two numbers."""

    name: ClassVar[str] = "scale"
    gives: ClassVar[str] = "number"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = True
    extras: ClassVar[Mapping[str, str]] = {"from": "number", "range": "text"}

    @classmethod
    def build(cls, spec: Any) -> "Scale":
        refuse_any("scale", spec)
        return cls()

    @property
    def options(self) -> tuple[Choice, ...]:
        return _BUTTONS

    def read(self, text: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        match read_score(text):
            case Score(value, before, between):
                return Read(value, {"from": before, "range": between})
            case TooFar():
                return Unclear("scale_range")
            case None:
                return Unclear("scale")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:
        return self.read(key, here)
