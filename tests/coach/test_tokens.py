"""What a button carries fits into the 64 bytes that Telegram gives it."""

from worlds import World

from bot.channels.telegram.drawing import LONGEST_TOKEN
from bot.dialogue.checks.wording import LONGEST_KEY

MOST_TURNS = 999_999


def test_the_longest_key_fits_on_a_button_of_the_longest_talk(world: World) -> None:
    ann = world.somebody()
    ann.says("/start")

    asked, session, turn, _key = ann.button("Yes, I agree").token.split(".")

    carried = f"{asked}.{session}.{MOST_TURNS}.{'k' * LONGEST_KEY}"
    assert turn.isdigit()
    assert len(carried.encode()) <= LONGEST_TOKEN
