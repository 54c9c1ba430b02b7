"""An outcome: what somebody wants to be different, in their own words, and what belongs to it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from bot.records.plan import Checked, Party, Risk

Whose: TypeAlias = Literal["person", "mine", "both"]
OutcomeType: TypeAlias = Literal["change", "maintain", "process", "comfort", "staff"]
Status: TypeAlias = Literal["in_focus", "parked", "finished", "retired"]
Rater: TypeAlias = Literal["person", "me", "someone_else"]


@dataclass(frozen=True, slots=True)
class Score:
    """A place on 0-10 at a time. `from_value` is where it started, when they said so
    ("from a two to a six")."""

    id: str
    at: datetime
    value: float
    by_whom: Rater | None = None
    from_value: float | None = None
    what_puts_it_there: tuple[str, ...] = field(default=(), repr=False)
    next_sign: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Action:
    """A step: what, who, when, and the first sign that it is working."""

    id: str
    at: datetime
    what: str = field(repr=False)
    who: str | None = field(default=None, repr=False)
    when: str | None = field(default=None, repr=False)
    first_sign: str | None = field(default=None, repr=False)
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome as it stands now (its history is rows in the store). Words are verbatim."""

    id: str
    focus: str
    created_at: datetime
    text: str = field(repr=False)
    status: Status = "in_focus"
    version: int = 1
    owner: Whose | None = None
    whose_words: Whose | None = None
    checked_with_person: Checked | None = None
    type: OutcomeType | None = None
    area: str | None = None
    difference: tuple[str, ...] = field(default=(), repr=False)
    indicators: tuple[str, ...] = field(default=(), repr=False)
    noticers: tuple[str, ...] = field(default=(), repr=False)
    possible_means: tuple[str, ...] = field(default=(), repr=False)
    strengths: tuple[str, ...] = field(default=(), repr=False)
    scores: tuple[Score, ...] = field(default=(), repr=False)
    good_enough: float | None = None
    actions: tuple[Action, ...] = field(default=(), repr=False)
    risks: tuple[Risk, ...] = field(default=(), repr=False)
    parties: tuple[Party, ...] = field(default=(), repr=False)
    shared_with: tuple[str, ...] = ()
    open_question: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something noticed, thought or weighed, of a kind of `entry_fields`; `fields` are typed by
    kind in docs/record.md."""

    id: str
    kind: str
    focus: str
    at: datetime
    outcome: str | None = None
    fields: dict[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Closing:
    """How a conversation ended: direction in a sentence, first step, clarity and usefulness."""

    id: str
    focus: str
    at: datetime
    outcome: str | None = None
    direction: str | None = field(default=None, repr=False)
    first_step: str | None = field(default=None, repr=False)
    first_sign: str | None = field(default=None, repr=False)
    clarity: float | None = None
    usefulness: float | None = None
    wish: str | None = field(default=None, repr=False)
    """What they would like asked more or less, or a conversation that does not exist yet."""
