"""What one of two linked people was offered by the other: handed to them, and answered."""

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.mentoring import offer_due
from bot.coach.menu import talk
from bot.coach.ports import Due
from bot.records.mentoring import Offering
from bot.records.schedule import local_day, tomorrow_same_time

CHOICES = ("start", "later", "no")
"""What can be done about an offer in one tap."""


def handed(exchange: Exchange, due: Due) -> None:
    """Its moment has come. What may be seen on a locked screen tells neither who nor what."""
    offering = exchange.unit.offering(exchange.person.id, due.about)
    if offering is None:
        return
    if offering.what in ("agreed", "ended"):
        exchange.tell(f"mentoring.{offering.what}")
        exchange.unit.drop_offering(exchange.person.id, offering.id)
        return
    buttons = [
        (exchange.words(f"mentoring.button.{choice}"), f"offered {offering.id} {choice}")
        for choice in CHOICES
    ]
    exchange.offer(exchange.words("mentoring.offer"), buttons)


def answer_offer(exchange: Exchange, words: tuple[str, ...]) -> None:
    """One tap below an offer: [Start] [Later] [Not this one]. The mentor hears of none."""
    id, choice, *_ = (*words, "", "")
    offering = exchange.unit.offering(exchange.person.id, id)
    if offering is None or choice not in CHOICES:
        exchange.tell("mentoring.over" if offering is None else "stale")
    elif choice == "later":
        later = tomorrow_same_time(exchange.at, exchange.person.settings.zone)
        exchange.unit.plan(offer_due(exchange.unit, exchange.person.id, id, later))
        day = local_day(later, exchange.person.settings.zone).isoformat()
        exchange.tell("mentoring.later", day=day)
    else:
        exchange.unit.drop_offering(exchange.person.id, id)
        _start(exchange, offering) if choice == "start" else exchange.tell("mentoring.left")


def _start(exchange: Exchange, offering: Offering) -> None:
    if offering.what == "question":
        errand(exchange, "asked", {"question": offering.question, "name": offering.name})
    else:
        talk(exchange, "reflecting")
