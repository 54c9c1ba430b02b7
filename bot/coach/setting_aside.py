"""A reminder that could not be delivered waits for the person to come back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coach.messages import Message, Outgoing
from bot.coach.planning import OPEN
from bot.coach.ports import Due, Unit
from bot.records.schedule import THE_ONE


def set_aside(unit: Unit, outgoing: Outgoing, now: datetime) -> None:
    """Plans the reminder of a review again. Nothing falls due for somebody who cannot be reached,
    so it comes when they are back, in words that are true on that day; nobody else is told."""
    id = _review_of(outgoing)
    person = unit.person_at(outgoing.address)
    review = unit.review(person.id, id) if person and id else None
    if person is None or review is None or review.status not in OPEN:
        return
    local = now.astimezone(ZoneInfo(review.zone)).replace(tzinfo=None)
    unit.plan(
        Due(
            key=f"{review.id}:again:{now.isoformat()}",
            kind="reminder",
            person=person.id,
            due=now,
            about=review.id,
            detail=THE_ONE[review.way],
            local=local.isoformat(),
            zone=review.zone,
        )
    )


def _review_of(outgoing: Outgoing) -> str | None:
    """Which review its buttons are about, if it is a reminder of one."""
    if outgoing.urgency != "reminder" or not isinstance(outgoing.what, Message):
        return None
    for button in outgoing.what.buttons:
        match button.token.removeprefix("c.").split():
            case ["review", id, *_]:
                return id
    return None
