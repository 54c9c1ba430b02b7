"""What pressing an option or a way out does; typing its label does the same."""

from bot.dialogue import asking
from bot.dialogue.answering import hear_answer, settle
from bot.dialogue.course import Course
from bot.dialogue.effects import Say
from bot.dialogue.interrupts import hear_cues
from bot.dialogue.kinds.base import Circumstance
from bot.dialogue.phrasing import words
from bot.dialogue.returning import park
from bot.dialogue.settling import ask_again, no_more, pass_over
from bot.dialogue.unsure import climb, wait


def pick(course: Course, key: str, here: Circumstance, *, said: str | None = None) -> Course | None:
    """Does what `key` means at the open question; None when it has no such option.

    `said`: how it was typed, when it was not pressed.
    """
    frame, kind = course.frame, course.question.kind
    match key:
        case _ if key in asking.offered(course.session, course.question):
            return settle(course, kind.take(key, here), said or key)
        case asking.NOT_PERSON if frame.held is not None:
            return _let_pass(course, frame.held, here)
        case asking.ENOUGH if frame.rounds:
            return no_more(course, said or key)
        case asking.UNSURE if kind.open and frame.rounds:
            return no_more(course, said or key)
        case asking.STILL_THINKING if frame.unsure:
            return wait(course)
        case asking.ANOTHER_WAY if frame.unsure:
            return climb(course)
        case asking.UNSURE if kind.open:
            return climb(course)
        case asking.SKIP:
            return pass_over(course)
        case asking.STOP:
            return park(course)
        case asking.BACK:
            return nothing_before(course)
        case _:
            return None


def pick_by_name(course: Course, text: str, here: Circumstance) -> Course | None:
    """The whole message is the label, the key or the number of something to press: "Theirs",
    "[Skip]", "2"."""
    key = asking.key_named(course.library, course.session, text)
    if key is None:
        key = asking.key_numbered(course.library, course.session, text)
    return None if key is None else pick(course, key, here, said=text)


def nothing_before(course: Course) -> Course:
    """There is no way back from here."""
    return ask_again(course.wants(Say(words(course.library, "nothing_before"))))


def _let_pass(course: Course, text: str, here: Circumstance) -> Course:
    """What looked like a name is none: the words are heard as if nothing had come between."""
    heard = hear_cues(course, text)
    return hear_answer(course.with_frame(held=None), text, heard, here, cleared=True)
