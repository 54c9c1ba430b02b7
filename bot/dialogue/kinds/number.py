"""A count or an amount: in digits or in words, halves too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Read, Unclear
from bot.dialogue.kinds.counting import count_in
from bot.dialogue.kinds.options import refuse_unknown


@dataclass(frozen=True, slots=True)
class Number:
    """Saved as a number from `lowest` to `highest`; `whole` takes no halves."""

    name: ClassVar[str] = "number"
    gives: ClassVar[str] = "number"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = True
    extras: ClassVar[Mapping[str, str]] = {}

    lowest: float | None = None
    highest: float | None = None
    whole: bool = False

    @classmethod
    def build(cls, spec: Any) -> "Number":
        if spec is None:
            return cls()
        if not isinstance(spec, Mapping):
            raise KindError(
                "number takes settings like {number: {lowest: 0, highest: 20}}, or none"
            )
        refuse_unknown("number", spec, frozenset({"lowest", "highest", "whole"}))
        lowest, highest = (_bound(spec, key) for key in ("lowest", "highest"))
        if lowest is not None and highest is not None and lowest >= highest:
            raise KindError("number: lowest has to be below highest")
        whole = spec.get("whole", False)
        if not isinstance(whole, bool):
            raise KindError("number: whole is true or false")
        return cls(lowest, highest, whole)

    @property
    def options(self) -> tuple[Choice, ...]:
        return ()

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        value = count_in(here.tongue.hears.numbers(text))
        if value is None:
            return Unclear("number")
        if self.lowest is not None and value < self.lowest:
            return Unclear("number_low", {"lowest": self.lowest})
        if self.highest is not None and value > self.highest:
            return Unclear("number_high", {"highest": self.highest})
        if self.whole and value != int(value):
            return Unclear("number_whole")
        return Read(int(value) if value == int(value) else value)

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Unclear("number")


def _bound(spec: Mapping[str, Any], key: str) -> float | None:
    value = spec.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise KindError(f"number: {key} is a number, without quotation marks")
    return value
