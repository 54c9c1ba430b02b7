"""Buttons lie where a thumb finds them."""

import pytest

from bot.channels.telegram.drawing import UnfitButtonError, keyboard, rows
from bot.coach.messages import Button


def drawn(*buttons: Button) -> list[list[str]]:
    return [[button.label for button in row] for row in rows(buttons)]


def answers(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, f"t.{label}") for label in labels)


def ways(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, f"w.{label}", small=True) for label in labels)


def test_a_scale_lies_in_two_rows() -> None:
    scale = [str(number) for number in range(11)]

    assert drawn(*answers(*scale)) == [scale[:6], scale[6:]]


def test_a_short_scale_lies_in_one_row() -> None:
    assert drawn(*answers("1", "2", "3", "4", "5")) == [["1", "2", "3", "4", "5"]]


def test_short_answers_lie_three_abreast() -> None:
    assert drawn(*answers("Yes", "No", "A bit")) == [["Yes", "No", "A bit"]]


def test_four_short_answers_make_two_rows_of_two() -> None:
    assert drawn(*answers("Yes", "No", "A bit", "Later")) == [["Yes", "No"], ["A bit", "Later"]]


def test_middling_answers_lie_two_abreast() -> None:
    assert drawn(*answers("Start it now", "Another day")) == [["Start it now", "Another day"]]


def test_long_answers_have_a_row_each() -> None:
    labels = ("They said it themselves", "It is my guess", "We agreed it together")

    assert drawn(*answers(*labels)) == [[label] for label in labels]


def test_the_ways_out_lie_in_one_row_below() -> None:
    buttons = (*ways("Back", "Skip"), *answers("Yes", "No"), *ways("Stop"))

    assert drawn(*buttons) == [["Yes", "No"], ["Back", "Skip", "Stop"]]


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert keyboard(()) is None


@pytest.mark.parametrize("token", ["", "x" * 65, "é" * 33])
def test_a_token_that_telegram_cannot_carry_is_refused(token: str) -> None:
    with pytest.raises(UnfitButtonError, match="Telegram carries 1 to 64"):
        keyboard([Button("Yes", token)])
