"""Planning reviews and what comes before them: a review's rows in the table of things due."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coach.exchange import Exchange
from bot.coach.ports import Due, DueKind
from bot.records.review import Reminder, Review
from bot.records.schedule import reminders_for, to_utc, tomorrow_same_time

HOLD = timedelta(hours=24)


def plan_review(exchange: Exchange, review: Review) -> None:
    """Keeps the review; its reminders replace those planned before."""
    exchange.unit.save_review(exchange.person.id, review)
    exchange.unit.cancel(exchange.person.id, review.id)
    for reminder in reminders_for(review, exchange.person.settings, exchange.at):
        exchange.unit.plan(_due(exchange.person.id, reminder, exchange.at))


def move_review(exchange: Exchange, review_id: str, on: date) -> Review | None:
    """The review on another day, planned in the person's present zone; None if it is not open."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is None or review.status != "planned":
        return None
    moved = replace(review, on=on, zone=exchange.person.settings.zone, moves=review.moves + 1)
    plan_review(exchange, moved)
    return moved


def settle_review(exchange: Exchange, review: Review, status: str) -> None:
    """The review is done or skipped: nothing more comes about it."""
    settled = replace(review, status="done" if status == "done" else "skipped")
    exchange.unit.save_review(exchange.person.id, settled)
    exchange.unit.cancel(exchange.person.id, review.id)


def withdraw_review(exchange: Exchange, review_id: str) -> None:
    """The review was never planned after all; nothing comes about it. One that is done stays."""
    review = exchange.unit.review(exchange.person.id, review_id)
    if review is not None and review.status == "planned":
        exchange.unit.withdraw_review(exchange.person.id, review_id)
        exchange.unit.cancel(exchange.person.id, review_id)


def replan(exchange: Exchange) -> None:
    """After a change of zone or quiet hours: every planned review keeps its local day."""
    for review in exchange.unit.reviews(exchange.person.id):
        if review.status == "planned":
            plan_review(exchange, replace(review, zone=exchange.person.settings.zone))


def hold(exchange: Exchange) -> None:
    """No reminder comes for 24 hours. The row looks like any other thing due."""
    key = f"hold:{exchange.person.id}:{exchange.key}"
    exchange.unit.plan(_at(exchange, key, "hold", exchange.at + HOLD, key))


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
    exchange.unit.plan(_at(exchange, key, "resume", due, session_id))
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
        planned = _at(exchange, f"nudge:{session}", "nudge", when, session)
        exchange.unit.replan(replace(planned, detail=detail))


def meant_for(due: Due) -> datetime:
    """The instant it was planned for, before it was ever put off."""
    local = datetime.fromisoformat(due.local)
    return to_utc(local.date(), local.time(), due.zone)


def _due(person: str, reminder: Reminder, at: datetime) -> Due:
    """`at` is in the key: a review moved to and fro gets its reminders again."""
    local = datetime.combine(reminder.local_date, reminder.local_time)
    return Due(
        key=f"{reminder.review}:{reminder.kind}:{local.isoformat()}:{at.isoformat()}",
        kind="reminder",
        person=person,
        due=reminder.due,
        about=reminder.review,
        detail=reminder.kind,
        local=local.isoformat(),
        zone=reminder.zone,
    )


def _at(exchange: Exchange, key: str, kind: DueKind, due: datetime, about: str) -> Due:
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
