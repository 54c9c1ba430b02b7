"""A review as a calendar file, read back by another library's reader of the format."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from bot.papers.calendar_file import Appointment, calendar_file

STAMP = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_file(sequence: int = 0, on: date = date(2026, 4, 2)) -> bytes:
    return calendar_file([Appointment("r1@coach", sequence, on)], "Time set aside", STAMP)


def test_a_calendar_reads_the_day_and_a_title_that_gives_nothing_away() -> None:
    (event,) = Calendar.from_ical(a_file()).walk("VEVENT")

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 4, 2),
        date(2026, 4, 3),
    )
    assert event["summary"] == "Time set aside"
    assert event["class"] == "PRIVATE"


def test_a_moved_review_replaces_what_the_calendar_had() -> None:
    (before,) = Calendar.from_ical(a_file()).walk("VEVENT")
    (after,) = Calendar.from_ical(a_file(1, date(2026, 4, 9))).walk("VEVENT")

    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_it_is_a_published_file_with_the_line_ends_that_calendars_want() -> None:
    made = a_file()

    assert Calendar.from_ical(made)["method"] == "PUBLISH"
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
