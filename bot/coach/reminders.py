"""What is due is handled here, and only here: one message, or a better moment for it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.menu import talk
from bot.coach.nudges import nudge
from bot.coach.planning import meant_for, move_review, settle_review
from bot.coach.ports import Due, Unit
from bot.coach.setting import Coach
from bot.records.review import Review
from bot.records.schedule import local_day, out_of_quiet

CHOICES = ("now", "tomorrow", "another", "skip")
"""What can be done about a reminder in one tap."""

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
    unasked = due.kind in ("reminder", "nudge")
    if address is None or (unasked and not person.settings.reminders):
        return True
    later = _better_moment(unit, due, now)
    if _overtaken(unit, due, later or now):
        return True
    if later is not None:
        unit.put_off_due(due, later)
        return True
    key = f"due:{due.key}:{due.due.isoformat()}"  # a nudge's row is used again
    exchange = Exchange(coach, unit, person, address, now, key, urgency="reminder")
    match due.kind:
        case "reminder":
            _remind(exchange, due)
        case "resume":
            _offer_again(exchange, due)
        case "nudge":
            nudge(exchange, due)
        case "hold":
            pass  # a hold is over by falling due
    return True


def answer_reminder(exchange: Exchange, review_id: str, choice: str) -> None:
    """One tap on a reminder: now, tomorrow, another day, or not now."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is None or review.status != "planned":
        exchange.tell("cmd.review.over")
        return
    match choice:
        case "now":
            _start_review(exchange, review)
        case "tomorrow":
            today = local_day(exchange.at, exchange.person.settings.zone)
            on = today + timedelta(days=1)
            move_review(exchange, review.id, on)
            exchange.tell("reminder.moved", date=on.isoformat())
        case "another":
            errand(exchange, "move_review", {"review": review.id, "on": review.on.isoformat()})
        case "skip":
            settle_review(exchange, review, "skipped")
            exchange.tell("reminder.set_aside")
        case _:
            exchange.tell("stale")


def _better_moment(unit: Unit, due: Due, now: datetime) -> datetime | None:
    """When it should come instead: after a hold, a conversation under way, or quiet hours."""
    if due.kind == "hold":
        return None
    planned = unit.planned(due.person)
    held = [other.due for other in planned if other.kind == "hold" and other.due > now]
    if held:
        return max(held)
    active = unit.active(due.person)
    if active is not None and active.touched_at + UNDER_WAY > now:
        return active.touched_at + UNDER_WAY
    settings = unit.person(due.person).settings
    opening = out_of_quiet(now, settings.quiet, settings.zone)
    return opening if opening > now else None


def _remind(exchange: Exchange, due: Due) -> None:
    review = exchange.unit.review(exchange.person.id, due.about)
    if review is None or review.status != "planned":
        return
    words = exchange.words
    buttons = [(words(f"reminder.button.{c}"), f"review {review.id} {c}") for c in CHOICES]
    exchange.offer(words(f"reminder.{due.detail}", date=review.on.isoformat()), buttons)


def _overtaken(unit: Unit, due: Due, moment: datetime) -> bool:
    """Of several missed reminders of one review, the newest by then speaks for all of them."""
    return due.kind == "reminder" and any(
        other.about == due.about and meant_for(due) < meant_for(other) <= moment
        for other in unit.planned(due.person)
    )


def _offer_again(exchange: Exchange, due: Due) -> None:
    waiting = exchange.unit.conversation(exchange.person.id, due.about)
    if waiting is None or waiting.session.status != "parked":
        return
    words = exchange.words
    carry_on = (words("cmd.resume.button"), f"carry_on {due.about}")
    exchange.offer(
        words("cmd.resume.due"), [carry_on, (words("cmd.resume.tomorrow"), f"later {due.about}")]
    )


def _start_review(exchange: Exchange, review: Review) -> None:
    if review.focus and review.focus != exchange.person.settings.focus:
        exchange.choose(replace(exchange.person.settings, focus=review.focus))
    settle_review(exchange, review, "done")
    talk(exchange, review.dialogue, review.outcome)
