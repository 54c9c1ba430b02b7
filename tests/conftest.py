"""What every test may ask for: the shipped dialogues, and a world to talk in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from worlds import World

from bot.bootstrap import READERS
from bot.catalogue_files import catalogues
from bot.coach.setting import Coach
from bot.dialogue.languages import Languages
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.tongue import ENGLISH
from bot.library_files import constants, dialogue_files
from bot.records.fields import FIELDS
from bot.records.person import Settings
from bot.setting_values import Operator
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

# Machines are noisy: how long an example takes says nothing about whether it holds.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write transcripts anew, to review")


@pytest.fixture(scope="session")
def spoken() -> Library:
    """The dialogues as they are shipped, checked, in every language there is."""
    translated = catalogues(None)
    loaded = read_library(
        dialogue_files(None),
        readers=READERS,
        constants=constants("england", Operator("Test Trust", named=True)),
        languages=Languages((ENGLISH.code, *translated), translated),
        records=FIELDS,
    )
    assert loaded.library is not None, "\n".join(str(finding) for finding in loaded.findings)
    return loaded.library


@pytest.fixture(scope="session")
def shipped(spoken: Library) -> Library:
    """The dialogues as they come: English alone is switched on."""
    return replace(spoken, tongues={ENGLISH.code: ENGLISH})


@pytest.fixture
def world(tmp_path: Path, shipped: Library) -> Iterator[World]:
    """A coach over a fresh SQLite file, on a Monday morning in March 2026."""
    store = open_store(f"sqlite:///{tmp_path}/coach.db", read_keyring(new_key()))
    coach = Coach(library=shipped, newcomers=Settings(zone="Europe/London"))
    yield World(coach, store, tmp_path)
    store.close()
