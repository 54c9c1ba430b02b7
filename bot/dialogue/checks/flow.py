"""Checks of the way through one dialogue: every state is reached, and from every state it ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.dialogue.checks.calls import silent_dialogues
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.findings import Finding
from bot.dialogue.model import FORMS, Dialogue, Form, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import did_you_mean


def targets(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Routes and skips lead to states of this dialogue."""
    states = sheet.dialogue.states
    for state in states.values():
        for route in state.routes:
            if route.to not in states:
                message = f"There is no state “{route.to}” here."
                yield Finding(route.mark, "L401", message, did_you_mean(route.to, states))
        skip = state.question.skip_to if state.question else None
        if skip is not None and skip not in states:
            mark = sheet.at("states", state.name, "skip")
            message = f"There is no state “{skip}” here."
            yield Finding(mark, "L401", message, did_you_mean(skip, states))


def moved_states(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """People inside are led from states that are gone to states that are there."""
    states = sheet.dialogue.states
    for old, new in (sheet.dialogue.moved or {}).items():
        if new not in states:
            message = f"There is no state “{new}” here."
            yield Finding(sheet.at("moved", old), "L401", message, did_you_mean(new, states))
        if old in states:
            message = f"“{old}” is a state still, so nobody has to be led away from it."
            mend = "Take this line out, or give the new state another name."
            yield Finding(sheet.key("moved", old), "L801", message, mend)


def ways_out(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Every state goes on or ends."""
    for state in _read_whole(sheet):
        if not state.routes and state.end is None:
            mend = "Add `next: state` or `end: true`."
            yield Finding(state.mark, "L402", f"After “{state.name}” nothing comes.", mend)


def reachable(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Every state can be reached from the first."""
    states = sheet.dialogue.states
    reached = _spread({sheet.dialogue.start}, {name: _onward(s) for name, s in states.items()})
    if reached & sheet.unsure:
        return  # What could not be read may lead anywhere.
    for state in states.values():
        if state.name not in reached:
            mend = "Lead there with `next` or `skip`, or take the state out."
            yield Finding(state.mark, "L405", f"Nothing leads to “{state.name}”.", mend)


def endings(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """From every state an end can be reached. States that go nowhere are told of elsewhere."""
    states = sheet.dialogue.states
    back: dict[str, set[str]] = {name: set() for name in states}
    for state in states.values():
        for target in _onward(state):
            back.setdefault(target, set()).add(state.name)
    stops = {s.name for s in states.values() if s.end or not s.routes}
    lost = {target for target in back if target not in states}
    reaching = _spread(stops | lost | sheet.unsure, back)
    for state in states.values():
        if state.name not in reaching:
            mend = "Let one of its routes lead to a state with `end`."
            yield Finding(state.mark, "L406", f"From “{state.name}” it never ends.", mend)


def loops(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Going round always passes a question: else nobody could ever get a word in."""
    for dialogue in _in_each_form(sheet.dialogue):
        yield from _loops(sheet, _quiet_routes(dialogue, silent_dialogues(shelf)))


def _in_each_form(dialogue: Dialogue) -> Iterator[Dialogue]:
    """The dialogue as each of its forms goes: of what a form leaves out only the routes stay."""
    if not any(state.only for state in dialogue.states.values()):
        yield dialogue
        return
    for form in FORMS:
        here = {name: _in_form(state, form) for name, state in dialogue.states.items()}
        yield replace(dialogue, states=here)


def _in_form(state: State, form: Form) -> State:
    here = state.only is None or state.only == form
    return state if here else State(state.name, state.mark, routes=state.routes)


def _loops(sheet: Sheet, quiet: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    told: set[str] = set()
    for name in quiet:
        circle = _spread(set(quiet[name]), quiet)
        if name in circle and name not in told and name not in sheet.unsure:
            told |= {other for other in circle if name in _spread(set(quiet.get(other, ())), quiet)}
            message = f"From “{name}” it goes round and round without a question."
            mend = "Put a question on the way, or lead out of the circle."
            yield Finding(sheet.dialogue.states[name].mark, "L407", message, mend)


def _read_whole(sheet: Sheet) -> Iterator[State]:
    return (s for s in sheet.dialogue.states.values() if s.name not in sheet.unsure)


def _onward(state: State) -> Iterator[str]:
    yield from (route.to for route in state.routes)
    if state.question is not None and state.question.skip_to is not None:
        yield state.question.skip_to


def _spread(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that can be reached, the start included."""
    reached: set[str] = set()
    ahead = list(start)
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead.extend(ways.get(name, ()))
    return reached


def _quiet_routes(dialogue: Dialogue, silent: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Routes of the states that can be passed without a question being asked."""
    return {
        state.name: tuple(route.to for route in state.routes if route.to in dialogue.states)
        for state in dialogue.states.values()
        if state.question is None and (state.call is None or state.call.dialogue in silent)
    }
