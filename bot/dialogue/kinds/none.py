"""No answer at all: the conversation waits until one of its buttons is pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, Read, Unclear
from bot.dialogue.kinds.options import picked, read_options


@dataclass(frozen=True, slots=True)
class Nothing:
    """What is typed is never an answer, and the question is never given up."""

    name: ClassVar[str] = "none"
    gives: ClassVar[str] = "nothing"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {}

    options: tuple[Choice, ...] = (Choice("on", "Carry on"),)

    @classmethod
    def build(cls, spec: Any) -> "Nothing":
        return cls() if spec is None else cls(read_options("none", spec))

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        said = text.strip()
        if said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= len(self.options):
            return self.take(self.options[int(said) - 1].key, here)
        return Unclear("none")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(key) if picked(self.options, key) else Unclear("none")
