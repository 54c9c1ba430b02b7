"""Planning reviews and what comes before them: a review's rows in the table of things due."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.coach.exchange import Exchange
from bot.coach.ports import Due, DueKind
from bot.records.review import Reminder, Repeats, Review
from bot.records.schedule import (
    decent_time,
    local_day,
    reminders_for,
    to_utc,
    tomorrow_same_time,
)
from bot.records.series import begun, following

HOLD = timedelta(hours=24)

OPEN = ("planned", "over")
"""Of a review: there is still something to be done about it."""

Settled: TypeAlias = Literal["done", "skipped"]


def plan_review(exchange: Exchange, review: Review) -> None:
    """Keeps the review; its reminders replace those planned before."""
    exchange.unit.save_review(exchange.person.id, review)
    exchange.unit.cancel(exchange.person.id, review.id)
    for reminder in coming_reminders(exchange, review):
        exchange.unit.plan(_due(exchange.person.id, reminder, review.moves))
    exchange.unit.plan(_day_past(exchange, review))
    exchange.planned = review.id


def coming_reminders(exchange: Exchange, review: Review) -> tuple[Reminder, ...]:
    """The reminders of a review that are still to come."""
    settings, off = exchange.person.settings, exchange.coach.days_off
    return reminders_for(review, settings, exchange.at, off)


def move_review(exchange: Exchange, review_id: str, on: date) -> Review | None:
    """The review on another day, planned in the person's present zone; None if it is not open.
    One whose day went by in silence is planned anew."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is None or review.status not in OPEN:
        return None
    zone = exchange.person.settings.zone
    moved = replace(review, on=on, zone=zone, moves=review.moves + 1, status="planned", heard=None)
    plan_review(exchange, moved)
    return moved


def settle_review(exchange: Exchange, review: Review, status: Settled) -> Review | None:
    """The review is done or skipped: nothing more comes about it. The next of its series, if
    there is one, planned."""
    _settle(exchange, replace(review, status=status, heard=True))
    return go_on(exchange, replace(review, heard=True))


def end_series(exchange: Exchange, review: Review) -> None:
    """The review is skipped, and none comes after it."""
    _settle(exchange, replace(review, status="skipped", heard=True))
    for other in _ahead(exchange, review):
        _settle(exchange, replace(other, status="skipped"))


def go_on(exchange: Exchange, review: Review) -> Review | None:
    """Plans the next of the series, if there is one to come; once, however often it is asked."""
    today = local_day(exchange.at, exchange.person.settings.zone)
    following_one = following(review, today, exchange.at)
    if following_one is None:
        return None
    known = exchange.unit.reviews(exchange.person.id)
    if any(each.series == review.series and each.turn > review.turn for each in known):
        return None
    plan_review(exchange, following_one)
    return following_one


def repeat_review(exchange: Exchange, review: Review, repeats: Repeats) -> None:
    """The review comes in another rhythm, counted from its day. If that day went by, the next one
    is planned by the new rhythm, in the place of what was planned by the old."""
    changed: Review | None = begun(replace(review, heard=True), repeats)
    if review.status != "planned" and changed is not None:
        for other in _ahead(exchange, review):
            withdraw_review(exchange, other.id)
        today = local_day(exchange.at, exchange.person.settings.zone)
        changed = following(changed, today, exchange.at)
    if changed is not None:
        plan_review(exchange, changed)


def call_off(exchange: Exchange, outcome: str) -> None:
    """What is planned about an outcome that is finished or let go comes no more."""
    for review in planned_reviews(exchange):
        if review.outcome == outcome:
            _settle(exchange, replace(review, status="skipped"))


