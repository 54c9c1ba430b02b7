"""A place on 0 to 10, typed in digits or words, or pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import (
    Anchor,
    Choice,
    Circumstance,
    KindError,
    Offer,
    Put,
    Read,
    Unclear,
)
from bot.dialogue.kinds.numbers import Score, TooFar, read_score
from bot.dialogue.kinds.options import refuse_unknown
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST

_BUTTONS = tuple(Choice(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1))
_ENDS = {"highest": HIGHEST, "lowest": LOWEST}  # the hopes are told before what is far from them


@dataclass(frozen=True, slots=True)
class Scale:
    """Saved as a number; `from` where it was before, `range` when they said two numbers."""

    name: ClassVar[str] = "scale"
    gives: ClassVar[str] = "number"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = True
    extras: ClassVar[Mapping[str, str]] = {"from": "number?", "range": "text?"}

    anchors: tuple[Anchor, ...] = ()
    """What 10 and 0 stand for, where the question says so by itself."""

    @classmethod
    def build(cls, spec: Any) -> "Scale":
        if spec is None:
            return cls()
        if not isinstance(spec, Mapping):
            raise KindError('scale takes anchors like {scale: {lowest: "...", highest: "..."}}')
        refuse_unknown("scale", spec, frozenset(_ENDS))
        return cls(tuple(_anchor(spec, end) for end in _ENDS))

    @property
    def options(self) -> tuple[Choice, ...]:
        return _BUTTONS

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        match read_score(here.tongue.hears.numbers(text)):
            case Score(value, before, between):
                return Read(value, {"from": before, "range": between})
            case TooFar():
                return Unclear("scale_range")
            case None:
                return Unclear("scale")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:
        return self.read(key, here)

    def put(self, draft: tuple[str, ...]) -> Put:  # noqa: ARG002
        return Put(tuple(Offer(option.key) for option in _BUTTONS), anchors=self.anchors)

    def gathered(self, draft: tuple[str, ...]) -> Read | None:  # noqa: ARG002
        return None


def _anchor(spec: Mapping[str, Any], end: str) -> Anchor:
    text = spec.get(end)
    if not isinstance(text, str) or not text.strip():
        raise KindError(f"scale: {end} needs a text of its own, what {_ENDS[end]} stands for")
    return Anchor(end, f"{_ENDS[end]}: ", text)
