"""A library that tells, while conversations are held in it, what of it they reach."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from bot.authoring.points import OTHERWISE, Point, line_point, route_point
from bot.dialogue.library import Library
from bot.dialogue.machine import compile_routing
from bot.dialogue.model import Dialogue, Guard, State, Text
from bot.dialogue.values import Values

Note = Callable[[Point], None]

_Part = TypeVar("_Part")


def watched(library: Library, note: Note) -> Library:
    """The same library, holding the same conversations; `note` is called with each state that
    is entered, each route that is taken, each line that a condition lets in or keeps out."""
    dialogues = {id: _dialogue(dialogue, note) for id, dialogue in library.dialogues.items()}
    return replace(
        library,
        dialogues=dialogues,
        routing={id: compile_routing(dialogue) for id, dialogue in dialogues.items()},
    )


class _States(dict[str, State]):
    """States of one dialogue. The engine looks a state up when it enters it."""

    def __init__(self, dialogue: Dialogue, states: Mapping[str, State], note: Note) -> None:
        super().__init__(states)
        self._entered = {
            state.name: Point(dialogue.id, state.name, "state", "", state.mark.line)
            for state in states.values()
        }
        self._note = note

    def __getitem__(self, name: str) -> State:
        state = super().__getitem__(name)
        self._note(self._entered[name])
        return state


def _dialogue(dialogue: Dialogue, note: Note) -> Dialogue:
    states = {name: _state(dialogue, state, note) for name, state in dialogue.states.items()}
    return replace(dialogue, states=_States(dialogue, states, note))


def _state(dialogue: Dialogue, state: State, note: Note) -> State:
    def telling(text: Text) -> Text:
        if text.when is None:
            return text
        said, left_out = (line_point(dialogue, state, text, said) for said in (True, False))
        return replace(text, when=_telling(text.when, note, said, left_out))

    routes = tuple(
        replace(route, when=_telling(route.when, note, route_point(dialogue, state, place)))
        for place, route in enumerate(state.routes)
    )
    return replace(_with_texts(state, telling), routes=routes)


def _telling(guard: Guard | None, note: Note, held: Point, failed: Point | None = None) -> Guard:
    """The guard, noting what it says. The first route whose guard holds is the one taken."""

    def holds(values: Values) -> bool:
        if guard is None or guard.holds(values):
            note(held)
            return True
        if failed is not None:
            note(failed)
        return False

    return replace(guard, holds=holds) if guard else Guard(OTHERWISE, holds)


def _with_texts(part: _Part, change: Callable[[Text], Text]) -> _Part:
    """The same part with every line of wording below it changed."""
    changed: Any = part
    match part:
        case Text():
            changed = change(part)
        case tuple():
            changed = tuple(_with_texts(each, change) for each in part)
        case _ if is_dataclass(part) and not isinstance(part, type):
            below = {f.name: getattr(part, f.name) for f in fields(part) if f.init}
            new = {name: _with_texts(value, change) for name, value in below.items()}
            if any(new[name] is not below[name] for name in below):
                changed = replace(part, **new)
    return cast(_Part, changed)
