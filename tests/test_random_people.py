"""Random people meet no exception, no silence, and no question without a way out."""

import random
from pathlib import Path

import pytest
from worlds import Somebody, World

from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.records.person import Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

TEXTS = (
    "I don't know",
    "She made tea on her own on Tuesday",
    "more home care hours",
    "no more shouting",
    "better",
    "6",
    "from a two to a six",
    "eleven",
    "next Tuesday",
    "yesterday",
    "Lisbon",
    "Mary Hill came round",
    "ring 07700 900123",
    "It's all too much, I'm exhausted",
    "I want to die",
    "nothing",
    "back",
    "skip",
    "stop",
    "K",
    "<b>{score}</b> & “quotes” \u202e \ud83d\ude00",
    "x" * 3000,
    ".",
    "/menu",
    "/outcomes",
    "/help",
    "/sos",
    "/settings",
    "/privacy",
    "/forget",
    "/nonsense",
)
WALK = 60


@pytest.mark.parametrize("seed", range(12))
def test_a_random_person_is_always_answered_and_can_always_stop(
    seed: int, shipped: Library, tmp_path: Path
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/coach.db", read_keyring(new_key()))
    world = World(Coach(shipped, Settings(zone="Europe/London")), store, tmp_path)
    chance = random.Random(seed)
    ann = world.somebody().joins()

    for _ in range(WALK):
        heard = len(ann.messages)
        _does_something(chance, ann)
        assert len(ann.messages) > heard, "a silence"
        assert all(len(button.token.encode()) <= 64 for button in ann.last.buttons)
        world.passes(minutes=chance.choice((1, 1, 1, 45, 60 * 26)))

    ann.says("/stop")
    told = ann.says("/menu")
    store.close()
    assert told != []


def _does_something(chance: random.Random, ann: Somebody) -> None:
    messages = [message for message in ann.messages if message.buttons]
    if messages and chance.random() < 0.55:
        message = messages[-1] if chance.random() < 0.85 else chance.choice(messages)
        button = chance.choice(message.buttons)
        ann.presses_token(button.token, button.label)
    else:
        ann.says(chance.choice(TEXTS))
