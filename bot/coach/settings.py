"""/settings: how things stand with somebody, handed to the errand that changes them."""

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.planning import planned_reviews
from bot.coach.welcoming import local_time
from bot.dialogue.values import Value


def settings(exchange: Exchange, _: tuple[str, ...]) -> None:
    """Opens the errand with everything that can be changed in it."""
    chosen = exchange.person.settings
    given: dict[str, Value] = {
        "zone": chosen.zone,
        "time": local_time(exchange),
        "quiet_from": chosen.quiet.start.strftime("%H:%M"),
        "quiet_to": chosen.quiet.end.strftime("%H:%M"),
        "reminders": chosen.reminders,
        "language": exchange.tongue.name,
        "lead": chosen.lead,
        "planned": bool(planned_reviews(exchange)),
        "weekends": chosen.weekends,
        "holidays": chosen.holidays,
        "check_ins": _rhythm(exchange),
    }
    errand(exchange, "settings", given)


def _rhythm(exchange: Exchange) -> str | None:
    rhythm = exchange.person.settings.check_ins.rhythm
    return None if rhythm == "none" else exchange.words(f"check_in.rhythm.{rhythm}")
