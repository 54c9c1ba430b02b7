"""Lines as people see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.effects import Line, Phrase
from bot.dialogue.tongue import Tongue
from bot.dialogue.values import Value
from bot.dialogue.wording import render


def shown(template: str, **slots: Value) -> str:
    return render(Line((Phrase("key", template, slots),)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6, "6"),
        (6.0, "6"),
        (6.5, "6.5"),
        (("a", "b", "c"), "a”, “b”, “c"),
        (("a",), "a"),
        ((), ""),
        ("2026-12-08", "Tuesday 8 December"),
        ("2026-13-08", "2026-13-08"),
        (None, "…"),
        (True, "yes"),
        (False, "no"),
        ("  as typed ", "  as typed "),
    ],
)
def test_values_are_quoted_plainly(value: Value, text: str) -> None:
    assert shown("“{x}”", x=value) == f"“{text}”"


def test_a_slot_that_is_not_known_shows_as_an_ellipsis() -> None:
    assert shown("{outcome.hopes}.") == "…."


def test_lines_are_joined_by_newlines() -> None:
    line = Line((Phrase("a", "One {n}"), Phrase("b", "two", {})))

    assert render(line) == "One …\ntwo"


def test_a_translation_keeps_its_slots() -> None:
    line = Line((Phrase("d.s.ask", "Where is {x}?", {"x": "K"}),))

    german = Tongue("de", translate=lambda key, _: {"d.s.ask": "Wo ist {x}?"}[key])

    assert render(line, german) == "Wo ist K?"


@given(st.text(max_size=100))
def test_words_of_people_are_put_in_letter_for_letter(words: str) -> None:
    if not words[:4].isdigit():
        assert shown("“{x}” {y}", x=words, y=1) == f"“{words}” 1"


def test_braces_in_words_of_people_stay_theirs() -> None:
    assert shown("{x} {y}", x="{y} {0} {x!r}", y="b") == "{y} {0} {x!r} b"


@given(st.text(min_size=121))
def test_a_long_quote_is_cut_and_true_up_to_the_cut(words: str) -> None:
    quote = shown("{x}", x=words)

    assert len(quote) <= 120
    assert quote.endswith("…")
    assert words.startswith(quote[:-1])


def test_a_long_quote_is_cut_between_words() -> None:
    words = "seventeen letters " * 10

    assert shown("{x}", x=words).removesuffix("…").split()[-1] in ("seventeen", "letters")


def test_a_long_word_is_cut_inside() -> None:
    assert shown("{x}", x="x" * 200) == "x" * 119 + "…"


def test_each_quote_of_a_list_is_cut_by_itself() -> None:
    assert shown("{x}", x=("a " * 100, "b")).endswith("…”, “b")


@pytest.mark.parametrize("name", ["question", "operator", "region.health"])
def test_wording_of_our_own_is_no_quote_and_never_cut(name: str) -> None:
    assert shown(f"{{{name}}}", **{name: "word " * 50}) == "word " * 50


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Feeling safe", "feeling safe"),
        ("A life of one's own", "a life of one's own"),
        ("GP and nurse", "GP and nurse"),
        ("I and my garden", "I and my garden"),
        ("I'm heard", "I'm heard"),
        ("Être à la maison", "être à la maison"),
        ("", ""),
    ],
)
def test_our_wording_inside_a_sentence_begins_small_unless_its_capital_is_its_own(
    label: str, told: str
) -> None:
    inner = Phrase("areas.adult.one", label, inside=True)

    assert render(Line((Phrase("k", "Not yet: {area}.", {"area": inner}),))) == f"Not yet: {told}."
    assert render(Line((Phrase("k", "{area}", {"area": (inner, inner)}),))) == f"{told}, {told}"
