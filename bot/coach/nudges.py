"""Nudges: a neutral line to somebody who left a question open; few, and never in the way."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.coach.conversing import advance
from bot.coach.exchange import Exchange
from bot.coach.menu import carry_on
from bot.coach.planning import plan_nudge
from bot.coach.ports import Conversation, Due
from bot.dialogue.engine import present
from bot.dialogue.events import LetGo
from bot.dialogue.model import Nudge
from bot.records.schedule import local_day, tomorrow_same_time

CHOICES = ("on", "later", "drop")
"""What can be done about a nudge in one tap."""


@dataclass(frozen=True, slots=True)
class _Count:
    """How often a nudge came since the turn `turn`, which was then the last one."""

    turn: int = -1
    times: int = 0

    @classmethod
    def read(cls, detail: str) -> "_Count":
        turn, _, times = detail.partition(".")
        return cls(int(turn), int(times)) if times else cls()

    def __str__(self) -> str:
        return f"{self.turn}.{self.times}"


def nudge(exchange: Exchange, due: Due) -> None:
    """Says that a question is open, if it still is and has been for long enough. The row goes
    on waiting, at double the distance each time: what is answered meanwhile starts it anew, and
    after the last nudge it waits once more in vain."""
    left = exchange.unit.conversation(exchange.person.id, due.about)
    rule = _rule(exchange, left) if left else None
    if left is None or rule is None or not _is_left_open(exchange, left):
        return
    count = _Count.read(due.detail)
    if count.turn != left.session.turn:
        count = _Count(left.session.turn)
        since = left.touched_at + rule.after
        if since > exchange.at:
            _wait(exchange, due, count, since)
            return
    if count.times < rule.at_most:
        _offer(exchange, left.session.id)
        count = replace(count, times=count.times + 1)
        _wait(exchange, due, count, exchange.at + rule.after * 2**count.times)


def answer_nudge(exchange: Exchange, session_id: str, choice: str) -> None:
    """One tap on a nudge: go on, later, or let it go."""
    left = exchange.unit.conversation(exchange.person.id, session_id)
    over = left is None or left.session.status == "ended"
    match choice:
        case "later" if left is not None and not over:
            _later(exchange, left)
        case "drop" if left is not None and not over:
            advance(exchange, left.session, LetGo(exchange.moment))
        case _:
            carry_on(exchange, session_id)


def _rule(exchange: Exchange, left: Conversation) -> Nudge | None:
    """The newest rule of the dialogue it began with."""
    known = exchange.coach.library.dialogues.get(left.dialogue)
    return known.nudge if known else None


def _is_left_open(exchange: Exchange, left: Conversation) -> bool:
    """Whether its question waits, and is no card, and no other talk was gone on with instead."""
    session = left.session
    active = exchange.unit.active(exchange.person.id)
    elsewhere = active is not None and active.session.id != session.id
    if session.status == "ended" or (elsewhere and active and _is_talk(exchange, active)):
        return False
    if any(frame.dialogue == exchange.coach.card for frame in session.frames):
        return False
    return present(exchange.library_for(session), session) is not None


def _is_talk(exchange: Exchange, conversation: Conversation) -> bool:
    return exchange.coach.is_talk(conversation.dialogue)


def _offer(exchange: Exchange, session: str) -> None:
    words = exchange.words
    buttons = [(words(f"nudge.button.{c}"), f"nudge {session} {c}") for c in CHOICES]
    exchange.offer(words("nudge.due"), buttons)


def _wait(exchange: Exchange, due: Due, count: _Count, until: datetime) -> None:
    exchange.unit.put_off_due(replace(due, detail=str(count)), until)


def _later(exchange: Exchange, left: Conversation) -> None:
    """Tomorrow about this time, once more than it would have come."""
    zone = exchange.person.settings.zone
    due = tomorrow_same_time(exchange.at, zone)
    rule = _rule(exchange, left)
    count = _Count(left.session.turn, rule.at_most - 1 if rule else 0)
    plan_nudge(exchange, left.session.id, left.dialogue, due=due, detail=str(count))
    exchange.tell("cmd.resume.planned", day=local_day(due, zone).isoformat())
