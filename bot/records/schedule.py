"""When things fall due: local days and hours to UTC instants, quiet hours, reminders."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.records.person import Quiet, Settings
from bot.records.review import Reminder, ReminderKind, Review, Way
from bot.records.series import EASE_OFF, SHORTEST

DECENT_HOUR: Final = time(9, 30)
"""When reminders come: people have arrived, and the day is still before them."""

DAYS: Final[Mapping[Way, tuple[tuple[ReminderKind, int], ...]]] = {
    "here": (("day_before", -1), ("on_the_day", 0)),
    "meeting": (("prepare", -7), ("headline", -1), ("what_came", 1)),
}
"""Which reminders a review has, and how many days from its own day each comes."""

THE_ONE: Final[Mapping[Way, ReminderKind]] = {"here": "on_the_day", "meeting": "headline"}
"""The message that a planned review gets however long nobody has answered."""

NONE_OFF: Final[frozenset[date]] = frozenset()

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def reminders_for(
    review: Review, settings: Settings, now: datetime, off: frozenset[date] = NONE_OFF
) -> tuple[Reminder, ...]:
    """The reminders still to come, in order, at a decent hour of the zone it is planned in.

    `off`: days on which nothing comes unasked, if the person does without. Whether reminders are
    wanted at all is asked when one falls due, not here: planned while they are off, they come
    once they are on again. Should two fall on the same day, the one nearer to the review is kept.
    """
    if review.status != "planned":
        return ()
    due: dict[date, tuple[ReminderKind, datetime]] = {}
    for kind, days in _wanted(review, settings):
        instant = _moment(review, kind, days, settings, off)
        due[local_day(instant, settings.zone)] = (kind, instant)
    return tuple(
        _reminder(review, kind, instant) for kind, instant in due.values() if instant > now
    )


def decent_time(
    day: date,
    settings: Settings,
    *,
    hour: time = DECENT_HOUR,
    zone: str = "",
    off: frozenset[date] = NONE_OFF,
) -> datetime:
    """That hour of a day in `zone` (else the person's own), on the first day from then on that is
    not off, moved to the next opening if quiet hours cover it.

    If nothing is open later on that day, the day's first opening: a reminder for the day that
    came on the next would be worse than an early one.
    """
    meant = to_utc(day, hour, zone or settings.zone)
    local = local_day(meant, settings.zone)
    while is_off(local, settings, off):
        local += _DAY
        meant = to_utc(local, hour, settings.zone)
    opened = out_of_quiet(meant, settings.quiet, settings.zone)
    if local_day(opened, settings.zone) == local:
        return opened
    return out_of_quiet(
        to_utc(local, settings.quiet.end, settings.zone), settings.quiet, settings.zone
    )


def is_off(day: date, settings: Settings, off: frozenset[date] = NONE_OFF) -> bool:
    """Whether nothing may come unasked all that day."""
    at_weekend = day.weekday() >= _SATURDAY
    return (at_weekend and not settings.weekends) or (day in off and not settings.holidays)


def allowed(instant: datetime, settings: Settings, off: frozenset[date] = NONE_OFF) -> datetime:
    """The instant itself, or the next one that lies neither in quiet hours nor on a day off."""
    instant = out_of_quiet(instant, settings.quiet, settings.zone)
    while is_off(day := local_day(instant, settings.zone), settings, off):
        opening = to_utc(day + _DAY, DECENT_HOUR, settings.zone)
        instant = out_of_quiet(opening, settings.quiet, settings.zone)
    return instant


def next_morning(now: datetime, settings: Settings) -> datetime:
    """The next decent hour to come: this morning's, if it is still before us."""
    day = local_day(now, settings.zone)
    while (morning := decent_time(day, settings)) <= now:
        day += _DAY
    return morning


def tomorrow_same_time(now: datetime, zone: str) -> datetime:
    """The same time by the clock on the next local day."""
    local = now.astimezone(ZoneInfo(zone))
    return to_utc(local.date() + _DAY, local.time(), zone)


def local_day(instant: datetime, zone: str) -> date:
    """What day it is in that zone."""
    return instant.astimezone(ZoneInfo(zone)).date()


def to_utc(local_date: date, local_time: time, zone: str) -> datetime:
    """The instant at which clocks in that zone show this.

    A time that the clocks jump over becomes the first moment after the jump; of a time that
    they show twice, the first.
    """
    place = ZoneInfo(zone)
    shown = datetime.combine(local_date, local_time.replace(tzinfo=None, fold=0))
    instant = shown.replace(tzinfo=place).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == shown:
        return instant
    return _end_of_jump(shown.replace(microsecond=0), place)


def out_of_quiet(instant: datetime, quiet: Quiet, zone: str) -> datetime:
    """The instant itself, or the next opening when it lies in quiet hours."""
    place = ZoneInfo(zone)
    while _covers(quiet, (local := instant.astimezone(place)).time()):
        instant = _next_opening(local, quiet, zone)
    return instant


def _wanted(review: Review, settings: Settings) -> Iterator[tuple[ReminderKind, int]]:
    """Which reminders it is to have. Of a series that goes unanswered only the nearest before it
    is left; a week ahead says nothing where the review before it is then."""
    for kind, days in DAYS[review.way]:
        too_soon = -days >= SHORTEST.get(review.repeats, 366)
        eased = review.unanswered >= EASE_OFF and kind != THE_ONE[review.way]
        if not (kind in settings.without or too_soon or eased):
            yield kind, days


def _moment(
    review: Review, kind: ReminderKind, days: int, settings: Settings, off: frozenset[date]
) -> datetime:
    """When it comes. What goes before a review comes no later than its day: where all days in
    between are off, it comes on the last open day ahead of them."""
    at_hour = review.hour if kind == "on_the_day" else None
    hour, day = at_hour or DECENT_HOUR, review.on + days * _DAY
    moment = decent_time(day, settings, hour=hour, zone=review.zone, off=off)
    if days < 0 and local_day(moment, settings.zone) > review.on:
        while is_off(day, settings, off):
            day -= _DAY
        moment = decent_time(day, settings, hour=hour, zone=review.zone, off=off)
    return moment


def _reminder(review: Review, kind: ReminderKind, due: datetime) -> Reminder:
    local = due.astimezone(ZoneInfo(review.zone))
    return Reminder(
        review=review.id,
        kind=kind,
        due=due,
        local_date=local.date(),
        local_time=local.time(),
        zone=review.zone,
    )


def _end_of_jump(shown: datetime, place: ZoneInfo) -> datetime:
    """The instant of the jump over `shown`, searched between the two readings of it: the one
    by the new offset lies before the jump, the one by the old offset after it."""
    before = shown.replace(tzinfo=place, fold=1).astimezone(UTC)
    after = shown.replace(tzinfo=place, fold=0).astimezone(UTC)
    old = before.astimezone(place).utcoffset()

    def jumped(seconds: int) -> bool:
        return (before + timedelta(seconds=seconds)).astimezone(place).utcoffset() != old

    seconds = range(int((after - before).total_seconds()))
    return before + timedelta(seconds=bisect_left(seconds, True, key=jumped))


def _covers(quiet: Quiet, shown: time) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= shown < quiet.end  # never, when they are equal
    return shown >= quiet.start or shown < quiet.end


def _next_opening(local: datetime, quiet: Quiet, zone: str) -> datetime:
    day = local.date() + _DAY if local.time() >= quiet.end else local.date()
    opening = to_utc(day, quiet.end, zone)
    if opening > local.astimezone(UTC):
        return opening
    # The clocks went back over the end of quiet hours: `local` is the second time round.
    second = datetime.combine(day, quiet.end.replace(fold=1), tzinfo=ZoneInfo(zone))
    return second.astimezone(UTC)
