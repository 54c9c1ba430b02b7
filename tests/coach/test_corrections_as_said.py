"""Whatever answer is edited, conversation and record end up as if it had been said so at first."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from journey import journeys
from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.coach.setting import Coach
from bot.dialogue.session import Place, standing
from bot.records.person import Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

WORDS = ("More walks", "She'd sing", "The dog", "Ring her sister")
WAY = (WORDS, ("Mine",), WORDS, (*WORDS, "that's it"), ("that's it",), ("3", "8"), WORDS, WORDS)
ASIDE = ("Theirs", "I asked", "that's it", "3", "skip", "In a week", *WORDS)
NEW = (*WORDS, "8", "3", "happier")
"""The last leads into a branch. In the first words nothing does: answers in a branch fall away."""
TELLS_NOTHING = ("id", "outcome_id", "version")
"""Other for other people, and higher once something was put right."""

EXAMPLES = int(os.environ.get("CORRECTION_EXAMPLES", "6"))

_library = cache(journeys)
_numbers = count(1)


@contextmanager
def a_world() -> Iterator[World]:
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/coach.db", read_keyring(new_key()))
        yield World(Coach(_library(), Settings(zone="Europe/London")), store, Path(folder))
        store.close()


def talking(world: World, texts: Sequence[str]) -> Somebody:
    """Somebody who began the journey and said all this."""
    somebody = world.somebody(str(1000 + next(_numbers))).joins()
    somebody.says("/talk journey")
    for text in texts:
        somebody.says(text)
    return somebody


def record(somebody: Somebody) -> dict[str, Any]:
    """Everything that is kept of what they said, but for what tells nothing."""
    person = somebody.person.id
    kept = somebody.world.store.transact(lambda unit: gather(unit, person))
    return {part: _told(kept[part]) for part in ("outcomes", "entries", "closings", "reviews")}


def _told(value: Any) -> Any:
    match value:
        case dict():
            return {k: _told(each) for k, each in value.items() if k not in TELLS_NOTHING}
        case list():
            return [_told(each) for each in value]
        case _:
            return value


def place(somebody: Somebody) -> Sequence[Place]:
    """Where their conversation stands. How often it was asked there does not count."""
    person = somebody.person.id
    latest = somebody.world.store.transact(lambda unit: unit.latest(person))
    return standing(latest.session) if latest else ()


def talks() -> st.SearchStrategy[list[str]]:
    """What somebody says one after another, mostly in answer to what is asked."""
    usual = st.tuples(*(st.sampled_from(texts) for texts in WAY))
    asides = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(ASIDE)), max_size=2)
    return st.builds(_said, usual, asides, st.integers(2, len(WAY)))


def _said(usual: Sequence[str], asides: Sequence[tuple[int, str]], turns: int) -> list[str]:
    said = list(usual)
    for at, text in asides:
        said.insert(at, text)
    return said[:turns]


@settings(max_examples=EXAMPLES, deadline=None, phases=[Phase.generate])
@given(
    talks(),
    st.integers(0, 8),
    st.sampled_from(NEW),
)
def test_an_edited_answer_is_as_if_said_so_at_first(said: list[str], at: int, new: str) -> None:
    at %= len(said)
    with a_world() as world:
        ann = talking(world, said)
        first = ann.typed - len(said) + 1
        told = ann.edits(f"m{first + at}", new)
        if "Use the new words" in ann.labels:
            told = ann.presses("Use the new words")
        taken = ann.world.coach.words("cmd.edit.taken", answer=new)
        anew = ann.world.coach.words("cmd.edit.anew", answer=new)
        assume(told[:1] in ([taken], [anew]))

        before, after = said[:at], said[at + 1 :]
        ways = [after] if told[0] == taken else [after[:n] for n in range(len(after) + 1)]
        others = [talking(world, [*before, new, *way]) for way in ways]

        assert (place(ann), record(ann)) in [(place(bob), record(bob)) for bob in others]
