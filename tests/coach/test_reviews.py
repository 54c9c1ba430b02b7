"""Reviews in the chat: planned, moved, skipped, repeated and ended; and what silence does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from worlds import CHANNEL, Somebody, World

from bot.coach.delivering import claim, settle
from bot.coach.exporting import gather
from bot.coach.messages import Gone, Left
from bot.coach.reminders import remind_next
from bot.coach.review_reminders import told_as
from bot.records.export import Plain
from bot.records.outcome import Outcome
from bot.records.review import ReminderKind


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


def plans(
    ann: Somebody, day: str, way: str = "A look-back here", often: str = "Just once", at: str = ""
) -> list[str]:
    """Goes through /review: what the coach says at its end."""
    told = ann.says("/review")
    if ann.labels[-1] == "Which reminders":
        told = ann.presses("Plan another")
    assert "Which day" in told[-1]
    ann.presses(day) if day in ann.labels else ann.says(day)
    if "Yes, that day" in ann.labels:
        ann.presses("Yes, that day")
    ann.presses(way)
    ann.says(at) if at else ann.presses("Any time")
    return ann.presses(often)


def come(ann: Somebody, days: int, at: int = 10) -> list[tuple[str, str]]:
    """What comes on each of the following days, looked at in the morning: (day, words)."""
    world, heard = ann.world, []
    for _ in range(days):
        world.now = (world.now + timedelta(days=1)).replace(hour=at, minute=0)
        world.settles()
        heard += [(f"{world.now:%a %d}", told) for told in ann.catches_up()]
    return heard


def words(ann: Somebody, key: str, on: str) -> str:
    return ann.world.coach.words(f"reminder.{key}", date=on)


def kept(ann: Somebody) -> Sequence[Plain]:
    person = ann.person.id
    told: Plain = ann.world.store.transact(lambda unit: gather(unit, person))
    reviews: Sequence[Plain] = told["reviews"]
    return reviews


def test_a_review_is_planned_with_its_day_hour_and_rhythm(ann: Somebody) -> None:
    told = plans(ann, "in two weeks", at="half past two", often="Every month")

    assert told == [
        "Monday 16 March, 14:30: a look-back here, every month\n"
        "I'll write on Sunday 15 March, Monday 16 March."
    ]
    [review] = kept(ann)
    assert (review["on"], review["hour"], review["zone"]) == (
        "2026-03-16",
        "14:30:00",
        "Europe/London",
    )


def test_what_is_planned_is_listed_and_opened(ann: Somebody) -> None:
    plans(ann, "In a week")
    plans(ann, "In two weeks", way="A meeting elsewhere")

    listed = ann.says("/review")
    opened = ann.presses(ann.labels[1])

    assert listed == [
        "Planned:\nMonday 9 March: a look-back here\nMonday 16 March: a meeting elsewhere"
    ]
    assert opened[0].startswith("Monday 16 March: a meeting elsewhere\nI'll write on Monday 9")


def test_it_is_about_the_outcome_that_was_picked(ann: Somebody) -> None:
    world = ann.world
    outcome = Outcome(
        id="o1", focus=ann.person.settings.focus, created_at=world.now, text="Bowling again"
    )
    person = ann.person.id
    world.store.transact(lambda unit: unit.save_outcome(person, outcome, world.now))
    ann.says("/review")
    asked = ann.presses("Bowling again")
    ann.presses("In a week")
    ann.presses("A look-back here")
    ann.presses("Any time")
    told = ann.presses("Just once")

    assert asked[0].startswith("“Bowling again”.")
    assert "“Bowling again”" in told[0]
    assert kept(ann)[0]["outcome_id"] == "o1"


def test_a_meeting_is_prepared_headlined_and_asked_about(ann: Somebody) -> None:
    plans(ann, "In two weeks", way="A meeting elsewhere")

    assert come(ann, 20) == [
        ("Mon 09", words(ann, "prepare", "2026-03-16")),
        ("Sun 15", words(ann, "headline", "2026-03-16")),
        ("Tue 17", words(ann, "what_came", "2026-03-16")),
    ]


def test_a_reminder_already_past_is_left_out(ann: Somebody) -> None:
    plans(ann, "in three days", way="A meeting elsewhere")

    assert [when for when, _ in come(ann, 9)] == ["Wed 04", "Fri 06"]


def test_each_reminder_can_be_switched_off_and_on(ann: Somebody) -> None:
    plans(ann, "In two weeks", way="A meeting elsewhere")
    ann.says("/review leads")
    ann.presses("On: a week before a meeting")
    ann.presses("On: the day after a meeting")
    ann.presses("Off: the day after a meeting")

    assert [when for when, _ in come(ann, 20)] == ["Sun 15", "Tue 17"]


@pytest.mark.parametrize("way", ["A look-back here", "A meeting elsewhere"])
def test_every_reminder_can_be_answered_put_off_moved_and_stopped(ann: Somebody, way: str) -> None:
    plans(ann, "In two weeks", way=way)
    for _ in range(20):
        if come(ann, 1):
            assert {"In two hours", "Another day", "Not now"} <= set(ann.labels)
            assert {"It stands", "It's been", "Start now"} & set(ann.labels)


def test_a_snoozed_reminder_comes_two_hours_later(ann: Somebody) -> None:
    plans(ann, "In a week")
    come(ann, 7)

    ann.presses("In two hours")
    ann.catches_up()
    ann.world.passes(hours=1, minutes=59)
    before = ann.catches_up()
    ann.world.passes(minutes=2)

    assert before == []
    assert ann.catches_up() == [words(ann, "on_the_day", "2026-03-09")]


def test_before_a_meeting_start_now_prepares_and_the_rest_still_comes(ann: Somebody) -> None:
    plans(ann, "In two weeks", way="A meeting elsewhere")
    come(ann, 7)

    told = ann.presses("Start now")

    assert told == [ann.world.coach.words("cmd.prepare.ask_next", date="2026-03-16")]
    assert [when for when, _ in come(ann, 10)] == ["Sun 15", "Tue 17"]


def test_a_meeting_that_has_been_is_settled_by_one_tap(ann: Somebody) -> None:
    plans(ann, "In a week", way="A meeting elsewhere", often="Every month")
    come(ann, 8)

    told = ann.presses("It's been")

    assert told == [ann.world.coach.words("reminder.held")]
    assert [(each["on"], each["status"]) for each in kept(ann)] == [
        ("2026-03-09", "done"),
        ("2026-04-09", "planned"),
    ]


def test_a_reminder_that_is_late_says_what_is_true_and_offers_what_can_be_done(
    ann: Somebody,
) -> None:
    plans(ann, "In a week", way="A meeting elsewhere")
    ann.says("/review leads")
    ann.presses("On: the day after a meeting")
    ann.catches_up()
    ann.world.passes(days=10, hours=1)

    assert ann.catches_up() == [words(ann, "what_came", "2026-03-09")]
    assert ann.labels == ["Start now", "It's been", "In two hours", "Another day", "Not now"]


@pytest.mark.parametrize(
    ("kind", "days", "told"),
    [
        ("day_before", 1, "day_before"),
        ("day_before", 0, "on_the_day"),
        ("day_before", 2, "coming"),
        ("on_the_day", 0, "on_the_day"),
        ("on_the_day", -1, "what_came"),
        ("prepare", 7, "prepare"),
        ("prepare", 1, "prepare"),
        ("prepare", 0, "today"),
        ("headline", 1, "headline"),
        ("headline", 3, "coming"),
        ("headline", 0, "today"),
        ("headline", -2, "what_came"),
        ("what_came", -1, "what_came"),
    ],
)
def test_a_reminder_says_what_is_true_on_the_day_it_comes(
    kind: ReminderKind, days: int, told: str
) -> None:
    on = date(2026, 3, 9)

    assert told_as(kind, on, on - timedelta(days=days)) == told


def test_prepare_names_the_next_meeting_and_opens_what_prepares_for_it(ann: Somebody) -> None:
    plans(ann, "In two weeks")
    plans(ann, "In a month", way="A meeting elsewhere")

    asked = ann.says("/prepare")
    ann.presses("My supervision")

    assert asked == [ann.world.coach.words("cmd.prepare.ask_next", date="2026-04-02")]
    person = ann.person.id
    active = ann.world.store.transact(lambda unit: unit.active(person))
    assert active is not None
    assert active.dialogue == "supervision"


def test_a_series_goes_on_after_a_review_that_was_held(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every month")
    come(ann, 7)
    ann.presses("Start now")
    ann.says("/stop")

    assert [each["on"] for each in kept(ann)] == ["2026-03-09", "2026-04-09"]
    assert [when for when, _ in come(ann, 32)] == ["Wed 08", "Thu 09"]


def test_one_of_a_series_is_skipped_and_the_series_ended(ann: Somebody) -> None:
    [card] = plans(ann, "In a week", often="Every week")
    skipped = ann.presses("Skip this one")
    ann.says("/review")
    ann.presses(ann.labels[0])
    ended = ann.presses("End them all")

    assert card.startswith("Monday 9 March")
    assert skipped == ["Skipped.", "The next one is on Monday 16 March."]
    assert ended == [ann.world.coach.words("reminder.ended")]
    assert come(ann, 30) == []


def test_a_series_in_silence_eases_off_asks_and_stops(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every week")

    heard = come(ann, 60)

    assert heard == [
        ("Sun 08", words(ann, "day_before", "2026-03-09")),
        ("Mon 09", words(ann, "on_the_day", "2026-03-09")),
        ("Sun 15", words(ann, "day_before", "2026-03-16")),
        ("Mon 16", words(ann, "on_the_day", "2026-03-16")),
        ("Mon 30", words(ann, "which_rhythm", "2026-03-30")),
        ("Mon 13", words(ann, "on_the_day", "2026-04-13")),
        ("Tue 14", words(ann, "stopped", "2026-04-13")),
    ]


def test_what_rhythm_suits_is_one_tap(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every week")
    come(ann, 28)

    told = ann.presses("every month")

    assert told == ["Changed: every month."]
    assert [when for when, _ in come(ann, 32)] == ["Wed 29", "Thu 30"]


def test_an_answer_to_an_old_reminder_brings_the_pace_back(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every week")
    come(ann, 16)

    ann.presses("It stands" if "It stands" in ann.labels else "Not now")

    [planned] = [each for each in kept(ann) if each["status"] == "planned"]
    assert planned["unanswered"] == 0


def test_months_of_outage_bring_one_message_and_the_series_goes_on(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every week")
    ann.world.passes(days=60, hours=1)

    assert ann.catches_up() == [words(ann, "what_came", "2026-03-09")]
    assert [each["status"] for each in kept(ann)] == ["over", "planned"]
    assert kept(ann)[1]["on"] == "2026-05-04"


def test_a_clock_that_is_set_back_sends_nothing_twice(ann: Somebody) -> None:
    plans(ann, "In a week")
    come(ann, 7)
    ann.world.now -= timedelta(days=3)
    ann.world.settles()
    ann.says("/review leads")
    ann.presses("On: a week before a meeting")
    ann.catches_up()

    assert come(ann, 6) == []


def test_what_waits_survives_a_change_of_quiet_hours(ann: Somebody) -> None:
    plans(ann, "In a week")
    come(ann, 6)
    ann.world.now = datetime(2026, 3, 9, 9, 20, tzinfo=UTC)
    ann.says("/settings")
    ann.presses("Quiet hours")
    ann.world.passes(minutes=15)
    ann.presses("11 at night to 7")
    ann.presses("Nothing, thank you")
    ann.catches_up()
    ann.world.passes(minutes=31)

    assert ann.catches_up() == [words(ann, "on_the_day", "2026-03-09")]


@pytest.mark.parametrize(
    ("choice", "instants"),
    [
        ("The time by my clock", ["2026-03-08 08:30", "2026-03-09 13:30"]),
        ("The same moment", ["2026-03-08 09:30", "2026-03-09 14:30"]),
    ],
)
def test_somebody_who_moves_is_asked_once_what_moves_along(
    ann: Somebody, choice: str, instants: list[str]
) -> None:
    plans(ann, "In a week", at="14:30")
    ann.says("/settings")
    ann.presses("My clock")
    asked = ann.says("Paris")
    ann.presses(choice)

    assert asked[-1].startswith("You have look-backs planned.")
    person = ann.person.id
    due = ann.world.store.transact(lambda unit: unit.planned(person))
    reminders = [f"{each.due:%Y-%m-%d %H:%M}" for each in due if each.kind == "reminder"]
    assert reminders == instants


def test_nothing_comes_to_somebody_who_blocked_the_bot_and_it_waits(ann: Somebody) -> None:
    plans(ann, "In a week")
    ann.world.happens(ann.id, Left(gone=True))
    away = come(ann, 20)
    ann.world.happens(ann.id, Left(gone=False))
    ann.world.settles()

    assert away == []
    assert ann.catches_up() == [words(ann, "what_came", "2026-03-09")]


def test_a_reminder_that_met_a_block_comes_when_they_are_back(ann: Somebody) -> None:
    plans(ann, "In a week")
    world = ann.world
    come(ann, 6)
    world.now = datetime(2026, 3, 9, 10, tzinfo=UTC)
    _met_by_a_block(world)

    away = come(ann, 3)
    world.happens(ann.id, Left(gone=False))
    world.settles()

    assert away == []
    assert ann.catches_up() == [words(ann, "what_came", "2026-03-09")]


def _met_by_a_block(world: World) -> None:
    """What is due goes out and comes back as undeliverable."""
    while world.store.transact(lambda unit: remind_next(world.coach, unit, CHANNEL, world.now)):
        pass
    rows = world.store.transact(lambda unit: claim(unit, CHANNEL, world.owner, world.now))
    for row in rows:
        world.store.transact(
            lambda unit, row=row: settle(unit, row, world.owner, Gone(), world.now)
        )


def test_free_days_push_a_reminder_to_the_next_one(ann: Somebody) -> None:
    world = ann.world
    world.coach = replace(world.coach, days_off=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
    ann.says("/settings")
    ann.presses("Weekends and holidays")
    ann.presses("Not at weekends")
    ann.presses("Not then")
    ann.presses("Nothing, thank you")
    plans(ann, "2 April", way="A meeting elsewhere")

    heard = come(ann, 40)

    assert [when for when, _ in heard] == ["Thu 26", "Wed 01", "Tue 07"]


def test_a_talk_that_planned_a_review_ends_with_its_card(ann: Somebody) -> None:
    ann.says("/talk closing brief")
    ann.says("Towards Fridays")
    for answer in ("In a week", "8"):
        told = ann.presses(answer) if answer in ann.labels else ann.says(answer)

    assert told[-1].startswith("Monday 9 March: a look-back here")
    assert "For my calendar" in ann.labels


def test_a_calendar_file_comes_by_a_tap_and_says_that_a_change_needs_a_new_one(
    ann: Somebody,
) -> None:
    plans(ann, "In a week", at="14:30")
    ann.presses("For my calendar")
    first = ann.documents[-1]
    ann.says("/review")
    ann.presses(ann.labels[0])
    ann.presses("Another day")
    ann.says("in two weeks")
    if "Yes, that day" in ann.labels:
        ann.presses("Yes, that day")
    ann.says("/review")
    ann.presses(ann.labels[0])
    ann.presses("For my calendar")
    second = ann.documents[-1]

    assert "new file" in first.caption
    assert (first.name, second.name) == ("coach-2026-03-09.ics", "coach-2026-03-16.ics")
    assert b"SEQUENCE:0" in first.content
    assert b"SEQUENCE:1" in second.content
    assert b"DTSTART:20260309T143000Z" in first.content


def test_what_is_planned_about_a_finished_outcome_is_called_off(ann: Somebody) -> None:
    world, person = ann.world, ann.person.id
    focus = ann.person.settings.focus
    for id, text in (("o1", "Bowling again"), ("o2", "A quiet house")):
        outcome = Outcome(id=id, focus=focus, created_at=world.now, text=text)
        world.store.transact(lambda unit, o=outcome: unit.save_outcome(person, o, world.now))
    for text in ("Bowling again", "A quiet house"):
        ann.says("/review new")
        ann.presses(text)
        for answer in ("In a week", "A look-back here", "Any time", "Every week"):
            ann.presses(answer)
    ann.says("/outcomes")
    ann.presses("Bowling again")
    ann.presses("It's finished")

    assert [(each["outcome_id"], each["status"]) for each in kept(ann)] == [
        ("o1", "skipped"),
        ("o2", "planned"),
    ]


def test_another_rhythm_tapped_late_counts_from_the_day_that_went_by(ann: Somebody) -> None:
    plans(ann, "In a week", often="Every week")
    come(ann, 30)
    ann.presses("every six weeks")

    planned = [each for each in kept(ann) if each["status"] == "planned"]
    assert [(each["on"], each["repeats"]) for each in planned] == [("2026-05-11", "six_weeks")]
