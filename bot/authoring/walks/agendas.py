"""What a walk has seen of agendas: the areas that are done with, and should come up no more."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.dialogue.agenda import Progress, progress_from
from bot.dialogue.effects import Ask
from bot.dialogue.session import Frame, Session

Done: TypeAlias = frozenset[tuple[int, str, str]]
"""How deep the agenda lies, its state, and an area that was talked about or set aside there."""


def done_with(before: Done, stood: Session, stands: Session) -> Done:
    """After a step. An agenda that was left counts no more: come back to, it begins anew."""
    still = {each for each in before if _agenda_at(stands, each[0]) == each[1]}
    return frozenset(still | {*_finished(stood, stands)})


def coming_up(session: Session, ask: Ask) -> Iterator[tuple[int, str, str]]:
    """The areas that a question of an agenda names or offers."""
    depth = len(session.frames) - 1
    frame = session.frames[-1]
    if not frame.agenda:
        return
    progress = progress_from(frame.agenda)
    offered = (progress.area,) if progress.phase == "naming" else _keys(ask)
    yield from ((depth, frame.state, area) for area in offered)


def _keys(ask: Ask) -> tuple[str, ...]:
    return tuple(option.key for option in ask.options)


def _finished(stood: Session, stands: Session) -> Iterator[tuple[int, str, str]]:
    for depth, (frame, earlier) in enumerate(zip(stands.frames, stood.frames, strict=False)):
        if (frame.dialogue, frame.state) != (earlier.dialogue, earlier.state) or not frame.agenda:
            continue
        was, now = progress_from(earlier.agenda), progress_from(frame.agenda)
        if _is_up(was) and (was.area != now.area or not _is_up(now)):
            yield depth, frame.state, was.area


def _is_up(progress: Progress) -> bool:
    return bool(progress.area) and (progress.under_way or progress.phase == "naming")


def _agenda_at(session: Session, depth: int) -> str:
    frame: Frame | None = session.frames[depth] if depth < len(session.frames) else None
    return frame.state if frame is not None and frame.agenda else ""
