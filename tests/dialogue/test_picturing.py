"""Whether the words of a sign give a picture: what can be seen or heard, when or where, and who."""

from dataclasses import replace

import pytest

from bot.dialogue.library import Library
from bot.dialogue.picturing import lacking


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("her shoes by the door on a Friday", None),
        ("he gets up before ten and puts his jacket on", None),
        ("two plates on the table when he comes home", None),
        ("she asks for the number", "when"),
        ("the phone rings and she answers", "when"),
        ("leaving at five once", "who"),
        ("she feels better", "seen"),
        ("more confident", "seen"),
        ("that everybody gets along", "seen"),
        ("things going well", "seen"),
        ("improved wellbeing and ready for change", "seen"),
        ("a dignified human standard", "seen"),
    ],
)
def test_the_first_thing_that_is_missing(shipped: Library, words: str, want: str | None) -> None:
    assert lacking(shipped, (words,)) == want


def test_several_signs_make_one_picture(shipped: Library) -> None:
    assert lacking(shipped, ("she'd ring him", "on Sunday morning")) is None


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("sus zapatos junto a la puerta un viernes", None),
        ("más confianza y salud", "seen"),
        ("que todo vaya mejor", "seen"),
        ("ella llama por teléfono", "when"),
    ],
)
def test_other_languages_have_their_own_words(
    spoken: Library, words: str, want: str | None
) -> None:
    assert lacking(spoken.speaking("es"), (words,)) == want


def test_without_such_cues_nothing_is_missing(shipped: Library) -> None:
    assert lacking(replace(shipped, cues=()), ("more confident",)) is None
