"""Playing a transcript: what comes of each move, and what is said of one that cannot be made."""

from dataclasses import replace

import pytest
from builders_dialogue import a_dialogue, a_library, a_question, a_state

from bot.authoring.playing import difference, play
from bot.authoring.script import ScriptError
from bot.dialogue.library import Library
from bot.dialogue.tongue import ENGLISH, Tongue

TALK = a_dialogue(
    "talk",
    a_state(
        "whose", a_question("Whose?", "choice", {"mine": "Mine", "theirs": "Theirs"}), to="how"
    ),
    a_state("how", "How?", to="score"),
    a_state(
        "score",
        a_question("From 0 to 10?", "scale", save="score"),
        record={"outcome": {"text": "how"}, "score": {"value": "score"}},
    ),
)


@pytest.fixture
def library() -> Library:
    return a_library(TALK)


def test_what_the_coach_does_is_written_below_each_move(library: Library) -> None:
    assert play(library, "! dialogue talk\n> [mine]\n> well\n> 4") == (
        "! dialogue talk\n< ? Whose?\n  [Mine] [Theirs]\n> [mine]\n< ? How?\n> well\n"
        "< ? From 0 to 10?\n  [0] [1] [2] [3] [4] [5] [6] [7] [8] [9] [10]\n"
        '> 4\n= outcome text="well"\n= score value=4\n= ended done\n'
    )


def test_playing_what_was_played_changes_nothing(library: Library) -> None:
    played = play(library, "# a remark\n! dialogue talk\n> [Mine]\n\n~ back\n> [Theirs]\n~ stop")

    assert play(library, played) == played


def test_a_button_that_is_not_there_is_named_with_those_that_are(library: Library) -> None:
    with pytest.raises(ScriptError) as wrong:
        play(library, "! dialogue talk\n> [Ours]", "talk.txt")

    assert str(wrong.value) == (
        "talk.txt:2: [Ours] cannot be pressed here; there is [Mine] [Theirs] [Back] [Skip] [Stop]"
    )


@pytest.mark.parametrize(
    ("script", "wrong"),
    [
        ("> [Mine]", "1: [Mine] cannot be pressed: nothing is asked here"),
        ("! dialogue tall", "1: there is no dialogue tall; did you mean talk?"),
        ("! language es", "1: nobody speaks es here; there is en"),
        ("! again", "1: nothing was opened before; write ! dialogue ID first"),
    ],
)
def test_a_move_that_makes_no_sense_is_named(library: Library, script: str, wrong: str) -> None:
    with pytest.raises(ScriptError) as error:
        play(library, script, "t")

    assert str(error.value) == f"t:{wrong}"


def test_a_stale_button_is_said_to_be_one(library: Library) -> None:
    played = play(library, "! dialogue talk\n> [Mine]\n~ stale")

    assert "~ stale\n< That was an earlier question.\n< ? How?" in played


def test_what_was_stopped_is_taken_up_again(library: Library) -> None:
    played = play(library, "! dialogue talk\n~ stop\n@ +3d\n~ resume")

    assert played.endswith("~ resume\n< Here we are again.\n< ? Whose?\n  [Mine] [Theirs]\n")


def test_back_goes_to_the_question_before(library: Library) -> None:
    played = play(library, "! dialogue talk\n> [Mine]\n> well\n~ back\n~ back")

    assert played.endswith("~ back\n< ? How?\n~ back\n< ? Whose?\n  [Mine] [Theirs]\n")


def test_a_second_visit_is_handed_what_the_first_left_behind() -> None:
    again = a_dialogue(
        "again", a_state("so", a_question("“{outcome.hopes}”, {last.score} on {last.on}?"))
    )
    script = "! dialogue talk\n> [Mine]\n> well\n> 4\n@ +28d\n! again again"

    played = play(a_library(TALK, again), script)

    assert played.endswith("! again again\n< ? “well”, 4 on Monday 2 March?\n")


def test_from_an_order_on_another_language_is_spoken(library: Library) -> None:
    spanish = Tongue("es", "Español", lambda _, english: f"¿{english}")
    library = replace(library, tongues={"en": ENGLISH, "es": spanish})

    assert play(library, "! dialogue talk\n! language es\n> [¿Mine]") == (
        "! dialogue talk\n< ? Whose?\n  [Mine] [Theirs]\n! language es\n> [¿Mine]\n< ? ¿How?\n"
    )


def test_a_difference_is_shown_with_the_lines_around_it(library: Library) -> None:
    script = "! dialogue talk\n< ? Who?\n  [Mine] [Theirs]\n"

    shown = difference("talk.txt", script, play(library, script))

    assert shown.splitlines() == [
        "--- talk.txt",
        "+++ as it plays now",
        "@@ -1,3 +1,3 @@",
        " ! dialogue talk",
        "-< ? Who?",
        "+< ? Whose?",
        "   [Mine] [Theirs]",
    ]
