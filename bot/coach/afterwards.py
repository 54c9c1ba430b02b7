"""What follows a conversation that has ended: the way on, and what waited for it to be over."""

from bot.coach.conversing import resume
from bot.coach.exchange import Exchange, Over
from bot.coach.leading import offer_lead
from bot.coach.menu import show_menu
from bot.coach.planning import meant_for, planned_reviews
from bot.coach.reviews import show_review


def follow_up(exchange: Exchange) -> None:
    """Sees to the end of the conversation that ended in this turn, if one did."""
    over, exchange.over = exchange.over, None
    if over is None or exchange.forgotten:
        return
    if over.how == "parked":
        exchange.unit.cancel(exchange.person.id, over.session.id)  # it was stopped, not left
        _offer_a_time(exchange, over)
    elif not _gives_way(exchange, over):
        if _leads_to_menu(exchange, over):
            show_menu(exchange)
        elif over.how == "done" and exchange.coach.is_talk(over.root.dialogue):
            _show_planned(exchange, over)
            offer_lead(exchange, over.root.dialogue)
    _release_held(exchange)


def _offer_a_time(exchange: Exchange, over: Over) -> None:
    """When to come back to a talk; never to a card about somebody's safety."""
    if any(frame.dialogue == exchange.coach.card for frame in over.session.frames):
        return
    words = exchange.words
    buttons = [(words("cmd.resume.tomorrow"), f"later {over.session.id}")]
    exchange.offer(words("cmd.resume.offer"), [*buttons, (words("cmd.menu.button"), "menu")])


def _gives_way(exchange: Exchange, over: Over) -> bool:
    """Goes back to the conversation that an errand put aside."""
    if over.root.returns_to is None:
        return False
    waiting = exchange.unit.conversation(exchange.person.id, over.root.returns_to)
    if waiting is None or waiting.session.status != "parked":
        return False
    resume(exchange, waiting.session)
    return True


def _leads_to_menu(exchange: Exchange, over: Over) -> bool:
    """Errands and cards end without a word of their own, so the menu is the way on, as it is
    from a talk that could not go on; not when a card was left: that is no moment to be offered
    talks."""
    if over.how == "left" and over.root.dialogue == exchange.coach.card:
        return False
    talk = exchange.coach.is_talk(over.root.dialogue) and over.how != "lost"
    return exchange.person.agreed_at is not None and not talk and not exchange.then


def _show_planned(exchange: Exchange, over: Over) -> None:
    """What was planned in a talk, with its file for a calendar and a way to change it."""
    ended = exchange.unit.conversation(exchange.person.id, over.session.id)
    began = ended.started_at if ended else exchange.at
    new = [each for each in planned_reviews(exchange) if each.at >= began and not each.moves]
    if new and not exchange.then:
        show_review(exchange, new[0].id)


def _release_held(exchange: Exchange) -> None:
    """Reminders that fell due while the conversation ran may come now."""
    for due in exchange.unit.planned(exchange.person.id):
        if due.kind not in ("hold", "nudge") and meant_for(due) <= exchange.at < due.due:
            exchange.unit.put_off_due(due, exchange.at)
