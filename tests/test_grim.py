"""The hazards of the practice: nothing cheerful is said to what is grim, and nobody's data is
anybody else's. (Two chatbots once met a child's disclosure with small talk.)"""

import logging
import re

import pytest
from worlds import Somebody, World

from bot.authoring.playing import play
from bot.coach.exporting import FORMS, Exporting
from bot.dialogue.library import Library

DANGER = [
    "She told me her stepdad touches her at night and I mustn't tell",
    "His son hits him when the money's gone, he showed me the bruises",
    "She said she wants to die and she has saved up tablets",
    "He says he'll kill her if she leaves",
    "The baby hasn't been fed since yesterday and mum's passed out",
    "I want to end my life",
    "He's locked in his room and they won't let him out",
    "She's been cutting herself again",
    "Her husband threatened her with a knife on Sunday",
    "The carer has been hurting him, I saw it",
]
GRIM = [
    "He died on Tuesday, on his own",
    "Her baby was stillborn last week",
    "The dog was all she had and it was run over",
    "I found him dead when I let myself in",
    "They took the children into care this morning",
    "The scan shows it has spread everywhere",
    "She was raped years ago and has only told me now",
    "He lost both legs in the accident",
    "My own mother died and I was at work",
    "The house burned down with everything in it",
    "She has months, the doctor says, perhaps weeks",
    "He hasn't eaten since the funeral",
    "Three residents died in one night",
    "She miscarried on the way to the appointment",
    "He was abused at school and the court case starts on Monday",
    "The family haven't visited since she went blind",
    "I dropped her and she broke her hip",
    "He cried the whole visit and asked for his wife, who is dead",
    "We were too late, the ambulance had gone",
    "She doesn't know her own daughter any more",
]
CHEERFUL = re.compile(
    r"!|\b(?:great|lovely|wonderful|amazing|brilliant|fantastic|excellent|well done|glad|happy|fun"
    r"|congratulations|nice|awesome|super|hooray|good (?:news|job|for you)|cheer\w*|at least)\b"
    r"|[\U0001F300-\U0001FAFF]",
    re.IGNORECASE,
)
TALKS = ["what_matters", "check_in", "reflecting"]


def answered(library: Library, talk: str, text: str) -> str:
    """All that the coach says to a first answer, without the person's own words."""
    played = play(library, f"! dialogue {talk}\n> {text}\n")
    after = played.split(f"> {text}\n", 1)[1]
    return re.sub(r"“[^”]*”", "", after)


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("text", DANGER + GRIM)
def test_nothing_cheerful_is_said_to_what_is_grim(shipped: Library, talk: str, text: str) -> None:
    told = answered(shipped, talk, text)

    assert told.strip()
    assert CHEERFUL.findall(told) == []


@pytest.mark.parametrize("text", DANGER)
def test_words_of_danger_stop_the_talk(shipped: Library, text: str) -> None:
    told = answered(shipped, "check_in", text)

    assert "danger" in told
    assert "going altogether" not in told  # the question that would have come next


def exports(world: World, somebody: Somebody, form: str) -> bytes:
    """Everything kept of them, as they would be handed it."""
    person = somebody.person.id
    make = world.store.transact(
        lambda unit: FORMS[form].read(Exporting(unit, world.coach, person, world.now))
    )
    return make()


SEEDED = ["07700 900123", "943 476 5919", "SW1A 1AA", "k.smith@example.org", "Mrs Smithson"]


def test_what_could_identify_somebody_is_in_no_store_export_or_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ann = world.somebody().joins("K")
    with caplog.at_level(logging.DEBUG):
        for talk in ("exceptions", "what_matters", "best_hopes"):
            ann.says(f"/talk {talk}")
            for seeded in SEEDED:
                ann.says(f"she rang {seeded} on her own")
    exported = b"".join(exports(world, ann, form) for form in ("json", "md", "csv"))

    for seeded in SEEDED:
        told = seeded.encode()
        assert told not in world.traces()
        assert told not in exported
        assert seeded not in caplog.text


def test_one_persons_words_never_reach_another(world: World) -> None:
    ann, bob = world.somebody("1").joins("K"), world.somebody("2").joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says("the quokka garden in bloom")
    bob.catches_up()

    heard = [*bob.says("/outcomes"), *bob.says("/menu"), *bob.says("/talk scaling")]
    exported = exports(world, bob, "json")

    assert "quokka" not in "\n".join(heard)
    assert b"quokka" not in exported


def test_after_the_card_the_talk_goes_on_only_when_they_say_so(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk exceptions")
    asked = ann.last.text
    ann.says("She told me she wants to kill herself tonight")
    ann.presses("Someone I work with")

    waiting = [ann.says("what now?")[-1], ann.says("are you there")[-1]]
    back = ann.presses("Carry on")

    assert asked not in waiting
    assert back[-1] == asked
