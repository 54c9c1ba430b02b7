"""How dialogues end: back into the one that called, to the question that was left, or for good."""

from bot.dialogue.course import Course
from bot.dialogue.covering import as_list, covered
from bot.dialogue.effects import Ended, Say
from bot.dialogue.kinds.base import Read
from bot.dialogue.model import Dialogue, End
from bot.dialogue.phrasing import values_here, words
from bot.dialogue.reactions import over
from bot.dialogue.recording import known, record
from bot.dialogue.settling import ask_again, enough, pass_over, take
from bot.dialogue.standing import stands
from bot.dialogue.values import Value, Values


def close(course: Course) -> Course:
    """The top dialogue is over; whatever waited below it goes on."""
    end = course.state.end or End("done")
    match course.frame.entered:
        case "started":
            return finish(course)
        case "called":
            return _return_to_caller(course, end)
        case "heard":
            return _return_to_question(course, end)


def finish(course: Course) -> Course:
    """The conversation is over; nothing that was said stays in the session."""
    course = course.with_session(status="ended", frames=())
    return course.wants(Ended("done")).then(None)


def park(course: Course) -> Course:
    """The conversation stops at its question, to be taken up when they like."""
    course = course.with_session(status="parked")
    return course.wants(Say(words(course.library, "stopped")), Ended("parked")).then(None)


def let_go(course: Course) -> Course:
    """The conversation is not gone on with. What was gathered at its open question is kept, as
    is all that was said before."""
    question = course.state.question if stands(course.library, course.session) else None
    if question is not None and course.frame.rounds:
        course = record(enough(course))
    return finish(course.wants(Say(words(course.library, "let_go"))))


def _return_to_caller(course: Course, end: End) -> Course:
    """The caller reads what it asked for; every end of a called branch is just an end."""
    values = values_here(course.library, course.session)
    theirs = {**values, **known(course, end.give)}
    caller = course.without_top()
    call = caller.state.call
    returns = call.returns if call else {}
    read: dict[str, Value] = {mine: theirs.get(name) for mine, name in returns.items()}
    if caller.state.agenda is not None:
        return covered(caller, caller.state.agenda, theirs)
    passed = (*caller.frame.recorded, caller.frame.state)
    return caller.with_frame(recorded=passed).with_values(**read).then("leave")


def _return_to_question(course: Course, end: End) -> Course:
    values = values_here(course.library, course.session)
    branch = course.library.dialogues[course.frame.dialogue]
    asker = _given(course.without_top(), branch, known(course, end.give)).then(None)
    asker = over(asker, branch.id)
    match end.how:
        case "answer":
            answer = values.get(end.answer) if end.answer else None
            return pass_over(asker) if answer is None else take(asker, Read(answer))
        case "onward":
            return pass_over(asker)
        case "stop":
            return park(asker)
        case "again" | "done":
            return ask_again(asker)


def _given(asker: Course, branch: Dialogue, given: Values) -> Course:
    """What a branch hands over; a list of the asker's grows by it."""
    dialogue = asker.library.dialogues[asker.frame.dialogue]
    for name, value in given.items():
        before = asker.frame.values.get(name)
        listed = branch.gives.get(name) == "list" or _is_list(dialogue, name)
        if isinstance(before, tuple) or listed:
            value = (*as_list(before), *as_list(value))
        asker = asker.with_values(**{name: value})
    return asker


def _is_list(dialogue: Dialogue, name: str) -> bool:
    """Whether the asker declares that name as a list, even if nothing is in it yet."""
    questions = (state.question for state in dialogue.states.values())
    gathered = any(q is not None and q.save == name and q.more is not None for q in questions)
    return gathered or "list" in (dialogue.takes.get(name), dialogue.gives.get(name))
