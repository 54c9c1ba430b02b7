"""Passing through states: saying, asking, calling, leaving, until a question waits."""

from dataclasses import replace

from bot.dialogue.course import Course, EngineError, place_of
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
    return course.with_frame(state=to, rounds=(), held=None, draft=()).then("enter")


_STEPS = {"enter": _enter, "leave": _leave, "pass_over": _pass_over, "close": close}
