"""What is kept and done when a state is left: records with ids of their own, and deeds."""

from collections.abc import Mapping
from hashlib import blake2b

from bot.dialogue.agenda import progress_from
from bot.dialogue.course import Course
from bot.dialogue.covering import as_list
from bot.dialogue.effects import Act, Record
from bot.dialogue.interrupts import MARKS
from bot.dialogue.model import Recording, Source
from bot.dialogue.phrasing import values_here
from bot.dialogue.session import Frame, Session
from bot.dialogue.values import Value, Values

OUTCOME = "outcome"
MISREAD = "misread"


def record(course: Course) -> Course:
    """The records of the state that is left."""
    recordings = course.state.record
    if not recordings:
        return course
    for place, recording in enumerate(recordings):
        course = _recorded(course, recording, place)
    return course.with_frame(recorded=(*course.frame.recorded, course.frame.state))


def act(course: Course) -> Course:
    """The deeds of the state that is left. One that lacks something it needs is not done."""
    for deed in course.state.do:
        arguments = known(course, deed.arguments)
        if len(arguments) < len(deed.arguments):
            continue
        if deed.name == MISREAD:
            course = _muted(course)
        course = course.wants(Act(deed.name, arguments))
    return course


def known(course: Course, sources: Mapping[str, Source]) -> dict[str, Value]:
    """What the sources are worth here and now; the unknown is left out."""
    values = values_here(course.library, course.session)
    worth = {name: _worth(course, source, values) for name, source in sources.items()}
    return {name: value for name, value in worth.items() if value is not None}


def _worth(course: Course, source: Source, values: Values) -> Value:
    """A saved value by its name, or the constant; a text of ours in the person's language."""
    if source.name is not None:
        return values.get(source.name)
    if source.several:
        gathered = (one for name in source.several for one in as_list(values.get(name)))
        return tuple(dict.fromkeys(gathered)) or None
    if source.key and isinstance(source.constant, str):
        return course.library.tongue.translate(source.key, source.constant)
    return source.constant


def _recorded(course: Course, recording: Recording, place: int) -> Course:
    fields = known(course, recording.fields)
    if not _says_something(course, recording, fields):
        return course
    if recording.kind != OUTCOME:
        made = _id(course, recording.kind, place)
        return course.wants(Record(recording.kind, made, course.session.outcome, fields))
    outcome = course.session.outcome or _hash(course.session.id, OUTCOME)
    course = course.with_session(outcome=outcome)
    return course.wants(Record(OUTCOME, outcome, outcome, fields))


def _says_something(course: Course, recording: Recording, fields: Mapping[str, Value]) -> bool:
    """Constants alone say nothing about an answer that was never given; they may correct an
    outcome that is there."""
    asked = [name for name, source in recording.fields.items() if source.names]
    if not asked or (recording.kind == OUTCOME and course.session.outcome):
        return bool(fields)
    return any(name in fields for name in asked)


def _id(course: Course, kind: str, place: int) -> str:
    """The same for the same place in the same conversation, so that making it again after
    "back" corrects it; another one each time the state is passed anew."""
    path = "/".join(_place(course.session, frame) for frame in course.session.frames)
    times = "/".join(str(frame.recorded.count(frame.state)) for frame in course.session.frames)
    return _hash(course.session.id, path, times, kind, str(place))


def _place(session: Session, frame: Frame) -> str:
    """The state, and of an agenda the area that is under way: their order makes no difference."""
    place = f"{frame.dialogue}.{frame.state}"
    area = f".{progress_from(frame.agenda).area}" if frame.agenda else ""
    return session.renamed.get(place, place) + area


def _hash(*parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=12).hexdigest()


def _muted(course: Course) -> Course:
    """The phrases behind this card are heard no more in this conversation."""
    for frame in reversed(course.session.frames):
        marks = frame.values.get(MARKS)
        if isinstance(marks, tuple):
            return course.with_session(muted=(*course.session.muted, *marks))
    return course
