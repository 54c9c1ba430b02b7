"""Wall clocks and quiet hours, in every zone and over every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.person import Quiet
from bot.records.schedule import out_of_quiet, to_utc

MINUTE = timedelta(minutes=1)
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


CHANGING = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut",
            "Africa/Casablanca", "America/Havana", "Atlantic/Azores", "America/Santiago",
            "Pacific/Chatham", "Antarctica/Troll")  # fmt: skip


@pytest.mark.parametrize("zone", CHANGING)
def test_every_change_of_the_clocks_from_2024_to_2030_loses_and_doubles_nothing(zone: str) -> None:
    changes = clock_changes(zone)

    assert changes
    for change in changes:
        for minutes in range(-180, 181, 15):
            wall = shown(change, zone) + minutes * MINUTE
            instant = to_utc(wall.date(), wall.time(), zone)
            assert shown(instant, zone) >= wall
            assert shown(instant - MINUTE, zone) < wall


def clock_changes(zone: str) -> list[datetime]:
    place, hour = ZoneInfo(zone), timedelta(hours=1)
    start = utc("2024-01-01 00:00")
    offsets = [(start + n * hour).astimezone(place).utcoffset() for n in range(24 * 365 * 7)]
    return [start + n * hour for n in range(1, len(offsets)) if offsets[n] != offsets[n - 1]]


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
