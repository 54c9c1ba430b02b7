"""What a release changes: the states that are new, gone, moved or others, and the wording."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.model import Dialogue, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.rewording import shape_of


@dataclass(frozen=True, slots=True)
class Change:
    """One state that is not what it was. `to`: where `moved` leads from it. `what`: the parts of
    it that are others now."""

    how: Literal["added", "gone", "moved", "changed"]
    state: str
    to: str = ""
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One dialogue that is not what it was."""

    dialogue: str
    how: Literal["added", "gone", "changed", "reworded"]
    head: tuple[str, ...] = ()
    """Parts of its head that are others now."""
    states: tuple[Change, ...] = ()
    worded: tuple[str, ...] = ()
    """Wording that is new, gone or another, as `state.field`, in states that are in both."""


def differences(old: Shelf, new: Shelf) -> tuple[Difference, ...]:
    """Every dialogue that differs, those of the newer release first, in the order of its files."""
    ids = dict.fromkeys((*new.sheets, *old.sheets))
    found = (_difference(name, old.sheets.get(name), new.sheets.get(name)) for name in ids)
    return tuple(one for one in found if one is not None)


def _difference(name: str, old: Sheet | None, new: Sheet | None) -> Difference | None:
    if old is None or new is None:
        return Difference(name, "added" if old is None else "gone")
    head, states = tuple(_head(old.dialogue, new.dialogue)), tuple(_states(old, new))
    worded = tuple(_worded(old, new))
    if head or states:
        return Difference(name, "changed", head, states, worded)
    return Difference(name, "reworded", worded=worded) if worded else None


def _head(old: Dialogue, new: Dialogue) -> Iterator[str]:
    for part in ("start", "about", "takes", "gives", "cue"):
        if getattr(old, part) != getattr(new, part):
            yield part


def _states(old: Sheet, new: Sheet) -> Iterator[Change]:
    before, now = old.dialogue.states, new.dialogue.states
    moved = new.dialogue.moved or {}
    for name in dict.fromkeys((*before, *now)):
        if name not in now:
            yield Change("moved", name, moved[name]) if name in moved else Change("gone", name)
        elif name not in before:
            yield Change("added", name)
        elif what := tuple(_parts(before[name], now[name])):
            yield Change("changed", name, what=what)
    for name, to in moved.items():  # people may be in a form that is older still
        if name not in before and (old.dialogue.moved or {}).get(name) != to:
            yield Change("moved", name, to)


def _parts(old: State, new: State) -> Iterator[str]:
    return (part for part, look in _PARTS.items() if look(old) != look(new))


def _worded(old: Sheet, new: Sheet) -> Iterator[str]:
    if old.dialogue.title != new.dialogue.title:
        yield "title"
    before, now = _texts(old), _texts(new)
    in_both = {*old.dialogue.states} & {*new.dialogue.states}
    for key in dict.fromkeys((*now, *before)):
        state, _, _field = key.partition(".")
        if state in in_both and before.get(key) != now.get(key):
            yield key


def _texts(sheet: Sheet) -> Mapping[str, tuple[str, str]]:
    """`state.field` -> wording, and when it is shown."""
    texts = (placed.text for placed in sheet.texts)
    return {
        text.key.partition(".")[2]: (text.template, text.when.source if text.when else "")
        for text in texts
    }


def _kind(state: State) -> object:
    question = state.question
    if question is None:
        return None
    return shape_of(question.kind), question.more and question.more.at_most, question.keep


def _routes(state: State) -> object:
    routes = [(route.when.source if route.when else "", route.to) for route in state.routes]
    return routes, state.question and state.question.skip_to, state.end


def _areas(state: State) -> object:
    agenda = state.agenda
    if agenda is None:
        return None
    keys = {
        name: [(area.key, area.core, area.call, area.when) for area in areas]
        for name, areas in agenda.maps.items()
    }
    return keys, agenda.map, agenda.map_from, agenda.save


Look: TypeAlias = Callable[[State], object]

_PARTS: Final[Mapping[str, Look]] = {
    "kind": _kind,
    "saves": lambda state: state.question and state.question.save,
    "routes": _routes,
    "calls": lambda state: state.call,
    "areas": _areas,
    "records": lambda state: state.record,
    "does": lambda state: state.do,
    "listens": lambda state: state.question and (state.question.listen, state.question.let_pass),
}
"""The parts of a state that make its structure, by the name they are told by."""
