"""On which days a check-in comes, and how it eases off."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.rhythm import CheckIns, Rhythm, next_day
from bot.records.series import EASE_OFF

MONDAY = date(2026, 3, 2)
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
rhythms = st.sampled_from([each for each in get_args(Rhythm) if each != "none"])

LONGEST = {"weekdays": 3, "twice_a_week": 4, "weekly": 7, "fortnightly": 14}
"""The most days from one check-in to the next."""


def six(rhythm: Rhythm, unanswered: int = 0) -> list[str]:
    """The first six days of a rhythm that was chosen on a Monday."""
    found, day = [], MONDAY
    for _ in range(6):
        following = next_day(CheckIns(rhythm, MONDAY), day, unanswered)
        assert following is not None
        day = following
        found.append(f"{day:%a %d}")
    return found


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        ("weekdays", ["Tue 03", "Wed 04", "Thu 05", "Fri 06", "Mon 09", "Tue 10"]),
        ("twice_a_week", ["Thu 05", "Mon 09", "Thu 12", "Mon 16", "Thu 19", "Mon 23"]),
        ("weekly", ["Mon 09", "Mon 16", "Mon 23", "Mon 30", "Mon 06", "Mon 13"]),
        ("fortnightly", ["Mon 16", "Mon 30", "Mon 13", "Mon 27", "Mon 11", "Mon 25"]),
    ],
)
def test_a_rhythm_has_its_days(rhythm: Rhythm, expected: list[str]) -> None:
    assert six(rhythm) == expected


def test_after_two_in_silence_every_second_day_of_the_rhythm_is_left() -> None:
    assert six("weekdays", EASE_OFF) == ["Wed 04", "Fri 06", "Tue 10", "Thu 12", "Mon 16", "Wed 18"]
    assert six("weekly", EASE_OFF)[:2] == ["Mon 16", "Mon 30"]


def test_no_rhythm_has_no_day() -> None:
    assert next_day(CheckIns(), MONDAY) is None


@given(rhythm=rhythms, since=days, on=st.integers(0, 400), unanswered=st.integers(0, 3))
def test_the_next_day_is_ahead_and_never_further_than_the_rhythm(
    rhythm: Rhythm, since: date, on: int, unanswered: int
) -> None:
    after = since + timedelta(days=on)

    following = next_day(CheckIns(rhythm, since), after, unanswered)

    assert following is not None
    most = LONGEST[rhythm] * (2 if unanswered >= EASE_OFF else 1)
    assert 0 < (following - after).days <= most
