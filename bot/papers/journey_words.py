"""The journey of an outcome in words: everything that its picture shows, as its caption."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from bot.records.journey import Journey, Point, Track

Words: TypeAlias = Callable[..., str]
"""The wording of a key such as `paper.holding`, its slots filled, in the person's language."""

LONGEST_CAPTION = 1024  # characters that Telegram takes below a picture


def caption(journey: Journey, words: Words) -> str:
    """All that the picture says, for those who listen to it rather than look. The oldest notes
    go first when it grows too long for a caption."""
    head = [f"“{journey.hopes}”"] if journey.hopes else []
    if journey.good_enough is not None:
        head.append(words("paper.good_enough", number=journey.good_enough))
    head += [_track(track, words) for track in journey.tracks]
    notes = [note_line(point, words) for _, point in journey.notes]
    while notes and len(_joined(head, notes, words)) > LONGEST_CAPTION:
        notes.pop(0)
    return _joined(head, notes, words)[:LONGEST_CAPTION]


def rater_line(track: Track, words: Words) -> str:
    """Whose number it is, and since when it holds."""
    whose = words(f"paper.rater.{track.rater or 'none'}")
    if track.held_since is None:
        return whose
    number = track.points[-1].value
    held = words("paper.holding", number=number, day=day_said(track.held_since, words))
    return f"{whose}: {held}"


def note_line(point: Point, words: Words) -> str:
    """A point with what put it there."""
    return f"{day_said(point.on, words)}, {number_said(point.value, words)}: “{point.note}”"


def number_said(number: float, words: Words) -> str:
    """6, and 6.5 or 6,5."""
    return words("paper.number", number=number)


def day_said(day: date | None, words: Words) -> str:
    """A day in short, "2 March"; where it began has no day."""
    if day is None:
        return words("paper.at_first")
    return words("paper.day", number=day.day, month=words(f"paper.month.{day.month}"))


def _track(track: Track, words: Words) -> str:
    points = track.points
    told = ", ".join(f"{day_said(p.on, words)} {number_said(p.value, words)}" for p in points)
    return f"{rater_line(track, words)} ({told})."


def _joined(head: list[str], notes: list[str], words: Words) -> str:
    return "\n".join([*head, *([words("paper.what_helped"), *notes] if notes else [])])
