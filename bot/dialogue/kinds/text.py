"""Free text: an open question, kept letter for letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Read, Unclear
from bot.dialogue.kinds.options import refuse_unknown

LACKS = "lacks"
"""Under which suffix it is kept what a picture lacks: `seen`, `when` or `who`."""

GIVES_AWAY = "gives_away"
NOTICED = "noticed"
"""Under which suffixes it is kept what gives the wording away as the office's: a flag of
`flagging.FLAGS`, and the words that raised it."""

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Text:
    """Anything with at least `min_words` words in it. With `picture`, what the words leave out of
    a picture is kept beside them; with `wording`, what in them is the office's word."""

    name: ClassVar[str] = "text"
    gives: ClassVar[str] = "text"
    open: ClassVar[bool] = True
    # "3" to "How many evenings?" is an answer, so a terminal must not count buttons here.
    numeric: ClassVar[bool] = True

    min_words: int = 1
    picture: bool = False
    wording: bool = False

    @classmethod
    def build(cls, spec: Any) -> "Text":
        if spec is None:
            return cls()
        if not isinstance(spec, Mapping):
            raise KindError("text takes settings like {text: {min_words: 2}}, or none")
        refuse_unknown("text", spec, frozenset({"min_words", "picture", "wording"}))
        words = spec.get("min_words", 1)
        if not isinstance(words, int) or isinstance(words, bool) or not 1 <= words <= 20:
            raise KindError("text: min_words is a whole number from 1 to 20")
        return cls(words, _flag(spec, "picture"), _flag(spec, "wording"))

    @property
    def extras(self) -> Mapping[str, str]:
        pictured = {LACKS: "text?"} if self.picture else {}
        worded = {GIVES_AWAY: "text?", NOTICED: "text?"} if self.wording else {}
        return {**pictured, **worded}

    @property
    def options(self) -> tuple[Choice, ...]:
        return ()

    def read(self, text: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(text) if self.suffices(text) else Unclear("text")

    def suffices(self, text: str) -> bool:
        """Whether there are enough words in it."""
        if self.min_words == 1:
            return _WORD.search(text) is not None
        words = [word for word in text.split() if _WORD.search(word)]
        return len(words) >= self.min_words

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Unclear("text")


def _flag(spec: Mapping[str, Any], key: str) -> bool:
    flag = spec.get(key, False)
    if not isinstance(flag, bool):
        raise KindError(f"text: {key} is true or false")
    return flag
