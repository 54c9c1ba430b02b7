"""What a conversation is pinned to: the structure of all that it can call, and nothing else."""

import pytest
from editing import ASIDE, WAY, edited, library

from bot.dialogue.library import Library
from bot.dialogue.model import End
from bot.dialogue.pinning import pinned

HEARD = """\
branch: stuck
cue: stuck
states:
  told:
    ask: "Stuck how?"
    answer: text
    save: how
    end: again
"""


OWN = "  own: {call: own, next: second}\n  second:\n"


@pytest.fixture(scope="module")
def first() -> Library:
    return library(WAY, ASIDE)


def view(newest: Library, of: Library) -> Library | None:
    """The first library's way, made ready over a newer one."""
    return pinned(newest, "way", of.editions["way"], of.files_of("way"))


def test_an_edition_outlasts_a_change_of_wording(first: Library) -> None:
    after = library(edited(WAY, ("And second?", "And then?"), ("A way", "The way")), ASIDE)

    assert after.editions["way"] == first.editions["way"]


@pytest.mark.parametrize(
    ("way", "aside"),
    [
        (edited(WAY, ("save: last\n    next", "save: end\n    next"), ("{last}", "{end}")), ASIDE),
        (WAY, edited(ASIDE, ("    answer: text\n", "    answer: {text: {min_words: 2}}\n"))),
    ],
)
def test_an_edition_changes_with_the_structure_of_the_dialogue_and_of_what_it_calls(
    first: Library, way: str, aside: str
) -> None:
    assert library(way, aside).editions["way"] != first.editions["way"]


def test_what_is_heard_is_in_no_edition(first: Library) -> None:
    after = library(WAY, ASIDE, stuck=HEARD)

    assert after.dialogues["stuck"].structure != first.dialogues["stuck"].structure
    assert after.editions["way"] == first.editions["way"]
    assert "stuck" not in after.editions


def test_the_files_of_an_edition_are_those_of_all_that_it_pins(first: Library) -> None:
    assert first.files_of("way") == {"way.yaml": WAY, "aside.yaml": ASIDE}
    assert first.files_of("aside") == {"aside.yaml": ASIDE}


def test_an_older_edition_is_run_with_the_newest_branches_and_words(first: Library) -> None:
    newest = library(edited(WAY, ("  first:\n", "  zeroth:\n")), ASIDE, stuck=HEARD)

    older = view(newest, first)

    assert older is not None
    assert next(iter(older.dialogues["way"].states)) == "first"
    assert older.dialogues["stuck"] is newest.dialogues["stuck"]
    assert older.words is newest.words
    assert older.editions == {"way": first.editions["way"]}


def test_a_branch_that_was_called_and_is_gone_is_passed_over(first: Library) -> None:
    own = edited(HEARD, ("branch: stuck", "branch: own"))
    older = library(
        edited(WAY, ("next: second", "next: own"), ("  second:\n", OWN)), ASIDE, own=own
    )

    made = view(first, older)

    assert made is not None
    assert [state.end for state in made.dialogues["own"].states.values()] == [End("done")]


@pytest.mark.parametrize(
    "files",
    [
        {"way.yaml": "dialogue: way\nstates: {a: {ask: [}}\n"},
        {"way.yaml": "dialogue: way\nstates: {a: {sing: loud, end: true}}\n"},
        {"way.yaml": "dialogue: way\nstates: {a: {say: Hello., next: nowhere}}\n"},
        {"way.yaml": "dialogue: way\nstates: {a: {record: {poem: {text: {is: x}}}, end: true}}\n"},
        {"aside.yaml": ASIDE},
        {},
    ],
)
def test_what_cannot_be_read_or_run_any_more_is_no_library(
    first: Library, files: dict[str, str]
) -> None:
    assert pinned(first, "way", "x", files) is None


def test_a_check_that_is_younger_than_an_edition_stops_nobody(first: Library) -> None:
    long = {**first.files_of("way"), "way.yaml": edited(WAY, ("What comes first?", "What? " * 60))}

    assert pinned(first, "way", "x", long) is not None
