"""Classes of answer: every kind of question has some, and each is what it says it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.authoring.answers import CLASSES, Answer, Around, Press, Write, answers_to
from bot.bootstrap import READERS
from bot.dialogue.agenda_questions import Aloud, Areas
from bot.dialogue.kinds import KINDS, Kind, build
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear
from bot.dialogue.library import Library
from bot.dialogue.listening import hear
from bot.dialogue.model import Area, Call

OPTIONS = {"walks": "Short walks", "music": "Music", "none_of_it": "None of it"}
SPECS: list[tuple[str, Any]] = [
    ("text", None),
    ("text", {"min_words": 4}),
    ("scale", None),
    ("choice", OPTIONS),
    ("yes_no", None),
    ("date", None),
    ("date", {"offer": {"1w": "In a week"}, "none": "No day"}),
    ("nickname", None),
    ("nickname", OPTIONS),
    ("place", None),
    ("time", None),
    ("time", {"none": "Any time"}),
    ("none", None),
    ("number", None),
    ("number", {"lowest": 1, "highest": 9, "whole": True}),
    ("several", OPTIONS),
    ("several", {"of": OPTIONS, "at_most": 2}),
]
RIVALS = frozenset({4.0, 6.5})


def around(kind: Kind) -> Around:
    return Around(RIVALS, {option.key: option.label for option in kind.options})


def here() -> Circumstance:
    return Circumstance(
        datetime(2026, 3, 2, 9, tzinfo=UTC), date(2026, 3, 2), "Europe/London", READERS, {}
    )


def every_answer() -> Iterator[tuple[Kind, Answer]]:
    for name, spec in SPECS:
        kind = build(name, spec)
        yield from ((kind, answer) for answer in answers_to(kind, around(kind)))


def named(value: object) -> str:
    return str(getattr(value, "name", ""))


def test_every_kind_of_question_has_classes_of_answer() -> None:
    """A new kind needs a module of its name in bot/authoring/answers, with a `classes`."""
    assert set(CLASSES) == {*KINDS, Areas.name, Aloud.name}


def test_every_kind_is_tried_here() -> None:
    assert {name for name, _ in SPECS} == set(KINDS)


def test_both_questions_of_an_agenda_have_answers_that_fit_and_one_that_does_not() -> None:
    walks, music, _ = (Area(key, label, Call("talk", {}, {})) for key, label in OPTIONS.items())
    kinds = (
        (Areas((walks, music), enough=frozenset({"that's it"})), {"walks": "Short walks"}),
        (Aloud({}), {"yes_now": "Yes", "not_today": "Not today"}),
    )

    for kind, labels in kinds:
        for answer in answers_to(kind, Around(labels=labels)):
            if isinstance(answer.doing, Write) and answer.doing.text not in labels.values():
                fits = isinstance(kind.read(answer.doing.text, here()), Read)
                assert fits is answer.fits, answer


@pytest.mark.parametrize(("kind", "answer"), list(every_answer()), ids=named)
def test_an_answer_fits_when_it_says_so_and_only_then(kind: Kind, answer: Answer) -> None:
    labels = {option.label: option.key for option in kind.options}
    match answer.doing:
        case Press(key):
            taken = kind.take(key, here())
        case Write(text) if text in labels:
            taken = kind.take(labels[text], here())
        case Write(text):
            taken = kind.read(text, here())

    assert isinstance(taken, Read | Draft if answer.fits else Unclear)


def test_no_two_classes_of_a_kind_have_the_same_name() -> None:
    for name, spec in SPECS:
        kind = build(name, spec)
        names = [answer.name for answer in answers_to(kind, around(kind))]
        assert len(names) == len(set(names))


def test_a_scale_has_a_number_on_each_side_of_what_it_is_compared_with() -> None:
    names = {answer.name for answer in answers_to(build("scale", None), Around(RIVALS))}

    assert {"0", "3", "4", "5", "5.5", "6.5", "7.5", "10"} <= names


def test_nothing_is_heard_in_an_answer_that_is_only_an_answer(shipped: Library) -> None:
    leading = {each.cue for each in shipped.interrupts if each.call} | {
        dialogue.cue for dialogue in shipped.dialogues.values()
    }

    for _, answer in every_answer():
        if isinstance(answer.doing, Write) and answer.fits:
            heard = {
                one.label
                for cues in shipped.cues
                for one in hear(cues, answer.doing.text, outcome_slot=True)
            }
            assert not heard & leading, answer
