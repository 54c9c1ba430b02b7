"""A planned review as an .ics file that common calendars take; its title gives nothing away."""

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

MIME = "text/calendar"


def calendar_file(
    *, uid: str, sequence: int, on: date, title: str, about: str, stamp: datetime
) -> bytes:
    """One all-day event as a PUBLISH file (RFC 5545).

    `uid` stays the same for a review; `sequence` rises each time it is moved, so that a calendar
    replaces what it had. `stamp` is when the file was made (UTC).
    """
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", title)
    event.add("description", about)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    calendar = Calendar()
    calendar.add("prodid", "-//coach//reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(title: str) -> Alarm:
    """The evening before, for whoever's calendar rings."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-6))
    return alarm
