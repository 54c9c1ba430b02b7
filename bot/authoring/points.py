"""What there is to reach in a dialogue: its states, the ways out of them, the lines that depend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from bot.dialogue.model import Dialogue, Guard, State, Text

What: TypeAlias = Literal["state", "route", "skip", "area", "line"]
"""state: it was entered. route: it was taken. skip: its question was skipped to elsewhere. area:
one of its agenda was talked about.
line: a line of wording with a condition was said, or left out."""

OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to reach. `about` tells it from the others of its state; `line` is where the
    state or the route stands in its file."""

    dialogue: str
    state: str
    what: What
    about: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.state}:{self.line}"
        return f"{place} ({self.about})" if self.about else place


def points(dialogue: Dialogue) -> tuple[Point, ...]:
    """Everything there is to reach in a dialogue, in the order of its file."""
    return tuple(point for state in dialogue.states.values() for point in _points(dialogue, state))


def route_point(dialogue: Dialogue, state: State, place: int) -> Point:
    """The point of a state's route, counted from 0."""
    route = state.routes[place]
    about = route.when.source if route.when else OTHERWISE
    if len(state.routes) == 1:
        about = f"to {route.to}"
    return Point(dialogue.id, state.name, "route", about, route.mark.line)


def skip_point(dialogue: Dialogue, state: State) -> Point:
    """The point of a question that is skipped to a state of its own."""
    return Point(dialogue.id, state.name, "skip", "skip", state.mark.line)


def area_point(dialogue: Dialogue, state: State, key: str) -> Point:
    """The point of an area of a state's agenda."""
    return Point(dialogue.id, state.name, "area", f"area {key}", state.mark.line)


def line_point(dialogue: Dialogue, state: State, text: Text, said: bool) -> Point:
    """The point of a line that depends on a condition, said or left out."""
    when = text.when.source if text.when else OTHERWISE
    place = text.key.removeprefix(f"{dialogue.id}.{state.name}.")
    about = f"{place} {'said' if said else 'left out'}: {when}"
    return Point(dialogue.id, state.name, "line", about, state.mark.line)


def conditions(dialogue: Dialogue) -> Iterator[tuple[Point, Guard]]:
    """The points of lines that depend on a condition, each with that condition."""
    for state in dialogue.states.values():
        for text in texts(state):
            if text.when is not None:
                yield line_point(dialogue, state, text, True), text.when
                yield line_point(dialogue, state, text, False), text.when


def texts(part: object) -> Iterator[Text]:
    """Every line of wording below a part of a dialogue."""
    match part:
        case Text():
            yield part
        case tuple():
            for each in part:
                yield from texts(each)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from texts(getattr(part, field.name))


def guards(part: object) -> Iterator[Guard]:
    """Every condition below a part of a dialogue: of routes, of lines, of whatever has one."""
    match part:
        case Guard():
            yield part
        case tuple():
            for each in part:
                yield from guards(each)
        case Mapping():
            for each in part.values():
                yield from guards(each)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from guards(getattr(part, field.name))


def _points(dialogue: Dialogue, state: State) -> Iterator[Point]:
    yield Point(dialogue.id, state.name, "state", "", state.mark.line)
    for place in range(len(state.routes)):
        yield route_point(dialogue, state, place)
    if state.question and state.question.skip_to:
        yield skip_point(dialogue, state)
    if state.agenda:
        keys = dict.fromkeys(area.key for area in state.agenda.areas)
        yield from (area_point(dialogue, state, key) for key in keys)
    for text in texts(state):
        if text.when is not None:
            yield line_point(dialogue, state, text, True)
            yield line_point(dialogue, state, text, False)
