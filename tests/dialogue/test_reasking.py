"""Asking again: every kind goes through its rungs without repeating itself, and lets go."""

from dataclasses import replace
from typing import Any

import pytest
from builders_dialogue import Talk, a_dialogue, a_library, a_question, a_state, wording
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds import KINDS
from bot.dialogue.library import Library
from bot.dialogue.model import More, Question

PAIR = {"one": "The one", "other": "The other"}
UNREADABLE: dict[str, tuple[Any, list[list[str]]]] = {
    "text": ({"min_words": 2}, [["?"]]),
    "scale": (None, [["low"], ["11"], ["low", "11"]]),
    "choice": (PAIR, [["the garden"]]),
    "several": (
        {"of": PAIR, "at_most": 1},
        [["the garden"], ["1, 2"], ["the garden", "both"]],
    ),
    "yes_no": (None, [["maybe"]]),
    "date": (None, [["whenever"], ["yesterday"], ["whenever", "yesterday"]]),
    "number": (
        {"lowest": 1, "highest": 9, "whole": True},
        [["lots"], ["0"], ["10"], ["2.5"], ["lots", "0", "10", "2.5"]],
    ),
    "nickname": (None, [["k" * 41]]),
    "place": (None, [["Nowhere at all"]]),
    "time": (None, [["some time"]]),
    "none": (None, [["well"]]),
}
"""Of every kind: its settings, and answers that it cannot read, to be given in turn."""


def test_every_kind_is_walked_here() -> None:
    assert set(UNREADABLE) == set(KINDS)


@pytest.mark.parametrize(
    ("name", "typed"),
    [(name, typed) for name, (_, series) in UNREADABLE.items() for typed in series],
)
def test_no_kind_asks_twice_in_the_same_words(
    shipped: Library, name: str, typed: list[str]
) -> None:
    question = a_question("What is it?", name, UNREADABLE[name][0], save="it")
    conversation = _asked(shipped, question)
    said = list(conversation.said)

    for turn in range(4):
        said += conversation.say(typed[turn % len(typed)]).said

    # Nothing but its button answers `none`, so that one is put again as it was.
    ending = ["What is it?"] if name == "none" else _let_go(shipped)
    assert said[4:] == ending
    assert len(set(said[:4])) == 4


def _asked(shipped: Library, question: Question) -> Talk:
    dialogue = a_dialogue("d", a_state("it", question, to="then"), a_state("then", "B?"))
    return Talk(a_library(dialogue, words=shipped.words)).begin("d")


def _let_go(shipped: Library) -> list[str]:
    return [shipped.words["reask.let_go"], "B?"]


OWN_ROUNDS = ["What else?", "And what else?", "What more?", "Anything further?"]


@given(
    own=st.lists(st.sampled_from(OWN_ROUNDS), min_size=1, unique=True), at_most=st.integers(1, 9)
)
def test_rounds_of_what_else_never_come_in_the_same_words(
    shipped: Library, own: list[str], at_most: int
) -> None:
    question = a_question("What is there?", save="it")
    rounds = replace(question, more=More(wording(*own), at_most))
    conversation = _asked(shipped, rounds)

    said = [conversation.say(f"this {turn}").said[0] for turn in range(at_most + 1)]

    assert said[-1] == "B?"
    assert len(set(said)) == at_most + 1


def test_the_ladder_and_the_rungs_share_no_words(shipped: Library) -> None:
    ladder = [shipped.words[f"unsure.{rung}"] for rung in range(1, 6)]
    again = [text for key, text in shipped.words.items() if key.startswith(("reask.", "more."))]

    assert len({*ladder, *again}) == len(ladder) + len(again)
