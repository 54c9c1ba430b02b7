"""Wall clocks and quiet hours, in every zone and over every change of the clocks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.person import Quiet, Settings
from bot.records.review import Review
from bot.records.schedule import out_of_quiet, reminders_for, to_utc

MINUTE = timedelta(minutes=1)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
LONDON = "Europe/London"

zones = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 45, 59)))
quiets = st.builds(Quiet, times, times)
instants = st.integers(0, 11 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + minutes * MINUTE
)


def quiet_hours(text: str) -> Quiet:
    start, end = text.split("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def shown(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


# to_utc


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        (LONDON, "2027-01-15 09:30", "2027-01-15 09:30"),
        (LONDON, "2027-07-15 09:30", "2027-07-15 08:30"),
        (LONDON, "2027-03-28 01:00", "2027-03-28 01:00"),  # jumped over: 02:00 follows 00:59
        (LONDON, "2027-03-28 01:30", "2027-03-28 01:00"),
        (LONDON, "2027-03-28 02:00", "2027-03-28 01:00"),
        (LONDON, "2026-10-25 01:30", "2026-10-25 00:30"),  # shown twice: the first
        (LONDON, "2026-10-25 02:00", "2026-10-25 02:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # a jump of 30 minutes
        ("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("Asia/Kathmandu", "2027-03-12 09:30", "2027-03-12 03:45"),
        ("Pacific/Apia", "2027-03-12 09:30", "2027-03-11 20:30"),
        ("Pacific/Apia", "2011-12-30 09:30", "2011-12-30 10:00"),  # a day that never was
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:00"),
        ("America/New_York", "2027-11-07 01:30", "2027-11-07 05:30"),
    ],
)
def test_clocks_are_read_right_around_their_changes(zone: str, local: str, instant: str) -> None:
    wall = datetime.fromisoformat(local)

    assert to_utc(wall.date(), wall.time(), zone) == utc(instant)


@given(day=days, at=times, zone=zones)
def test_a_wall_time_is_the_first_instant_that_shows_it_or_a_later_one(
    day: date, at: time, zone: str
) -> None:
    instant = to_utc(day, at, zone)

    wall = datetime.combine(day, at)
    assert shown(instant, zone) >= wall
    assert shown(instant - MINUTE, zone) < wall
    assert all(shown(instant - n * MINUTE, zone) != wall for n in (30, 60, 120))


def changes_of_the_clocks() -> dict[str, list[datetime]]:
    """Every change of every zone from 2025 to 2034; zones that go alike stand for one another."""
    found: dict[tuple[tuple[datetime, datetime], ...], str] = {}
    for zone in sorted(available_timezones() - {"Factory", "localtime"}):
        found.setdefault(tuple((change, shown(change, zone)) for change in changes(zone)), zone)
    return {zone: [change for change, _ in told] for told, zone in found.items() if told}


def changes(zone: str) -> Iterator[datetime]:
    """The instants from which the clocks of a zone show something else, to the minute."""
    place, week = ZoneInfo(zone), timedelta(days=7)
    start = utc("2025-01-01 00:00")
    for weeks in range(10 * 53):
        before, after = start + weeks * week, start + (weeks + 1) * week
        while before.astimezone(place).utcoffset() != after.astimezone(place).utcoffset():
            offsets = before.astimezone(place).utcoffset()
            low, high = 0, int((after - before) / MINUTE)
            while high - low > 1:
                middle = (low + high) // 2
                moved = (before + middle * MINUTE).astimezone(place).utcoffset() != offsets
                low, high = (low, middle) if moved else (middle, high)
            before += high * MINUTE
            yield before


CHANGES = changes_of_the_clocks()


def test_there_are_changes_enough_to_be_tried() -> None:
    assert len(CHANGES) >= 25
    assert sum(map(len, CHANGES.values())) > 500
    assert {utc("2026-03-29 01:00"), utc("2026-10-25 01:00")} <= set(CHANGES["Africa/Ceuta"])


@pytest.mark.parametrize("zone", CHANGES)
def test_every_change_of_the_clocks_of_ten_years_loses_and_doubles_nothing(zone: str) -> None:
    for change in CHANGES[zone]:
        for minutes in (-150, -90, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90, 150):
            wall = shown(change, zone) + minutes * MINUTE
            instant = to_utc(wall.date(), wall.time(), zone)
            assert shown(instant, zone) >= wall
            assert shown(instant - MINUTE, zone) < wall


@pytest.mark.parametrize("zone", CHANGES)
def test_a_review_keeps_its_hour_over_every_change_of_ten_years(zone: str) -> None:
    settings = Settings(zone=zone, quiet=Quiet(time(0), time(0)))
    for change in CHANGES[zone]:
        day = shown(change, zone).date()
        for hour in (time(1, 30), time(9, 30), time(23, 30)):
            review = Review("r1", "", day, zone, "here", LONG_AGO, hour=hour)
            *_, on_the_day = reminders_for(review, settings, LONG_AGO)
            late = shown(on_the_day.due, zone) - datetime.combine(day, hour)
            assert on_the_day.kind == "on_the_day"
            assert timedelta(0) <= late <= timedelta(hours=3)
            assert late == timedelta(0) or shown(on_the_day.due - MINUTE, zone) < (
                datetime.combine(day, hour)
            )


# quiet hours


@pytest.mark.parametrize(
    ("quiet", "instant", "opening"),
    [
        ("21:00-08:00", "2027-01-15 12:00", "2027-01-15 12:00"),
        ("21:00-08:00", "2027-01-15 20:59", "2027-01-15 20:59"),
        ("21:00-08:00", "2027-01-15 21:00", "2027-01-16 08:00"),
        ("21:00-08:00", "2027-01-15 03:00", "2027-01-15 08:00"),
        ("21:00-08:00", "2027-01-15 08:00", "2027-01-15 08:00"),
        ("12:00-14:00", "2027-01-15 13:00", "2027-01-15 14:00"),
        ("00:00-23:59", "2027-01-15 13:00", "2027-01-15 23:59"),
        ("22:00-00:00", "2027-01-15 23:00", "2027-01-16 00:00"),
        ("09:00-09:00", "2027-01-15 09:00", "2027-01-15 09:00"),  # no quiet hours at all
        ("21:00-08:00", "2027-03-27 23:00", "2027-03-28 07:00"),  # a short night
        ("21:00-08:00", "2026-10-24 23:00", "2026-10-25 08:00"),  # a long one
        ("21:00-01:30", "2027-03-28 00:30", "2027-03-28 01:00"),  # ends in the jump
        ("21:00-01:30", "2026-10-25 00:10", "2026-10-25 00:30"),  # ends twice: the first end
        ("21:00-01:30", "2026-10-25 01:10", "2026-10-25 01:30"),  # and the second
        ("01:50-01:10", "2027-03-27 12:00", "2027-03-29 00:10"),  # no opening on that day
    ],
)
def test_quiet_hours_hold_until_their_next_end(quiet: str, instant: str, opening: str) -> None:
    assert out_of_quiet(utc(instant), quiet_hours(quiet), LONDON) == utc(opening)


@given(instant=instants, quiet=quiets, zone=zones)
def test_the_opening_is_the_first_minute_that_is_not_quiet(
    instant: datetime, quiet: Quiet, zone: str
) -> None:
    opening = out_of_quiet(instant, quiet, zone)

    minute = instant
    while is_quiet(shown(minute, zone).time(), quiet):
        minute += MINUTE
    assert opening == minute


def is_quiet(at: time, quiet: Quiet) -> bool:
    """Walks the minutes of the window, so that nothing is shared with the code under test."""
    start, end = (t.hour * 60 + t.minute for t in (quiet.start, quiet.end))
    return (at.hour * 60 + at.minute - start) % 1440 < (end - start) % 1440
