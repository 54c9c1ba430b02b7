"""Checks of how dialogues end: with a closing, and with what they promised to give."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from bot.dialogue.checks.calls import circular_dialogues
from bot.dialogue.checks.possible import BLURRED
from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.checks.stops import together
from bot.dialogue.checks.travelling import travels
from bot.dialogue.checks.way import in_words
from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue
from bot.dialogue.reading_desk import Sheet

CLOSING: Final = "closing"
LONG: Final = 6  # Questions; a shorter talk may end as it began, with a word.


def closings(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """A long conversation ends with a closing, or says that it needs none."""
    dialogue = sheet.dialogue
    if not _needs_closing(dialogue) or CLOSING not in {*shelf.sheets} - {dialogue.id}:
        return
    for path in _unclosed(sheet, shelf):
        state = dialogue.states[path[-1]]
        if not state.closes and state.name not in sheet.unsure:
            message = f"It can end here without a closing: {in_words(path)}."
            mend = f"Let it `call: {CLOSING}`, or write `closes: itself` beside `end`."
            mark = sheet.key("states", state.name, "end")
            yield Finding(mark, "L414", message, mend, "warning")


def promises(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What a called dialogue gives was asked for, whichever of its ends it comes to. (What a
    branch hands over when it is heard may be one thing here and another there.)"""
    dialogue, all_ways = sheet.dialogue, travels(sheet, shelf)
    if dialogue.cue is not None or not dialogue.gives:
        return
    for state in dialogue.states.values():
        if state.end is None or state.name in sheet.unsure:
            continue
        left = together(env for _, env in all_ways.leavings(state.name) if not env & BLURRED)
        for name in dialogue.gives:
            source = state.end.give.get(name)
            field = all_ways.fields.get((source.name or "") if source else name)
            if left and field and left & field.mask == field.never:
                message = f"“{name}” is promised, and at this end it was never asked for."
                mend = f"Ask for it on the way, or `give: {{{name}: ...}}` here."
                mark = sheet.key("states", state.name, "end")
                yield Finding(mark, "L416", message, mend, "warning")


def _needs_closing(dialogue: Dialogue) -> bool:
    asked = sum(state.question is not None for state in dialogue.states.values())
    return dialogue.menu and not dialogue.closes and asked >= LONG


def _unclosed(sheet: Sheet, shelf: Shelf) -> Iterator[tuple[str, ...]]:
    """A shortest way to each end that passes no closing."""
    all_ways, states = travels(sheet, shelf), sheet.dialogue.states
    ahead = deque[tuple[str, ...]]([(sheet.dialogue.start,)])
    seen = {sheet.dialogue.start}
    while ahead:
        path = ahead.popleft()
        state, stop = states.get(path[-1]), all_ways.stops.get(path[-1])
        if state is None or stop is None or (state.call and _closes(state.call.dialogue, shelf)):
            continue
        if state.end is not None:
            yield path
        for to in all_ways.next_states(state.name):
            if to not in seen:
                seen.add(to)
                ahead.append((*path, to))


def _closes(called: str, shelf: Shelf) -> bool:
    """Whether a called dialogue is the closing, or never ends without one."""
    sheet = shelf.sheets.get(called)
    return called == CLOSING or (sheet is not None and _always_closes(sheet, shelf))


@once
def _always_closes(sheet: Sheet, shelf: Shelf) -> bool:
    if sheet.dialogue.id in circular_dialogues(shelf):
        return False
    states = sheet.dialogue.states
    return sheet.dialogue.closes or all(states[path[-1]].closes for path in _unclosed(sheet, shelf))
