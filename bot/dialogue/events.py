"""What can happen to a conversation. Each event carries its time; nothing here asks a clock."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from bot.dialogue.frozen import quick
from bot.dialogue.session import Session
from bot.dialogue.values import Values


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened: a UTC instant, and the person's own date, zone and language."""

    at: datetime
    today: date
    zone: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Began:
    """A conversation starts. `given` holds what the dialogue takes (and, for dialogues about
    an outcome, `outcome.*` and `last.*`)."""

    moment: Moment
    dialogue: str
    given: Values = field(default_factory=dict, repr=False)
    brief: bool = False
    """In its brief form, if it has one."""


@quick
@dataclass(frozen=True, slots=True)
class Said:
    """The person typed something. `vouched`: what looks like a name in it is none, they said."""

    moment: Moment
    text: str = field(repr=False)
    vouched: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Picked:
    """A button was pressed: `option` of the question asked in turn `turn`."""

    moment: Moment
    turn: int
    option: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """Back to an earlier moment of this conversation (`to`, from the turn log), or None when
    there is nothing earlier."""

    moment: Moment
    to: Session | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question is passed over."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stops for now; the conversation is parked on its question."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Resumed:
    """A parked or interrupted conversation is taken up at its question."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class LetGo:
    """The conversation is not gone on with; what was said is kept."""

    moment: Moment


About: TypeAlias = Literal["repeat", "help", "person"]
"""repeat: the question again. help: what it is for. person: a person to talk to instead."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something is asked beside the open question; it stays open."""

    moment: Moment
    about: About


Event: TypeAlias = Began | Said | Picked | WentBack | Skipped | Stopped | Resumed | LetGo | Aside
