"""What becomes of a message once a channel has tried to send it: sent, later, or given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.coach.messages import (
    Delivery,
    Gone,
    Later,
    Moved,
    Outgoing,
    PickShown,
    PressTaken,
    Refused,
    Sent,
)
from bot.coach.ports import Unit
from bot.coach.setting_aside import set_aside

LEASE = timedelta(seconds=30)  # longer than any call to a channel (10 s)
MOST_AT_ONCE = 20  # chats served in one round
FIRST_WAIT = 0.5  # seconds after a first failure, doubling
LONGEST_WAIT = 60.0
MOST_UNKNOWN = 2  # attempts at a message that may have arrived: one repeat at most


def claim(unit: Unit, channel: str, owner: str, now: datetime) -> Sequence[Outgoing]:
    """Rows to send now, at most one a chat, leased to `owner`."""
    return unit.claim_outgoing(channel, owner, now, LEASE, MOST_AT_ONCE)


def settle(unit: Unit, outgoing: Outgoing, owner: str, delivery: Delivery, now: datetime) -> None:
    """Writes down how it went. Answers and prompts are tried until they arrive."""
    match delivery:
        case Sent(message=message, posted=posted):
            unit.sent(outgoing, owner, now, message, posted)
        case Later() as later:
            _put_off(unit, outgoing, owner, later, now)
        case Gone():
            unit.reachable(outgoing.address, False)
            unit.give_up(outgoing, owner, "unreachable")
            set_aside(unit, outgoing, now)
        case Moved(to=to):
            unit.move_chat(outgoing.address, to)
            unit.put_off(outgoing, owner, now)
        case Refused(reason=reason):
            unit.give_up(outgoing, owner, reason)


def _put_off(unit: Unit, outgoing: Outgoing, owner: str, later: Later, now: datetime) -> None:
    if isinstance(outgoing.what, PressTaken | PickShown) and outgoing.attempts > 1:
        unit.give_up(outgoing, owner, "too late to matter")
        return
    if later.unknown and outgoing.attempts >= MOST_UNKNOWN and outgoing.urgency == "reminder":
        unit.sent(outgoing, owner, now, None)  # it may well have arrived twice already
        return
    wait = later.seconds
    if wait is None:
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(outgoing.attempts, 10))
    until = now + timedelta(seconds=wait)
    if later.everybody:
        unit.pause(outgoing.address.channel, until)
    unit.put_off(outgoing, owner, until, unknown=later.unknown)
