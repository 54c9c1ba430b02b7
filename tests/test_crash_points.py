"""Killed at every named point in turn, until a conversation completes: nothing lost or doubled.

A forked child holds the whole conversation and kills itself (SIGKILL) at the n-th time it comes
past a point; the next child starts the same script over, as Telegram would deliver it again. `n`
rises until a child comes through. `make crash` tries every n; the suite a spread of them.
"""

import json
import os
from pathlib import Path

import pytest
from crashing import (
    EVERY,
    POINTS,
    Listener,
    first_times,
    forked,
    killer,
    nothing,
    seen,
    without_ids,
)
from editing import ASIDE, WAY, edited, library
from worlds import MONDAY, World

from bot.coach import bringing_along
from bot.coach.exporting import gather
from bot.coach.messages import Edited, Happening, Incoming, Typed
from bot.coach.ports import Fault, Unit
from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.records.person import Address, Settings
from bot.storage.keys import Keyring, new_key, read_keyring
from bot.storage.store import open_store

SCRIPT = (
    "/start",
    "1",
    "1",
    "K",
    "/talk scaling new",
    "Getting out more",
    "4",
    "Her neighbour came round",
    "/stop",
    "/talk exceptions",
    "She made her own breakfast on Tuesday",
    "/talk closing",
    "Towards Fridays",
    "A small step",
    "Ask her",
    Edited("Towards Sundays", "m12"),
    "/back",
)


@pytest.mark.parametrize("point", POINTS)
def test_a_conversation_survives_a_kill_at_every_point(
    point: str, shipped: Library, tmp_path: Path
) -> None:
    keys = read_keyring(new_key())
    _child(shipped, tmp_path / "whole", keys, nothing)
    whole = seen(tmp_path / "whole")
    hit, died = 1, True

    while died:
        folder = tmp_path / f"{point}-{hit}"
        died = _child(shipped, folder, keys, killer(point, hit))
        _child(shipped, folder, keys, nothing)

        now = seen(folder)
        assert now["record"] == whole["record"], f"killed at {point}, hit {hit}"
        assert first_times(now["heard"]) == first_times(whole["heard"])
        assert len(now["heard"]) <= len(whole["heard"]) + 1
        hit += EVERY

    assert hit > EVERY + 1


def test_people_come_along_whatever_is_killed_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing_along, "BATCH", 1)
    keys = read_keyring(new_key())
    older, newest = library(WAY, ASIDE), library(MOVED_WAY, ASIDE)
    hit, died = 1, True

    while died:
        folder = tmp_path / str(hit)
        forked(folder, lambda f=folder: _answers(older, f, keys, "/talk way", "Tea"))
        died = forked(folder, lambda f=folder, h=hit: _comes_along(newest, f, keys, h))
        forked(folder, lambda f=folder: _comes_along(newest, f, keys, 0))
        forked(folder, lambda f=folder: _answers(newest, f, keys, "Toast"))

        assert _told(folder, keys) == ([["Tea", "Toast"]] * 3, {newest.editions["way"]: 3})
        hit += 1

    assert hit > 5


MOVED_WAY = edited(
    WAY,
    ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n"),
    ("next: second", "next: then"),
    ("  second:\n", "  then:\n"),
)
PEOPLE = ("1", "2", "3")


def _answers(of: Library, folder: Path, keys: Keyring, *texts: str) -> None:
    """Three people say these things one after the other; newcomers join first."""
    store = open_store(f"sqlite:///{folder}/coach.db", keys, clock=lambda: MONDAY)
    world = World(Coach(of, Settings(zone="Europe/London")), store, folder)
    newcomers = len(texts) > 1
    world.taken = world.posts = 0 if newcomers else 1000  # keys and places of their own
    for id in PEOPLE:
        one = world.somebody(id)
        if newcomers:
            one.joins()
        for text in texts:
            one.says(text)
    store.close()


def _comes_along(newest: Library, folder: Path, keys: Keyring, hit: int) -> None:
    fault = killer("before_commit", hit) if hit else nothing
    store = open_store(f"sqlite:///{folder}/coach.db", keys, fault=fault, clock=lambda: MONDAY)
    bringing_along.bring_along(newest, store)
    store.close()


def _told(folder: Path, keys: Keyring) -> tuple[list[list[str | None]], dict[str, int]]:
    """The answers of each person's newest conversation, and which editions are needed."""
    store = open_store(f"sqlite:///{folder}/coach.db", keys, clock=lambda: MONDAY)

    def look(unit: Unit) -> tuple[list[list[str | None]], dict[str, int]]:
        answers = []
        for id in PEOPLE:
            person = unit.person_at(Address("telegram", id))
            assert person is not None
            last = unit.conversations(person.id)[-1].session.id
            answers.append([turn.answer for turn in unit.turns(person.id, last)])
        return answers, dict(unit.editions_needed())

    told = store.transact(look)
    store.close()
    return told


def _child(library: Library, folder: Path, keys: Keyring, fault: Fault) -> bool:
    """Runs the script in a forked process; True when it was killed."""
    return forked(folder, lambda: _run(library, folder, keys, fault))


def _run(library: Library, folder: Path, keys: Keyring, fault: Fault) -> None:
    store = open_store(f"sqlite:///{folder}/coach.db", keys, fault=fault, clock=lambda: MONDAY)
    store.transact(lambda unit: unit.release_all("telegram", f"test-{os.getpid()}"))
    world = World(Coach(library, Settings(zone="Europe/London")), store, folder, fault=fault)
    listener = Listener(folder / "heard")
    world.people["1"] = listener  # type: ignore[assignment]  # hears, and does nothing else
    world.turns()
    world.delivers()
    for number, text in enumerate(SCRIPT):
        what: Happening = text if isinstance(text, Edited) else Typed(text, f"m{number}")
        incoming = Incoming(f"{number}", number, Address("telegram", "1"), MONDAY, what)
        store.transact(lambda unit, row=incoming: unit.take_in([row]))
        world.turns()
        world.delivers()
    person = store.transact(lambda unit: unit.person_at(Address("telegram", "1")))
    record = store.transact(lambda unit: gather(unit, person.id if person else ""))
    record["conversations"].sort(key=lambda told: told["dialogue"])  # they share one instant
    (folder / "record").write_text(json.dumps(without_ids(record)), "utf-8")
    store.close()
