"""A review as a calendar file: read back by a library, and line by line as RFC 5545 has it."""

import re
from datetime import UTC, date, datetime

import vobject
from icalendar import Calendar

from bot.papers.calendar_file import Appointment, calendar_file

TITLE = "Time set aside"
STAMP = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_file(sequence: int = 0, on: date = date(2026, 4, 2), title: str = TITLE) -> bytes:
    return calendar_file([Appointment("r1@coach", sequence, on)], title, STAMP)


def read_strictly(made: bytes) -> list[tuple[str, str, str]]:
    """Every line as (name, parameters, value), by the grammar of RFC 5545 and nothing looser:
    lines of at most 75 octets that end in CRLF, folds undone, components closed in their order."""
    assert made.endswith(b"\r\n")
    raw = made.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in raw)
    assert b"\n" not in b"".join(raw)
    assert b"\r" not in b"".join(raw)
    unfolded = made.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")
    lines = []
    for line in unfolded:
        found = re.fullmatch(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', line)
        assert found is not None, line
        lines.append((found[1], found[2], found[3]))
    opened: list[str] = []
    for name, _, value in lines:
        if name == "BEGIN":
            opened.append(value)
        elif name == "END":
            assert opened.pop() == value
        assert opened or (name, value) == ("END", "VCALENDAR")
    assert opened == []
    return lines


def of_event(made: bytes) -> dict[str, tuple[str, str]]:
    """The properties of the one event, each of which stands there once."""
    lines = read_strictly(made)
    start, end = lines.index(("BEGIN", "", "VEVENT")), lines.index(("BEGIN", "", "VALARM"))
    names = [name for name, _, _ in lines[start + 1 : end]]
    assert len(names) == len(set(names))
    return {name: (given, value) for name, given, value in lines[start + 1 : end]}


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


def test_every_line_is_one_that_the_format_knows() -> None:
    lines = read_strictly(a_file())

    assert lines[:2] == [("BEGIN", "", "VCALENDAR"), ("VERSION", "", "2.0")]
    assert {name for name, _, _ in lines} <= {
        *("BEGIN", "END", "VERSION", "PRODID", "METHOD", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP"),
        *("UID", "SEQUENCE", "CLASS", "TRANSP", "ACTION", "DESCRIPTION", "TRIGGER"),
    }


def test_a_day_is_written_as_a_day_and_an_hour_as_an_instant() -> None:
    day = of_event(a_file())
    hour = of_event(a_file(on=datetime(2026, 4, 2, 13, 30, tzinfo=UTC)))

    assert (day["DTSTART"], day["DTEND"]) == (
        (";VALUE=DATE", "20260402"),
        (";VALUE=DATE", "20260403"),
    )
    assert (hour["DTSTART"], hour["DTEND"]) == (("", "20260402T133000Z"), ("", "20260402T143000Z"))
    assert day["DTSTAMP"] == hour["DTSTAMP"] == ("", "20260302T100000Z")
    assert (day["TRANSP"][1], hour["TRANSP"][1]) == ("TRANSPARENT", "OPAQUE")


def test_marks_that_mean_something_in_the_format_are_escaped_and_long_lines_folded() -> None:
    title = "Time; set, aside: " + "ü" * 60

    event = of_event(a_file(title=title))

    assert event["SUMMARY"] == ("", title.replace(";", r"\;").replace(",", r"\,"))


def test_another_library_than_the_one_that_wrote_it_reads_the_same() -> None:
    day = vobject.readOne(a_file(2).decode()).vevent
    hour = vobject.readOne(a_file(on=datetime(2026, 4, 2, 13, 30, tzinfo=UTC)).decode()).vevent

    assert (day.uid.value, day.summary.value) == ("r1@coach", TITLE)
    assert (day.sequence.value, getattr(day, "class").value) == ("2", "PRIVATE")
    assert (day.dtstart.value, day.dtend.value) == (date(2026, 4, 2), date(2026, 4, 3))
    assert hour.dtstart.value == datetime(2026, 4, 2, 13, 30, tzinfo=UTC)
