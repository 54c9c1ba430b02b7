"""Planned reviews as an .ics file that common calendars take; titles give nothing away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

MIME = "text/calendar"
HOUR = timedelta(hours=1)
AHEAD = timedelta(minutes=-30)
EVENING_BEFORE = timedelta(hours=-6)  # from midnight


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day in a calendar, or an hour of one. `uid` stays the same for a review; `sequence` rises
    each time it is moved, so that a calendar replaces what it had."""

    uid: str
    sequence: int
    starts: date | datetime
    """A day, or an instant (UTC): calendars show it by their own clock."""


def calendar_file(appointments: Sequence[Appointment], title: str, stamp: datetime) -> bytes:
    """Events as a PUBLISH file (RFC 5545), all under the same neutral title.

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
    timed = isinstance(appointment.starts, datetime)
    event.add("dtstart", appointment.starts)
    event.add("dtend", appointment.starts + (HOUR if timed else timedelta(days=1)))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if timed else "TRANSPARENT")
    event.add_component(_alarm(title, AHEAD if timed else EVENING_BEFORE))
    return event


def _alarm(title: str, ahead: timedelta) -> Alarm:
    """For whoever's calendar rings."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ahead)
    return alarm
