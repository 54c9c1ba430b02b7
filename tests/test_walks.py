"""The shipped dialogues, walked by machine: small ones whole, all of them at random. `make walk`
walks all of them whole, and ten thousand times at random."""

import pytest

from bot.authoring.walks.walk import as_text
from bot.authoring.walks.wandering import wander
from bot.authoring.walks.whole import walk_whole
from bot.dialogue.library import Library

SMALL = (
    *("correct", "coping", "focus", "forget", "move_review", "plan_review", "rhythm", "settings"),
    "welcome",
)
WALKS, SEEDS = 40, range(5)


@pytest.mark.parametrize("dialogue", SMALL)
def test_every_way_through_a_small_dialogue_holds(dialogue: str, shipped: Library) -> None:
    walk = walk_whole(shipped, [dialogue])

    assert not walk.failures, as_text(walk, shipped)
    assert [each.missing for each in walk.coverage if each.dialogue == dialogue] == [()]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_people_break_nothing(seed: int, shipped: Library) -> None:
    walk = wander(shipped, (), WALKS, seed)

    assert not walk.failures, as_text(walk, shipped)


def test_the_same_seed_walks_the_same_ways(shipped: Library) -> None:
    assert wander(shipped, ("focus",), 5, 3) == wander(shipped, ("focus",), 5, 3)
