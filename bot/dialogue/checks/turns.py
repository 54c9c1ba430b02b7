"""Checks of what is said in one turn: how many messages come in a row, over states and calls."""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from bot.dialogue.checks.calls import circular_dialogues, silent_dialogues
from bot.dialogue.checks.handing import handed_to
from bot.dialogue.checks.possible import Env
from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.checks.supposing import Fields, suppose
from bot.dialogue.checks.travelling import travels
from bot.dialogue.findings import Finding
from bot.dialogue.model import FORMS, Form, State, Wording
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Mark

MOST_IN_A_ROW: Final = 3  # Messages, the question among them; more are not read on a phone.
MOST_COUNTED: Final = 9  # Round a circle there is no end to them.


def messages_in_a_row(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """At most three messages come in a row, whichever states and dialogues say them."""
    before, says = _said_before(sheet, shelf), _says(sheet, shelf)
    for state in sheet.dialogue.states.values():
        asked = _ends_in_question(state, sheet)
        earlier = before[state.name] + asked
        said = earlier + says[state.name]
        opening = _opening(sheet, shelf, state)
        if said > MOST_IN_A_ROW >= earlier and state.say:
            yield _too_many(sheet.key("states", state.name, "say"), said)
        elif opening and said + opening > MOST_IN_A_ROW >= said and state.call is not None:
            mark = sheet.at("states", state.name, "call")
            yield _too_many(mark, said + opening, state.call.dialogue)


def _ends_in_question(state: State, sheet: Sheet) -> bool:
    """What is said here may be followed by a question. A branch returns to the one it left."""
    over = state.end is not None and sheet.dialogue.sort != "branch"
    return state.question is not None or state.call is not None or not over


def _too_many(mark: Mark, count: int, called: str = "") -> Finding:
    others = f", with those of “{called}”" if called else ""
    message = f"Here {count} messages come in a row{others}; {MOST_IN_A_ROW} are allowed."
    mend = "Join messages with `lines`, or ask something in between."
    return Finding(mark, "L503", message, mend)


@once
def _said_before(sheet: Sheet, shelf: Shelf) -> Mapping[str, int]:
    """The most messages that can come right before each state, since the last question, in any
    form of the dialogue that has the state."""
    in_form = {form: _said_before_in(form, sheet, shelf) for form in FORMS}
    return {
        name: max(in_form[form][name] for form in FORMS if _is_in(form, state))
        for name, state in sheet.dialogue.states.items()
    }


def _is_in(form: Form, state: State) -> bool:
    return state.only in (None, form)


def _said_before_in(form: Form, sheet: Sheet, shelf: Shelf) -> Mapping[str, int]:
    """The same in one form. What that leaves out passes on what was said before."""
    states, says = sheet.dialogue.states, _says(sheet, shelf)
    before = dict.fromkeys(states, 0)
    ahead = deque(states)
    while ahead:
        state = states[ahead.popleft()]
        left = before[state.name]
        if _is_in(form, state):
            left = _left_behind(state, left + says[state.name], shelf)
        for route in state.routes if left else ():
            if route.to in states and left > before[route.to]:
                before[route.to] = left
                ahead.append(route.to)
    return before


def _left_behind(state: State, said: int, shelf: Shelf) -> int:
    """How many messages nobody has answered yet when a state is left."""
    if state.agenda is not None:
        return _after_areas(state, shelf)
    if state.question is not None:
        return 0
    if state.call is None:
        return min(said, MOST_COUNTED)
    called = shelf.sheets.get(state.call.dialogue)
    if state.call.dialogue in circular_dialogues(shelf):
        return 0  # Told of elsewhere; there is no end to what is said.
    after = _said_at_the_end(called, shelf) if called else 0
    silent = state.call.dialogue in silent_dialogues(shelf)
    return min(max(after, said + after if silent else 0), MOST_COUNTED)


def _after_areas(state: State, shelf: Shelf) -> int:
    """An agenda may be left by one of its questions, or right after any of its areas."""
    over = (shelf.sheets.get(n) for n in state.called if n not in circular_dialogues(shelf))
    return max((_said_at_the_end(sheet, shelf) for sheet in over if sheet), default=0)


@once
def _said_at_the_end(called: Sheet, shelf: Shelf) -> int:
    """The most messages that can come after the last question of a dialogue."""
    states = [state for state in called.dialogue.states.values() if state.end]
    before, says = _said_before(called, shelf), _says(called, shelf)
    return max((_left_behind(s, before[s.name] + says[s.name], shelf) for s in states), default=0)


@once
def _says(sheet: Sheet, shelf: Shelf) -> Mapping[str, int]:
    """The most messages that each state may say by itself."""
    all_ways = travels(sheet, shelf)
    return {
        name: max(
            (_shown(stop.state, env, all_ways.fields) for env in all_ways.present(name)), default=0
        )
        for name, stop in all_ways.stops.items()
    }


def _shown(state: State, env: Env, fields: Fields) -> int:
    return sum(
        any(_may_show(w, place, env, fields) for place in range(len(w.variants))) for w in state.say
    )


def _may_show(wording: Wording, variant: int, env: Env, fields: Fields) -> bool:
    lines = wording.variants[variant]
    return any(not line.when or suppose(line.when.tree, fields)(env)[0] for line in lines)


def _opening(sheet: Sheet, shelf: Shelf, state: State) -> int:
    """The most messages that the dialogue called here says before its first question, given what
    it is handed."""
    called = shelf.sheets.get(state.call.dialogue) if state.call else None
    if called is None or state.call is None:
        return 0
    all_ways = travels(sheet, shelf)
    starts = {
        handed_to(called, shelf, state.call, all_ways.fields, env)
        for env in all_ways.present(state.name)
    }
    return max((_opened(called, shelf, start) for start in starts), default=0)


def _opened(called: Sheet, shelf: Shelf, start: Env) -> int:
    all_ways = travels(called, shelf)
    ahead, most, seen = [(called.dialogue.start, start, 0)], 0, set[tuple[str, Env, int]]()
    while ahead:
        here = ahead.pop()
        name, env, said = here
        stop = all_ways.stops.get(name)
        if stop is None or here in seen:
            continue
        seen.add(here)
        for way, after in stop.left(env):
            left_out = way.how == "left out"
            there = env & ~way.without
            shown = 0 if left_out else _shown(stop.state, there, all_ways.fields)
            most = max(most, said + shown)
            if left_out or (stop.state.question is None and stop.state.call is None):
                told = min(said + shown, MOST_COUNTED)
                ahead += [(to, each, told) for _, to, each in stop.onward(way, after)]
    return most
