"""What is due is handled here, and only here: one message, or a better moment for it."""

from datetime import datetime, timedelta

from bot.coach.check_ins import check_in
from bot.coach.exchange import Exchange
from bot.coach.handing_over import handed
from bot.coach.nudges import nudge
from bot.coach.planning import meant_for
from bot.coach.ports import Due, Unit
from bot.coach.review_reminders import day_past, remind
from bot.coach.setting import Coach
from bot.records.schedule import allowed

UNDER_WAY = timedelta(minutes=30)
"""A conversation is under way this long after its last turn; a reminder never lands on it."""


def remind_next(coach: Coach, unit: Unit, channel: str, now: datetime) -> bool:
    """Claims the oldest thing due in this channel and handles it, in one transaction.

    False when nothing was due. Claiming and queueing commit together, so a reminder is queued
    exactly once, by any number of workers.
    """
    due = unit.claim_due(channel, now)
    if due is None:
        return False
    address = unit.address_of(due.person, channel)
    person = unit.person(due.person)
    unasked = due.kind in ("reminder", "nudge", "check_in")
    if address is None or (unasked and not person.settings.reminders):
        return True
    later = _better_moment(coach, unit, due, now)
    if _overtaken(unit, due, later or now):
        return True
    if later is not None:
        unit.put_off_due(due, later)
        return True
    key = f"due:{due.key}:{due.due.isoformat()}"  # some rows are used again
    exchange = Exchange(coach, unit, person, address, now, key, urgency="reminder")
    match due.kind:
        case "reminder":
            remind(exchange, due)
        case "day_past":
            day_past(exchange, due)
        case "check_in":
            check_in(exchange, due)
        case "resume":
            _offer_again(exchange, due)
        case "nudge":
            nudge(exchange, due)
        case "offer":
            handed(exchange, due)
        case "hold":
            pass  # a hold is over by falling due
    return True


def _better_moment(coach: Coach, unit: Unit, due: Due, now: datetime) -> datetime | None:
    """When it should come instead: after a hold, a conversation under way, quiet hours, or a day
    that is kept free."""
    if due.kind == "hold":
        return None
    planned = unit.planned(due.person)
    held = [other.due for other in planned if other.kind == "hold" and other.due > now]
    if held:
        return max(held)
    active = unit.active(due.person)
    if active is not None and active.touched_at + UNDER_WAY > now:
        return active.touched_at + UNDER_WAY
    opening = allowed(now, unit.person(due.person).settings, coach.days_off)
    return opening if opening > now else None


def _overtaken(unit: Unit, due: Due, moment: datetime) -> bool:
    """Of several missed reminders of one review, the newest by then speaks for all of them; and
    so it does for the reviews before it in its series."""
    if due.kind != "reminder":
        return False
    series = _series(unit, due)
    return any(
        other.kind == "reminder"
        and _series(unit, other) == series
        and meant_for(due) < meant_for(other) <= moment
        for other in unit.planned(due.person)
    )


def _series(unit: Unit, due: Due) -> str:
    review = unit.review(due.person, due.about)
    return review.series if review and review.series else due.about


def _offer_again(exchange: Exchange, due: Due) -> None:
    waiting = exchange.unit.conversation(exchange.person.id, due.about)
    if waiting is None or waiting.session.status != "parked":
        return
    words = exchange.words
    carry_on = (words("cmd.resume.button"), f"carry_on {due.about}")
    exchange.offer(
        words("cmd.resume.due"), [carry_on, (words("cmd.resume.tomorrow"), f"later {due.about}")]
    )
