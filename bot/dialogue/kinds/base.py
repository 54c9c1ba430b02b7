"""What every question kind promises: options to draw, a reading of what was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Protocol, cast

from bot.dialogue.effects import Slot
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

    date(text, today, zone): the days that may be meant, the likeliest first; none when it
    cannot be told, several where people differ.
    place(text): an IANA zone name, or None.
    """

    date: Callable[[str, date, str], tuple[date, ...]]
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
    place: str = ""
    """The question's `dialogue.state`: what its options are translated by."""
    draft: tuple[str, ...] = ()
    """What this question's kind holds of an answer that is not settled yet (`Draft`)."""

    def spoken(self, options: Sequence[Choice]) -> tuple[Choice, ...]:
        """Options with their labels as they are shown."""
        return tuple(
            Choice(each.key, self.tongue.translate(f"{self.place}.answer.{each.key}", each.label))
            for each in options
        )


@dataclass(frozen=True, slots=True)
class Read:
    """An understood answer. `more` holds what came with it, saved as `<name>.<key>`
    (a scale's `from`, a date's `words`)."""

    value: Value
    more: Mapping[str, Value] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    """Labels that the turn log shows instead of the button that settled it: all that is ticked."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood. `why` picks the words: `reask.<why>.<rung>` of `dialogs/words.yaml`,
    whose slots may quote `slots`."""

    why: str
    slots: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """Understood, and not an answer yet: what is ticked so far, a day to be read back. It is
    kept in the frame, and the question is put again as the kind's `put` says."""

    held: tuple[str, ...]
    noted: bool = False
    """What was said goes into the turn log by itself, so that "back" leads to before it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to press, while a kind shapes its own question. `words` is the key of its label
    in `dialogs/words.yaml`; without one, it is the label of the kind's option of that key."""

    key: str
    words: str = ""
    slots: Values = field(default_factory=dict)
    ticked: bool = False
    translated: str = ""
    """What its label is translated by, where that is not `<state>.answer.<key>`."""


@dataclass(frozen=True, slots=True)
class Put:
    """How a kind wants its question put. Without `words` it is asked in its own wording."""

    offers: tuple[Offer, ...]
    words: str = ""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    """For those words, or for the question's own wording."""
    anchors: tuple["Anchor", ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of wording of a kind's own, shown before the question: "10: all as hoped".
    Translated as `<state>.answer.<key>`; may hold slots."""

    key: str
    sign: str
    text: str


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

    @property
    def extras(self) -> Mapping[str, str]:
        """What comes with an answer: suffix -> type, with a ? where it may not come
        (`{"from": "number?"}` is kept as `<name>.from`)."""
        ...

    @classmethod
    def build(cls, spec: Any) -> "Kind":
        """Made from the plain value under the kind's name in YAML (None for the bare name).
        Raises KindError."""
        ...

    @property
    def options(self) -> tuple[Choice, ...]: ...

    def read(self, text: str, here: Circumstance) -> Read | Unclear | Draft:
        """What was typed, as a value. Labels and keys of options are matched by the engine
        before this is called."""
        ...

    def take(self, key: str, here: Circumstance) -> Read | Unclear | Draft:
        """The value of a picked option ("in a week" is counted from today)."""
        ...


def lines_of(kind: Kind) -> tuple[Choice | Anchor, ...]:
    """All the wording that a kind brings along: labels of options, and anchors."""
    anchors = shape.put(()).anchors if (shape := shaping(kind)) else ()
    return (*kind.options, *anchors)


class Shaping(Protocol):
    """A kind with a say in how its question is put: anchors, ticks, an answer read back."""

    def put(self, draft: tuple[str, ...]) -> Put:
        """The question while `draft` is held (empty: nothing yet)."""
        ...

    def gathered(self, draft: tuple[str, ...]) -> Read | None:
        """What is kept of a draft when the question is passed over; None: nothing."""
        ...


def shaping(kind: Kind) -> Shaping | None:
    """The kind, if it has such a say. Not `isinstance`: of a protocol that takes longer than
    everything else in a turn."""
    return cast(Shaping, kind) if _shapes(type(kind)) else None


@cache
def _shapes(kind: type[Kind]) -> bool:
    return all(hasattr(kind, name) for name in ("put", "gathered"))


class KindError(Exception):
    """The options of an answer kind cannot be used as they are written."""


Build = Callable[[Any], Kind]
