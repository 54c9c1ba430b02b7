"""Counts and amounts in what people type."""

import pytest
from builders_dialogue import WORDS, Talk, a_dialogue, a_library, a_question, a_state, here
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Read, Unclear
from bot.dialogue.kinds.counting import count_in

COUNTS = """
3 | 3
about 3 | 3
3. | 3
3 people and a dog | 3
a couple | 2
a couple of times | 2
a dozen | 12
half a dozen | 6
two dozen | 24
once | 1
twice a week | 2
zero | 0
none | 0
nobody at all | 0
twenty | 20
twenty-one | 21
ninety nine | 99
a hundred | 100
two hundred and fifty | 250
a thousand and one | 1001
two thousand five hundred | 2500
2,500 | 2500
3k | 3000
£20 | 20
20% | 20
6.5 | 6.5
6,5 | 6.5
2½ | 2.5
2 1/2 | 2.5
1/2 | 0.5
three and a half | 3.5
one and a half | 1.5
half | 0.5
six point five | 6.5
-3 | -3
minus three | -3
"""

NO_COUNT = """
3 or 4
between two and three
10:30
12/3
12/3/2024
3rd
6pm
half past six
3-4
a few
hello
+447700900123

?
"""


@pytest.mark.parametrize(
    ("text", "value"), [line.split(" | ") for line in COUNTS.strip().splitlines()]
)
def test_a_count_is_read_in_figures_and_in_words(text: str, value: str) -> None:
    assert count_in(text) == float(value)


@pytest.mark.parametrize("text", NO_COUNT.strip("\n").splitlines())
def test_two_numbers_times_and_dates_are_no_count(text: str) -> None:
    assert count_in(text) is None


@given(st.text(max_size=100))
def test_any_text_is_counted_without_a_stumble(text: str) -> None:
    value = count_in(text)

    assert value is None or abs(value) < 10**9


@given(st.integers(0, 10**9 - 1))
def test_every_whole_number_is_read_with_and_without_commas(number: int) -> None:
    assert count_in(str(number)) == number
    assert count_in(f"{number:,}") == number


def test_a_whole_number_is_saved_as_one() -> None:
    found = build("number", None).read("about a dozen", here())

    assert found == Read(12)
    assert isinstance(found, Read)
    assert isinstance(found.value, int)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", Unclear("number_low", {"lowest": 1})),
        ("21", Unclear("number_high", {"highest": 20})),
        ("2.5", Unclear("number_whole")),
        ("lots", Unclear("number")),
    ],
)
def test_a_number_out_of_bounds_is_told_apart(text: str, why: Unclear) -> None:
    kind = build("number", {"lowest": 1, "highest": 20, "whole": True})

    assert kind.read(text, here()) == why


def test_the_words_of_asking_again_quote_the_bound() -> None:
    question = a_question("How many?", "number", {"highest": 20}, save="n")
    words = {**WORDS, "reask.number_high.1": "{highest} at most?"}
    conversation = Talk(a_library(a_dialogue("d", a_state("n", question)), words=words)).begin("d")

    assert conversation.say("a hundred").said == ["20 at most?"]


@pytest.mark.parametrize("text", ["0A/0", "2 1/0", "1 a/2"])
def test_no_fraction_is_read_out_of_letters_or_noughts(text: str) -> None:
    assert count_in(text) in (None, 0, 1, 2)
