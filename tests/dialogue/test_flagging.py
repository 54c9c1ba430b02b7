"""What gives a written hope away as ours: the first flag, and the words as they were typed."""

from dataclasses import replace

import pytest

from bot.dialogue.flagging import Flagged, flagged
from bot.dialogue.library import Library


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("to access day care provision twice weekly", "service", "access day care"),
        ("Home care four times a day", "service", "Home care"),
        ("Non-compliant with medication", "judging", "Non-compliant"),
        ("a Frequent Flyer again", "judging", "Frequent Flyer"),
        ("the dementia lady wants out", "judging", "the dementia lady"),
        ("poor insight into her drinking", "judging", "poor insight"),
        ("bed-blocker on ward six", "judging", "bed-blocker"),
        ("DNA'd twice this month", "jargon", "DNA'd"),
        ("maintain independence at home", "jargon", "independence"),
        ("stop drinking", "negative", "stop drinking"),
        ("be happier", "vague", "be happier"),
        ("She was toileted at ten", "voice", "was toileted"),
        ("we hope he can stay where he is", "voice", "we hope"),
    ],
)
def test_the_first_thing_to_ask_about(shipped: Library, text: str, flag: str, words: str) -> None:
    assert flagged(shipped, text) == Flagged(flag, words)


@pytest.mark.parametrize(
    "text",
    [
        "see my pals on a Tuesday",
        "I want to wash my own face",
        "keep looking after my wife",
        "that I'm not shouted at",
        "to be in my own bed",
        "he scored two goals on Saturday",
        "that he's patient with me",
        "not to be moved again",
    ],
)
def test_their_own_words_raise_nothing(shipped: Library, text: str) -> None:
    assert flagged(shipped, text) is None


def test_a_judgement_is_asked_about_before_jargon_and_who_speaks(shipped: Library) -> None:
    found = flagged(shipped, "We need him to engage, he's chaotic")

    assert found == Flagged("judging", "chaotic")


def test_another_language_has_its_own_words(spoken: Library) -> None:
    found = flagged(spoken.speaking("es"), "Promover la autonomía personal")

    assert found == Flagged("jargon", "Promover")


def test_without_such_cues_nothing_is_noticed(shipped: Library) -> None:
    assert flagged(replace(shipped, cues=()), "non-compliant") is None
