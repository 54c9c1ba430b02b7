"""Times of day, as people say them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds import KindError, build
from bot.dialogue.kinds.time import time_in


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14:30", "14:30"),
        ("2.30pm", "14:30"),
        ("1430", "14:30"),
        ("14h30", "14:30"),
        ("02:30", "02:30"),
        ("Half past two", "14:30"),
        ("half two", "14:30"),
        ("two thirty", "14:30"),
        ("quarter to three", "14:45"),
        ("a quarter past nine", "09:15"),
        ("twenty-five past two", "14:25"),
        ("ten to one", "12:50"),
        ("twenty to five.", "16:40"),
        ("at 3", "15:00"),
        ("about three o'clock", "15:00"),
        ("9", "09:00"),
        ("7 in the evening", "19:00"),
        ("9 in the morning", "09:00"),
        ("11 a.m.", "11:00"),
        ("12 am", "00:00"),
        ("noon", "12:00"),
        ("a las 3", "15:00"),
    ],
)
def test_a_time_is_heard_as_it_is_said(said: str, meant: str) -> None:
    assert time_in(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "25:00",
        "3:75",
        "13 in the morning",
        "half",
        "two sixty",
        "three three",
        "tomorrow",
        "",
        "-3",
    ],
)
def test_what_is_no_time_is_none(said: str) -> None:
    assert time_in(said) is None


@given(hours=st.integers(0, 23), minutes=st.integers(0, 59))
def test_every_time_that_is_written_out_is_itself(hours: int, minutes: int) -> None:
    assert time_in(f"{hours:02}:{minutes:02}") == f"{hours:02}:{minutes:02}"


@given(said=st.text(max_size=40))
def test_whatever_is_said_gives_a_time_of_day_or_none(said: str) -> None:
    heard = time_in(said)

    assert heard is None or re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", heard)


def test_a_wrong_setting_is_refused_by_name() -> None:
    with pytest.raises(KindError, match="time has no setting 'lowest'"):
        build("time", {"lowest": "7"})
    with pytest.raises(KindError, match="a way out like"):
        build("time", "noon")
