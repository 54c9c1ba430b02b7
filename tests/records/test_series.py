"""Which days a series of reviews has, and what silence makes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.review import Repeats, Review
from bot.records.series import SHORTEST, begun, day_of, following, months_on

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)

days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
rhythms = st.sampled_from([each for each in get_args(Repeats) if each != "once"])


def a_series(repeats: Repeats = "weekly", on: date = date(2026, 3, 9)) -> Review:
    return begun(Review("r1", "f1", on, "Europe/London", "here", NOW), repeats)


def turns(repeats: Repeats, starts: str, count: int) -> list[str]:
    return [day_of(date.fromisoformat(starts), repeats, turn).isoformat() for turn in range(count)]


def test_a_month_that_is_too_short_gives_its_last_day_and_the_next_its_own() -> None:
    assert turns("monthly", "2027-12-31", 4) == [
        "2027-12-31",
        "2028-01-31",
        "2028-02-29",
        "2028-03-31",
    ]


@pytest.mark.parametrize(
    ("repeats", "after"),
    [
        ("weekly", "2026-03-16"),
        ("fortnightly", "2026-03-23"),
        ("monthly", "2026-04-09"),
        ("six_weeks", "2026-04-20"),
    ],
)
def test_the_next_of_a_series_comes_a_step_later(repeats: Repeats, after: str) -> None:
    next_one = following(a_series(repeats), date(2026, 3, 9), NOW)

    assert next_one is not None
    assert next_one.on.isoformat() == after
    assert (next_one.status, next_one.heard, next_one.turn) == ("planned", None, 1)
    assert next_one.id != "r1"


def test_what_comes_once_has_none_after_it() -> None:
    assert following(a_series("once"), date(2026, 3, 9), NOW) is None


@given(first=days, months=st.integers(1, 60))
def test_months_on_is_the_same_day_or_the_last_of_a_shorter_month(first: date, months: int) -> None:
    later = months_on(first, months)

    assert (later.year * 12 + later.month) - (first.year * 12 + first.month) == months
    assert later.day == first.day or (later.day < first.day and (later + DAY).day == 1)


@given(first=days, repeats=rhythms, turn=st.integers(0, 200))
def test_the_days_of_a_series_rise_by_its_step(first: date, repeats: Repeats, turn: int) -> None:
    step = (day_of(first, repeats, turn + 1) - day_of(first, repeats, turn)).days

    assert SHORTEST[repeats] <= step <= (31 if repeats == "monthly" else SHORTEST[repeats])


@given(first=days, repeats=rhythms, late=st.integers(0, 400), moved=st.integers(-5, 40))
def test_the_next_one_is_on_a_day_of_the_series_after_today_and_after_the_moved_one(
    first: date, repeats: Repeats, late: int, moved: int
) -> None:
    review = replace(a_series(repeats, first), on=first + moved * DAY)
    today = first + late * DAY

    next_one = following(review, today, NOW)

    assert next_one is not None
    assert next_one.on > max(today, review.on)
    assert next_one.on == day_of(first, repeats, next_one.turn)
    assert day_of(first, repeats, next_one.turn - 1) <= max(today, review.on)


def silent(review: Review, times: int) -> Review | None:
    """The series after so many days went by without an answer."""
    last: Review | None = review
    for _ in range(times):
        assert last is not None
        last = following(replace(last, heard=False), last.on, NOW)
    return last


def test_two_in_silence_halve_the_pace_and_four_stop_it() -> None:
    after = [silent(a_series(), times) for times in range(5)]

    assert [each.on.isoformat() if each else None for each in after] == [
        "2026-03-09",
        "2026-03-16",
        "2026-03-30",
        "2026-04-13",
        None,
    ]


def test_an_answer_brings_the_pace_back() -> None:
    eased = silent(a_series(), 3)
    assert eased is not None

    next_one = following(replace(eased, heard=True), eased.on, NOW)

    assert next_one is not None
    assert (next_one.on - eased.on, next_one.unanswered) == (timedelta(days=7), 0)


def test_days_nobody_was_reminded_of_count_for_nothing() -> None:
    next_one = following(a_series(), date(2026, 3, 9), NOW)

    assert next_one is not None
    assert next_one.unanswered == 0
