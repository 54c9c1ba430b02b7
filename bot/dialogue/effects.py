"""What the engine wants done. Named by what is wanted; the coach does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, Union

from bot.dialogue.frozen import quick
from bot.dialogue.values import Value

Slot: TypeAlias = Union[Value, "Phrase", tuple["Phrase", ...]]
"""What a slot holds: somebody's own words, or wording of ours with translations of its own."""


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of wording and what its slots hold. No language inside: `template` is the
    English, `key` finds its translations."""

    key: str
    template: str
    slots: Mapping[str, Slot] = field(default_factory=dict, repr=False)
    inside: bool = False
    """It stands in the middle of a sentence: its first letter is a small one."""
    sign: str = ""
    """Put before the words, in any language: a tick, the 10 of an anchor."""


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """One message: phrases joined by newlines."""

    phrases: tuple[Phrase, ...]


@quick
@dataclass(frozen=True, slots=True)
class Option:
    """One thing to press. `key` goes into the button's token with session and turn."""

    key: str
    label: Line


@quick
@dataclass(frozen=True, slots=True)
class Say:
    """A statement."""

    line: Line


@quick
@dataclass(frozen=True, slots=True)
class Ask:
    """A question. Channels draw `options` first, then `ways` (not sure, back, skip, stop) as
    the small print; they never know the kind of the question.

    `numeric`: typed numbers are answers here, so a terminal must not number the options.
    """

    line: Line
    turn: int
    options: tuple[Option, ...] = ()
    ways: tuple[Option, ...] = ()
    numeric: bool = False
    dialogue: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A record to keep. `id` is derived from session and place, so making it twice (after
    "back") corrects it instead of doubling it."""

    kind: str
    id: str
    outcome: str | None
    fields: Mapping[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Act:
    """A deed of the coach: agree, set_zone, set_focus, hold, forget, move_review..."""

    name: str
    arguments: Mapping[str, Value] = field(default_factory=dict, repr=False)


@quick
@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was taken (for the turn log). `text` is what was typed or the picked option's
    key, letter for letter; None when it must not be kept (risk, refused, vented), or when the
    question was `passed` over."""

    dialogue: str
    state: str
    text: str | None = field(repr=False)
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation is over, or parked. lost: it was edited, and there is no place in it left
    to go on from."""

    how: Literal["done", "parked", "lost"]


Effect: TypeAlias = Say | Ask | Record | Act | Answered | Ended
