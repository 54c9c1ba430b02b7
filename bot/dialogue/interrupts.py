"""What may come between a question and its answer: danger, an identifying text, a shared branch."""

from dataclasses import replace

from bot.dialogue.asking import ask_line, place_in
from bot.dialogue.course import Course
from bot.dialogue.effects import Answered, Say
from bot.dialogue.identifying import Found, find
from bot.dialogue.listening import CRISIS, Heard, hear
from bot.dialogue.model import Dialogue, Question
from bot.dialogue.phrasing import words
from bot.dialogue.session import Frame
from bot.dialogue.settling import ask_again
from bot.dialogue.values import Value, Values
from bot.dialogue.wording import render

MOST_REACTIONS = 3
"""Branches heard in one conversation; crisis is exempt."""

MARKS = "marks"
"""Value of a crisis frame: marks of the phrases that were heard, to be muted if misread."""


def hear_cues(course: Course, text: str) -> tuple[Heard, ...]:
    """Everything heard in an answer to the open question, in every language there is."""
    question = course.question
    scale = question.kind.name == "scale"
    return tuple(
        one
        for cues in course.library.cues
        for one in hear(cues, text, scale_asked=scale, outcome_slot=bool(question.listen))
    )


def heed_danger(course: Course, heard: tuple[Heard, ...]) -> Course | None:
    """Crisis cues lead to the card from anywhere. The words themselves go no further."""
    crisis = [one for one in heard if one.label == CRISIS]
    alarming = [one for one in crisis if one.mark not in course.session.muted]
    branch = next((each for each in course.library.branches if each.cue == CRISIS), None)
    if not alarming or branch is None:
        return None
    course = course.wants(Answered(course.frame.dialogue, course.frame.state, None))
    values: dict[str, Value] = {
        "said": "",
        "tier": min(one.tier for one in alarming),
        "question": _question(course),
        MARKS: tuple(dict.fromkeys(one.mark for one in alarming)),
    }
    return _into_card(course.with_frame(held=None), branch, values)


def guard(course: Course, text: str) -> Course | None:
    """What could identify somebody is not kept; what only might is held until they say."""
    kind = course.question.kind
    if not (kind.open or kind.name == "nickname"):
        return None
    found = find(text)
    certain = [one for one in found if one.certain]
    if certain:
        return _refuse(course, certain)
    return ask_again(course.with_frame(held=text)) if found and kind.open else None


def listen(course: Course, text: str, heard: tuple[Heard, ...]) -> Course | None:
    """Into the first shared branch whose cue is heard, if there may be a reaction now."""
    if not _may_react(course):
        return None
    labels = {one.label for one in heard}
    for branch in course.library.branches:
        if branch.cue in labels and _is_listened_for(course, branch):
            return _react(course, branch, text)
    return None


def _question(course: Course) -> str:
    """The question that is left, as it was put."""
    asked = ask_line(course.library, course.session, course.question.ask)
    return render(asked, course.library.tongue)


def _into_card(course: Course, branch: Dialogue, values: Values) -> Course:
    """Danger heard while the card is up starts the card anew; cards are never stacked."""
    frames = course.session.frames
    cards = [place for place, frame in enumerate(frames) if frame.dialogue == branch.id]
    card = Frame(branch.id, branch.start, values, entered="heard")
    if cards:
        card = replace(card, entered=frames[cards[0]].entered)
        frames = frames[: cards[0]]
    return course.with_session(frames=(*frames, card)).then("enter")


def _refuse(course: Course, certain: list[Found]) -> Course:
    """Says what was found and where, so that it can be changed and sent again."""
    course = course.wants(Answered(course.frame.dialogue, course.frame.state, None))
    for kind, found in {one.kind: one for one in reversed(certain)}.items():
        place = place_in(course.library, found.first, found.last)
        course = course.wants(Say(words(course.library, f"identifying.{kind}", place=place)))
    return ask_again(course)


def _may_react(course: Course) -> bool:
    """Three a conversation, and never to two answers running: the answer after a reaction is
    one to a question that was put no later than that reaction."""
    session = course.session
    return session.reactions < MOST_REACTIONS and course.frame.asked > session.reacted


def _is_listened_for(course: Course, branch: Dialogue) -> bool:
    under_way = {frame.dialogue for frame in course.session.frames}
    listened_for = branch.everywhere or branch.id in course.question.listen
    return listened_for and branch.cue != CRISIS and branch.id not in under_way


def _react(course: Course, branch: Dialogue, text: str) -> Course:
    kept = course.question.keep and _keeps(branch)
    course = course.wants(
        Answered(course.frame.dialogue, course.frame.state, text if kept else None)
    )
    values: dict[str, Value] = {"said": text if kept else "", "question": _question(course)}
    session = course.session
    course = course.with_session(reactions=session.reactions + 1, reacted=session.turn)
    return course.under(Frame(branch.id, branch.start, values, entered="heard")).then("enter")


def _keeps(branch: Dialogue) -> bool:
    """A branch that keeps nothing of what is typed in it keeps nothing of what led to it."""
    questions = [state.question for state in branch.states.values()]
    return all(question.keep for question in questions if isinstance(question, Question))
