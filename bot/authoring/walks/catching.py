"""Holds on to what the engine raises: a walk reports it, with the way that led there."""

from dataclasses import dataclass
from types import TracebackType


@dataclass(slots=True)
class Caught:
    """Around one step. `told` says what it raised; empty when it did not."""

    told: str = ""

    def __enter__(self) -> "Caught":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.told = f"{type(error).__name__}: {error}"
        return True
