"""What somebody wrote, heard: as an answer, and for danger whatever is open."""

from bot.coach.conversing import advance, errand
from bot.coach.exchange import Exchange
from bot.dialogue.events import Said
from bot.dialogue.listening import hear_danger
from bot.dialogue.session import Session


def answer(exchange: Exchange, session: Session, text: str) -> None:
    """Typed in the conversation. Where it could not go on, danger is heard all the same."""
    advance(exchange, session, Said(exchange.moment, text))
    lost = exchange.over is not None and exchange.over.how == "lost"
    if lost and heed_danger(exchange, text):
        exchange.over = None


def heed_danger(exchange: Exchange, text: str, *, muted: tuple[str, ...] = ()) -> bool:
    """Words of danger are answered with the card even when nothing is under way. `muted`: marks
    of phrases that were called misread where this was said."""
    heard = hear_danger(exchange.coach.library.dangers, text)
    tiers = [one.tier for one in heard if one.mark not in muted]
    if not tiers:
        return False
    exchange.urgency = "crisis"
    errand(exchange, exchange.coach.card, {"said": "", "tier": min(tiers)})
    return True
