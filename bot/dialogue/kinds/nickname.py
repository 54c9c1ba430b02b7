"""Whom a conversation is about: a nickname, or one of the options beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, Read, Unclear
from bot.dialogue.kinds.options import picked, read_options

LONGEST = 40

_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Nickname:
    """Saved as it was typed, `kind` "nickname"; an option as its key, `kind` the same."""

    name: ClassVar[str] = "nickname"
    gives: ClassVar[str] = "text"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {"kind": "text"}

    options: tuple[Choice, ...] = ()

    @classmethod
    def build(cls, spec: Any) -> "Nickname":
        return cls() if spec is None else cls(read_options("nickname", spec))

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        said = " ".join(text.split())
        if said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= len(self.options):
            return self.take(self.options[int(said) - 1].key, here)
        if not _LETTER.search(said) or len(said) > LONGEST:
            return Unclear("nickname")
        return Read(said, {"kind": "nickname"})

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        if not picked(self.options, key):
            return Unclear("nickname")
        return Read(key, {"kind": key})
