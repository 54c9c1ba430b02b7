"""What becomes of the answer to a question: saved, gathered, passed over, or asked for again."""

from dataclasses import replace

from bot.dialogue.agenda import after_answer, progress_from
from bot.dialogue.asking import ask_line, put, put_as, round_key
from bot.dialogue.course import Course
from bot.dialogue.covering import as_list
from bot.dialogue.effects import Answered, Line, Say
from bot.dialogue.flagging import flagged
from bot.dialogue.kinds.base import Draft, Read, Unclear, shaping
from bot.dialogue.kinds.text import GIVES_AWAY, LACKS, NOTICED
from bot.dialogue.phrasing import words
from bot.dialogue.picturing import lacking
from bot.dialogue.reactions import unanswered
from bot.dialogue.values import Value
from bot.dialogue.variants import SHARED_ROUNDS, meet

MOST_REASKS = 3
"""Answers not understood before a question is let go."""


def answered(course: Course, text: str | None) -> Course:
    """Notes for the turn log that the open question was answered; `None` keeps no words."""
    kept = text if course.question.keep else None
    return course.wants(Answered(course.frame.dialogue, course.frame.state, kept))


def take(course: Course, read: Read) -> Course:
    """An understood answer: saved, or gathered with those before it."""
    if course.state.agenda is not None:
        return _on_agenda(course, str(read.value))
    more = course.question.more
    if more is None:
        return _saved(course, read).then("leave")
    rounds = (*course.frame.rounds, str(read.value))
    course = course.with_frame(rounds=rounds, tries=0, unsure=0, held=None)
    if len(rounds) > (1 if course.frame.brief else more.at_most):
        return enough(course)
    key = round_key(course.session, more.ask)
    if key == SHARED_ROUNDS or len(more.ask.variants) > 1:
        course = replace(course, session=meet(course.session, key))
    return ask_again(course)


def draft(course: Course, read: Draft) -> Course:
    """Not settled yet: put again as the kind wants it. Its buttons are new ones, so that a
    second tap on an old one changes nothing."""
    course = unanswered(course)
    return ask_again(course.with_frame(draft=read.held, asked=course.session.turn, held=None))


def enough(course: Course) -> Course:
    """No more rounds: what was gathered is the answer."""
    return _saved(course, Read(course.frame.rounds)).then("leave")


def no_more(course: Course, text: str) -> Course:
    """Somebody says that there is nothing more: no answer to count, and the end of the rounds."""
    return enough(unanswered(answered(course, text)))


def pass_over(course: Course) -> Course:
    """The question stays unanswered; what was gathered so far is kept all the same."""
    gathered = _gathered(course)
    if gathered is not None:
        return take(answered(course, ", ".join(as_shown(course, gathered.told))), gathered)
    course = course.wants(Answered(course.frame.dialogue, course.frame.state, None, passed=True))
    course = unanswered(course)
    if course.state.agenda is not None:
        return _on_agenda(course, None)
    if course.frame.rounds:
        return enough(course)
    return _saved(course, Read(None)).then("pass_over")


def not_understood(course: Course, read: Unclear) -> Course:
    """Asked again in other words, three times at most; then let go, kindly."""
    tries = course.frame.tries + 1
    course = course.with_frame(tries=tries)
    if tries <= MOST_REASKS:
        return course.wants(*put_as(course.library, course.session, _rung(course, read, tries)))
    if course.question.kind.gives == "nothing":  # it waits for its button, however long
        return ask_again(course)
    return pass_over(course.wants(Say(words(course.library, "reask.let_go"))))


def ask_again(course: Course) -> Course:
    """The open question once more; its buttons from before still work."""
    ask = put(course.library, course.session)
    return course.wants(ask) if ask else course


def as_shown(course: Course, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of the open question's options as they stand on the buttons; other texts as they
    are."""
    frame, translate = course.frame, course.library.tongue.translate
    keys = {choice.label: choice.key for choice in course.question.kind.options}
    place = f"{frame.dialogue}.{frame.state}.answer"
    return tuple(translate(f"{place}.{keys[t]}", t) if t in keys else t for t in texts)


def _on_agenda(course: Course, answer: str | None) -> Course:
    """Nothing is left to ask once the answer says so; else the agenda goes on from it."""
    after = after_answer(progress_from(course.frame.agenda), answer)
    if after is None:
        return course.then("leave")
    return course.with_frame(agenda=after.marks).then("agenda")


def _gathered(course: Course) -> Read | None:
    kind = course.question.kind
    shape = shaping(kind)
    return shape.gathered(course.frame.draft) if shape else None


def _saved(course: Course, read: Read) -> Course:
    """The value under its name, and under `name.suffix` what came with it."""
    name = course.question.save
    if name is None:
        return course
    kind = course.question.kind
    extras = {f"{name}.{key}": read.more.get(key) for key in kind.extras}
    if LACKS in kind.extras and read.value is not None:
        extras[f"{name}.{LACKS}"] = lacking(course.library, as_list(read.value))
    if NOTICED in kind.extras and isinstance(read.value, str):
        found = flagged(course.library, read.value)
        extras[f"{name}.{GIVES_AWAY}"] = found.flag if found else None
        extras[f"{name}.{NOTICED}"] = found.words if found else None
    for key, value in extras.items():
        extras[key] = as_shown(course, value) if isinstance(value, tuple) else value
    values: dict[str, Value] = {name: read.value, **extras}
    return course.with_values(**values)


def _rung(course: Course, read: Unclear, tries: int) -> Line:
    """Own wording of the question first, then the kind's, then what fits any kind."""
    own = course.question.reask
    if tries <= len(own):
        return ask_line(course.library, course.session, own[tries - 1])
    rung = tries - len(own)
    specific = f"reask.{read.why}.{rung}"
    known = specific in course.library.words
    return words(course.library, specific if known else f"reask.{rung}", **read.slots)
