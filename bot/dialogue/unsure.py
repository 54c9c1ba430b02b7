"""The don't-know ladder: five kind rungs below an open question, one a time."""

from bot.dialogue.asking import ask_line, put_as, put_gently
from bot.dialogue.course import Course
from bot.dialogue.effects import Line, Say
from bot.dialogue.phrasing import words
from bot.dialogue.settling import pass_over

FIRST_RUNG, LAST_RUNG = 1, 5


def climb(course: Course) -> Course:
    """The next rung. The last one parks the question, as if it was skipped."""
    rung = course.frame.unsure + 1
    course = course.with_frame(unsure=rung, held=None)
    line = _wording(course, rung)
    if rung >= LAST_RUNG:
        return pass_over(course.wants(Say(line)))
    ask = put_gently if rung == FIRST_RUNG else put_as
    return course.wants(*ask(course.library, course.session, line))


def wait(course: Course) -> Course:
    """Still thinking: no hurry, and no new question."""
    return course.wants(Say(words(course.library, "unsure.take_your_time")))


def _wording(course: Course, rung: int) -> Line:
    """The question's own wording stands in for the rungs between the first and the last."""
    own = course.question.unsure
    if FIRST_RUNG < rung < LAST_RUNG and rung - 2 < len(own):
        return ask_line(course.library, course.session, own[rung - 2])
    return words(course.library, f"unsure.{min(rung, LAST_RUNG)}")
