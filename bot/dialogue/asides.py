"""What can be asked beside a question: to hear it again, what it is for, a person to talk to."""

from bot.dialogue.asking import put_as, question_line
from bot.dialogue.course import Course
from bot.dialogue.effects import Line, Say
from bot.dialogue.events import About
from bot.dialogue.phrasing import worded, words
from bot.dialogue.settling import ask_again


def aside(course: Course, about: About) -> Course:
    """Answers it in a line or two; then the question once more, as it stands."""
    match about:
        case "repeat":
            return _repeat(course)
        case "help":
            ways = words(course.library, "help.ways")
            return ask_again(course.wants(Say(_purpose(course)), Say(ways)))
        case "person":
            return ask_again(course.wants(Say(words(course.library, "person"))))


def _repeat(course: Course) -> Course:
    """What was said before the question and the question in its first words, not in those of a
    round or a rung."""
    if course.frame.held is not None:  # the question is about their last words
        return ask_again(course)
    for wording in course.state.say:
        line = worded(course.library, course.session, wording)
        course = course.wants(Say(line)) if line else course
    line = question_line(course.library, course.session, course.question)
    return course.wants(*put_as(course.library, course.session, line))


def _purpose(course: Course) -> Line:
    """Own words of the question first, then those for its kind, then what fits any."""
    own = course.question.help
    line = worded(course.library, course.session, own) if own else None
    if line is not None:
        return line
    kind = f"help.{course.question.kind.name}"
    return words(course.library, kind if kind in course.library.words else "help.question")
