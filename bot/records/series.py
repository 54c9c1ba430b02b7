"""Reviews that repeat: which days a series has, and what becomes of it when nobody answers."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.records.review import Repeats, Review

EASE_OFF: Final = 2
"""So many unanswered in a row, and a rhythm goes at half its pace."""

STOP: Final = 4
"""So many unanswered in a row, and a rhythm stops."""

WEEKS: Final[Mapping[Repeats, int]] = {"weekly": 1, "fortnightly": 2, "six_weeks": 6}
"""Weeks from one day of a series to the next, where weeks are what is counted."""

SHORTEST: Final[Mapping[Repeats, int]] = {
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 28,
    "six_weeks": 42,
}
"""The fewest days between two days of a series."""


def day_of(starts: date, repeats: Repeats, turn: int) -> date:
    """The day of that turn, the first being 0. A month that is too short gives its last day, and
    the months after it have their own day again."""
    match repeats:
        case "once":
            return starts
        case "monthly":
            return months_on(starts, turn)
        case _:
            return starts + timedelta(weeks=WEEKS[repeats] * turn)


def months_on(day: date, months: int) -> date:
    """The same day so many months on; the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def following(review: Review, today: date, at: datetime) -> Review | None:
    """The next review of the series, on the first of its days after this one and after today;
    None when there is none to come: it came once, or nobody has answered for too long."""
    unanswered = _in_silence(review)
    if review.repeats == "once" or review.starts is None or unanswered >= STOP:
        return None
    turn = review.turn + (2 if unanswered >= EASE_OFF else 1)
    while day_of(review.starts, review.repeats, turn) <= max(review.on, today):
        turn += 1
    return replace(
        review,
        id=_id(review.series, turn),
        on=day_of(review.starts, review.repeats, turn),
        at=at,
        status="planned",
        moves=0,
        turn=turn,
        heard=None,
        unanswered=unanswered,
    )


def begun(review: Review, repeats: Repeats) -> Review:
    """The review as the first of a series of that rhythm, or as one that comes once."""
    once = repeats == "once"
    return replace(
        review,
        repeats=repeats,
        series="" if once else review.id,
        starts=None if once else review.on,
        turn=0,
        unanswered=0,
    )


def _id(series: str, turn: int) -> str:
    """As long as any other, and the same whenever it is asked for."""
    return blake2b(f"{series}|{turn}".encode(), digest_size=12).hexdigest()


def _in_silence(review: Review) -> int:
    """How many in a row, this one among them, were reminded of without an answer."""
    match review.heard:
        case None:
            return review.unanswered
        case True:
            return 0
        case False:
            return review.unanswered + 1
