"""Several of many: ticked one by one, or typed in one line."""

from dataclasses import replace

import pytest
from builders_dialogue import Talk, a_dialogue, a_question, a_state, here, keys, talk
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Draft, Read, Unclear
from bot.dialogue.wording import render

NEEDS = {
    "housing": "Housing",
    "money": "Money and benefits",
    "people": "Seeing people",
    "safe": "Feeling safe",
}
LIMITED = {"of": NEEDS, "at_most": 2}


def asked(spec: object = NEEDS) -> Talk:
    question = a_question("What helps?", "several", spec, save="needs")
    return talk(a_dialogue("d", a_state("needs", question, to="then"), a_state("then", "B?")))


def labels(conversation: Talk) -> list[str]:
    return [render(option.label) for option in conversation.asked.options]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1, 3", ["housing", "people"]),
        ("1 and 3", ["housing", "people"]),
        ("3 1", ["housing", "people"]),
        ("housing and money", ["housing", "money"]),
        ("Money and benefits, seeing people", ["money", "people"]),
        ("safety, and her housing please", ["housing", "safe"]),
        ("people + safe", ["people", "safe"]),
        ("all of them", ["housing", "money", "people", "safe"]),
        ("everything except money", ["housing", "people", "safe"]),
        ("all but 1 and 2", ["people", "safe"]),
        ("none of these", []),
        ("neither", []),
    ],
)
def test_several_named_in_one_line_are_the_whole_answer(text: str, chosen: list[str]) -> None:
    found = build("several", NEEDS).read(text, here())

    assert isinstance(found, Read)
    assert found.value == tuple(chosen)


@pytest.mark.parametrize("text", ["", "?", "5, 1", "the garden", "housing and the garden"])
def test_what_fits_no_option_is_asked_again_whole(text: str) -> None:
    assert build("several", NEEDS).read(text, here()) == Unclear("several")


def test_the_answer_says_of_each_option_whether_it_was_chosen() -> None:
    found = build("several", LIMITED).read("housing, money", here())

    assert isinstance(found, Read)
    assert found.more == {
        "labels": ("Housing", "Money and benefits"),
        "housing": True,
        "money": True,
        "people": False,
        "safe": False,
    }


def test_that_is_all_is_picked_by_its_number_too() -> None:
    assert asked().say("2").say("5").values["needs"] == ("money",)


def test_each_press_adds_an_option_and_shows_it_ticked() -> None:
    conversation = asked().press("people").press("housing")

    assert labels(conversation) == [
        "✓ Housing", "Money and benefits", "✓ Seeing people", "Feeling safe", "That's all",
    ]  # fmt: skip
    assert conversation.said == ["What helps?"]


def test_a_second_press_takes_it_away() -> None:
    conversation = asked().press("people").press("housing").press("people")

    assert labels(conversation)[:3] == ["✓ Housing", "Money and benefits", "Seeing people"]
    assert conversation.press("that_is_all").values["needs"] == ("housing",)


def test_that_is_all_settles_it_in_the_order_of_the_options() -> None:
    conversation = asked().press("people").press("housing").press("that_is_all")

    assert conversation.said == ["B?"]
    assert conversation.values["needs"] == ("housing", "people")
    assert conversation.values["needs.safe"] is False
    assert conversation.answers == ["Housing, Seeing people"]


def test_none_of_these_is_an_answer_and_not_a_skip() -> None:
    conversation = asked()

    assert labels(conversation)[-1] == "None of these"
    assert conversation.press("that_is_all").values["needs"] == ()


def test_a_doubled_tap_ticks_once() -> None:
    conversation = asked()
    turn = conversation.asked.turn
    conversation.press("people").press("people", turn=turn)

    assert conversation.said[0] == "That was an earlier question."
    assert labels(conversation)[2] == "✓ Seeing people"


def test_one_option_typed_is_one_pressed() -> None:
    conversation = asked().say("money and benefits").say("seeing people")

    assert labels(conversation)[1:3] == ["✓ Money and benefits", "✓ Seeing people"]
    assert labels(conversation.say("2"))[1] == "Money and benefits"


def test_what_is_typed_to_ticks_is_added_and_shown() -> None:
    conversation = asked().press("people").say("housing and money")

    assert labels(conversation)[:3] == ["✓ Housing", "✓ Money and benefits", "✓ Seeing people"]


def test_only_so_many_can_be_ticked() -> None:
    conversation = asked(LIMITED).press("people").press("housing").press("money")

    assert conversation.said == ["Reask 1?"]
    assert labels(conversation)[:3] == ["✓ Housing", "Money and benefits", "✓ Seeing people"]
    assert build("several", LIMITED).read("1, 2, 3", here()) == Unclear("several_many", {"most": 2})


def test_what_is_ticked_is_kept_when_the_question_is_skipped_or_let_go() -> None:
    assert asked().press("people").skip().values["needs"] == ("people",)
    conversation = asked().press("people")
    for _ in range(4):
        conversation.say("???")

    assert conversation.values["needs"] == ("people",)


def test_nothing_ticked_and_skipped_is_unknown() -> None:
    conversation = asked().skip()

    assert conversation.values["needs"] is None
    assert conversation.values["needs.safe"] is None


def test_ticks_wait_while_the_risk_card_is_up() -> None:
    conversation = asked().press("people").say("I want to end my life").press("misread")

    assert labels(conversation)[2] == "✓ Seeing people"
    assert keys(conversation.asked.options)[-1] == "that_is_all"


@given(st.lists(st.sampled_from([*NEEDS])))
def test_an_option_is_chosen_when_it_was_pressed_an_odd_number_of_times(pressed: list[str]) -> None:
    kind, draft = build("several", NEEDS), ()
    for key in pressed:
        found = kind.take(key, replace(here(), draft=draft))
        assert isinstance(found, Draft)
        draft = found.held

    settled = kind.take("that_is_all", replace(here(), draft=draft))

    assert isinstance(settled, Read)
    assert settled.value == tuple(key for key in NEEDS if pressed.count(key) % 2)
