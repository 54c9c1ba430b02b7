"""Real stores on real files, one a test. The tables are made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from building_store import NOON, join, keyring, url_of

from bot.records.person import Person
from bot.storage.keys import Keyring
from bot.storage.store import SqlStore, open_store


@pytest.fixture(scope="session")
def keys() -> Keyring:
    return keyring()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Path:
    folder = tmp_path_factory.mktemp("empty_store")
    open_store(url_of(folder), keys).close()
    return folder / "coach.db"


@pytest.fixture
def store(tmp_path: Path, keys: Keyring, empty_store: Path) -> Iterator[SqlStore]:
    shutil.copy(empty_store, tmp_path)
    opened = open_store(url_of(tmp_path), keys, clock=lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def person(store: SqlStore) -> Person:
    return join(store)
