"""What wording a person met goes from conversation to conversation with them."""

import pytest
from worlds import Somebody, World

from bot.records.person import Address


@pytest.fixture
def thanks(world: World) -> set[str]:
    (wording,) = world.coach.library.dialogues["closing"].states["thanks"].say
    return {text.template for variant in wording.variants for text in variant}


def test_the_last_words_differ_until_all_were_said(world: World, thanks: set[str]) -> None:
    ann = world.somebody().joins()

    last = [_talks(world, ann, thanks) for _ in range(2 * len(thanks))]

    assert set(last[: len(thanks)]) == set(last[len(thanks) :]) == thanks


def test_a_conversation_put_aside_in_between_knows_what_was_said_since(
    world: World, thanks: set[str]
) -> None:
    ann = world.somebody().joins()
    ann.says("/talk coping")
    world.passes(minutes=1)
    between = _talks(world, ann, thanks, "exceptions")
    ann.says("/menu")
    ann.presses(next(label for label in ann.labels if "Carry on" in label))

    assert _goes_through(world, ann, thanks) != between


def test_two_people_have_seeds_of_their_own(world: World) -> None:
    seeds = set()
    for id in ("1001", "1002"):
        world.somebody(id).joins().says("/talk coping")
        seeds.add(world.store.transact(lambda unit, id=id: _seed(unit, id)))

    assert len(seeds) == 2


def test_counts_are_kept_where_only_wording_varies(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")

    met = world.store.transact(
        lambda unit: unit.active(unit.person_at(Address("telegram", "1001")).id)
    )

    assert met is not None
    assert met.session.met == {}


def _talks(world: World, ann: Somebody, thanks: set[str], dialogue: str = "coping") -> str:
    ann.says(f"/talk {dialogue}")
    return _goes_through(world, ann, thanks)


def _goes_through(world: World, ann: Somebody, thanks: set[str]) -> str:
    """Skips every question to the end; the words it ended with."""
    for _ in range(60):
        world.passes(minutes=1)
        for line in ann.says("/skip"):
            if line in thanks:
                return line
    raise AssertionError("it never ended")


def _seed(unit, id: str) -> str:  # type: ignore[no-untyped-def]
    active = unit.active(unit.person_at(Address("telegram", id)).id)
    return str(active.session.seed)
