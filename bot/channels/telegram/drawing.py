"""How buttons lie under a message."""

from collections.abc import Sequence
from itertools import pairwise

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.coach.messages import Button

LONGEST_TOKEN = 64
"""Bytes of callback data that Telegram carries."""

_NUMBERS_A_ROW = 6  # 0-5 above 6-10
_WAYS_A_ROW = 4
_NARROW, _HALF = 9, 18  # letters that fit three, and two, to a row of a small phone


class UnfitButtonError(ValueError):
    """A button's token is empty or longer than Telegram carries: mend what makes tokens."""


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The buttons as an inline keyboard, or nothing if there are none."""
    if not buttons:
        return None
    return InlineKeyboardMarkup([[_drawn(button) for button in row] for row in rows(buttons)])


def picked(label: str) -> InlineKeyboardMarkup:
    """What stays under an answered question: the pick alone."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(f"✓ {label}", callback_data="seen")]])


def rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Answers first, as many to a row as can be read; the small ways out below them."""
    answers = [button for button in buttons if not button.small]
    ways = [button for button in buttons if button.small]
    return _even(answers, _abreast(answers)) + _even(ways, _WAYS_A_ROW)


def _abreast(answers: Sequence[Button]) -> int:
    if answers and all(button.label.isdecimal() for button in answers):
        return _NUMBERS_A_ROW
    longest = max((len(button.label) for button in answers), default=0)
    return 3 if longest <= _NARROW else 2 if longest <= _HALF else 1


def _even(buttons: list[Button], abreast: int) -> list[list[Button]]:
    """Rows of as nearly the same length as can be, the longer ones above."""
    count = -(-len(buttons) // abreast)
    if not count:
        return []
    short, longer = divmod(len(buttons), count)
    edges = [row * short + min(row, longer) for row in range(count + 1)]
    return [buttons[start:end] for start, end in pairwise(edges)]


def _drawn(button: Button) -> InlineKeyboardButton:
    size = len(button.token.encode())
    if not 1 <= size <= LONGEST_TOKEN:
        raise UnfitButtonError(
            f"a button token has {size} bytes; Telegram carries 1 to {LONGEST_TOKEN}"
        )
    return InlineKeyboardButton(button.label, callback_data=button.token)
