"""Which dialogues a dialogue runs, and how."""

from collections.abc import Iterator

from bot.dialogue.library import Library
from bot.dialogue.model import Call, State


def calls(library: Library, root: str) -> frozenset[str]:
    """The dialogue and all that it calls, however far down."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            states = library.dialogues[id].states.values()
            waiting += [called for state in states for called in state.called]
    return frozenset(found)


def calls_of(state: State) -> Iterator[Call]:
    """Every call that a state may make: its own, or those of its agenda's areas."""
    if state.call is not None:
        yield state.call
    if state.agenda is not None:
        yield from (area.call for area in state.agenda.areas)
