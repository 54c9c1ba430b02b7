"""A planned review and the reminders that go before it; date arithmetic only, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

Way: TypeAlias = Literal["here", "meeting"]
"""here: a look-back with the coach. meeting: a review held elsewhere."""

ReviewStatus: TypeAlias = Literal["planned", "done", "skipped", "moved", "over"]
"""over: its day went by, and nothing was said about it."""

ReminderKind: TypeAlias = Literal["day_before", "on_the_day", "prepare", "headline", "what_came"]
Repeats: TypeAlias = Literal["once", "weekly", "fortnightly", "monthly", "six_weeks"]


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
    hour: time | None = None
    """The local time of day; None: some time that day."""
    repeats: Repeats = "once"
    series: str = ""
    """Id of the first of its series; empty when it comes once."""
    starts: date | None = None
    """The day from which the series counts. None when it comes once."""
    turn: int = 0
    """Which day of the series it stands for, even when it was moved to another."""
    heard: bool | None = None
    """None: no reminder of it has gone out. False: one has, and nothing came back."""
    unanswered: int = 0
    """Of its series, how many before it in a row were reminded of and went by in silence."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to come: the UTC instant, and the local date, time and zone behind it."""

    review: str
    kind: ReminderKind
    due: datetime
    local_date: date
    local_time: time
    zone: str
