"""Variants of wording: nobody meets one again before all were used, over all conversations."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from builders_dialogue import MOMENT, WORDS, Talk
from hypothesis import given
from hypothesis import strategies as st
from library_texts import SOUND, read

from bot.dialogue.events import Said, WentBack
from bot.dialogue.library import Library
from bot.dialogue.session import Session

VARIED = """\
dialogue: varied
states:
  hello:
    say: {one_of: ["Hello.", "Good day.", "Welcome."]}
    ask: {one_of: ["What?", "Which?", "How?", "Who?"]}
    answer: text
    save: what
    more: {ask: {one_of: ["What else?", "And besides?"]}, at_most: 4}
    reask: [{one_of: ["A word more?", "Could you say more?"]}]
    next: again
  again:
    ask: "Once more?"
    answer: {yes_no: {yes: "Yes", no: "No"}}
    save: again
    next:
      - {when: again is true, to: hello}
      - to: bye
  bye:
    say: {one_of: ["Bye.", "See you.", "Until then."]}
    end: true
"""
ROUNDS = {**{f"more.{n}": f"More, way {n}?" for n in range(1, 9)}, "more.9": "What else?"}


@pytest.fixture(scope="module")
def varied() -> Library:
    loaded = read({**SOUND, "dialogs/varied.yaml": VARIED})
    assert loaded.library is not None, loaded.findings
    return replace(loaded.library, words={**WORDS, **ROUNDS})


@given(turns=st.lists(st.integers(0, 3), min_size=1, max_size=12), seed=st.text(max_size=4))
def test_no_variant_comes_again_before_all_were_used(
    varied: Library, turns: list[int], seed: str
) -> None:
    """`turns`: rounds that each conversation goes through before it ends."""
    said: list[str] = []
    session = Session(id="s0", seed=seed)
    for number, rounds in enumerate(turns):
        conversation = Talk(varied, replace(session, id=f"s{number}", frames=(), turn=0))
        said += conversation.begin("varied").said
        for _ in range(rounds):
            said += conversation.say("tea").press("enough").press("yes").said
        said += conversation.say("tea").press("enough").press("no").said
        session = replace(Session(id="next", seed=seed), met=conversation.session.met)

    for family in (
        {"Hello.", "Good day.", "Welcome."},
        {"What?", "Which?", "How?", "Who?"},
        {"Bye.", "See you.", "Until then."},
    ):
        _never_early(said, family)


def test_what_else_never_comes_twice_in_the_same_words_and_goes_on_next_time(
    varied: Library,
) -> None:
    conversation = Talk(varied, Session(id="s1")).begin("varied")
    rounds = [conversation.say(f"answer {n}").said[0] for n in range(4)]
    conversation.say("the last").press("yes")
    later = [conversation.say(f"answer {n}").said[0] for n in range(4)]

    assert len(set(rounds)) == len(set(later)) == 4
    assert {*rounds[:2]} == {*later[:2]} == {"What else?", "And besides?"}
    assert not {*rounds[2:]} & {*later[2:]}


def test_a_single_round_at_a_time_uses_the_questions_own_words_in_turn(varied: Library) -> None:
    conversation = Talk(varied, Session(id="s1")).begin("varied")
    said = []
    for _ in range(4):
        said += conversation.say("tea").said
        conversation.press("enough").press("yes")

    _never_early(said, {"What else?", "And besides?"})


def test_the_question_keeps_its_words_while_it_is_open(varied: Library) -> None:
    conversation = Talk(varied, Session(id="s1", seed="ann")).begin("varied")
    question = conversation.said[-1]

    assert conversation.open_question == question
    assert conversation.stop().resume().said[-1] == question


def test_going_back_shows_the_question_in_the_words_it_had(varied: Library) -> None:
    conversation = Talk(varied, Session(id="s1")).begin("varied").say("tea").press("enough")
    before = conversation.session
    first = conversation.press("yes").said

    conversation.happens(WentBack(MOMENT, before))

    assert conversation.press("yes").said == first


def test_people_do_not_all_meet_the_same_words_first(varied: Library) -> None:
    firsts = {Talk(varied, Session(id="s", seed=f"p{n}")).begin("varied").said[0] for n in range(9)}

    assert len(firsts) == 3


def test_the_same_conversation_is_the_same_word_for_word(varied: Library) -> None:
    session = Talk(varied, Session(id="s1", seed="ann")).begin("varied").session
    one, other = (Talk(varied, session).happens(Said(MOMENT, "tea")) for _ in range(2))

    assert one.effects == other.effects
    assert one.session == other.session


def test_of_two_conversations_the_higher_count_stands() -> None:
    session = Session(id="s", met={"a": 3, "b": 1}).having_met({"a": 2, "b": 4, "c": 1})

    assert session.met == {"a": 3, "b": 4, "c": 1}


def _never_early(said: Iterable[str], family: set[str]) -> None:
    """Any run of as many as there are has every one of them."""
    met = [line for line in said if line in family]
    for start in range(len(met) - len(family) + 1):
        assert set(met[start : start + len(family)]) == family, met
