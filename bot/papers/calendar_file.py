"""Planned reviews as an .ics file that common calendars take; titles give nothing away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

MIME = "text/calendar"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day in a calendar. `uid` stays the same for a review; `sequence` rises each time it is
    moved, so that a calendar replaces what it had."""

    uid: str
    sequence: int
    on: date


def calendar_file(appointments: Sequence[Appointment], title: str, stamp: datetime) -> bytes:
    """All-day events as a PUBLISH file (RFC 5545), all under the same neutral title.

    `stamp` is when the file was made (UTC).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//coach//reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for appointment in appointments:
        calendar.add_component(_event(appointment, title, stamp))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, title: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", appointment.on)
    event.add("dtend", appointment.on + timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    """The evening before, for whoever's calendar rings."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-6))
    return alarm
