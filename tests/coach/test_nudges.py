"""Nudges: one neutral line when a question was left open; over days, nights, holds and restarts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from worlds import Somebody, World

from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.dialogue.model import Nudge
from bot.records.person import Address, Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

HOPE = "Quokka garden"


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


def test_a_question_left_open_is_mentioned_once_after_its_time(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)

    world.passes(hours=22)  # 20 hours later it is 5 in the morning, 22 hours later it is 7
    before = ann.catches_up()
    world.passes(hours=2)
    nudged = ann.catches_up()
    world.passes(days=30)

    assert before == []
    assert nudged == [_due(world)]
    assert ann.catches_up() == []


def test_a_nudge_says_nothing_of_the_content_and_offers_three_ways(
    world: World, ann: Somebody
) -> None:
    _leaves_a_question(ann)
    ann.says(HOPE)
    world.passes(hours=24)

    assert ann.last.text == _due(world)
    assert ann.labels == ["Carry on", "Later", "Let it go"]


def test_carry_on_shows_the_question(world: World, ann: Somebody) -> None:
    question = _leaves_a_question(ann)
    world.passes(days=1, hours=1)

    assert ann.presses("Carry on") == [question]


def test_later_is_tomorrow_and_then_no_more(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    world.passes(days=1, hours=1)
    told = ann.presses("Later")

    world.passes(hours=23)
    before = ann.catches_up()
    world.passes(hours=2)
    nudged = ann.catches_up()
    world.passes(days=30)

    assert "Wednesday 4 March" in told[0]
    assert before == []
    assert nudged == [_due(world)]
    assert ann.catches_up() == []


def test_let_it_go_ends_kindly_and_keeps_what_was_said(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    ann.says(HOPE)
    world.passes(days=1, hours=1)

    told = ann.presses("Let it go")

    assert told == [world.coach.words("let_go")]
    assert HOPE in ann.says("/outcomes")[-1]
    assert not any("Carry on" in label for label in _menu(ann))
    world.passes(days=30)
    assert ann.catches_up() == []


def test_let_it_go_keeps_what_was_gathered_at_the_open_question(
    world: World, ann: Somebody
) -> None:
    _leaves_a_question(ann)
    ann.says(HOPE)
    ann.says("More birds")
    world.passes(days=1, hours=1)
    ann.presses("Let it go")

    assert "More birds" in ann.says("/outcomes")[-1]


def test_buttons_of_a_nudge_that_is_over_change_nothing(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    world.passes(days=1, hours=1)
    later = ann.button("Later").token
    ann.presses("Let it go")

    told = ann.presses_token(later, "Later")

    assert told[0] == world.coach.words("cmd.conversation_over")


def test_who_goes_on_in_between_is_left_in_peace(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    world.passes(hours=12)
    ann.says(HOPE)
    world.passes(hours=18)

    assert ann.catches_up() == []


def test_who_goes_on_after_a_nudge_may_be_nudged_about_the_next_question(
    world: World, ann: Somebody
) -> None:
    _leaves_a_question(ann)
    world.passes(days=1, hours=1)
    ann.says(HOPE)
    ann.catches_up()

    world.passes(days=7)

    assert ann.catches_up() == [_due(world)]


def test_a_nudge_waits_for_quiet_hours_to_end(world: World, ann: Somebody) -> None:
    world.now += timedelta(hours=8)  # 17:00
    _leaves_a_question(ann, after=6)
    world.passes(hours=14, minutes=50)
    at_night = ann.catches_up()
    world.passes(minutes=15)

    assert at_night == []
    assert ann.catches_up() == [_due(world)]


def test_a_further_nudge_comes_at_double_the_distance(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann, after=24, at_most=3)
    heard = []
    for day in range(1, 40):
        world.passes(days=1)
        if ann.catches_up():
            heard.append(day)

    assert heard == [1, 3, 7]


def test_after_the_safety_card_there_is_no_nudge(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    ann.says("I want to end my life")
    ann.presses("It's me")
    ann.catches_up()

    world.passes(days=30)

    assert ann.catches_up() == []


def test_a_nudge_waits_for_a_hold_to_pass(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    world.passes(hours=10)
    ann.says("I want to end my life")
    ann.presses("It's me")
    ann.presses("Carry on")
    ann.catches_up()

    world.passes(hours=23)
    held = ann.catches_up()
    world.passes(hours=2)

    assert held == []
    assert ann.catches_up() == [_due(world)]


def test_what_was_stopped_is_not_nudged_about(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    ann.says("stop")
    ann.catches_up()

    world.passes(days=30)

    assert ann.catches_up() == []


def test_what_was_stopped_and_taken_up_again_is(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    ann.says("stop")
    _menu(ann)
    ann.presses(next(label for label in ann.labels if "Carry on" in label))
    ann.catches_up()

    world.passes(days=2)

    assert ann.catches_up() == [_due(world)]


def test_a_finished_talk_is_not_nudged_about(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    for _ in range(60):
        ann.says("/skip")
    ann.catches_up()

    world.passes(days=30)

    assert ann.catches_up() == []


def test_only_the_talk_that_was_gone_on_with_is_nudged_about(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    world.passes(hours=2)
    ann.says("/talk exceptions")
    ann.catches_up()

    world.passes(days=1)
    nudged = ann.catches_up()
    world.passes(days=30)

    assert nudged == [_due(world)]
    assert ann.catches_up() == []


def test_a_nudge_never_lands_on_a_conversation_under_way(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann, after=3)
    world.passes(hours=2, minutes=50)
    ann.says("/settings")
    ann.catches_up()
    world.passes(minutes=20)
    during = ann.catches_up()
    ann.says("/stop")

    world.passes(hours=3, minutes=30)

    assert during == []
    assert ann.catches_up()[-1] == _due(world)


def test_errands_and_short_talks_have_none(world: World, ann: Somebody) -> None:
    for line in ("/settings", "/talk coping"):
        ann.says(line)
        ann.catches_up()
        world.passes(days=5)
        assert ann.catches_up() == []


def test_who_turned_reminders_off_is_not_nudged(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    _without_reminders(world)

    world.passes(days=30)

    assert ann.catches_up() == []


def test_a_week_of_outage_brings_one_nudge(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann, after=24, at_most=3)

    world.now += timedelta(days=7)
    world.settles()

    assert ann.catches_up() == [_due(world)]


def test_a_restart_forgets_no_nudge_and_doubles_none(shipped: Library, tmp_path: Path) -> None:
    keys, url = read_keyring(new_key()), f"sqlite:///{tmp_path}/again.db"
    world = World(Coach(shipped, Settings(zone="Europe/London")), open_store(url, keys), tmp_path)
    ann = world.somebody().joins()
    _leaves_a_question(ann)
    world.store.close()
    world.store = open_store(url, keys)
    world.passes(days=1, hours=1)
    nudged = ann.catches_up()
    world.store.close()
    world.store = open_store(url, keys)
    world.passes(days=1)
    world.store.close()

    assert nudged == [_due(world)]
    assert ann.catches_up() == []


def test_however_many_turns_a_conversation_has_one_row(world: World, ann: Somebody) -> None:
    _leaves_a_question(ann)
    for answer in (HOPE, "More birds", "That's it"):
        ann.says(answer)
    ann.says("/settings")
    ann.says("/stop")

    rows = world.store.transact(lambda unit: unit.planned(_person(unit)))

    assert [due.kind for due in rows] == ["nudge"]


def _leaves_a_question(ann: Somebody, *, after: float = 20, at_most: int = 1) -> str:
    """Begins a talk and leaves it at its second question; the question. `after`: hours."""
    library = ann.world.coach.library
    talk = replace(library.dialogues["best_hopes"], nudge=Nudge(timedelta(hours=after), at_most))
    dialogues = {**library.dialogues, "best_hopes": talk}
    ann.world.coach = replace(ann.world.coach, library=replace(library, dialogues=dialogues))
    ann.says("/talk best_hopes")
    question = ann.presses("Mine, in my work")[-1]
    ann.catches_up()
    return question


def _menu(ann: Somebody) -> list[str]:
    ann.says("/menu")
    return ann.labels


def _due(world: World) -> str:
    return world.coach.words("nudge.due")


def _person(unit) -> str:  # type: ignore[no-untyped-def]
    return str(unit.person_at(Address("telegram", "1001")).id)


def _without_reminders(world: World) -> None:
    def work(unit) -> None:  # type: ignore[no-untyped-def]
        person = unit.person(_person(unit))
        unit.save_settings(person.id, replace(person.settings, reminders=False))

    world.store.transact(work)
