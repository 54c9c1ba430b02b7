"""What every question kind promises: options to draw, a reading of what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.values import Value, Values


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be picked. `key` is what is saved and put in button tokens."""

    key: str
    label: str
    """English wording, translated as `<state>.answer.<key>`; may hold slots."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Readings handed in from outside the core (dates and places need libraries).

    date(text, today, zone): the day meant, or None when it cannot be told.
    place(text): an IANA zone name, or None.
    """

    date: Callable[[str, date, str], date | None]
    place: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What a kind may know while reading: the moment, the zone, the readers, saved values, and
    the language that is spoken (English is always understood too)."""

    at: datetime
    today: date
    zone: str
    readers: Readers
    values: Values
    tongue: Tongue = ENGLISH


@dataclass(frozen=True, slots=True)
class Read:
    """An understood answer. `more` holds what came with it, saved as `<name>.<key>`
    (a scale's `from`, a date's `words`)."""

    value: Value
    more: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood. `why` picks the words: `reask.<why>.<rung>` of `dialogs/words.yaml`."""

    why: str


class Kind(Protocol):
    """A question kind: one file in this folder, found by its `name`.

    Kinds are frozen dataclasses and register themselves in `KINDS` by module name.
    """

    name: ClassVar[str]
    gives: ClassVar[str]
    """Type for guards: text, number, choice, yes_no, date, list, nothing."""
    open: ClassVar[bool]
    """An open question: the don't-know ladder and listening apply."""
    numeric: ClassVar[bool]
    """Typed numbers are answers, never the number of a button."""
    extras: ClassVar[Mapping[str, str]]
    """What may come with an answer: suffix -> type (`{"from": "number"}` is kept as
    `<name>.from`)."""

    @classmethod
    def build(cls, spec: Any) -> "Kind":
        """Made from the plain value under the kind's name in YAML (None for the bare name).
        Raises KindError."""
        ...

    @property
    def options(self) -> tuple[Choice, ...]: ...

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        """What was typed, as a value. Labels and keys of options are matched by the engine
        before this is called."""
        ...

    def take(self, key: str, here: Circumstance) -> Read | Unclear:
        """The value of a picked option ("in a week" is counted from today)."""
        ...


class KindError(Exception):
    """The options of an answer kind cannot be used as they are written."""


Build = Callable[[Any], Kind]
