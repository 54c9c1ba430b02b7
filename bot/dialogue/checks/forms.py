"""Checks of the two forms of a dialogue: what is left out of one leads on, and not by mistake."""

from collections.abc import Iterator, Mapping

from bot.dialogue.checks.possible import Env
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.travelling import Travels, travels
from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import BRIEF


def heads(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Only a dialogue that says so has a brief form, and that is the shorter one."""
    dialogue = sheet.dialogue
    for state in dialogue.states.values():
        if state.only is not None and dialogue.brief is None:
            mark = sheet.key("states", state.name, "only")
            message = f"“{dialogue.id}” has no brief form."
            yield Finding(mark, "L611", message, "Add `brief: 5` to the head, or take `only` out.")
            return
    if dialogue.brief and dialogue.minutes and dialogue.brief >= dialogue.minutes:
        message = f"The brief form takes {dialogue.brief} minutes, the long one {dialogue.minutes}."
        yield Finding(sheet.at("brief"), "L611", message, "Give the brief form fewer minutes.")


def reserved(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """`brief` is the form, and nothing is kept under that name."""
    for mark_of in _kept_as_brief(sheet.dialogue):
        mark = sheet.at(*mark_of)
        message = f"“{BRIEF}” says which form this is; nothing else is kept under it."
        yield Finding(mark, "L612", message, "Choose another name.")


def reached(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """A state that is reached in one form alone says so, and one that is left out leads on."""
    if sheet.dialogue.brief is None or sheet.unsure or any(_kept_as_brief(sheet.dialogue)):
        return
    all_ways = travels(sheet, shelf)
    if BRIEF not in all_ways.fields:
        return
    for name in sorted(all_ways.come_to, key=list(all_ways.stops).index):
        yield from _reached(sheet, all_ways, name)


def _reached(sheet: Sheet, all_ways: Travels, name: str) -> Iterator[Finding]:
    state = sheet.dialogue.states[name]
    forms = _forms(all_ways, name)
    if state.only is None:
        if len(forms) == 1:
            (form,) = forms
            message = f"“{name}” is reached in the {form} form alone."
            mend = f"Write `only: {form}`, or lead there in the other form too."
            yield Finding(state.mark, "L613", message, mend, "warning")
        return
    mark = sheet.key("states", name, "only")
    if state.only not in forms:
        message = f"“{name}” belongs to the {state.only} form, and nobody comes to it there."
        yield Finding(mark, "L614", message, "Lead there in that form, or take the state out.")
    elif not state.routes and len(forms) > 1:
        message = f"In the other form “{name}” is left out, and nothing comes after it."
        mend = "Add `next`, or lead elsewhere before: `when: brief is true`."
        yield Finding(mark, "L615", message, mend)


def _forms(all_ways: Travels, name: str) -> list[str]:
    """The forms in which somebody comes to a state."""
    brief = all_ways.fields[BRIEF]
    bits: Mapping[str, Env] = {
        "long": brief.where(lambda one: one is False),
        "brief": brief.where(lambda one: one is True),
    }
    arrivals = all_ways.arrivals[name]
    return [form for form, bit in bits.items() if any(env & bit for env in arrivals)]


def _kept_as_brief(dialogue: Dialogue) -> Iterator[tuple[str, ...]]:
    if BRIEF in dialogue.takes:
        yield ("takes", BRIEF)
    for name, state in dialogue.states.items():
        if state.question is not None and state.question.save == BRIEF:
            yield ("states", name, "save")
        if state.call is not None and BRIEF in state.call.returns:
            yield ("states", name, "returns", BRIEF)
