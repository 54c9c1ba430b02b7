"""When the next check-in comes: one row a person in the table of things due."""

from dataclasses import replace
from datetime import datetime
from typing import Final, get_args

from bot.coach.exchange import Exchange
from bot.coach.planning import due_at, meant_for
from bot.records.rhythm import CheckIns, Rhythm, next_day
from bot.records.schedule import decent_time, local_day

DIALOGUE: Final = "check_in"


def plan_check_in(exchange: Exchange, unanswered: int = 0, *, due: datetime | None = None) -> None:
    """The next one by the rhythm, or at `due`; none when none are wanted. It is moved and never
    doubled."""
    settings, off = exchange.person.settings, exchange.coach.days_off
    day = next_day(settings.check_ins, local_day(exchange.at, settings.zone), unanswered)
    exchange.unit.cancel(exchange.person.id, DIALOGUE)
    if day is not None:
        when = due or decent_time(day, settings, off=off)
        planned = due_at(exchange, f"check_in:{exchange.person.id}", "check_in", when, DIALOGUE)
        exchange.unit.replan(replace(planned, detail=str(unanswered)))


def replan_check_in(exchange: Exchange) -> None:
    """After a change of what may come when: the same one, at another time; the count stands. One
    that would have come already, and waits, goes on waiting."""
    for due in exchange.unit.planned(exchange.person.id):
        if due.kind == "check_in":
            if due.due <= meant_for(due):
                plan_check_in(exchange, int(due.detail or 0))
            return
    plan_check_in(exchange)


def begun_check_in(exchange: Exchange, dialogue: str) -> None:
    """Whoever holds one, asked or not, has answered."""
    if dialogue == DIALOGUE:
        plan_check_in(exchange)


def set_rhythm(exchange: Exchange, rhythm: str) -> None:
    """From today on, in that rhythm; what went unanswered before counts no more."""
    chosen: Rhythm | None = next((each for each in get_args(Rhythm) if each == rhythm), None)
    if chosen is not None:
        settings = exchange.person.settings
        since = local_day(exchange.at, settings.zone)
        exchange.choose(replace(settings, check_ins=CheckIns(chosen, since)))
        plan_check_in(exchange)
