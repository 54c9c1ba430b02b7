"""`coach diff` tells what a release changes and whom it touches, and refuses what would strand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from editing import ASIDE, WAY, edited, release
from worlds import Somebody, World

from bot.coach.ports import StoreError
from bot.coach.setting import Coach
from bot.config import Settings
from bot.dialogue.findings import DialogueError
from bot.differing import compare
from bot.errors import Misused, Refused
from bot.records.person import Settings as Chosen
from bot.shipped import dialogs_folder
from bot.storage.keys import KeyMissingError, make_key_file, read_key_file
from bot.storage.store import open_store, open_to_read

CHANGED = edited(
    WAY,
    ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n"),
    ("next: second", "next: [{when: first is known, to: then}, {to: bye}]"),
    ("  second:\n", "  then:\n"),
    ("    answer: text\n    save: last", "    answer: {text: {min_words: 2}}\n    save: end"),
    ("{last}", "{end}"),
    ("And last?", "And at last?"),
)
NOT_MOVED = edited(CHANGED, ("moved: {second: then}\n", ""))
LACKING = edited(
    CHANGED,
    ("to: then}", "to: who}"),
    ("  then:\n", '  who: {ask: "Who?", answer: text, save: who, next: then}\n  then:\n'),
    ("“{first}” it is.", "{who}, then."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two releases side by side; what is tested is what stands in `new`."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "way.yaml").write_text(WAY, "utf-8")
        (tmp_path / name / "aside.yaml").write_text(ASIDE, "utf-8")
    return tmp_path


@pytest.fixture
def settings(folder: Path) -> Settings:
    return Settings.read({"COACH_DATA": str(folder / "data")})


@pytest.fixture
def world(folder: Path, settings: Settings) -> Iterator[World]:
    """A coach at work with the old release, its key beside its store."""
    settings.data.mkdir()
    keys = make_key_file(settings.keys_file)
    store = open_store(f"sqlite:///{settings.database}", keys)
    world = World(Coach(library=None, newcomers=Chosen("Europe/London")), store, folder)  # type: ignore[arg-type]  # a release follows
    release(world, WAY, ASIDE)
    yield world
    store.close()


def diff(folder: Path, settings: Settings, way: str | None = None, **more: str) -> list[str]:
    """The lines, with the newer release changed; the last word is whether it is safe."""
    if way is not None:
        (folder / "new" / "way.yaml").write_text(way, "utf-8")
    compared = compare(settings, folder / "old", folder / "new", more.get("database"))
    return [*compared.lines, "safe" if compared.safe else "refused"]


def on_the_way(world: World, id: str, *answers: str) -> Somebody:
    one = world.somebody(id).joins()
    for text in ("/talk way", *answers):
        one.says(text)
    return one


def test_two_that_are_the_same_are_the_same(folder: Path, settings: Settings) -> None:
    assert diff(folder, settings) == ["The two are the same.", "safe"]


def test_without_a_store_the_structures_are_compared_and_nobody_is_counted(
    folder: Path, settings: Settings
) -> None:
    (folder / "new" / "aside.yaml").write_text(edited(ASIDE, ("An aside", "Aside")), "utf-8")

    assert diff(folder, settings, CHANGED) == [
        "aside: other words",
        "  wording title",
        "way: changed",
        "  changed first (routes)",
        "  moved   second → then",
        "  changed last (kind, saves)",
        "  added   then",
        "  wording last.ask, bye.say",
        "There is no store to look into, so nobody is counted.",
        "safe",
    ]
    assert not settings.data.exists()


def test_dialogues_that_are_new_or_gone_are_told(folder: Path, settings: Settings) -> None:
    other = edited(ASIDE, ("dialogue: aside", "dialogue: other"))
    (folder / "new" / "other.yaml").write_text(other, "utf-8")
    (folder / "old" / "third.yaml").write_text(edited(other, (": other", ": third")), "utf-8")

    lines = diff(folder, settings)

    assert "other: new" in lines
    assert "third: gone" in lines


def test_people_are_counted_where_they_stand(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1", "Tea")
    on_the_way(world, "2", "Tea").says("/stop")
    on_the_way(world, "3", "Tea", "Toast")
    on_the_way(world, "4", "Tea", "Toast", "A crumb")
    on_the_way(world, "5", "Tea", "Toast", "A crumb", "Jam")

    assert diff(folder, settings, CHANGED) == [
        "way: changed",
        "  changed first (routes)",
        "  moved   second → then  — 2 people: 2 to come along",
        "  changed last (kind, saves)  — 1 person: 1 to come along",
        "  added   then",
        "  inside  aside  — 1 person: 1 to come along",
        "  wording last.ask, bye.say",
        "aside: unchanged",
        "  inside  least  — 1 person: 1 to come along",
        "4 people in the middle of what changes: 4 to come along.",
        "safe",
    ]


def test_who_stays_in_the_old_form_is_counted_as_such(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1", "Tea")
    on_the_way(world, "2")

    lines = diff(folder, settings, NOT_MOVED)

    assert "  gone    second  — 1 person: 1 to go on in the old form" in lines
    assert lines[-2:] == [
        "2 people in the middle of what changes: 2 to go on in the old form.",
        "safe",
    ]


def test_a_change_of_wording_touches_nobody(folder: Path, settings: Settings, world: World) -> None:
    on_the_way(world, "1", "Tea")

    assert diff(folder, settings, edited(WAY, ("And second?", "What then?"))) == [
        "way: other words",
        "  wording second.ask",
        "Nobody is in the middle of what changes.",
        "safe",
    ]


def test_people_in_an_older_form_still_are_counted_there(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1", "Tea")
    release(world, NOT_MOVED, ASIDE)
    (folder / "old" / "way.yaml").write_text(NOT_MOVED, "utf-8")

    lines = diff(folder, settings, CHANGED)

    assert lines == [
        "way: changed",
        "  moved   second → then  — 1 person: 1 to come along",
        "1 person in the middle of what changes: 1 to come along.",
        "safe",
    ]


@pytest.mark.parametrize("somebody", [True, False])
def test_a_move_to_where_something_is_lacking_is_refused_by_its_place(
    folder: Path, settings: Settings, world: World, somebody: bool
) -> None:
    if somebody:
        on_the_way(world, "1", "Tea")

    lines = diff(folder, settings, LACKING)

    assert lines[0].startswith(f"{folder}/new/way.yaml:4:9: L802 ")
    assert "“who”" in lines[0]
    assert lines[-1] == "refused"


def test_who_has_no_form_left_to_go_on_in_is_stranded(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1", "Tea")
    edition = world.coach.library.editions["way"]
    world.store.transact(lambda unit: unit.keep_edition(edition, {"way.yaml": "states: ["}))

    lines = diff(folder, settings, CHANGED)

    assert "  moved   second → then  — 1 person: 1 stranded" in lines
    assert lines[-2:] == ["1 person in the middle of what changes: 1 stranded.", "refused"]


def test_a_place_in_a_heard_branch_that_goes_leads_back(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1").says("It's all too much, I'm exhausted")
    heavy = (dialogs_folder() / "shared" / "heavy.yaml").read_text("utf-8")
    gone = edited(heavy, ("  card:\n", "  sheet:\n"))
    (folder / "new" / "heavy.yaml").write_text(gone, "utf-8")

    lines = diff(folder, settings)

    assert "  gone    card  — 1 person: 1 to go back to the question before" in lines
    assert lines[-1] == "safe"


def test_the_store_is_left_as_it_was(folder: Path, settings: Settings, world: World) -> None:
    on_the_way(world, "1", "Tea")
    before = settings.database.read_bytes()

    counted = world.store.transact(lambda _: diff(folder, settings, CHANGED))  # beside a writer

    assert "1 person in the middle of what changes: 1 to come along." in counted
    assert settings.database.read_bytes() == before


def test_nothing_can_be_written_through_a_reader(settings: Settings, world: World) -> None:
    reader = open_to_read(f"sqlite:///{settings.database}", read_key_file(settings.keys_file))

    with pytest.raises(StoreError):
        reader.transact(lambda unit: unit.keep_edition("x", {"x.yaml": "x"}))

    reader.close()
    assert world.store.transact(lambda unit: unit.edition("x")) is None


def test_a_store_is_named_by_its_url(folder: Path, settings: Settings, world: World) -> None:
    on_the_way(world, "1", "Tea")
    away = replace(settings, database=folder / "none.sqlite3")

    named = diff(folder, away, CHANGED, database=f"sqlite:///{settings.database}")

    assert "  moved   second → then  — 1 person: 1 to come along" in named
    assert "so nobody is counted" in diff(folder, away, CHANGED)[-2]


def test_a_store_that_is_not_there_or_cannot_be_is_refused(
    folder: Path, settings: Settings
) -> None:
    with pytest.raises(Refused, match="no store"):
        diff(folder, settings, CHANGED, database="sqlite:///none.sqlite3")
    with pytest.raises(Misused, match="--database"):
        diff(folder, settings, CHANGED, database="none.sqlite3")


def test_a_store_of_another_age_is_refused(folder: Path, settings: Settings, world: World) -> None:
    on_the_way(world, "1", "Tea")
    with closing(sqlite3.connect(settings.database)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0002'")
        raw.commit()

    with pytest.raises(StoreError, match="coach db upgrade"):
        diff(folder, settings, CHANGED)


def test_without_the_key_nobody_is_counted_and_no_key_is_made(
    folder: Path, settings: Settings, world: World
) -> None:
    on_the_way(world, "1", "Tea")
    settings.keys_file.unlink()

    with pytest.raises(KeyMissingError):
        diff(folder, settings, CHANGED)
    assert not settings.keys_file.exists()


def test_a_broken_newer_release_is_refused_with_every_finding(
    folder: Path, settings: Settings
) -> None:
    with pytest.raises(DialogueError, match=r"new/way.yaml:11:11: L401"):
        diff(folder, settings, edited(WAY, ("next: second", "next: secnd")))


def test_the_older_release_is_held_to_no_check_that_is_younger_than_it(
    folder: Path, settings: Settings
) -> None:
    long = edited(WAY, ("What comes first?", "What? " * 60))
    (folder / "old" / "way.yaml").write_text(long, "utf-8")

    assert diff(folder, settings)[:2] == ["way: other words", "  wording first.ask"]


def test_an_older_release_that_cannot_be_read_is_refused(folder: Path, settings: Settings) -> None:
    (folder / "old" / "way.yaml").write_text("states: [", "utf-8")

    with pytest.raises(DialogueError, match=r"old/way.yaml"):
        diff(folder, settings)


def test_a_folder_that_is_not_there_is_refused(folder: Path, settings: Settings) -> None:
    with pytest.raises(Refused, match="nowhere"):
        compare(settings, folder / "nowhere", folder / "new", None)
