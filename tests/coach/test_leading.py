"""Fading: after some talks the person is asked for their own question, and then asked less."""

from worlds import Somebody, World

OFFER = "You've held some talks here"
THEIRS = "You lead this one"
WAYS = {"Not sure", "Back", "Skip", "Stop"}


def leads(ann: Somebody, mode: str) -> None:
    """Chooses in /settings who leads."""
    ann.says("/settings")
    ann.presses("Who leads")
    ann.presses(mode)
    ann.presses("Nothing, thank you")


def under_way(ann: Somebody) -> str | None:
    """The talk that is under way, if any."""
    person = ann.person.id
    active = ann.world.store.transact(lambda unit: unit.active(person))
    return active.dialogue if active else None


def held(ann: Somebody, talk: str) -> int:
    """Holds a talk to its end, and counts what was asked in it."""
    ann.says(f"/talk {talk}")
    asked = 0
    while under_way(ann) is not None:
        asked += 1
        first = ann.labels[0]
        if first in WAYS:
            ann.says("her coat on the hook by the door at nine")
        else:
            ann.presses(first)
    return asked


def test_where_they_lead_their_own_question_comes_first_and_less_is_asked(world: World) -> None:
    ann = world.somebody().joins("K")
    before = held(ann, "exceptions")

    leads(ann, "I'll lead")
    ann.says("/talk exceptions")
    first = ann.last.text
    ann.says("/stop")
    after = held(ann, "exceptions")

    assert first.startswith("What's your first question")
    assert after < before


def test_prompts_fall_from_the_coach_to_half_and_half_to_oneself(world: World) -> None:
    asked = {}
    for id, mode in (("1", "You lead"), ("2", "Half and half"), ("3", "I'll lead")):
        ann = world.somebody(id).joins("K")
        leads(ann, mode)
        asked[mode] = held(ann, "best_hopes") + held(ann, "best_hopes")

    assert asked["You lead"] > asked["Half and half"] > asked["I'll lead"]


def test_half_and_half_takes_turns(world: World) -> None:
    ann = world.somebody().joins("K")
    leads(ann, "Half and half")

    begun = []
    for _ in range(4):
        ann.says("/talk exceptions")
        begun.append(under_way(ann))
        if begun[-1] == "own_first":
            ann.says("skip")
        ann.says("/stop")

    assert begun == ["own_first", "exceptions", "own_first", "exceptions"]


def test_it_can_be_given_back_at_any_time(world: World) -> None:
    ann = world.somebody().joins("K")
    leads(ann, "I'll lead")
    leads(ann, "You lead")

    ann.says("/talk exceptions")

    assert under_way(ann) == "exceptions"
    assert ann.person.settings.lead == "coach_leads"


def test_their_question_and_its_answer_are_kept(world: World) -> None:
    ann = world.somebody().joins("K")
    leads(ann, "I'll lead")

    ann.says("/talk exceptions")
    ann.says("what would she be glad of?")
    ann.says("ten minutes without the phone")

    person = ann.person.id
    entries = world.store.transact(lambda unit: unit.entries(person))
    assert [e.fields for e in entries if e.kind == "own_question"] == [
        {"question": "what would she be glad of?", "answer": "ten minutes without the phone"}
    ]
    assert under_way(ann) == "exceptions"


def test_the_menu_asks_no_more_how_long_there_is(world: World) -> None:
    ann = world.somebody().joins("K")
    leads(ann, "I'll lead")
    ann.says("/menu")

    ann.presses("Times it went a bit better")

    assert under_way(ann) == "own_first"


def test_a_hard_time_is_never_begun_with_a_task(world: World) -> None:
    ann = world.somebody().joins("K")
    leads(ann, "I'll lead")

    ann.says("/talk coping")

    assert under_way(ann) == "coping"


def test_after_six_talks_they_are_asked_once_what_they_would_ask(world: World) -> None:
    ann = world.somebody().joins("K")

    for _ in range(5):
        held(ann, "exceptions brief")
    before = ann.last.text
    held(ann, "exceptions brief")
    offered = ann.last.text
    ann.presses("I'll ask the question")

    assert OFFER not in before
    assert offered.startswith(OFFER)
    assert under_way(ann) == "own_question"
