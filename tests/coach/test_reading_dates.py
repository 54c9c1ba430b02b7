"""The days people mean: a table of British phrases, all typed on Tuesday 24 November 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach.reading_calendar import easter
from bot.coach.reading_dates import FARTHEST, read_date

ZONE = "Europe/London"
TUESDAY = date(2026, 11, 24)

PHRASES = {
    # so many days, weeks, months on
    "today": "2026-11-24",
    "tomorrow": "2026-11-25",
    "Tomorrow!": "2026-11-25",
    "tomorrow at 9": "2026-11-25",
    "tomorrow morning at 9.30": "2026-11-25",
    "tmrw": "2026-11-25",
    "the day after tomorrow": "2026-11-26",
    "yesterday": "2026-11-23",
    "in 10 days": "2026-12-04",
    "10 days": "2026-12-04",
    "ten days' time": "2026-12-04",
    "in a week": "2026-12-01",
    "in 2 weeks": "2026-12-08",
    "In two weeks": "2026-12-08",
    "in about two weeks": "2026-12-08",
    "maybe in two weeks, if possible": "2026-12-08",
    "2wks": "2026-12-08",
    "two weeks’ time": "2026-12-08",
    "in two weeks' time please": "2026-12-08",
    "two weeks from now": "2026-12-08",
    "two weeks today": "2026-12-08",
    "a couple of weeks": "2026-12-08",
    "in a few weeks": "2026-12-15",
    "a fortnight": "2026-12-08",
    "in a fortnight": "2026-12-08",
    "a fortnight today": "2026-12-08",
    "a week today": "2026-12-01",
    "today week": "2026-12-01",
    "a week tomorrow": "2026-12-02",
    "tomorrow week": "2026-12-02",
    "this time next week": "2026-12-01",
    "in a month": "2026-12-24",
    "in three months": "2027-02-24",
    "half a year": "2027-05-24",
    "in a year": "2027-11-24",
    "in six weeks, on a Thursday": "2027-01-07",
    # weekdays
    "Friday": "2026-11-27",
    "on Friday": "2026-11-27",
    "this Friday": "2026-11-27",
    "fri.": "2026-11-27",
    "Friday afternoon, maybe": "2026-11-27",
    "Tuesday": "2026-12-01",
    "this coming Monday": "2026-11-30",
    "next Tuesday": "2026-12-01",
    "next Friday": "2026-12-04",
    "Let's say next Tues then": "2026-12-01",
    "Friday next week": "2026-12-04",
    "next week on Friday": "2026-12-04",
    "Friday of next week": "2026-12-04",
    "Thursday this week": "2026-11-26",
    "a week on Thursday": "2026-12-03",
    "a week Thursday": "2026-12-03",
    "Thursday week": "2026-12-03",
    "Thursday fortnight": "2026-12-10",
    "a fortnight on Monday": "2026-12-14",
    "two weeks on Friday": "2026-12-11",
    "in two weeks on Friday": "2026-12-11",
    "Tuesday in two weeks": "2026-12-08",
    "the Wednesday after next": "2026-12-09",
    # weeks
    "next week": "2026-11-30",
    "the week after next": "2026-12-07",
    "early next week": "2026-11-30",
    "middle of next week": "2026-12-02",
    "the end of next week": "2026-12-04",
    "end of the week": "2026-11-27",
    "later this week": "2026-11-27",
    "at the weekend": "2026-11-28",
    "next weekend": "2026-12-05",
    "after the weekend": "2026-11-30",
    "next wk": "2026-11-30",
    "w/c 7 December": "2026-12-07",
    # days of a month
    "12/3": "2027-03-12",
    "12/3/27": "2027-03-12",
    "12/03/2027": "2027-03-12",
    "12.3.2027": "2027-03-12",
    "Friday 12/3": "2027-03-12",
    "2027-03-12": "2027-03-12",
    "1/12": "2026-12-01",
    "23/11": "2027-11-23",
    "24/11": "2026-11-24",
    "1/11/2026": "2026-11-01",
    "29/2": "2028-02-29",
    "3rd of March": "2027-03-03",
    "the third of March": "2027-03-03",
    "3 March": "2027-03-03",
    "March 3rd": "2027-03-03",
    "3 Mar 2027": "2027-03-03",
    "Wednesday 3rd March": "2027-03-03",
    "Wed, the 3rd of March, 2027": "2027-03-03",
    "the twenty-first of December": "2026-12-21",
    "the twenty first of December": "2026-12-21",
    "the 15th": "2026-12-15",
    "on the 30th": "2026-11-30",
    "the 15": "2026-12-15",
    "15th of next month": "2026-12-15",
    "first of next month": "2026-12-01",
    "the first Monday in March": "2027-03-01",
    "last Friday of the month": "2026-11-27",
    "first Monday of next month": "2026-12-07",
    "the 9th-ish": "2026-12-09",
    "last day of December": "2026-12-31",
    # months
    "next month": "2026-12-01",
    "end of the month": "2026-11-30",
    "at the end of this month": "2026-11-30",
    "end of next month": "2026-12-31",
    "the beginning of the month": "2026-12-01",
    "middle of January": "2027-01-15",
    "in March": "2027-03-01",
    "October": "2027-10-01",
    "mid-December": "2026-12-15",
    "early January": "2027-01-01",
    "late February": "2027-02-28",
    # days of the year
    "after Christmas": "2026-12-28",
    "before Christmas": "2026-12-23",
    "in the new year": "2027-01-04",
    "after Easter": "2027-03-30",
    "before Easter": "2027-03-25",
    "end of the year": "2026-12-31",
    "the week after Easter": "2027-04-05",
    "Good Friday": "2027-03-26",
    "Easter Monday": "2027-03-29",
    "Christmas Eve": "2026-12-24",
    "the day after Boxing Day": "2026-12-28",
    "St Andrew's Day": "2026-11-30",
    "after New Year's Day": "2027-01-04",
    "before the bank holiday": "2026-12-24",
    "after the bank holiday": "2026-12-28",
    "the bank holiday Monday": "2027-03-29",
    "the early May bank holiday": "2027-05-03",
    "spring bank holiday": "2027-05-31",
    "after the August bank holiday": "2027-08-31",
}

NOT_A_DAY = (
    "",
    "   ",
    "6",
    "12",
    "7 or 8",
    "about a six",
    "room 101",
    "two weeks ago",
    "1234567890",
    "soon",
    "not sure",
    "I don't know",
    "no",
    "never",
    "whenever she is back",
    "in a bit",
    "week",
    "month",
    "some time this month",
    "November",
    "in the morning",
    "at 9",
    "10:30",
    "31/2",
    "0/0",
    "45th of March",
    "31 February",
    "Monday 3rd March",
    "12/3/2044",
    "in 40 years",
    "in 999 years",
    "her mum said that Tuesday was fine but the worker is away until 3 March",
    "x" * 5000,
    "next Tuesday " * 200,
)


@pytest.mark.parametrize(("said", "meant"), PHRASES.items())
def test_a_british_phrase_names_its_day(said: str, meant: str) -> None:
    assert read_date(said, TUESDAY, ZONE)[0] == date.fromisoformat(meant)


@pytest.mark.parametrize("said", NOT_A_DAY)
def test_what_names_no_day_is_asked_again(said: str) -> None:
    assert read_date(said, TUESDAY, ZONE) == ()


@pytest.mark.parametrize("said", ["3 Mar 2027, 14:00 GMT", "the 3rd Mar. '27", "2 weeks and 1 day"])
def test_other_spellings_are_left_to_the_library(said: str) -> None:
    assert len(read_date(said, TUESDAY, ZONE)) == 1


MONDAY = date(2026, 11, 23)
HEARD_EITHER_WAY = {
    "next Tuesday": ["2026-12-01", "2026-11-24"],
    "Friday next": ["2026-12-04", "2026-11-27"],
    "next weekend": ["2026-12-05", "2026-11-28"],
    "12/3": ["2027-03-12", "2026-12-03"],
    "12/3/27": ["2027-03-12", "2027-12-03"],
    "the 5th": ["2026-12-05", "2027-01-05"],
}
HEARD_ONE_WAY = {
    "next week on Tuesday": "2026-12-01",
    "this Tuesday": "2026-11-24",
    "Tuesday week": "2026-12-01",
    "3/25": "2027-03-25",
    "25/3": "2027-03-25",
    "3/3": "2027-03-03",
    "Friday 12/3": "2027-03-12",
    "the 5th of March": "2027-03-05",
    "2027-03-12": "2027-03-12",
}


@pytest.mark.parametrize(("said", "meant"), HEARD_EITHER_WAY.items())
def test_what_can_be_heard_in_two_ways_is_read_both_ways(said: str, meant: list[str]) -> None:
    assert [day.isoformat() for day in read_date(said, MONDAY, ZONE)] == meant


@pytest.mark.parametrize(("said", "meant"), HEARD_ONE_WAY.items())
def test_what_leaves_no_doubt_is_read_one_way(said: str, meant: str) -> None:
    assert read_date(said, MONDAY, ZONE) == (date.fromisoformat(meant),)


def test_next_tuesday_said_on_a_tuesday_leaves_no_doubt() -> None:
    assert read_date("next Tuesday", TUESDAY, ZONE) == (date(2026, 12, 1),)


@pytest.mark.parametrize(
    ("today", "said", "meant"),
    [
        ("2027-01-31", "in a month", "2027-02-28"),
        ("2027-01-31", "end of the month", "2027-02-28"),
        ("2027-01-31", "the 31st", "2027-01-31"),
        ("2026-11-29", "next Tuesday", "2026-12-01"),  # a Sunday: next week starts tomorrow
        ("2026-11-29", "Monday", "2026-11-30"),
        ("2026-11-28", "at the weekend", "2026-12-05"),
        ("2026-11-27", "end of the week", "2026-12-04"),
        ("2026-12-28", "after Christmas", "2027-12-27"),
        ("2027-03-30", "after Easter", "2028-04-18"),
        ("2028-02-29", "in a year", "2029-02-28"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "next month", "2027-01-01"),
    ],
)
def test_phrases_keep_their_meaning_at_the_edges_of_the_calendar(
    today: str, said: str, meant: str
) -> None:
    assert read_date(said, date.fromisoformat(today), ZONE)[0] == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "sunday",
    ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05",
     "2027-03-28", "2028-04-16", "2038-04-25"],
)  # fmt: skip
def test_easter_is_where_the_church_has_it(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


_DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))


@given(today=_DAYS, said=st.sampled_from(sorted(PHRASES)))
def test_a_phrase_never_names_a_day_out_of_reach(today: date, said: str) -> None:
    assert all(abs(day - today) <= FARTHEST for day in read_date(said, today, ZONE))


@given(today=_DAYS, ahead=st.integers(1, 700))
def test_a_written_date_is_the_day_it_says(today: date, ahead: int) -> None:
    day = date.fromordinal(today.toordinal() + ahead)

    assert read_date(day.isoformat(), today, ZONE) == (day,)
    assert read_date(f"{day:%d/%m/%Y}", today, ZONE)[0] == day
    assert read_date(f"{day:%A %d %B %Y}", today, ZONE) == (day,)


@settings(max_examples=40)
@given(said=st.text(max_size=40))
def test_nothing_that_is_typed_raises(said: str) -> None:
    read_date(said, TUESDAY, ZONE)
