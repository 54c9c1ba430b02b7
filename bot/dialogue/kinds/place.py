"""Where somebody is, for their clock: a city or a time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from bot.dialogue.kinds.base import Choice, Circumstance, Read, Unclear
from bot.dialogue.kinds.options import refuse_any


@dataclass(frozen=True, slots=True)
class Place:
    """Saved as an IANA zone; `time` is the time there now, to be shown back."""

    name: ClassVar[str] = "place"
    gives: ClassVar[str] = "text"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {"time": "text"}

    @classmethod
    def build(cls, spec: Any) -> "Place":
        refuse_any("place", spec)
        return cls()

    @property
    def options(self) -> tuple[Choice, ...]:
        return ()

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        zone = here.readers.place(here.tongue.hears.place(text))
        if zone is None:
            return Unclear("place")
        return Read(zone, {"time": f"{here.at.astimezone(ZoneInfo(zone)):%H:%M}"})

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Unclear("place")
