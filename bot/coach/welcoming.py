"""First contact: what somebody is told and asked before anything of them is kept."""

from zoneinfo import ZoneInfo

from bot.coach.conversing import begin, show_question
from bot.coach.exchange import Exchange


def welcome(exchange: Exchange) -> None:
    """Tells and asks what must be agreed first; takes up the question if it was left open."""
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)
    else:
        tell_all(exchange)


def tell_all(exchange: Exchange) -> None:
    """From the beginning, whatever was told before."""
    zone = exchange.person.settings.zone
    begin(exchange, "welcome", {"default_zone": zone, "default_time": local_time(exchange)})


def local_time(exchange: Exchange) -> str:
    """The time of day where the person is, as "14:05"."""
    return exchange.at.astimezone(ZoneInfo(exchange.person.settings.zone)).strftime("%H:%M")


def back_to_question(exchange: Exchange) -> None:
    """The question that is open; before agreement, the way in."""
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)
    elif exchange.person.agreed_at is None:
        tell_all(exchange)
