"""One of a few options, by its button, its label, its key or its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice as Option
from bot.dialogue.kinds.base import Circumstance, Read, Unclear
from bot.dialogue.kinds.options import picked, read_options


@dataclass(frozen=True, slots=True)
class Choice:
    """Saved as the option's key."""

    name: ClassVar[str] = "choice"
    gives: ClassVar[str] = "choice"
    open: ClassVar[bool] = False
    # The number that is typed is the number of the button, so terminals may count them.
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {}

    options: tuple[Option, ...]

    @classmethod
    def build(cls, spec: Any) -> "Choice":
        return cls(read_options("choice", spec))

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        said = text.strip().strip(".!)([]").casefold()
        if said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= len(self.options):
            return Read(self.options[int(said) - 1].key)
        for options in (here.spoken(self.options), self.options):
            begun = [option for option in options if _begins(option.label, said)]
            if len(begun) == 1:
                return Read(begun[0].key)
        return Unclear("choice")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(key) if picked(self.options, key) else Unclear("choice")


def _begins(label: str, said: str) -> bool:
    """Whether the label begins with the words said: "both" for "Both of us"."""
    words, first = label.casefold().split(), said.split()
    return bool(first) and [word.strip(",.!") for word in words][: len(first)] == first
