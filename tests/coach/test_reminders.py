"""What falls due: one message, at the right time, once, and never on top of a conversation."""

from datetime import date, datetime, timedelta

import pytest
from worlds import Somebody, World

from bot.coach.exchange import Exchange
from bot.coach.planning import hold, plan_review
from bot.records.person import Address
from bot.records.review import Review


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


def test_a_planned_review_comes_the_day_before_and_on_the_day(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 9))

    world.passes(days=6, hours=1)
    before = ann.catches_up()
    world.passes(days=1)
    on_the_day = ann.catches_up()

    assert before == [_says(world, "reminder.day_before")]
    assert on_the_day == [_says(world, "reminder.on_the_day")]
    assert ann.labels[:4] == [
        world.coach.words(f"reminder.button.{choice}")
        for choice in ("now", "tomorrow", "another", "skip")
    ]


def test_a_reminder_says_nothing_of_the_content(world: World, ann: Somebody) -> None:
    ann.says("/talk scaling new")
    ann.says("Quokka garden")
    ann.says("/stop")
    _plans(world, ann, date(2026, 3, 9))

    world.passes(days=7, hours=1)

    assert "quokka" not in " ".join(ann.catches_up()).lower()


def test_a_week_of_outage_brings_one_message(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 9))

    world.passes(days=14, hours=1)

    assert ann.catches_up() == [_says(world, "reminder.what_came")]


def test_a_reminder_waits_for_quiet_hours_to_end(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))

    world.passes(days=1, hours=13)
    at_night = ann.catches_up()
    world.passes(hours=11)

    assert at_night == []
    told = world.coach.words("reminder.what_came", date="2026-03-03")
    assert ann.catches_up() == [told]


def test_a_reminder_never_lands_on_a_conversation_under_way(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.now = datetime.fromisoformat("2026-03-03T09:20:00+00:00")
    ann.says("/talk exceptions")

    world.passes(minutes=15)
    during = ann.catches_up()
    world.passes(minutes=30)

    assert during == []
    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def test_a_held_reminder_is_offered_after_the_conversation(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.now = datetime.fromisoformat("2026-03-03T09:20:00+00:00")
    ann.says("/talk exceptions")
    world.passes(minutes=15)
    ann.says("/stop")
    ann.catches_up()

    world.passes(seconds=5)

    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def test_after_the_risk_card_nothing_comes_for_a_day(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.store.transact(lambda unit: hold(_exchange(world, unit)))

    world.passes(hours=23)
    held = ann.catches_up()
    world.passes(hours=2)

    assert held == []
    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def test_a_misread_card_leaves_an_earlier_hold_alone(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    ann.says("She told me she wants to kill herself tonight")
    ann.presses("Someone I work with")
    ann.presses("Carry on")
    world.now += timedelta(hours=1)
    ann.says("He hit the child")
    ann.presses("Neither, you misread")
    ann.catches_up()

    world.passes(hours=22)
    held = ann.catches_up()
    world.passes(hours=2)

    assert held == []
    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def test_a_misread_card_holds_nothing_back(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    ann.says("He hit the child")
    ann.presses("Neither, you misread")
    ann.catches_up()

    world.passes(hours=1)

    told = world.coach.words("reminder.day_before", date="2026-03-03")
    assert ann.catches_up() == [told]


def test_tomorrow_moves_the_review_by_one_tap(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.passes(days=1, hours=1)

    ann.presses(world.coach.words("reminder.button.tomorrow"))
    ann.catches_up()
    world.passes(days=1)

    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def test_not_now_sets_the_review_aside(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.passes(days=1, hours=1)

    told = ann.presses(world.coach.words("reminder.button.skip"))
    world.passes(days=30)

    assert told == [world.coach.words("reminder.set_aside")]
    assert ann.catches_up() == []


def test_start_now_opens_the_review(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.passes(days=1, hours=1)

    told = ann.presses(world.coach.words("reminder.button.now"))

    assert told != []
    assert world.store.transact(lambda unit: unit.active(_exchange(world, unit).person.id))


def test_another_day_asks_which(world: World, ann: Somebody) -> None:
    _plans(world, ann, date(2026, 3, 3))
    world.passes(days=1, hours=1)
    ann.presses(world.coach.words("reminder.button.another"))

    ann.says("in a week")
    ann.catches_up()
    world.passes(days=7)

    assert ann.catches_up() == [_says(world, "reminder.on_the_day")]


def _plans(world: World, ann: Somebody, on: date) -> None:
    def work(unit) -> None:  # type: ignore[no-untyped-def]
        review = Review("r1", "", on, "Europe/London", "here", world.now)
        plan_review(_exchange(world, unit), review)

    world.store.transact(work)
    ann.catches_up()


def _exchange(world: World, unit) -> Exchange:  # type: ignore[no-untyped-def]
    address = Address("telegram", "1001")
    person = unit.person_at(address)
    return Exchange(world.coach, unit, person, address, world.now, "test")


def _says(world: World, key: str) -> str:
    return world.coach.words(key, date="2026-03-09")
