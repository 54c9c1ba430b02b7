"""Check-ins between visits: on the rhythm that was picked, and less often in silence."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from worlds import Somebody, World

from bot.records.outcome import Entry, Outcome

DUE = "Your prompt is ready, if now suits."


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


def picks(ann: Somebody, rhythm: str) -> None:
    ann.says("/settings")
    ann.presses("Check-ins")
    ann.presses(rhythm)
    ann.presses("Nothing, thank you")
    ann.catches_up()


def come(ann: Somebody, days: int) -> list[tuple[str, str]]:
    """What comes on each of the following days, looked at in the morning: (day, words)."""
    world, heard = ann.world, []
    for _ in range(days):
        world.now = (world.now + timedelta(days=1)).replace(hour=10, minute=0)
        world.settles()
        heard += [(f"{world.now:%a %d}", told) for told in ann.catches_up()]
    return heard


def test_none_come_before_a_rhythm_is_picked(ann: Somebody) -> None:
    assert come(ann, 30) == []


def test_a_check_in_comes_on_its_days_and_gives_nothing_away(ann: Somebody) -> None:
    _looks_out_for(ann, "quokkas")
    picks(ann, "Twice a week")

    heard = come(ann, 4)
    ann.presses("Open it")
    heard += come(ann, 4)

    assert heard == [("Thu 05", DUE), ("Mon 09", DUE)]


def test_opened_it_brings_their_own_last_noticing_question(ann: Somebody) -> None:
    _looks_out_for(ann, "his jacket by the door")
    picks(ann, "Once a week")
    come(ann, 7)

    told = ann.presses("Open it")

    assert "“his jacket by the door”" in "\n".join(told)
    assert told[-1].endswith("What have you seen of that, even a bit?")


def test_two_in_silence_halve_the_pace_and_four_end_it_with_a_door_open(ann: Somebody) -> None:
    picks(ann, "Once a week")
    world = ann.world

    assert come(ann, 90) == [
        ("Mon 09", DUE),
        ("Mon 16", DUE),
        ("Mon 30", world.coach.words("check_in.which_rhythm")),
        ("Mon 13", DUE),
        ("Mon 27", world.coach.words("check_in.stopped")),
    ]


def test_a_review_still_comes_when_check_ins_have_stopped(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    come(ann, 40)
    ann.says("/review")
    ann.presses("In two weeks")
    ann.presses("A look-back here")
    ann.presses("Any time")
    ann.presses("Just once")
    ann.catches_up()

    assert len(come(ann, 20)) == 2


@pytest.mark.parametrize("choice", ["Open it", "In two hours", "Not today", "Another rhythm"])
def test_any_tap_is_an_answer(ann: Somebody, choice: str) -> None:
    picks(ann, "Once a week")
    come(ann, 14)
    ann.presses(choice)

    person = ann.person.id
    planned = ann.world.store.transact(lambda unit: unit.planned(person))
    [due] = [each for each in planned if each.kind == "check_in"]
    assert due.detail == "0"


def test_a_check_in_begun_from_the_menu_is_an_answer_too(ann: Somebody) -> None:
    picks(ann, "Once a week")
    come(ann, 14)
    ann.says("/talk check_in")
    ann.says("/stop")

    assert [when for when, told in come(ann, 8) if told == DUE] == ["Mon 23"]


def test_in_two_hours_it_comes_again_and_then_in_its_rhythm(ann: Somebody) -> None:
    picks(ann, "Once a week")
    come(ann, 7)
    ann.presses("In two hours")
    ann.catches_up()
    ann.world.passes(hours=2, minutes=1)
    again = ann.catches_up()

    assert again == [DUE]
    assert [when for when, _ in come(ann, 8)] == ["Mon 16"]


def test_another_rhythm_is_asked_for_and_holds(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    come(ann, 1)
    ann.presses("Another rhythm")
    ann.presses("Every two weeks")
    ann.catches_up()

    assert [when for when, told in come(ann, 20) if told == DUE] == ["Tue 17"]


def test_no_more_of_these_ends_them(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    come(ann, 1)
    ann.presses("No more of these")
    ann.catches_up()

    assert come(ann, 20) == []


def test_a_week_of_outage_brings_one_check_in_not_five(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    ann.world.passes(days=8, hours=1)

    assert ann.catches_up() == [DUE]


def test_a_clock_that_is_set_back_sends_nothing_twice(ann: Somebody) -> None:
    picks(ann, "Once a week")
    come(ann, 7)
    ann.world.now -= timedelta(days=4)
    ann.world.settles()

    assert [when for when, _ in come(ann, 8)] == []


def test_reminders_switched_off_and_on_again_bring_it_back(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    _reminders(ann, "No reminders")
    off = come(ann, 5)
    _reminders(ann, "Yes, remind me")

    assert off == []
    assert [when for when, told in come(ann, 2) if told == DUE] == ["Mon 09"]


def test_it_waits_for_the_end_of_a_conversation(ann: Somebody) -> None:
    picks(ann, "Once a week")
    ann.world.now = datetime(2026, 3, 9, 9, 20, tzinfo=UTC)
    ann.says("/talk exceptions")
    ann.world.passes(minutes=15)
    during = ann.catches_up()
    ann.says("/stop")
    ann.catches_up()
    ann.world.passes(seconds=5)

    assert during == []
    assert ann.catches_up() == [DUE]


def test_what_waits_survives_a_change_of_quiet_hours(ann: Somebody) -> None:
    picks(ann, "Once a week")
    ann.world.now = datetime(2026, 3, 9, 9, 20, tzinfo=UTC)
    ann.says("/settings")
    ann.presses("Quiet hours")
    ann.world.passes(minutes=15)
    ann.presses("11 at night to 7")
    ann.presses("Nothing, thank you")
    ann.catches_up()
    ann.world.passes(minutes=31)

    assert ann.catches_up() == [DUE]


def test_nothing_comes_for_a_day_after_the_safety_card(ann: Somebody) -> None:
    picks(ann, "Every weekday")
    ann.world.now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    ann.says("She told me she wants to kill herself tonight")
    ann.presses("Someone I work with")
    ann.presses("Carry on")
    ann.catches_up()

    ann.world.passes(hours=23)
    held = ann.catches_up()
    ann.world.passes(hours=2)

    assert held == []
    assert ann.catches_up() == [DUE]


def test_it_comes_in_the_morning_of_the_new_zone(ann: Somebody) -> None:
    picks(ann, "Once a week")
    ann.says("/settings")
    ann.presses("My clock")
    ann.says("Tokyo")

    person = ann.person.id
    planned = ann.world.store.transact(lambda unit: unit.planned(person))
    [due] = [each for each in planned if each.kind == "check_in"]
    tokyo = timezone(timedelta(hours=9))
    assert due.due == datetime(2026, 3, 9, 9, 30, tzinfo=tokyo)


def _reminders(ann: Somebody, choice: str) -> None:
    ann.says("/settings")
    ann.presses("Reminders on or off")
    ann.presses(choice)
    ann.presses("Nothing, thank you")
    ann.catches_up()


def _looks_out_for(ann: Somebody, what: str) -> None:
    focus, at = ann.person.settings.focus, ann.world.now
    outcome = Outcome(id="o1", focus=focus, created_at=at, text="out again")
    noticing = Entry(
        id="n1", kind="noticing", focus=focus, at=at, outcome="o1", fields={"what": what}
    )
    person = ann.person.id
    ann.world.store.transact(lambda unit: unit.save_outcome(person, outcome, at))
    ann.world.store.transact(lambda unit: unit.save_entry(person, noticing))
