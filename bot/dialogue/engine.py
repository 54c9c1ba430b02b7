"""The heart: one event moves one conversation on, and says what is wanted. Same in, same out."""

from dataclasses import dataclass

from bot.dialogue.answering import hear_answer
from bot.dialogue.asides import aside
from bot.dialogue.asking import put
from bot.dialogue.course import Course, EngineError
from bot.dialogue.effects import Ask, Effect, Ended, Say
from bot.dialogue.entering import run
from bot.dialogue.events import (
    Aside,
    Began,
    Event,
    LetGo,
    Moment,
    Picked,
    Resumed,
    Said,
    Skipped,
    Stopped,
    WentBack,
)
from bot.dialogue.frozen import changed, quick
from bot.dialogue.gathering import gathered
from bot.dialogue.interrupts import hear_cues, heed_danger
from bot.dialogue.kinds.base import Circumstance
from bot.dialogue.library import Library
from bot.dialogue.phrasing import words
from bot.dialogue.picking import nothing_before, pick, pick_by_name
from bot.dialogue.returning import let_go, park
from bot.dialogue.session import Frame, Session
from bot.dialogue.settling import ask_again, pass_over
from bot.dialogue.standing import followed, regained, stands
from bot.dialogue.straight import straight

__all__ = ["EngineError", "Step", "present", "step"]


@quick
@dataclass(frozen=True, slots=True)
class Step:
    """Where a conversation stands after an event, and what is wanted because of it."""

    session: Session
    effects: tuple[Effect, ...]


def step(library: Library, session: Session, event: Event) -> Step:
    """Takes one event. Nothing is changed in place, asked of a clock, or left to chance."""
    library = library.speaking(event.moment.language)
    if isinstance(event, Said) and (taken := straight(library, session, event.text)):
        return Step(*taken)
    return step_by_step(library, session, event)


def step_by_step(library: Library, session: Session, event: Event) -> Step:
    """The same the long way, which every event but the most usual takes; in the language that
    the library speaks."""
    course = run(_taken(library, session, event))
    return Step(course.session, gathered(course.effects))


def present(library: Library, session: Session) -> Ask | None:
    """The open question once more, as of the turn in which it was put."""
    session = followed(library, session)
    if session.status == "ended" or not stands(library, session):
        return None
    return put(library, session)


def _taken(library: Library, session: Session, event: Event) -> Course:
    session = followed(library, session)
    course = Course(library, changed(session, turn=session.turn + 1, status="active"))
    match event:
        case Began():
            return _begin(course, event)
        case WentBack(to=Session() as to):
            return _go_back(course, to)
        case _ if session.status == "ended":
            return Course(library, session).wants(Say(words(library, "stale")))
        case LetGo():
            return let_go(course)
        case _ if not stands(library, session):
            return _regain(course, event)
        case Picked():
            return _pick(course, event) or _stale(Course(library, session))
        case Said(moment=moment):
            return _hear(course, event, _here(course, moment))
        case Skipped():
            return pass_over(course)
        case Stopped():
            return park(course)
        case Resumed():
            return ask_again(course.wants(Say(words(library, "resumed"))))
        case Aside(about=about):
            return aside(course, about)
        case _:
            return nothing_before(course)


def _begin(course: Course, event: Began) -> Course:
    dialogue = course.library.dialogues.get(event.dialogue)
    if dialogue is None:
        return _lost(course)
    brief = event.brief and dialogue.brief is not None
    frame = Frame(dialogue.id, dialogue.start, event.given, brief=brief)
    edition = course.library.editions.get(dialogue.id, "")
    course = course.with_session(frames=(frame,), structure=edition)
    return course.then("enter")


def _go_back(course: Course, to: Session) -> Course:
    """An earlier moment again, but for what only goes forward: turns, and phrases muted."""
    to = followed(course.library, to)
    earlier = changed(to, turn=course.session.turn, status="active", muted=course.session.muted)
    course = Course(course.library, earlier)
    return ask_again(course) if stands(course.library, earlier) else _regain(course)


def _regain(course: Course, event: Event | None = None) -> Course:
    """A part of what they stood on is gone: back to what is left below it. What was typed there
    answered a question that is no more; danger is heard in it all the same."""
    session = regained(course.library, course.session)
    if session is None:
        return _lost(course)
    course = Course(course.library, session)
    if isinstance(event, Stopped) and _asks(course):
        return park(course)
    course = course.wants(Say(words(course.library, "part_changed")))
    course = ask_again(course) if _asks(course) else run(course.then("enter"))
    if isinstance(event, Said) and course.session.status == "active":
        return heed_danger(course, hear_cues(course, event.text)) or course
    return course


def _asks(course: Course) -> bool:
    """Whether the top frame's question is open, and not still to be put."""
    return course.state.question is not None and course.frame.asked > 0


def _lost(course: Course) -> Course:
    """The dialogue was edited, and the place where they were is gone."""
    course = course.wants(Say(words(course.library, "dialogue_changed")), Ended("lost"))
    return course.with_session(status="ended", frames=())


def _stale(course: Course) -> Course:
    """A button of an earlier question, or a second tap: nothing changes."""
    return ask_again(course.wants(Say(words(course.library, "stale"))))


def _pick(course: Course, event: Picked) -> Course | None:
    if event.turn != course.frame.asked:
        return None
    return pick(course, event.option, _here(course, event.moment))


def _hear(course: Course, said: Said, here: Circumstance) -> Course:
    """Danger comes first, then what could be pressed, then the interrupts in their order."""
    heard = hear_cues(course, said.text)
    settled = heed_danger(course, heard) or pick_by_name(course, said.text, here)
    if settled:
        return settled
    course = course.with_frame(held=None)
    return hear_answer(course, said.text, heard, here, cleared=said.vouched)


def _here(course: Course, moment: Moment) -> Circumstance:
    library = course.library
    return Circumstance(
        moment.at,
        moment.today,
        moment.zone,
        library.readers,
        course.frame.values,
        library.tongue,
        f"{course.frame.dialogue}.{course.frame.state}",
        course.frame.draft,
    )
