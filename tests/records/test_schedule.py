"""When reminders come, and what "tomorrow" and "in the morning" are, in every zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.records.person import Quiet, Settings
from bot.records.review import Reminder, Review, ReviewStatus, Way
from bot.records.schedule import (
    DECENT_HOUR,
    allowed,
    is_off,
    local_day,
    next_morning,
    out_of_quiet,
    reminders_for,
    tomorrow_same_time,
)
from bot.records.series import begun

MINUTE = timedelta(minutes=1)
LONDON = "Europe/London"

zones = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 45, 59)))
quiets = st.builds(Quiet, times, times)
instants = st.integers(0, 11 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + minutes * MINUTE
)


def a_review(
    on: str = "2027-03-12",
    way: Way = "here",
    status: ReviewStatus = "planned",
    zone: str = LONDON,
    **rest: Any,
) -> Review:
    return Review(
        id="r1",
        focus="f1",
        on=date.fromisoformat(on),
        zone=zone,
        way=way,
        at=utc("2026-11-24 10:00"),
        status=status,
        **rest,
    )


def some_settings(zone: str = LONDON, quiet: str = "21:00-08:00") -> Settings:
    start, end = quiet.split("-")
    return Settings(zone=zone, quiet=Quiet(time.fromisoformat(start), time.fromisoformat(end)))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def shown(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def plan(reminders: tuple[Reminder, ...]) -> list[tuple[str, str]]:
    return [(reminder.kind, f"{reminder.due:%Y-%m-%d %H:%M}") for reminder in reminders]


# reminders


def test_a_look_back_here_is_announced_the_day_before_and_on_the_day() -> None:
    reminders = reminders_for(a_review(), some_settings(), utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("day_before", "2027-03-11 09:30"),
        ("on_the_day", "2027-03-12 09:30"),
    ]


def test_a_meeting_is_prepared_headlined_and_asked_about_afterwards() -> None:
    reminders = reminders_for(a_review(way="meeting"), some_settings(), utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("prepare", "2027-03-05 09:30"),
        ("headline", "2027-03-11 09:30"),
        ("what_came", "2027-03-13 09:30"),
    ]


def test_a_reminder_keeps_its_hour_over_a_change_of_the_clocks() -> None:
    reminders = reminders_for(a_review("2027-03-28"), some_settings(), utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("day_before", "2027-03-27 09:30"),
        ("on_the_day", "2027-03-28 08:30"),
    ]
    assert {reminder.local_time for reminder in reminders} == {DECENT_HOUR}


def test_a_reminder_already_past_is_left_out() -> None:
    reminders = reminders_for(a_review(), some_settings(), utc("2027-03-11 09:30"))

    assert plan(reminders) == [("on_the_day", "2027-03-12 09:30")]


def test_a_reminder_in_quiet_hours_comes_when_they_end() -> None:
    settings = some_settings(quiet="22:00-11:15")

    reminders = reminders_for(a_review(), settings, utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("day_before", "2027-03-11 11:15"),
        ("on_the_day", "2027-03-12 11:15"),
    ]


def test_a_reminder_stays_on_its_day_when_the_rest_of_it_is_quiet() -> None:
    settings = some_settings(quiet="09:00-07:00")

    reminders = reminders_for(a_review(), settings, utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("day_before", "2027-03-11 07:00"),
        ("on_the_day", "2027-03-12 07:00"),
    ]


def test_a_reminder_comes_in_the_morning_of_where_the_review_is_planned() -> None:
    settings = some_settings("Asia/Kathmandu")
    review = a_review(zone="Asia/Kathmandu")

    reminder = reminders_for(review, settings, utc("2026-11-24 10:00"))[0]

    assert reminder == Reminder(
        "r1",
        "day_before",
        utc("2027-03-11 03:45"),
        date(2027, 3, 11),
        time(9, 30),
        "Asia/Kathmandu",
    )


@pytest.mark.parametrize("status", ["done", "skipped", "moved"])
def test_a_review_that_is_not_planned_any_more_has_no_reminders(status: ReviewStatus) -> None:
    review = a_review(status=status)

    assert reminders_for(review, some_settings(), utc("2026-11-24 10:00")) == ()


def test_a_day_that_a_zone_skipped_does_not_double_a_reminder() -> None:
    settings = some_settings("Pacific/Apia")  # there was no 30 December 2011 in Samoa

    review = a_review("2011-12-31", zone="Pacific/Apia")

    reminders = reminders_for(review, settings, utc("2011-12-01 00:00"))

    assert len({reminder.due for reminder in reminders}) == len(reminders)
    assert {reminder.local_date for reminder in reminders} == {date(2011, 12, 31)}


@given(on=days, way=st.sampled_from(("here", "meeting")), zone=zones, quiet=quiets, now=instants)
def test_reminders_come_in_order_outside_quiet_hours_and_on_their_own_day(
    on: date, way: Way, zone: str, quiet: Quiet, now: datetime
) -> None:
    assume(date(2024, 1, 1) < on < date(2034, 12, 20))
    settings = Settings(zone=zone, quiet=quiet)

    reminders = reminders_for(a_review(on.isoformat(), way, zone=zone), settings, now)

    due = [reminder.due for reminder in reminders]
    assert due == sorted(set(due))
    for reminder in reminders:
        assert reminder.due > now
        assert out_of_quiet(reminder.due, quiet, zone) == reminder.due
        local = datetime.combine(reminder.local_date, reminder.local_time)
        assert shown(reminder.due, zone) == local


# what somebody does without, free days, and series


HOLIDAY = date(2027, 3, 29)  # Easter Monday
FREE = frozenset({HOLIDAY, date(2027, 3, 26)})


def weekdays_only(**rest: Any) -> Settings:
    return replace(some_settings(), weekends=False, **rest)


def test_a_reminder_somebody_does_without_is_not_planned() -> None:
    settings = replace(some_settings(), without=("prepare", "what_came"))

    reminders = reminders_for(a_review(way="meeting"), settings, utc("2026-11-24 10:00"))

    assert [reminder.kind for reminder in reminders] == ["headline"]


def test_a_look_back_at_an_hour_is_announced_at_that_hour_on_its_day() -> None:
    review = a_review(hour=time(14, 30))

    reminders = reminders_for(review, some_settings(), utc("2026-11-24 10:00"))

    assert plan(reminders) == [
        ("day_before", "2027-03-11 09:30"),
        ("on_the_day", "2027-03-12 14:30"),
    ]


def test_a_reminder_on_a_free_day_comes_on_the_next_that_is_not() -> None:
    review = a_review("2027-03-25", way="meeting")  # the day after is Good Friday

    reminders = reminders_for(review, weekdays_only(), utc("2026-11-24 10:00"), FREE)

    assert plan(reminders) == [
        ("prepare", "2027-03-18 09:30"),
        ("headline", "2027-03-24 09:30"),
        ("what_came", "2027-03-30 08:30"),
    ]


def test_what_goes_before_a_review_never_comes_after_it_for_free_days() -> None:
    review = a_review("2027-03-28", way="meeting")  # Easter Sunday

    reminders = reminders_for(review, weekdays_only(), utc("2026-11-24 10:00"), FREE)

    assert plan(reminders) == [
        ("prepare", "2027-03-22 09:30"),
        ("headline", "2027-03-25 09:30"),
        ("what_came", "2027-03-30 08:30"),
    ]


def test_somebody_who_wants_them_on_holidays_gets_them_then() -> None:
    settings = replace(some_settings(), holidays=True)

    reminders = reminders_for(a_review("2027-03-29"), settings, utc("2026-11-24 10:00"), FREE)

    assert plan(reminders)[-1] == ("on_the_day", "2027-03-29 08:30")


def test_a_weekly_meeting_is_not_prepared_on_the_day_of_the_one_before() -> None:
    review = begun(a_review(way="meeting"), "weekly")

    reminders = reminders_for(review, some_settings(), utc("2026-11-24 10:00"))

    assert [reminder.kind for reminder in reminders] == ["headline", "what_came"]


def test_a_series_in_silence_keeps_its_one_message() -> None:
    review = replace(begun(a_review(), "weekly"), unanswered=2)

    reminders = reminders_for(review, some_settings(), utc("2026-11-24 10:00"))

    assert plan(reminders) == [("on_the_day", "2027-03-12 09:30")]


@given(
    instant=instants,
    quiet=quiets,
    zone=zones,
    off=st.frozensets(days, max_size=4),
    at=st.booleans(),
)
def test_the_next_moment_is_neither_quiet_nor_on_a_free_day(
    instant: datetime, quiet: Quiet, zone: str, off: frozenset[date], at: bool
) -> None:
    settings = Settings(zone=zone, quiet=quiet, weekends=at)
    near = off | {local_day(instant, zone)}

    moment = allowed(instant, settings, near)

    assert moment > instant
    assert out_of_quiet(moment, quiet, zone) == moment
    assert not is_off(local_day(moment, zone), settings, near)


# days


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2027-01-15 03:00", "2027-01-15 09:30"),
        ("2027-01-15 09:30", "2027-01-16 09:30"),
        ("2027-01-15 20:00", "2027-01-16 09:30"),
        ("2027-03-27 20:00", "2027-03-28 08:30"),
    ],
)
def test_the_next_morning_is_the_next_decent_hour(now: str, morning: str) -> None:
    assert next_morning(utc(now), some_settings()) == utc(morning)


def test_tomorrow_at_the_same_time_goes_by_the_clock_on_the_wall() -> None:
    assert tomorrow_same_time(utc("2027-03-27 14:20"), LONDON) == utc("2027-03-28 13:20")
    assert tomorrow_same_time(utc("2026-10-24 00:30"), LONDON) == utc("2026-10-25 00:30")


def test_the_day_is_the_one_where_the_person_is() -> None:
    instant = utc("2027-03-12 12:00")

    assert local_day(instant, "Pacific/Apia") == date(2027, 3, 13)
    assert local_day(instant, "America/New_York") == date(2027, 3, 12)


@given(now=instants, zone=zones, quiet=quiets)
def test_what_is_put_off_to_the_morning_is_ahead_and_never_in_quiet_hours(
    now: datetime, zone: str, quiet: Quiet
) -> None:
    morning = next_morning(now, Settings(zone=zone, quiet=quiet))

    assert now < morning <= now + timedelta(hours=50)
    assert out_of_quiet(morning, quiet, zone) == morning
