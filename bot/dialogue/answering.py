"""What somebody typed, as an answer to the open question: interrupts, a branch, or its reading."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from bot.dialogue.course import Course
from bot.dialogue.interrupts import DANGER, IDENTIFYING, LISTEN, brings, guard, listen, react
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear
from bot.dialogue.listening import Heard
from bot.dialogue.model import Interrupt
from bot.dialogue.reactions import between
from bot.dialogue.settling import answered, as_shown, draft, no_more, not_understood, take
from bot.dialogue.unsure import climb


def hear_answer(
    course: Course,
    text: str,
    heard: tuple[Heard, ...],
    here: Circumstance,
    *,
    cleared: bool = False,
) -> Course:
    """In this order: the interrupts as they stand in their file, among them the branches the
    question listens for (last, where the file does not say), then the reading of its kind.

    `cleared`: these words are known to name nobody. Danger has been heeded before.
    """
    done = (DANGER, IDENTIFYING) if cleared else (DANGER,)
    for interrupt in course.library.interrupts:
        if interrupt.name not in done and (taken := _taken(course, interrupt, text, heard)):
            return taken
    listened = any(each.name == LISTEN for each in course.library.interrupts)
    reacted = None if listened else listen(course, None, text, heard)
    return reacted or settle(course, course.question.kind.read(text, here), text)


def settle(course: Course, read: Read | Unclear | Draft, text: str) -> Course:
    """Takes what was read; only that goes into the log."""
    match read:
        case Read():
            told = ", ".join(as_shown(course, read.told))
            return take(between(answered(course, told or text)), read)
        case Draft():
            return draft(answered(course, text) if read.noted else course, read)
        case Unclear():
            return not_understood(course, read)


def _taken(
    course: Course, interrupt: Interrupt, text: str, heard: tuple[Heard, ...]
) -> Course | None:
    """Where an interrupt leads; None when it is not brought, or not now."""
    if interrupt.call is not None:
        return react(course, interrupt, text, heard)
    built_in = _BUILT_IN.get(interrupt.name)
    return built_in(course, interrupt, text, heard) if built_in else None


def _guard(course: Course, _: Interrupt, text: str, __: tuple[Heard, ...]) -> Course | None:
    return guard(course, text)


def _enough(
    course: Course, interrupt: Interrupt, text: str, heard: tuple[Heard, ...]
) -> Course | None:
    """ "That's it", "nothing else": the end of "What else?" rounds."""
    if not course.frame.rounds or not brings(interrupt, text, heard):
        return None
    return no_more(course, text)


def _unsure(
    course: Course, interrupt: Interrupt, text: str, heard: tuple[Heard, ...]
) -> Course | None:
    if not course.question.kind.open or not brings(interrupt, text, heard):
        return None
    return no_more(course, text) if course.frame.rounds else climb(course)


_Taking: TypeAlias = Callable[[Course, Interrupt, str, tuple[Heard, ...]], Course | None]

_BUILT_IN: Final[Mapping[str, _Taking]] = {
    IDENTIFYING: _guard,
    "enough": _enough,
    LISTEN: listen,
    "unsure": _unsure,
}
"""Interrupts that are no branch and that only an open question can tell. Those that are whole
words by themselves (back, stop...) never come here: `interrupts.meant` knows them before."""