def withdraw_review(exchange: Exchange, review_id: str) -> None:
    """The review was never planned after all; nothing comes about it. One that is done stays."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is not None and review.status == "planned":
        exchange.unit.withdraw_review(exchange.person.id, review_id)
        exchange.unit.cancel(exchange.person.id, review_id)


def planned_reviews(exchange: Exchange) -> list[Review]:
    """What is planned, the next first."""
    kept = exchange.unit.reviews(exchange.person.id)
    return sorted((each for each in kept if each.status == "planned"), key=_when)


def replan(exchange: Exchange) -> None:
    """After a change of what may come when: reminders come at other times, and every review
    stays at its own moment."""
    for review in planned_reviews(exchange):
        held = [due for due in exchange.unit.planned(exchange.person.id) if _is_held(due, review)]
        plan_review(exchange, review)
        for due in held:
            exchange.unit.plan(due)


def move_along(exchange: Exchange) -> None:
    """After a move to another zone: every planned review keeps its day and its time by the
    clock there."""
    zone = exchange.person.settings.zone
    for review in planned_reviews(exchange):
        if review.zone != zone:
            plan_review(exchange, replace(review, zone=zone, moves=review.moves + 1))


def hold(exchange: Exchange) -> None:
    """No reminder comes for 24 hours. The row looks like any other thing due."""
    key = f"hold:{exchange.person.id}:{exchange.key}"
    exchange.unit.plan(due_at(exchange, key, "hold", exchange.at + HOLD, key))


def lift_hold(exchange: Exchange) -> None:
    """The newest hold is over before its time; one from an earlier card stands."""
    holds = [due for due in exchange.unit.planned(exchange.person.id) if due.kind == "hold"]
    if holds:
        newest = max(holds, key=lambda due: due.due)
        exchange.unit.cancel(exchange.person.id, newest.about)


def plan_resume(exchange: Exchange, session_id: str) -> datetime:
    """Offers a parked conversation again, tomorrow about this time; when that will be."""
    due = tomorrow_same_time(exchange.at, exchange.person.settings.zone)
    exchange.unit.cancel(exchange.person.id, session_id)
    key = f"resume:{session_id}:{due.isoformat()}"
    exchange.unit.plan(due_at(exchange, key, "resume", due, session_id))
    return due


def plan_nudge(
    exchange: Exchange,
    session: str,
    dialogue: str,
    *,
    due: datetime | None = None,
    detail: str = "",
) -> None:
    """Looks after a conversation whose dialogue has a nudge. One row a conversation, moved and
    never doubled: whether its question is still open is asked when it falls due, so a turn costs
    nothing."""
    known = exchange.coach.library.dialogues.get(dialogue)
    if known is not None and known.nudge is not None:
        when = due or exchange.at + known.nudge.after
        planned = due_at(exchange, f"nudge:{session}", "nudge", when, session)
        exchange.unit.replan(replace(planned, detail=detail))


def meant_for(due: Due) -> datetime:
    """The instant it was planned for, before it was ever put off."""
    local = datetime.fromisoformat(due.local)
    return to_utc(local.date(), local.time(), due.zone)


def due_at(exchange: Exchange, key: str, kind: DueKind, due: datetime, about: str) -> Due:
    """A thing due at that instant, with the local time where the person is beside it."""
    zone = exchange.person.settings.zone
    local = due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return Due(
        key=key,
        kind=kind,
        person=exchange.person.id,
        due=due,
        about=about,
        local=local.isoformat(),
        zone=zone,
    )


def _settle(exchange: Exchange, review: Review) -> None:
    exchange.unit.save_review(exchange.person.id, review)
    exchange.unit.cancel(exchange.person.id, review.id)


def _ahead(exchange: Exchange, review: Review) -> list[Review]:
    """What else is planned of its series."""
    planned = planned_reviews(exchange)
    return [r for r in planned if r.series == review.series != "" and r.id != review.id]


def _when(review: Review) -> tuple[date, str]:
    return review.on, review.hour.isoformat() if review.hour else ""


def _is_held(due: Due, review: Review) -> bool:
    """Whether it would have come already, and waits for a better moment."""
    return due.kind == "reminder" and due.about == review.id and due.due > meant_for(due)


def _due(person: str, reminder: Reminder, moves: int) -> Due:
    """`moves` is in the key: a review moved to and fro gets its reminders again."""
    local = datetime.combine(reminder.local_date, reminder.local_time)
    return Due(
        key=f"{reminder.review}:{reminder.kind}:{local.isoformat()}:{moves}",
        kind="reminder",
        person=person,
        due=reminder.due,
        about=reminder.review,
        detail=reminder.kind,
        local=local.isoformat(),
        zone=reminder.zone,
    )


def _day_past(exchange: Exchange, review: Review) -> Due:
    """Looked at on the morning after, when what is said about it may be said."""
    settings, off = exchange.person.settings, exchange.coach.days_off
    after = decent_time(review.on + timedelta(days=1), settings, zone=review.zone, off=off)
    key = f"{review.id}:day_past:{after.isoformat()}:{review.moves}"
    return due_at(exchange, key, "day_past", after, review.id)
