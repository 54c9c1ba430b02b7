"""The language of guards: what it says of saved values, and how mistakes in it are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.conditions import names
from bot.dialogue.expressions import LONGEST, GuardError, parse, read_guard
from bot.dialogue.reading_types import Type, slips
from bot.dialogue.values import Values

SAVED: Values = {
    "score": 4,
    "half": 6.5,
    "good_enough": None,
    "last.score": 6,
    "last.on": "2026-03-02",
    "on": "2026-04-02",
    "whose": "person",
    "checked": True,
    "signs": ("tea", "walks"),
    "nothing_yet": (),
}

TYPES = {
    "score": Type("number"),
    "last.score": Type("number"),
    "last.on": Type("date"),
    "on": Type("date"),
    "whose": Type("choice", ("person", "mine")),
    "checked": Type("yes_no"),
    "signs": Type("list"),
    "hopes": Type("text"),
    "odd": Type("anything"),
}


@pytest.mark.parametrize(
    "guard",
    [
        "score == 4",
        "score == 4.0",
        "score != 5",
        "score < last.score",
        "half >= 6.5",
        "4 <= score",
        "score > -1",
        "on > last.on",
        "whose is person",
        "whose is not mine",
        "checked is true",
        "checked is not false",
        "last.score is known and score < last.score",
        "missing is unknown",
        "good_enough is not known",
        "signs is known",
        "nothing_yet is unknown",
        "not score == 5",
        "score == 5 or score == 4",
        "score == 4 or score == 5 and score == 6",
        "(score == 5 or score == 4) and checked is true",
        "not (score == 5 and checked is true)",
        "not not score == 4",
    ],
)
def test_a_guard_holds(guard: str) -> None:
    assert read_guard(guard).holds(SAVED)


@pytest.mark.parametrize(
    "guard",
    [
        "score == 5",
        "missing == 0",
        "missing != 0",
        "good_enough <= 10",
        "missing is person",
        "missing is not person",
        "missing is true",
        "missing is not true",
        "(score == 4 or score == 5) and score == 6",
        "signs == signs",
        "checked == 1",
        "whose < 3",
    ],
)
def test_a_guard_does_not_hold_for_the_unknown_or_the_incomparable(guard: str) -> None:
    assert not read_guard(guard).holds(SAVED)


def test_a_guard_knows_its_source_and_its_names() -> None:
    guard = read_guard("last.score is known and (score < last.score or whose is person)")

    assert guard.names == {"last.score", "score", "whose"}
    assert [name.text for name in names(parse(guard.source))] == [
        *("last.score", "score", "last.score", "whose")
    ]
    assert guard == read_guard(guard.source)


@pytest.mark.parametrize(
    ("guard", "offset", "mend"),
    [
        ("score = 0", 6, "=="),
        ("score == 0 && checked is true", 11, "and"),
        ("score == 0 | score == 1", 11, "or"),
        ('whose is "person"', 9, "whose is person"),
        ("score", 5, "is known"),
        ("score is 3", 9, "score == 3"),
        ("score is not 3", 13, "score != 3"),
        ("checked == true", 11, "is true"),
        ("score + 1 == 3", 6, "reckon"),
        ("score == ", 8, "score == 0"),
        ("whose is", 8, "key of a choice"),
        ("(score == 0", 11, "Put )"),
        ("score == 0)", 10, "score == 0"),
        ("score == 0 score == 1", 11, "score == 0"),
        ("and", 0, "score == 0"),
        ("Score == 0", 0, "score == 0"),
        ("a.__class__ == 0", 0, "score == 0"),
        ("f(x) == 0", 1, "is known"),
        ("", 0, "score == 0"),
        ("(" * 9 + "score == 0" + ")" * 9, 8, "two routes"),
        ("not " * 9 + "score == 0", 32, "two routes"),
        ("score == 0 and " * 14 + "score == 0", 0, "two routes"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_mend(guard: str, offset: int, mend: str) -> None:
    with pytest.raises(GuardError) as told:
        parse(guard)

    assert (told.value.offset, mend in told.value.mend) == (offset, True), told.value.mend
    assert told.value.message


@pytest.mark.parametrize(
    ("guard", "offset", "code", "mend"),
    [
        ("scor == 0", 0, "L302", "“score”"),
        ("checked is true and scor == 0", 20, "L302", "“score”"),
        ("hopes < 3", 0, "L304", "hopes is known"),
        ("3 < hopes", 4, "L304", "hopes is known"),
        ("signs == 3", 0, "L304", "signs is known"),
        ("checked == score", 0, "L304", "checked is true"),
        ("whose < 3", 0, "L304", "whose is person"),
        ("last.on > 3", 0, "L304", "same type"),
        ("hopes == score", 0, "L304", "same type"),
        ("whose is persn", 9, "L305", "“person”"),
        ("score is true", 9, "L304", "score == 0"),
        ("last.on is person", 11, "L304", "another date"),
        ("missing is known", 0, "L302", "Known here"),
    ],
)
def test_a_name_used_as_what_it_is_not_is_told(
    guard: str, offset: int, code: str, mend: str
) -> None:
    (slip,) = slips(parse(guard), TYPES)

    assert (slip.offset, slip.code) == (offset, code)
    assert mend in slip.mend


@pytest.mark.parametrize(
    "guard",
    [
        "hopes == whose",
        "hopes is person",
        "on >= last.on",
        "odd < 3 and odd is true",
        "signs is known",
    ],
)
def test_names_used_as_what_they_are_pass(guard: str) -> None:
    assert list(slips(parse(guard), TYPES)) == []


@given(st.text(alphabet="abz019_.<>=!()\"' \nisnotknownandor", max_size=LONGEST + 9))
def test_no_text_makes_reading_or_asking_a_guard_fail_otherwise(text: str) -> None:
    try:
        guard = read_guard(text)
    except GuardError as error:
        told = (0 <= error.offset <= len(text), bool(error.mend))
    else:
        told = (guard.holds(SAVED) in (True, False), True)
    assert told == (True, True)


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(("a",))


@given(st.dictionaries(st.sampled_from(["score", "last.score", "whose"]), VALUES))
def test_no_saved_value_makes_a_guard_fail(values: Values) -> None:
    guard = read_guard("score < last.score or whose is person or score is true or score != 3")

    assert guard.holds(values) in (True, False)
