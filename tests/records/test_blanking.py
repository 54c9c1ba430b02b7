"""Words are taken out of texts wherever they can be told, and out of nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.answers import Part
from bot.coach.menu import shortened
from bot.coach.messages import Button, Message
from bot.dialogue.wording import _cut
from bot.records.blanking import BLANK, Words, is_distinct, without_blanks
from bot.records.outcome import Outcome

HOPE = "out at the bowling"


def blanked(text: str, *removed: str) -> str:
    return Words(frozenset(removed or (HOPE,))).in_text(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (HOPE, BLANK),
        (" Out at  the BOWLING ", BLANK),
        ("It says “out at the bowling”. Is that so?", "It says “[…]”. Is that so?"),
        ("He was out at the bowling, he said", "He was […], he said"),
        ("stout at the bowlings", "stout at the bowlings"),
        ("The hope: out at the…", "The hope: […]"),
        ("The hope: out…", "The hope: out…"),
        ("", ""),
        ("tea", "tea"),
    ],
)
def test_words_are_found_whole_quoted_within_and_cut_short(text: str, left: str) -> None:
    assert blanked(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("tea", BLANK),
        ("Tea", BLANK),
        ("It says “tea”.", "It says “[…]”."),
        ("singing at tea", "singing at tea"),
        ("steady", "steady"),
    ],
)
def test_a_short_word_goes_only_where_it_stands_alone_or_is_quoted(text: str, left: str) -> None:
    assert blanked(text, "tea") == left


def test_each_line_of_an_answer_in_several_goes_by_itself() -> None:
    said = "he sang at dinner\nhe ate with us"

    assert blanked("he ate with us", said) == BLANK
    assert blanked("he ate with us\nhe sang at dinner", said) == BLANK
    assert blanked("Yes, he sang at dinner", said) == "Yes, […]"


def test_the_longest_goes_first_so_that_no_rest_of_it_is_left() -> None:
    assert blanked("so he ate with us again", "he ate", "he ate with us again") == "so […]"


def test_ids_kinds_and_buttons_are_left_alone() -> None:
    words = Words(frozenset({"parked"}))
    message = Message("It is parked.", (Button("parked", "c.parked"),))

    assert words.out_of(message) == Message(f"It is {BLANK}.", (Button(BLANK, "c.parked"),))
    assert words.out_of(Part("parked", "parked")) == Part("parked", BLANK)


def test_a_record_is_blanked_in_its_words_only() -> None:
    kept = Outcome("o", "f", datetime(2026, 3, 2, tzinfo=UTC), HOPE, indicators=(HOPE, "a song"))

    blank = Words(frozenset({HOPE})).out_of(kept)

    assert (blank.id, blank.text, blank.indicators) == ("o", BLANK, (BLANK, "a song"))


@given(st.text(min_size=1, max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_no_text_that_can_be_told_is_ever_left_in_another(
    said: str, before: str, after: str
) -> None:
    words = Words(frozenset({said}))

    for text in (said, f"“{said}”", f"{before} “{said}” {after}", f"a\n{said}\nb"):
        left = words.in_text(text)
        assert words.in_text(left) == left
        assert said not in left or not is_distinct(said) or said in BLANK


@given(st.text("abcdefghij ", min_size=30, max_size=200).filter(lambda t: t.strip() == t))
def test_a_quotation_that_was_cut_is_known_by_its_beginning(said: str) -> None:
    words = Words(frozenset({said}))

    for text in (_cut(said), shortened(said), shortened(said, 36)):
        if text != said and len(text) > 14:
            assert text not in words.in_text(f"Sign: {text}")


def test_removed_answers_are_left_out_of_what_is_recorded() -> None:
    assert without_blanks(BLANK) is None
    assert without_blanks((BLANK, "tea")) == ("tea",)
    assert without_blanks((BLANK,)) is None
    assert without_blanks(6) == 6
