"""A planned review and the reminders that go before it; date arithmetic only, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

Way: TypeAlias = Literal["here", "meeting"]
"""here: a look-back with the coach. meeting: a review held elsewhere."""

ReviewStatus: TypeAlias = Literal["planned", "done", "skipped", "moved"]
ReminderKind: TypeAlias = Literal["day_before", "on_the_day", "prepare", "headline", "what_came"]


@dataclass(frozen=True, slots=True)
class Review:
    """An appointment with an outcome: a local date, the zone it was planned in, and the way."""

    id: str
    focus: str
    on: date
    zone: str
    way: Way
    at: datetime
    """When it was planned (UTC)."""
    outcome: str | None = None
    dialogue: str = "scaling"
    status: ReviewStatus = "planned"
    moves: int = 0
    """How often it was moved: a calendar that took it takes the newer day."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to come: the UTC instant, and the local date, time and zone behind it."""

    review: str
    kind: ReminderKind
    due: datetime
    local_date: date
    local_time: time
    zone: str
