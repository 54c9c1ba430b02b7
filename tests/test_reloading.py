"""Dialogues are read again while the coach runs: all of them or none, and it says why."""

import asyncio
import logging
from pathlib import Path

import pytest
from editing import ASIDE, WAY, edited

from bot import reloading
from bot.bootstrap import library_from
from bot.config import Settings
from bot.dialogue.library import Library
from bot.reloading import Reloading, look, read_again

REWORDED = edited(WAY, ("And second?", "What then?"))
BROKEN = edited(WAY, ("next: second", "next: secnd"))
RENAMED = edited(
    WAY,
    ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n"),
    ("next: second", "next: then"),
    ("  second:\n", "  then:\n"),
)
WHO = '  who: {ask: "Who?", answer: text, save: who, next: then}\n  then:\n'
STRAYING = edited(
    RENAMED, ("next: then", "next: who"), ("  then:\n", WHO), ("“{first}” it is.", "{who}, then.")
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of an operator's own dialogues."""
    (tmp_path / "aside.yaml").write_text(ASIDE, "utf-8")
    return tmp_path


def settings_with(own: Path, way: str = WAY) -> Settings:
    (own / "way.yaml").write_text(way, "utf-8")
    return Settings.read({"COACH_DIALOGS": str(own), "COACH_DATA": str(own / "data")})


@pytest.fixture
def running(own: Path) -> Library:
    return library_from(settings_with(own))


def refused(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]


def test_dialogues_that_are_sound_are_read_whole(own: Path, running: Library) -> None:
    newest = read_again(settings_with(own, REWORDED), running, ())

    assert newest is not None
    assert newest.texts["way"] == REWORDED
    assert newest.editions == running.editions


def test_a_broken_file_is_refused_by_its_place(
    own: Path, running: Library, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_again(settings_with(own, BROKEN), running, ()) is None

    told, *_, last = refused(caplog)
    assert told.startswith(f"{own}/way.yaml:11:11: L401 ")
    assert last == "The dialogues were not reloaded; the coach goes on with those it has."


def test_a_move_to_where_something_is_lacking_is_refused_by_its_place(
    own: Path, running: Library, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_again(settings_with(own, STRAYING), running, ()) is None

    assert refused(caplog)[0].startswith(f"{own}/way.yaml:4:9: L802 ")


def test_a_move_that_would_lead_astray_who_is_in_an_older_edition_is_refused(
    own: Path, running: Library, caplog: pytest.LogCaptureFixture
) -> None:
    between = library_from(settings_with(own, edited(STRAYING, ("moved: {second: then}\n", ""))))
    kept = dict(running.files_of("way"))

    assert read_again(settings_with(own, STRAYING), between, (kept,)) is None
    assert len(refused(caplog)) == 2


def test_a_folder_that_is_gone_is_refused(
    own: Path, running: Library, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_with(own)
    for path in own.iterdir():
        path.unlink()
    own.rmdir()

    assert read_again(settings, running, ()) is None
    assert str(own) in refused(caplog)[0]


def test_a_change_below_a_folder_is_seen(own: Path) -> None:
    settings = settings_with(own)
    before = look(settings)

    assert look(settings) == before
    settings_with(own, REWORDED)
    assert look(settings) != before


async def test_files_that_are_watched_are_read_when_they_stand_still(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "LOOK", 0.05)
    settings = settings_with(own)
    watching = Reloading(settings, service=None, watch=True)  # type: ignore[arg-type]  # not asked
    waiting = asyncio.create_task(watching._until_wanted(look(settings)))

    await asyncio.sleep(0.3)
    assert not waiting.done()
    settings_with(own, REWORDED)

    assert await asyncio.wait_for(waiting, 20) == look(settings)


async def test_files_that_nobody_watches_are_read_when_somebody_asks(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "LOOK", 0.05)
    settings = settings_with(own)
    asked = Reloading(settings, service=None)  # type: ignore[arg-type]  # not asked
    waiting = asyncio.create_task(asked._until_wanted(look(settings)))

    settings_with(own, REWORDED)
    await asyncio.sleep(0.3)
    assert not waiting.done()
    asked.asked.set()

    assert await asyncio.wait_for(waiting, 20) == look(settings)
