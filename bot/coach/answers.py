"""What stands beside an answer in the turn log: how it was given, and what it led to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.dialogue.effects import Record
from bot.dialogue.events import Moment


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer. Several that were sent in one go are one answer."""

    message: str
    """The channel's id of it."""
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """New words for an answer, offered and waiting for a yes."""

    parts: tuple[Part, ...]
    vouched: bool = False
    """What looks like a name in them is none."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record that an answer led to, as it was kept."""

    kind: str
    id: str
    outcome: str | None = None
    fields: dict[str, object] = field(default_factory=dict, repr=False)
    was: dict[str, object] | None = field(default=None, repr=False)
    """Fields of the outcome as they were before; None when there was no such outcome."""
    at: datetime | None = None
    """When it was said."""

    def says(self, record: Record) -> bool:
        """Whether making this record again would change nothing."""
        same = (self.kind, self.id, self.outcome) == (record.kind, record.id, record.outcome)
        return same and self.fields == dict(record.fields)


@dataclass(frozen=True, slots=True)
class Taken:
    """Enough of an answer to take it again, and to take back what it led to."""

    how: Literal["said", "picked", "passed", "unkept"]
    """unkept: what was said or picked is not kept, so it cannot be taken again."""
    moment: Moment
    parts: tuple[Part, ...] = ()
    """said: the messages, one after the other."""
    option: str = ""
    """picked: the option's key."""
    vouched: bool = False
    """said: what looks like a name in it is none."""
    made: tuple[Made, ...] = ()
    change: Change | None = None

    @property
    def text(self) -> str:
        """said: the words of all its messages."""
        return joined(self.parts)


def joined(parts: tuple[Part, ...]) -> str:
    """Several messages as one answer."""
    return "\n".join(part.text for part in parts)
