""" "What else?" rounds and the don't-know ladder."""

import pytest
from builders_dialogue import Talk, a_dialogue, a_question, a_state, keys, talk, wording

SIGNS = a_dialogue(
    "signs",
    a_state("signs", a_question("What would you notice?", save="signs", more=2), to="recap"),
    a_state("recap", "“{signs}”. And now?"),
)


def test_after_an_answer_there_is_room_for_more_and_a_way_to_end_it() -> None:
    conversation = talk(SIGNS).say("She smiles")

    assert conversation.said == ["What else?"]
    assert keys(conversation.asked.options) == ["enough"]
    assert keys(conversation.asked.ways) == ["back", "skip", "stop"]


def test_the_rounds_end_by_themselves_and_every_answer_is_quoted() -> None:
    conversation = talk(SIGNS).say("She smiles").say("He sings").say("They sleep")

    assert conversation.said == ["“She smiles”, “He sings”, “They sleep”. And now?"]
    assert conversation.values["signs"] == ("She smiles", "He sings", "They sleep")


@pytest.mark.parametrize(
    "typed", ["no", "That’s it", "nothing else", "No, that's it.", "enough", "don't know", "none"]
)
def test_saying_that_there_is_no_more_ends_the_rounds(typed: str) -> None:
    assert talk(SIGNS).say("She smiles").say(typed).values["signs"] == ("She smiles",)


def test_pressing_that_is_it_ends_the_rounds() -> None:
    conversation = talk(SIGNS).say("She smiles").press("enough")

    assert conversation.values["signs"] == ("She smiles",)
    assert conversation.answers == ["enough"]


def test_skipping_a_round_loses_nothing_that_was_said() -> None:
    assert talk(SIGNS).say("She smiles").skip().values["signs"] == ("She smiles",)


def test_skipping_the_first_answer_leaves_the_list_unknown() -> None:
    assert talk(SIGNS).skip().values["signs"] is None


def test_an_open_no_is_an_answer_to_the_first_question() -> None:
    assert talk(SIGNS).say("No").said == ["What else?"]


OPEN = a_dialogue(
    "open", a_state("hopes", "What are your hopes?", to="then"), a_state("then", "B?")
)


def _said(conversation: Talk, *texts: str) -> list[list[str]]:
    return [conversation.say(text).said for text in texts]


def test_the_ladder_has_five_rungs_and_then_the_question_is_left() -> None:
    conversation = talk(OPEN)

    said = _said(conversation, *["I don't know"] * 5)

    assert said == [["Unsure 1?"], ["Unsure 2?"], ["Unsure 3?"], ["Unsure 4?"], ["Unsure 5?", "B?"]]
    assert conversation.values["hopes"] is None


def test_not_sure_is_a_button_too_and_the_word_does_the_same() -> None:
    assert talk(OPEN).press("unsure").said == ["Unsure 1?"]
    assert talk(OPEN).say("not sure").said == ["Unsure 1?"]


def test_the_first_rung_gives_time_another_way_or_a_skip() -> None:
    asked = talk(OPEN).press("unsure").asked

    assert keys(asked.options) == ["still_thinking", "another_way", "skip"]
    assert keys(asked.ways) == ["back", "stop"]


def test_still_thinking_is_given_time_and_the_question_waits() -> None:
    conversation = talk(OPEN).press("unsure").press("still_thinking")

    assert conversation.said == ["Take your time."]
    assert conversation.say("Some quiet").answers == ["Some quiet"]


@pytest.mark.parametrize("typed", ["Ask another way", "another_way"])
def test_another_way_is_the_next_rung_pressed_or_typed(typed: str) -> None:
    assert talk(OPEN).press("unsure").press("another_way").said == ["Unsure 2?"]
    assert talk(OPEN).press("unsure").say(typed).said == ["Unsure 2?"]


def test_own_wording_stands_in_for_the_rungs_between_first_and_last() -> None:
    question = a_question("Hopes?", save="hopes", unsure=(wording("Small?"), wording("Others?")))
    conversation = talk(a_dialogue("d", a_state("hopes", question)))

    said = _said(conversation, *["no idea"] * 5)

    assert [line for lines in said for line in lines] == [
        "Unsure 1?", "Small?", "Others?", "Unsure 4?", "Unsure 5?",
    ]  # fmt: skip


def test_an_answer_on_any_rung_is_an_answer() -> None:
    assert talk(OPEN).press("unsure").say("Some quiet").said == ["B?"]


def test_not_knowing_a_number_is_no_ladder() -> None:
    conversation = talk(a_dialogue("d", a_state("n", a_question("Where?", "scale", save="n"))))

    assert conversation.say("don't know").said == ["Reask scale 1?"]
