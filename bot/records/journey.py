"""How an outcome has gone: its scores over time by rater, where it held, and what helped. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from bot.records.outcome import Outcome, Rater, Score

MOST_POINTS: Final = 8  # of one rater: more cannot be read on a phone; the newest stay
LONGEST_NOTE: Final = 42  # characters of somebody's words beside a point
RATERS: Final[tuple[Rater, ...]] = ("me", "person", "someone_else")


@dataclass(frozen=True, slots=True)
class Point:
    """One score. `note` is what put it there, a few words of it. `on` is None for where it
    began, when only "from a two to a six" was said."""

    on: date | None
    value: float
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Track:
    """The scores of one rater, oldest first. `rater` is None when nobody said whose they are."""

    rater: Rater | None
    points: tuple[Point, ...]

    @property
    def held_since(self) -> date | None:
        """Since when the newest number has stood, if it has stood for more than one score."""
        same = list(takewhile(lambda p: p.value == self.points[-1].value, reversed(self.points)))
        dated = [point.on for point in same if point.on is not None]
        return dated[-1] if len(same) > 1 and dated else None


@dataclass(frozen=True, slots=True)
class Journey:
    """What a picture of an outcome shows, and its caption says."""

    hopes: str = field(repr=False)
    tracks: tuple[Track, ...]
    good_enough: float | None = None

    @property
    def days(self) -> tuple[date | None, ...]:
        """Every day that bears a score, once, in order; where it began (None) before them."""
        days = {point.on for track in self.tracks for point in track.points}
        return (*((None,) if None in days else ()), *sorted(day for day in days if day))

    @property
    def notes(self) -> tuple[tuple[Track, Point], ...]:
        """What helped, in the order of days."""
        noted = [(track, point) for track in self.tracks for point in track.points if point.note]
        return tuple(sorted(noted, key=lambda one: one[1].on or date.min))


def journey_of(outcome: Outcome, zone: str) -> Journey | None:
    """The journey in the person's own days; None while there is no score."""
    tracks = [_track(outcome.scores, rater, zone) for rater in (None, *RATERS)]
    told = tuple(track for track in tracks if track.points)
    return Journey(outcome.text, told, outcome.good_enough) if told else None


def _track(scores: Sequence[Score], rater: Rater | None, zone: str) -> Track:
    theirs = sorted((s for s in scores if s.by_whom == rater), key=lambda s: s.at)
    points: list[Point] = []
    for score in theirs:
        if score.from_value is not None and not points:
            points.append(Point(None, score.from_value))
        points.append(Point(_day(score.at, zone), score.value, _note(score)))
    return Track(rater, tuple(points[-MOST_POINTS:]))


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _note(score: Score) -> str:
    """The first thing that put it there, cut at a word."""
    text = score.what_puts_it_there[0] if score.what_puts_it_there else ""
    text = " ".join(text.split())
    if len(text) <= LONGEST_NOTE:
        return text
    return text[: LONGEST_NOTE - 1].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
