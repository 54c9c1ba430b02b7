"""Every cue that leads somewhere has a sentence, and in it that cue is heard."""

import pytest

from bot.authoring.sentences import HEARD, IDENTIFYING, MAYBE_A_NAME, UNSURE, Sentence
from bot.authoring.walks.beginning import quick
from bot.dialogue.identifying import find
from bot.dialogue.library import Library
from bot.dialogue.listening import CRISIS, hear

EVERY = [(label, sentence) for label, said in HEARD.items() for sentence in said]


def leading(library: Library) -> set[str]:
    """Labels of the cues that lead into a branch."""
    branches = {dialogue.cue for dialogue in library.dialogues.values() if dialogue.cue}
    return branches | {each.cue for each in library.interrupts if each.cue and each.call}


def test_every_cue_that_leads_somewhere_has_a_sentence(shipped: Library) -> None:
    assert leading(shipped) <= set(HEARD)


@pytest.mark.parametrize(("label", "sentence"), EVERY, ids=lambda each: getattr(each, "name", ""))
def test_a_sentence_is_heard_as_what_it_is(
    label: str, sentence: Sentence, shipped: Library
) -> None:
    for library in (shipped, quick(shipped)):
        heard = [
            one for cues in library.cues for one in hear(cues, sentence.text, outcome_slot=True)
        ]
        labels = {one.label for one in heard if one.label in leading(shipped)}
        assert labels == {label, *sentence.also}
        assert [one.tier for one in heard if one.label == CRISIS] == [sentence.tier][
            : label == CRISIS
        ]


def test_not_knowing_is_heard(shipped: Library) -> None:
    for library in (shipped, quick(shipped)):
        assert "dont_know" in {
            one.label for cues in library.cues for one in hear(cues, UNSURE.text)
        }


def test_who_somebody_is_is_found() -> None:
    assert [one.certain for one in find(IDENTIFYING.text)] == [True]
    assert [one.certain for one in find(MAYBE_A_NAME.text)] == [False]
