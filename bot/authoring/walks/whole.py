"""Walks dialogues whole, and sums up what was taken and what could not be reached."""

from collections.abc import Iterator, Sequence

from bot.authoring.coverage import Reached
from bot.authoring.points import conditions
from bot.authoring.walks.acting import Acting
from bot.authoring.walks.beginning import Beginning, beginnings, quick, roots
from bot.authoring.walks.calling import calls, calls_of
from bot.authoring.walks.exploring import Explorer
from bot.authoring.walks.failing import Failures
from bot.authoring.walks.mattering import mattering_in
from bot.authoring.walks.promises import promises_in
from bot.authoring.walks.telling_stands import Telling
from bot.authoring.walks.walk import LANGUAGE, Walk, summed_up
from bot.dialogue.library import Library
from bot.dialogue.model import Dialogue


def walk_whole(library: Library, dialogues: Sequence[str] = ()) -> Walk:
    """Takes everything that can be done in these dialogues, and in all they call, once.

    Without dialogues: in every one that a conversation can begin with.
    """
    ears = quick(library)
    mattering, reached = mattering_in(ears), Reached(ears)
    acting = Acting(reached.library, mattering, promises_in(ears))
    explorer = Explorer(reached, acting, Telling(mattering), Failures())
    named = [library.dialogues[id] for id in dialogues] or roots(library)
    starts = [start for dialogue in named for start in beginnings(dialogue, mattering)]
    for start in starts:
        explorer.explore(start)
    explorer.look_for_traps()
    _look_again(explorer, starts)
    return summed_up(reached, explorer.failures, explorer.explored, len(starts))


def _look_again(explorer: Explorer, starts: Sequence[Beginning]) -> None:
    """Goes on for the lines that were never said, or never left out, telling apart every set of
    what decides them."""
    library, reached = explorer.acting.library, explorer.reached
    missing = {
        dialogue.id: frozenset(_missing(dialogue, reached))
        for id in reached.begun(LANGUAGE)
        if (dialogue := library.dialogues[id])
    }
    wanted = {(id, name) for id, names in missing.items() for name in names}
    if not wanted:
        return
    handed_on = {pair for id, name in wanted for pair in _returned(library, id, name)}
    explorer.again_for(Telling(explorer.telling.mattering, frozenset(wanted | handed_on)))
    for start in starts:
        if calls(library, start.dialogue) & {id for id, _ in wanted}:
            explorer.explore(start)


def _missing(dialogue: Dialogue, reached: Reached) -> Iterator[str]:
    """Names in the conditions of lines that are still to be reached."""
    found = reached.points.get(LANGUAGE, set())
    for point, guard in conditions(dialogue):
        if point not in found:
            yield from guard.names


def _returned(library: Library, dialogue: str, name: str) -> Iterator[tuple[str, str]]:
    """What a value is called in the dialogues that hand it back."""
    for state in library.dialogues[dialogue].states.values():
        for call in calls_of(state):
            if name in call.returns:
                theirs = call.returns[name]
                yield call.dialogue, theirs
                yield from _returned(library, call.dialogue, theirs)
