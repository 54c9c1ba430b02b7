"""Check-ins between visits: on the rhythm somebody picked, less often when nobody answers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, get_args

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.menu import talk
from bot.coach.ports import Due
from bot.coach.rhythm import DIALOGUE, plan_check_in, set_rhythm
from bot.records.rhythm import Rhythm
from bot.records.series import EASE_OFF, STOP

CHOICES: Final = ("open", "snooze", "skip", "rhythm", "end")
"""What can be done about a check-in in one tap."""

RHYTHMS: Final[tuple[Rhythm, ...]] = tuple(each for each in get_args(Rhythm) if each != "none")
SNOOZE: Final = timedelta(hours=2)


def check_in(exchange: Exchange, due: Due) -> None:
    """Says that it is ready, and nothing of what it is about; plans the one after it, as if
    nobody would answer: whoever does has it planned anew."""
    unanswered = int(due.detail or 0)
    if exchange.person.settings.check_ins.rhythm == "none":
        return
    if unanswered >= STOP:
        set_rhythm(exchange, "none")
        exchange.tell("check_in.stopped")
        return
    asks = unanswered == EASE_OFF
    words = "check_in.which_rhythm" if asks else "check_in.due"
    choices = ("open", *RHYTHMS, "end") if asks else CHOICES
    exchange.offer(exchange.words(words), _buttons(exchange, choices))
    plan_check_in(exchange, unanswered + 1)


def answer_check_in(exchange: Exchange, choice: str) -> None:
    """One tap on a check-in. Any of them is an answer."""
    match choice:
        case "open":
            talk(exchange, DIALOGUE)
        case "snooze":
            plan_check_in(exchange, due=exchange.at + SNOOZE)
            exchange.tell("reminder.snoozed")
        case "skip":
            plan_check_in(exchange)
            exchange.tell("check_in.set_aside")
        case "rhythm":
            plan_check_in(exchange)
            errand(exchange, "rhythm")
        case "end":
            set_rhythm(exchange, "none")
            exchange.tell("check_in.ended")
        case _ if choice in RHYTHMS:
            set_rhythm(exchange, choice)
            exchange.tell("cmd.review.changed", often=exchange.words(f"check_in.rhythm.{choice}"))
        case _:
            exchange.tell("stale")


def _buttons(exchange: Exchange, choices: Sequence[str]) -> list[tuple[str, str]]:
    return [(exchange.words(_label(choice)), f"check_in {choice}") for choice in choices]


def _label(choice: str) -> str:
    return f"check_in.{'rhythm' if choice in RHYTHMS else 'button'}.{choice}"
