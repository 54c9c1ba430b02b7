"""Checks of the safety card: whoever comes to it sees whom to call, and nothing of it is kept."""

from collections import deque
from collections.abc import Iterator

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import quoted
from bot.dialogue.checks.travelling import travels
from bot.dialogue.checks.way import in_words
from bot.dialogue.findings import Finding
from bot.dialogue.model import State, Wording
from bot.dialogue.reading_desk import Sheet

DANGER = "danger"
HELPLINES = "region."


def whom_to_call(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Who answers nothing under the card has seen a number when it is over."""
    if not _is_card(sheet, shelf):
        return
    for path in _unhelped(sheet, shelf):
        mark = sheet.key("states", path[-1], "end")
        message = f"It can be over before anybody sees whom to call: {in_words(path)}."
        mend = "Say {region.emergency} on the way there, whatever is answered."
        yield Finding(mark, "L605", message, mend)


def not_kept(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is typed under the card is in no log and no record."""
    if not _is_card(sheet, shelf):
        return
    for state in sheet.dialogue.states.values():
        if state.question is not None and state.question.keep and state.name not in sheet.unsure:
            mark = sheet.key("states", state.name, "ask")
            yield Finding(mark, "L606", "What is typed here would be kept.", "Add `keep: false`.")
        if state.record:
            mark = sheet.key("states", state.name, "record")
            yield Finding(mark, "L606", "Nothing is recorded under the card.", "Take it out.")


def _is_card(sheet: Sheet, shelf: Shelf) -> bool:
    named = any(i.name == DANGER and i.call == sheet.dialogue.id for i in shelf.interrupts)
    return named and sheet.dialogue.sort == "branch"


def _unhelped(sheet: Sheet, shelf: Shelf) -> Iterator[tuple[str, ...]]:
    """Ways to an end on which nothing is answered and no helpline is named."""
    all_ways, states = travels(sheet, shelf), sheet.dialogue.states
    ahead = deque[tuple[str, ...]]([(sheet.dialogue.start,)])
    seen: set[str] = set()
    while ahead:
        path = ahead.popleft()
        state = states.get(path[-1])
        if state is None or state.name in seen or _names_helpline(state):
            continue
        seen.add(state.name)
        if state.end is not None:
            yield path
        for way, to, _ in all_ways.onward(state.name):
            if way.how != "answered":
                ahead.append((*path, to))


def _names_helpline(state: State) -> bool:
    asked = (state.question.ask,) if state.question else ()
    return any(_quotes_helpline(wording) for wording in (*state.say, *asked))


def _quotes_helpline(wording: Wording) -> bool:
    """Every variant of it, in a line that is always there."""
    return all(
        any(
            slot.startswith(HELPLINES)
            for line in variant
            if line.when is None
            for slot, _ in quoted(line.template)
        )
        for variant in wording.variants
    )
