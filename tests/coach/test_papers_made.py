"""Files are made when they go out: outside the store, and of what is kept by then."""

import asyncio
import json

from recording_channel import Recorded
from worlds import CHANNEL, Somebody, World

from bot.coach.delivering import claim
from bot.coach.exporting import prepared
from bot.coach.messages import Document, Message, Outgoing, Paper
from bot.coach.service import Service
from bot.records.outcome import Outcome, Score
from bot.records.person import Address

HOPE = "out at the bowling again"
ID = "a" * 24


def with_a_score(world: World) -> Somebody:
    ann = world.somebody().joins("K")
    score = Score("b" * 24, world.now, 6, "me", None, ("the walks",))
    kept = Outcome(ID, ann.person.settings.focus, world.now, HOPE, scores=(score,))
    person = ann.person.id
    world.store.transact(lambda unit: unit.save_outcome(person, kept, world.now))
    return ann


def waiting(world: World) -> list[Outgoing]:
    """What is to go out next, in the order of a chat."""
    return list(world.store.transact(lambda u: claim(u, CHANNEL, world.owner, world.now)))


def asks_for(world: World, ann: Somebody, line: str) -> Paper:
    """Types it; the paper that waits to go out, not made yet."""
    world.comes_in(ann.id, ann.types(line))
    world.turns()
    (row,) = waiting(world)
    assert isinstance(row.what, Paper)
    return row.what


def test_a_picture_is_drawn_without_the_store(world: World) -> None:
    ann = with_a_score(world)
    paper = asks_for(world, ann, f"/outcome {ID} journey")

    make = world.store.transact(lambda unit: prepared(world.coach, unit, paper))
    world.store.close()

    assert make is not None
    assert make().content.startswith(b"\x89PNG")


def test_what_waits_in_the_outbox_holds_nothing_of_the_record(world: World) -> None:
    ann = with_a_score(world)

    paper = asks_for(world, ann, "/export")

    assert HOPE not in repr(paper)
    assert paper == Paper("json", ann.person.id, world.now)


def test_what_is_removed_meanwhile_is_not_in_the_file(world: World) -> None:
    ann = with_a_score(world)
    paper = asks_for(world, ann, "/export")
    world.comes_in(ann.id, ann.types(f"/outcome {ID} gone all"))
    world.turns()

    make = world.store.transact(lambda unit: prepared(world.coach, unit, paper))

    assert make is not None
    exported = json.loads(make().content)
    assert exported["outcomes"] == []
    assert HOPE not in json.dumps(exported)


def test_of_an_outcome_that_has_gone_there_is_nothing_to_show(world: World) -> None:
    ann = with_a_score(world)
    paper = asks_for(world, ann, f"/outcome {ID} page")
    world.comes_in(ann.id, ann.types(f"/outcome {ID} gone all"))
    world.turns()

    assert world.store.transact(lambda unit: prepared(world.coach, unit, paper)) is None


async def test_a_channel_is_handed_the_file_and_never_the_paper(world: World) -> None:
    ann = with_a_score(world)
    world.comes_in(ann.id, ann.types(f"/outcome {ID} journey"))
    world.turns()
    channel = Recorded()
    running = Service(world.coach, world.store, channel, lambda: world.now, "me")

    await running.send_some()
    await asyncio.gather(*running.sending)

    [document] = [outgoing.what for _, outgoing in channel.came]
    assert isinstance(document, Document)
    assert document.picture


async def test_what_has_nothing_to_show_any_more_is_given_up(world: World) -> None:
    ann = with_a_score(world)
    asks_for(world, ann, f"/outcome {ID} page")
    world.comes_in(ann.id, ann.types(f"/outcome {ID} gone all"))
    world.turns()
    channel = Recorded()
    running = Service(world.coach, world.store, channel, lambda: world.now, "me")
    world.store.transact(lambda unit: unit.release_all(CHANNEL, "me"))

    while await running.send_some():
        await asyncio.gather(*running.sending)

    assert [type(outgoing.what) for _, outgoing in channel.came] == [Message]
    assert world.store.transact(lambda unit: unit.waiting(Address(CHANNEL, ann.id))) == 0
