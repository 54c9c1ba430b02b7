"""People, whom they talk about, and how they want to be reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Final, Literal, TypeAlias

from bot.records.review import ReminderKind
from bot.records.rhythm import NO_CHECK_INS, CheckIns

Lead: TypeAlias = Literal["coach_leads", "half_and_half", "lead_myself"]
FocusKind: TypeAlias = Literal["nickname", "own_practice", "supervising"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: channel name and the id used there. Prints as
    `telegram:1234`."""

    channel: str
    id: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.id}"


@dataclass(frozen=True, slots=True)
class Focus:
    """Whose life or work a conversation is about: a nickname, my own practice, my supervising."""

    id: str
    kind: FocusKind
    name: str = field(repr=False)
    """The nickname; for the other kinds what `OWN_WORK` calls them."""
    created_at: datetime


OWN_WORK: Final[Mapping[FocusKind, str]] = {
    "own_practice": "my own practice",
    "supervising": "my supervising",
}
"""What a focus that is nobody's life is called in what is kept, in every language."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is sent unasked; may pass midnight. Local wall time."""

    start: time = time(21, 0)
    end: time = time(8, 0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. `zone` is an IANA name."""

    zone: str
    quiet: Quiet = Quiet()
    reminders: bool = True
    language: str = "en"
    lead: Lead = "coach_leads"
    """Who asks the questions by now (fading, D20)."""
    focus: str = ""
    """Id of the focus that conversations are about now; empty until chosen."""
    weekends: bool = True
    """Whether something may come unasked on a Saturday or a Sunday."""
    holidays: bool = False
    """Whether something may come unasked on a bank holiday."""
    without: tuple[ReminderKind, ...] = ()
    """Reminders of reviews that the person does without."""
    check_ins: CheckIns = NO_CHECK_INS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks with the coach."""

    id: str
    created_at: datetime
    settings: Settings
    agreed_at: datetime | None = None
    """When they agreed to what is kept; nothing is kept before."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed to, in which version of the text, and when it was withdrawn."""

    id: str
    purpose: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None
