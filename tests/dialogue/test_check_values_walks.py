"""What random people say and skip is among what the checks thought of, wherever they stand."""

from random import Random

import pytest
from builders_dialogue import MOMENT, Talk

from bot.dialogue.checks.leaving import leavings_in
from bot.dialogue.checks.possible import Class, Env, Field, Other, Span
from bot.dialogue.checks.travelling import travels
from bot.dialogue.engine import present
from bot.dialogue.events import Began
from bot.dialogue.library import Library
from bot.dialogue.phrasing import values_here
from bot.dialogue.session import Session
from bot.dialogue.values import Value

TYPED = (
    *("yes", "no", "don't know", "skip", "K", "tomorrow", "???", "11", "6", "0", "10", "3.3"),
    *("from a two to a six", "between 6 and 7", "that's it", "I want him to accept respite"),
    *(
        "no more shouting",
        "happier",
        "get her mum back",
        "going round in circles",
        "well, she sang",
    ),
)
GIVEN: tuple[dict[str, Value], ...] = (
    {},
    {"outcome.hopes": "Quiet", "last.score": 6, "last.on": "2026-01-05", "outcome.good_enough": 7},
    {"outcome.hopes": "Quiet", "outcome.signs": ("a song",), "last.score": 0},
)


@pytest.mark.parametrize("seed", range(60))
def test_what_somebody_has_saved_was_thought_of(shipped: Library, seed: int) -> None:
    chance = Random(seed)
    talks = sorted(name for name, one in shipped.dialogues.items() if one.sort == "dialogue")
    dialogue, given = chance.choice(talks), chance.choice(GIVEN)
    conversation = Talk(shipped, Session(id=f"s{seed}"))
    conversation.happens(Began(MOMENT, dialogue, given, brief=bool(seed % 2)))
    looked_at = 0

    for _ in range(50):
        if conversation.session.status != "active":
            break
        looked_at += _was_thought_of(shipped, conversation.session)
        question = present(shipped, conversation.session)
        assert question is not None
        if chance.random() < 0.4:
            conversation.say(chance.choice(TYPED))
        else:
            pressed = (*question.options, *question.options, *question.options, *question.ways)
            conversation.press(chance.choice([each.key for each in pressed]))

    assert looked_at


def _was_thought_of(library: Library, session: Session) -> bool:
    """Asserts that these values are in some moment in which the checks come to this state."""
    frame, values = session.frames[-1], values_here(library, session)
    sheet, shelf = library.shelf.sheets[frame.dialogue], library.shelf
    all_ways = travels(sheet, shelf)
    handed = {
        name for way in leavings_in(sheet, shelf)[frame.state] for name in way.may_save
    }  # By a branch that was heard at this very question.
    asked = [field for name, field in all_ways.fields.items() if name not in handed]
    unthought = [
        {field.name for field in asked if not _is_in(field, values.get(field.name), env)}
        for env in all_ways.present(frame.state)
    ]
    assert not min(unthought, key=len), (frame.dialogue, frame.state)
    return True


def _is_in(field: Field, value: Value, env: Env) -> bool:
    if not env & field.mask:
        return True  # Nothing asks for it from here on.
    if value is None or value == ():
        return bool(env & field.unknown)
    return any(_is_of(one, value, field) for one in field.held(env))


def _is_of(one: Class, value: Value, field: Field) -> bool:
    match one:
        case Span(low, high):
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and (value == low == high or low < value < high)
        case Other():
            return value not in field.classes
        case _:
            return value is one or (isinstance(one, str) and value == one)
