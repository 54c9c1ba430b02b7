"""Passing through states: saying, asking, calling, leaving, until a question waits."""

from dataclasses import replace

from bot.dialogue.agenda import area_called, progress_from, upcoming
from bot.dialogue.course import Course, EngineError, place_of
from bot.dialogue.covering import noted
from bot.dialogue.effects import Say
from bot.dialogue.model import Call, Dialogue
from bot.dialogue.phrasing import values_here, worded
from bot.dialogue.recording import act, known, record
from bot.dialogue.returning import close
from bot.dialogue.session import Frame
from bot.dialogue.settling import ask_again
from bot.dialogue.values import Value
from bot.dialogue.variants import meet, varying

MOST_STATES = 100
"""Entered in one turn. More is a loop without a question, which `coach check` refuses."""


def run(course: Course) -> Course:
    """Goes on until a question waits, or the conversation is over."""
    entered = 0
    while course.pending is not None:
        entered += course.pending == "enter"
        if entered > MOST_STATES:
            raise EngineError(
                f"{place_of(course.frame)}: over {MOST_STATES} states without a question; "
                "let the loop ask something"
            )
        course = _STEPS[course.pending](course)
    return course


def _enter(course: Course) -> Course:
    """Says, then asks, calls, or passes on; what its form leaves out only passes on."""
    if _is_left_out(course):
        return _moved(course, _next(course))
    state = course.state
    if (key := varying(state)) is not None:
        course = replace(course, session=meet(course.session, key))
    for wording in state.say:
        line = worded(course.library, course.session, wording)
        course = course.wants(Say(line)) if line else course
    if state.agenda:
        # Counted, so that an agenda that is come back to makes records of its own.
        passed = (*course.frame.recorded, state.name)
        return course.with_frame(agenda=(), recorded=passed).then("agenda")
    if state.question:
        return ask_again(_opened(course)).then(None)
    return _call(course, state.call) if state.call else course.then("leave")


def _is_left_out(course: Course) -> bool:
    frame = course.frame
    left_out = course.library.dialogues[frame.dialogue].left_out
    return frame.state in left_out.get("brief" if frame.brief else "long", ())


def _opened(course: Course) -> Course:
    """A question put for the first time: nothing tried, nothing gathered."""
    return course.with_frame(
        asked=course.session.turn, tries=0, unsure=0, rounds=(), held=None, draft=()
    )


def _go_on(course: Course) -> Course:
    """Into the area that was picked, to the next question, or onward when all is touched."""
    agenda, values = course.state.agenda, values_here(course.library, course.session)
    if agenda is None:
        return course.then("leave")
    progress = progress_from(course.frame.agenda)
    course = noted(course, agenda, progress)
    area = area_called(agenda, progress.area) if progress.under_way else None
    if area is not None:
        return _call(course, area.call)
    next_one = upcoming(agenda, replace(progress, under_way=False), values)
    if next_one is None:
        return course.then("leave")
    course = _opened(course).with_frame(agenda=next_one.marks)
    key = course.question.ask.variants[0][0].key
    return ask_again(replace(course, session=meet(course.session, key))).then(None)


def _call(course: Course, call: Call) -> Course:
    callee = course.library.dialogues[call.dialogue]
    given = {**_inherited(course, callee), **known(course, call.arguments)}
    brief = course.frame.brief
    frame = Frame(callee.id, callee.start, given, entered="called", brief=brief)
    return course.under(frame).then("enter")


def _inherited(course: Course, callee: Dialogue) -> dict[str, Value]:
    """A dialogue about an outcome, called by one that knows it, is about the same outcome."""
    if callee.about is None:
        return {}
    values = course.frame.values
    return {name: v for name, v in values.items() if name.startswith(("outcome.", "last."))}


def _leave(course: Course) -> Course:
    course = act(record(course))
    return course.then("close") if course.state.end else _moved(course, _next(course))


def _pass_over(course: Course) -> Course:
    """No deeds: what was not answered was not agreed to."""
    course = record(course)
    if course.question.skip_to:
        return _moved(course, course.question.skip_to)
    return course.then("close") if course.state.end else _moved(course, _next(course))


def _next(course: Course) -> str:
    routing = course.library.routing[course.frame.dialogue]
    return routing.next_state(course.frame.state, values_here(course.library, course.session))


def _moved(course: Course, to: str) -> Course:
    """Into another state of the top dialogue; nothing typed here is carried along."""
    return course.with_frame(state=to, rounds=(), held=None, draft=(), agenda=()).then("enter")


_STEPS = {
    "enter": _enter,
    "agenda": _go_on,
    "leave": _leave,
    "pass_over": _pass_over,
    "close": close,
}
