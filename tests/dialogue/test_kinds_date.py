"""A typed day is read back before it is kept, and one that can be heard two ways is asked about."""

from typing import Any

import pytest
from builders_dialogue import Talk, a_dialogue, a_question, a_state, keys, talk
from hypothesis import given
from hypothesis import strategies as st

OFFERED = {"offer": {"1w": "In a week", "2w": "In two weeks"}, "none": "No review"}


def asked(spec: Any = OFFERED) -> Talk:
    question = a_question("When?", "date", spec, save="on")
    return talk(a_dialogue("d", a_state("on", question, to="then"), a_state("then", "B?")))


def test_a_typed_day_is_shown_before_it_is_kept() -> None:
    conversation = asked().say("tomorrow")

    assert conversation.said == ["That's Tuesday 3 March?"]
    assert keys(conversation.asked.options) == ["that_day", "another_day"]
    assert "on" not in conversation.values


@pytest.mark.parametrize("yes", ["Yes, that day", "yes", "aye, that's right", "tomorrow"])
def test_yes_keeps_the_day_and_how_it_was_said(yes: str) -> None:
    conversation = asked().say("tomorrow").say(yes)

    assert conversation.said == ["B?"]
    assert conversation.values["on"] == "2026-03-03"
    assert conversation.values["on.words"] == "tomorrow"


@pytest.mark.parametrize(
    ("said", "number", "kept"),
    [
        (None, "1", "2026-03-09"),
        (None, "2.", "2026-03-16"),
        ("tomorrow", "1", "2026-03-03"),
        ("next Tuesday", "2", "2026-03-10"),
    ],
)
def test_a_day_is_picked_by_its_number_in_a_terminal(
    said: str | None, number: str, kept: str
) -> None:
    conversation = asked().say(said) if said else asked()

    assert conversation.say(number).values["on"] == kept


def test_a_number_that_no_day_has_is_asked_again() -> None:
    conversation = asked().say("tomorrow").say("3")

    assert "on" not in conversation.values
    assert keys(conversation.asked.options) == ["that_day", "another_day"]


@pytest.mark.parametrize("no", ["Another day", "no", "nope, sorry"])
def test_no_asks_in_other_words_with_the_days_offered_before(no: str) -> None:
    conversation = asked().say("tomorrow").say(no)

    assert conversation.said == ["Which day, then?"]
    assert keys(conversation.asked.options) == ["1w", "2w", "none"]
    assert conversation.press("2w").values["on"] == "2026-03-16"


def test_another_day_typed_at_once_is_read_back_instead() -> None:
    conversation = asked().say("tomorrow").say("next week")

    assert conversation.said == ["That's Monday 9 March?"]
    assert conversation.press("that_day").values["on.words"] == "next week"


def test_a_day_that_was_offered_needs_no_reading_back() -> None:
    assert asked().press("1w").said == ["B?"]
    assert asked().say("In a week").said == ["B?"]


def test_a_day_that_can_be_heard_in_two_ways_is_asked_about() -> None:
    conversation = asked().say("next Tuesday")

    assert conversation.said == ["Which of these days?"]
    assert keys(conversation.asked.options) == ["2026-03-03", "2026-03-10", "another_day"]
    assert conversation.press("2026-03-10").values["on"] == "2026-03-10"


def test_one_of_two_days_may_be_typed_too() -> None:
    assert asked().say("next Tuesday").say("tomorrow").values["on"] == "2026-03-03"
    assert asked().say("next Tuesday").say("Tuesday 10 March").values["on"] == "2026-03-10"


def test_saying_the_same_doubtful_thing_again_settles_nothing() -> None:
    conversation = asked().say("next Tuesday").say("next Tuesday")

    assert conversation.said == ["Which of these days?"]
    assert asked().say("next Tuesday").say("yes").said == ["Reask 1?"]


def test_a_day_read_back_and_skipped_is_not_kept() -> None:
    assert asked().say("tomorrow").skip().values["on"] is None


def test_what_was_typed_and_what_was_pressed_are_two_turns() -> None:
    conversation = asked().say("tomorrow")

    assert conversation.answers == ["tomorrow"]
    assert conversation.press("that_day").answers == ["that_day"]


def test_a_button_from_before_the_reading_back_is_stale() -> None:
    conversation = asked()
    before = conversation.asked.turn
    conversation.say("tomorrow").press("2w", turn=before)

    assert conversation.said == ["That was an earlier question.", "That's Tuesday 3 March?"]


SAID = ["tomorrow", "next week", "next Tuesday", "yes", "no", "today", "whenever", "2026-03-10"]


@given(st.lists(st.sampled_from(SAID), max_size=8))
def test_no_day_is_ever_kept_that_was_not_shown_or_picked(said: list[str]) -> None:
    conversation = asked()
    shown: set[object] = {None}
    for text in said:
        if conversation.session.frames[-1].state != "on":
            break
        shown |= set(conversation.session.frames[-1].draft)
        conversation.say(text)

    assert conversation.values.get("on") in shown
