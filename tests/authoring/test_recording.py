"""A chat becomes a transcript that plays again as it was held."""

import pytest

from bot.authoring.playing import play
from bot.authoring.recording import NOT_KEPT, Recording, held
from bot.dialogue.library import Library

CHAT = ["2", "Evenings with the phone off", "skip", "that's it", "back", "/stop"]


def test_a_chat_plays_again_as_it_was_held(shipped: Library) -> None:
    recording = Recording.of(shipped, "best_hopes")

    list(held(recording, CHAT))

    assert "> [Mine, in my work]" in recording.played
    assert "> Evenings with the phone off" in recording.played
    assert "~ skip" in recording.played
    assert play(shipped, recording.played) == recording.played
    assert recording.over


@pytest.mark.parametrize("text", ["I want to die", "Her number is 07700 900123"])
def test_what_is_never_kept_is_not_written(text: str, shipped: Library) -> None:
    recording = Recording.of(shipped, "best_hopes")
    recording.takes("Mine, in my work")

    told = recording.takes(text)

    assert told == NOT_KEPT
    assert text not in recording.played
    assert text not in "\n".join(recording.lines)


def test_the_chat_ends_with_its_conversation(shipped: Library) -> None:
    told = list(held(Recording.of(shipped, "heavy"), ["stop", "never read"]))

    assert told[-1].splitlines()[-1].startswith("= ended")


def test_a_question_that_is_let_go_is_part_of_the_chat(shipped: Library) -> None:
    recording = Recording.of(shipped, "coping")

    told = [recording.takes("a bit of both") for _ in range(4)]

    assert "Let's go on" in told[-1]
    assert play(shipped, recording.played) == recording.played
