"""Area maps are an operator's own; whoever is in the middle of one keeps it when it is edited."""

from pathlib import Path, PurePosixPath

from builders_dialogue import READERS, Talk, keys
from test_agenda import covers
from test_agenda_checks import MAPS, OWN

from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.pinning import pinned
from bot.dialogue.session import Session
from bot.dialogue.wording import render
from bot.library_files import dialogue_files

SHARED = {
    path: text
    for path, text in dialogue_files(None).items()
    if PurePosixPath(path).name == "words.yaml"
}


def library_with(own: str) -> Library:
    files = {**SHARED, **MAPS, "dialogs/areas/own.yaml": own}
    library = read_library(files, readers=READERS, constants={}).library
    assert library is not None
    return library


def older_view(newest: Library, older: Library) -> Library:
    edition, files = older.editions["today"], older.files_of("today")
    view = pinned(newest, "today", edition, files)
    assert view is not None
    return view


def test_the_maps_that_an_agenda_uses_belong_to_its_edition() -> None:
    assert library_with(OWN).files_of("today")["areas/own.yaml"] == OWN


def test_another_area_is_another_edition_and_who_is_underway_keeps_the_old_ones() -> None:
    older = library_with(OWN)
    newest = library_with(f'{OWN}play: {{label: "Play"}}\n')
    conversation = covers(Talk(older, Session(id="s1")).begin("today").press("own"), "home")

    conversation.library = older_view(newest, older)
    conversation.say("bananas")

    assert older.editions["today"] != newest.editions["today"]
    assert keys(conversation.asked.options) == ["work", "that_is_enough"]


def test_a_new_label_is_shown_to_those_underway_too() -> None:
    older = library_with(OWN)
    newest = library_with(OWN.replace('"Work"', '"Work, paid or not"') + 'play: {label: "Play"}\n')
    conversation = Talk(older, Session(id="s1")).begin("today").press("own")

    conversation.library = older_view(newest, older)
    conversation.say("bananas")

    labels = [render(option.label) for option in conversation.asked.options]
    assert labels == ["Home", "Work, paid or not", "That's enough for today"]


def test_a_map_of_an_operators_own_stands_in_for_the_shipped_one_or_beside_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "areas"
    folder.mkdir()
    (folder / "adult.yaml").write_text(OWN, "utf-8")
    (folder / "custom.yaml").write_text(OWN, "utf-8")

    paths = [Path(path) for path in dialogue_files(tmp_path) if "areas" in Path(path).parts]

    assert [path for path in paths if path.stem == "adult"] == [folder / "adult.yaml"]
    assert {path.stem for path in paths} == {
        "adult", "carer", "care_home", "children_and_families", "custom",
    }  # fmt: skip
