"""How often what somebody says may lead into a branch: once an answer, never twice running, three
times a conversation."""

from bot.dialogue.course import Course
from bot.dialogue.library import Library
from bot.dialogue.session import Session

MOST_REACTIONS = 3
"""Branches heard in one conversation, but for those that are exempt."""


def may_react(session: Session) -> bool:
    """Whether an answer to the open question may be reacted to: not when it is the next after a
    reaction. What is answered within a branch stands between nothing: the question that it comes
    back to, or that follows it, is still the next."""
    return session.reactions < MOST_REACTIONS and not is_next(session)


def is_next(session: Session) -> bool:
    """Whether the open question was put no later than the last reaction was over."""
    return session.frames[-1].asked <= session.reacted


def counted(course: Course) -> Course:
    """A reaction more."""
    session = course.session
    return course.with_session(reactions=session.reactions + 1, reacted=session.turn)


def over(course: Course, branch: str) -> Course:
    """The branch of a reaction is over, in this turn."""
    if is_exempt(course.library, branch):
        return course
    return course.with_session(reacted=course.session.turn)


def between(course: Course) -> Course:
    """An answer that nothing was heard in: what comes after it may be reacted to, in the rounds of
    the same question too."""
    if course.question.more is None or not is_next(course.session):
        return course
    return course.with_session(reacted=course.frame.asked - 1)


def unanswered(course: Course) -> Course:
    """The open question is left, or put anew, without an answer that counts: the next after a
    reaction is yet to come."""
    return course.with_session(reacted=course.session.turn) if is_next(course.session) else course


def carried(session: Session, asked: int) -> int:
    """When the last reaction was, for an open question that comes to be put in another turn: it
    is the next after it still, or is not."""
    return max(session.reacted, asked) if is_next(session) else min(session.reacted, asked - 1)


def in_reaction(library: Library, session: Session) -> bool:
    """Whether what is open was led to by something that was heard, danger apart."""
    return any(
        frame.entered == "heard" and not is_exempt(library, frame.dialogue)
        for frame in session.frames
    )


def is_exempt(library: Library, branch: str) -> bool:
    """Whether a branch is no reaction, and comes however often."""
    known = library.dialogues.get(branch)
    return (known is not None and known.exempt) or any(
        each.exempt and each.call == branch for each in library.interrupts
    )
