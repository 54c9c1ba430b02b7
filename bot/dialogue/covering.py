"""What an agenda leaves in the frame: which areas were covered or set aside, and what they gave."""

from bot.dialogue.agenda import Progress, after_area, area_called, labels, progress_from
from bot.dialogue.course import Course
from bot.dialogue.model import Agenda
from bot.dialogue.values import Value, Values


def covered(course: Course, agenda: Agenda, theirs: Values) -> Course:
    """An area is over: what it gives is gathered in lists, and the agenda goes on."""
    progress = progress_from(course.frame.agenda)
    area = area_called(agenda, progress.area)
    for mine, name in (area.call.returns if area else {}).items():
        given = (*as_list(course.frame.values.get(mine)), *as_list(theirs.get(name)))
        course = course.with_values(**{mine: given})
    return course.with_frame(agenda=after_area(progress).marks).then("agenda")


def noted(course: Course, agenda: Agenda, progress: Progress) -> Course:
    """The labels of what was covered so far, and of what was set aside, under the agenda's name."""
    if agenda.save is None:
        return course
    translate = course.library.tongue.translate
    values: dict[str, Value] = {
        agenda.save: labels(agenda, progress.covered, translate),
        f"{agenda.save}.aside": labels(agenda, progress.aside, translate),
    }
    return course.with_values(**values)


def as_list(value: Value) -> tuple[str, ...]:
    """A value as a list: nothing, itself, or the one thing it is."""
    match value:
        case None:
            return ()
        case tuple():
            return value
        case _:
            return (str(value),)
