"""The lines of a transcript: what they mean, how they are written, what is wrong with a bad one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.script import (
    Given,
    Move,
    Opened,
    Remarked,
    Revisited,
    ScriptError,
    Spoken,
    Tapped,
    Typed,
    Waited,
    Went,
    read_script,
    told,
)

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30)
MOVES = st.one_of(
    st.builds(Opened, st.sampled_from(["scaling", "best_hopes"]), st.booleans()),
    st.builds(Spoken, st.sampled_from(["en", "es"])),
    st.builds(Revisited, st.sampled_from([None, "scaling"])),
    st.builds(Tapped, st.sampled_from(["Mine", "That's it", "0"])),
    st.builds(Typed, st.lists(LINES, min_size=1, max_size=3).map("\n".join)),
    st.builds(Waited, st.integers(1, 9000).map(lambda minutes: timedelta(minutes=minutes))),
    st.builds(Went, st.sampled_from(["back", "skip", "stop", "resume", "stale"])),
    st.builds(Given, st.dictionaries(st.sampled_from(["a", "b.c"]), LINES, min_size=1)),
)


def moves(text: str) -> list[Move]:
    return [placed.move for placed in read_script(text)]


@given(MOVES)
def test_a_move_is_read_as_it_was_written(move: Move) -> None:
    if isinstance(move, Typed) and move.text.startswith("[") and move.text.endswith("]"):
        return

    assert moves(told(move)) == [move]


def test_what_the_coach_does_is_left_out() -> None:
    script = "! dialogue a\n< ? Who?\n  [Me] [You]\n> [Me]\n= outcome text=1\n"

    assert moves(script) == [Opened("a"), Tapped("Me")]


def test_a_text_over_several_lines_is_one_message() -> None:
    assert moves("> first\n  second\n< Thanks.\n  And so on.") == [Typed("first\nsecond")]


def test_remarks_stay_where_they_are() -> None:
    assert moves("# why\n\n> x") == [Remarked("# why"), Remarked(""), Typed("x")]


def test_values_are_read_as_what_they_are() -> None:
    line = '! given a="x y" n=4 half=6.5 yes=true none=null list=["p", "q"] zone=Europe/London'

    [placed] = read_script(line)

    assert placed.move == Given(
        {
            "a": "x y",
            "n": 4,
            "half": 6.5,
            "yes": True,
            "none": None,
            "list": ("p", "q"),
            "zone": "Europe/London",
        }
    )


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("hello", "Begin it with >"),
        ("~ away", "~ back, ~ skip"),
        ("@ tomorrow", "@ +14d"),
        ("! talk scaling", "! dialogue ID"),
        ("! given nonsense", "no name=value"),
        ('! given a=["x]', "write it as JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_mend(line: str, mend: str) -> None:
    with pytest.raises(ScriptError) as wrong:
        read_script(f"# a remark\n{line}", "talk.txt")

    assert str(wrong.value).startswith("talk.txt:2: ")
    assert mend in str(wrong.value)
