"""Reminders of a review: what they say, and what one tap on them does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.menu import talk
from bot.coach.planning import (
    OPEN,
    due_at,
    end_series,
    go_on,
    move_review,
    plan_review,
    settle_review,
)
from bot.coach.ports import Due
from bot.records.review import ReminderKind, Repeats, Review
from bot.records.schedule import local_day
from bot.records.series import EASE_OFF, STOP, WEEKS

CHOICES: Final[Mapping[ReminderKind, tuple[str, ...]]] = {
    "day_before": ("confirm", "snooze", "another", "skip"),
    "on_the_day": ("now", "tomorrow", "another", "skip", "snooze"),
    "prepare": ("now", "confirm", "snooze", "another", "skip"),
    "headline": ("now", "confirm", "snooze", "another", "skip"),
    "what_came": ("now", "held", "snooze", "another", "skip"),
}
"""What can be done in one tap about each: it stands, later, another day, or no."""

RHYTHMS: Final[tuple[Repeats, ...]] = (*WEEKS, "monthly")
OWN_WORDS: Final = tuple(
    f"came_back.{told}" for told in ("day_before", "on_the_day", "coming", "what_came")
)
"""Reminders of talks that are no look-back, in words of their own."""

PREPARES: Final = ("prepare", "headline")
SNOOZE: Final = timedelta(hours=2)


def remind(exchange: Exchange, due: Due) -> None:
    """Says it, if the review is still open; of a series that goes unanswered it asks, once, what
    rhythm would suit."""
    review = exchange.unit.review(exchange.person.id, due.about)
    kind = next((each for each in CHOICES if each == due.detail), None)
    if review is None or kind is None or review.status not in OPEN:
        return
    if review.status == "planned" and review.heard is None:
        exchange.unit.save_review(exchange.person.id, replace(review, heard=False))
    on = review.on.isoformat()
    if review.unanswered == EASE_OFF:
        exchange.offer(exchange.words("reminder.which_rhythm", date=on), _rhythms(exchange, review))
        return
    today = local_day(exchange.at, review.zone)
    told = told_as(kind, review.on, today)
    choices = CHOICES[_late(review) if told == "what_came" else kind]
    exchange.offer(_words(exchange, review, told, on), _buttons(exchange, review, choices))


def _words(exchange: Exchange, review: Review, told: str, on: str) -> str:
    """Some talks have words of their own; the others those of a look-back."""
    own = f"{review.dialogue}.{told}"
    return exchange.words(f"reminder.{own if own in OWN_WORDS else told}", date=on)


def told_as(kind: ReminderKind, on: date, today: date) -> str:
    """Which words are true on the day it comes: it may have been put off, or brought forward."""
    days = (on - today).days
    if days < 0:
        return "what_came"
    if days == 0:
        return "on_the_day" if kind in ("day_before", "on_the_day") else "today"
    if kind == "prepare":
        return "prepare"
    return kind if days == 1 else "coming"


def day_past(exchange: Exchange, due: Due) -> None:
    """The day of a review went by without a word: the next of its series is planned, or the
    series stops, with a door left open."""
    review = exchange.unit.review(exchange.person.id, due.about)
    if review is None or review.status != "planned":
        return
    exchange.unit.save_review(exchange.person.id, replace(review, status="over"))
    go_on(exchange, review)
    silent = review.heard is False and review.unanswered + 1 >= STOP
    if silent and review.repeats != "once" and exchange.person.settings.reminders:
        exchange.tell("reminder.stopped")


def answer_reminder(exchange: Exchange, review_id: str, choice: str) -> None:
    """One tap on a reminder."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is None or (review.status not in OPEN and choice != "now"):
        exchange.tell("cmd.review.over")
        return
    if review.status in OPEN:
        review = replace(review, heard=True, unanswered=0)
        exchange.unit.save_review(exchange.person.id, review)
        _go_on_as_before(exchange, review)
    match choice:
        case "now":
            _start(exchange, review)
        case "confirm":
            exchange.tell("reminder.confirmed")
        case "held":
            settle_review(exchange, review, "done")
            exchange.tell("reminder.held")
        case "snooze":
            snooze(exchange, review)
        case "tomorrow":
            on = local_day(exchange.at, exchange.person.settings.zone) + timedelta(days=1)
            move_review(exchange, review.id, on)
            exchange.tell("reminder.moved", date=on.isoformat())
        case "another":
            errand(exchange, "move_review", {"review": review.id, "on": review.on.isoformat()})
        case "skip":
            settle_review(exchange, review, "skipped")
            exchange.tell("reminder.set_aside")
        case "end":
            end_series(exchange, review)
            exchange.tell("reminder.ended")
        case _:
            exchange.tell("stale")


def _late(review: Review) -> ReminderKind:
    """What can be done once the day is over: a look-back here can still be held."""
    return "on_the_day" if review.way == "here" else "what_came"


def _go_on_as_before(exchange: Exchange, review: Review) -> None:
    """An answer, even a late one, brings the series back to its own pace."""
    for other in exchange.unit.reviews(exchange.person.id):
        later = other.status == "planned" and other.series == review.series != ""
        if later and other.unanswered:
            plan_review(exchange, replace(other, unanswered=0))


def snooze(exchange: Exchange, review: Review) -> None:
    """The reminder that came last comes again, in its words of then."""
    ahead = review.on > local_day(exchange.at, review.zone)
    kind: ReminderKind = "headline" if review.way == "meeting" else "day_before"
    key = f"{review.id}:snooze:{exchange.at.isoformat()}"
    again = due_at(exchange, key, "reminder", exchange.at + SNOOZE, review.id)
    exchange.unit.plan(replace(again, detail=kind if ahead else _late(review)))
    exchange.tell("reminder.snoozed")


def _start(exchange: Exchange, review: Review) -> None:
    """Before a meeting elsewhere, what prepares for it; else the look-back itself."""
    if review.focus and review.focus != exchange.person.settings.focus:
        exchange.choose(replace(exchange.person.settings, focus=review.focus))
    ahead = review.on > local_day(exchange.at, review.zone)
    if review.way == "meeting" and ahead:
        exchange.then = "prepare"
        return
    if review.status in OPEN:
        settle_review(exchange, review, "done")
    talk(exchange, review.dialogue, review.outcome)


def _buttons(exchange: Exchange, review: Review, choices: tuple[str, ...]) -> list[tuple[str, str]]:
    """Of a series there is one more: no more of these."""
    more = ("end",) if review.repeats != "once" else ()
    return [
        (exchange.words(f"reminder.button.{choice}"), f"review {review.id} {choice}")
        for choice in (*choices, *more)
    ]


def _rhythms(exchange: Exchange, review: Review) -> list[tuple[str, str]]:
    """What would suit: to start, a rhythm, or none."""
    start, end = _buttons(exchange, review, ("now",))
    rhythms = [
        (exchange.words(f"cmd.review.often.{each}"), f"review {review.id} repeats {each}")
        for each in RHYTHMS
    ]
    return [start, *rhythms, end]
