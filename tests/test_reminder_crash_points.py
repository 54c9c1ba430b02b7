"""Killed at every named point while reminders come: each is said once, and the series goes on.

A forked child lives through some weeks of reminders and kills itself (SIGKILL) at the n-th time it
comes past a point; the next child goes on from the moment at which it was killed. `n` rises until a
child comes through. `make crash` tries every n; the suite a spread of them.
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree

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
from worlds import MONDAY, World

from bot.coach.exporting import gather
from bot.coach.messages import Incoming, Typed
from bot.coach.ports import Fault
from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.records.person import Address, Settings
from bot.storage.keys import Keyring, new_key, read_keyring
from bot.storage.store import open_store

SET_UP = (
    *("/start", "1", "1", "K"),
    *("/review", "In a week", "A look-back here", "Any time", "Every week"),
    *("/settings", "Check-ins", "Once a week", "Nothing, thank you"),
)
LATER = (
    (6, 10, ""),
    (7, 10, ""),
    (7, 11, "In two hours"),
    (7, 14, ""),
    (8, 10, ""),
    (14, 10, ""),
    (15, 10, ""),
    (28, 10, ""),
    (29, 10, ""),
)
"""Days and hours after the set-up, and what is said then: two in silence, and half the pace."""


@pytest.mark.parametrize("point", POINTS)
def test_reminders_survive_a_kill_at_every_point(
    point: str, shipped: Library, tmp_path: Path
) -> None:
    keys, begun, whole = read_keyring(new_key()), tmp_path / "begun", tmp_path / "whole"
    forked(begun, lambda: _sets_up(shipped, begun, keys))
    copytree(begun, whole)
    forked(whole, lambda: _lives_on(shipped, whole, keys, nothing))
    expected = seen(whole)
    hit, died = 1, True

    while died:
        folder = tmp_path / f"{point}-{hit}"
        copytree(begun, folder)
        died = forked(folder, lambda f=folder, h=hit: _lives_on(shipped, f, keys, killer(point, h)))
        forked(folder, lambda f=folder: _lives_on(shipped, f, keys, nothing))

        now = seen(folder)
        assert now["record"] == expected["record"], f"killed at {point}, hit {hit}"
        assert first_times(now["heard"]) == first_times(expected["heard"])
        assert len(now["heard"]) <= len(expected["heard"]) + 1
        hit += EVERY

    assert hit > EVERY + 1
    assert len(expected["heard"]) == 9


def _sets_up(library: Library, folder: Path, keys: Keyring) -> None:
    world = _world(library, folder, keys, nothing)
    for number, text in enumerate(SET_UP):
        _says(world, number, text)
    (folder / "heard").write_text("", "utf-8")
    world.store.close()


def _lives_on(library: Library, folder: Path, keys: Keyring, fault: Fault) -> None:
    """From the moment at which the last child was killed, as a clock on the wall would have it."""
    world = _world(library, folder, keys, fault)
    reached = folder / "reached"
    first = int(reached.read_text("utf-8")) if reached.exists() else 0
    for number, (days, hour, text) in list(enumerate(LATER))[first:]:
        reached.write_text(str(number), "utf-8")
        world.now = _moment(days, hour)
        world.turns()
        world.settles()
        if text:
            _says(world, 100 + number, text)
    person = world.store.transact(lambda unit: unit.person_at(Address("telegram", "1")))
    record = world.store.transact(lambda unit: gather(unit, person.id if person else ""))
    (folder / "record").write_text(json.dumps(without_ids(record)), "utf-8")
    world.store.close()


def _moment(days: int, hour: int) -> datetime:
    return (MONDAY + timedelta(days=days)).replace(hour=hour)


def _world(library: Library, folder: Path, keys: Keyring, fault: Fault) -> World:
    store = open_store(f"sqlite:///{folder}/coach.db", keys, fault=fault, clock=lambda: MONDAY)
    world = World(Coach(library, Settings(zone="Europe/London")), store, folder, fault=fault)
    world.owner = f"test-{os.getpid()}"
    world.store.transact(lambda unit: unit.release_all("telegram", world.owner))
    world.people["1"] = Listener(folder / "heard")  # type: ignore[assignment]  # hears only
    return world


def _says(world: World, number: int, text: str) -> None:
    incoming = Incoming(f"{number}", number, Address("telegram", "1"), world.now, Typed(text))
    world.store.transact(lambda unit: unit.take_in([incoming]))
    world.turns()
    world.delivers()
