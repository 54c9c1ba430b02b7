"""Random people in the shipped dialogues: no stumble, no silence, no question without a way out."""

from dataclasses import replace
from random import Random

import pytest
from builders_dialogue import MOMENT, Talk

from bot.dialogue.effects import Ask, Say
from bot.dialogue.engine import present
from bot.dialogue.events import About, Aside, Began, LetGo, WentBack
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.values import Value
from bot.dialogue.wording import render

TYPED = [
    *("yes", "no", "not sure", "don't know", "skip", "stop", "K", "tomorrow", "", "???", "11"),
    *("6", "0", "10", "from a two to a six", "between 6 and 7", "nothing else", "that's it"),
    *("I want him to accept respite", "no more shouting", "happier", "I was told to do this"),
    *("get her mum back", "if only he would listen", "going round in circles", "I need to vent"),
    *("I want to end my life", "there's no point any more", "it's all too much for me"),
    *("Brenda Ashworth came", "ring 07700 900123", "{score} {hopes}", "she sang in the garden"),
]
HANDED_IN: list[dict[str, Value]] = [
    {"zone": "Europe/London", "default_zone": "Europe/London", "review": "r", "on": "2026-04-01"},
    {"outcome.hopes": "Quiet", "last.score": 6, "last.on": "2026-01-05", "outcome.good_enough": 7},
]


@pytest.mark.parametrize("seed", range(40))
def test_a_random_person_is_never_stranded(shipped: Library, seed: int) -> None:
    chance = Random(seed)
    conversation = Talk(shipped, Session(id=f"s{seed}"))
    dialogue, given = chance.choice(sorted(shipped.dialogues)), chance.choice(HANDED_IN)
    conversation.happens(Began(MOMENT, dialogue, given, brief=bool(seed % 2)))
    earlier: list[Session] = []

    for _ in range(60):
        _is_in_good_hands(conversation)
        if conversation.session.status == "ended":
            break
        if conversation.session.status == "active":
            _asks_beside(conversation, chance.choice(("repeat", "help", "person")))
        before = conversation.session
        _does_something(conversation, chance, earlier)
        earlier += [before] if conversation.answers else []
    if conversation.session.status != "ended":
        assert conversation.happens(LetGo(MOMENT)).ended == ["done"]


def _is_in_good_hands(conversation: Talk) -> None:
    said = [effect for effect in conversation.effects if isinstance(effect, Say | Ask)]
    question = present(conversation.library, conversation.session)
    ended = conversation.session.status == "ended"

    assert conversation.effects
    assert all(render(effect.line).strip() for effect in said)
    assert ended or (question is not None and {"skip", "stop"} <= {w.key for w in question.ways})


def _asks_beside(conversation: Talk, about: About) -> None:
    """Nothing comes of it but words, and the question stays as it is."""
    before = conversation.session

    conversation.happens(Aside(MOMENT, about))

    assert conversation.session == replace(before, turn=before.turn + 1)
    assert isinstance(conversation.effects[-1], Ask)
    assert len(conversation.effects) <= 3


def _does_something(conversation: Talk, chance: Random, earlier: list[Session]) -> None:
    question = present(conversation.library, conversation.session)
    assert question is not None
    pressed = [option.key for option in (*question.options, *question.options, *question.ways)]
    match chance.choices(("press", "type", "stale", "back"), (10, 7, 1, 1))[0]:
        case _ if conversation.session.status == "parked":
            conversation.resume()
        case "press":
            conversation.press(chance.choice(pressed))
        case "type":
            conversation.say(chance.choice(TYPED))
        case "stale":
            conversation.press("skip", turn=-1)
        case _:
            conversation.happens(WentBack(MOMENT, earlier.pop() if earlier else None))
