"""/people: who is linked with whom, in the chat; and what happens when a link is opened."""

from bot.coach.conversing import errand, show_question
from bot.coach.exchange import Exchange
from bot.coach.mentoring import found, offer, part
from bot.coach.welcoming import back_to_question, welcome
from bot.records.mentoring import Partnership


def people(exchange: Exchange, words: tuple[str, ...]) -> None:
    """`people` lists; `people invite` asks somebody; `people ID [verb]` is about one."""
    match words:
        case ("invite",):
            errand(exchange, "invite")
        case (id, *rest):
            _about(exchange, id, tuple(rest))
        case _:
            _list(exchange)


def arrive(exchange: Exchange, token: str) -> None:
    """Somebody opened a link: says what it means, and asks."""
    if exchange.person.agreed_at is None:
        exchange.tell("cmd.people.first")
        welcome(exchange)
        return
    invitation = exchange.unit.invitation(token)
    linked = exchange.unit.partnerships(exchange.person.id)
    if invitation is None or invitation.until < exchange.at:
        _say(exchange, "cmd.people.link_over")
    elif invitation.person == exchange.person.id:
        _say(exchange, "cmd.people.own_link")
    elif any((one.other, one.role) == (invitation.person, "peer") for one in linked):
        _say(exchange, "cmd.people.already")
    else:
        errand(exchange, "partner", {"token": token})


def _list(exchange: Exchange) -> None:
    linked = exchange.unit.partnerships(exchange.person.id)
    buttons = [(one.name, f"people {one.id}") for one in linked]
    buttons.append((exchange.words("cmd.people.invite"), "people invite"))
    exchange.offer(exchange.words("cmd.people.head" if linked else "cmd.people.none"), buttons)


def _about(exchange: Exchange, id: str, words: tuple[str, ...]) -> None:
    partnership = found(exchange, id)
    mentor = partnership is not None and partnership.role == "mentor"
    match words:
        case _ if partnership is None:
            _say(exchange, "cmd.people.over")
        case ():
            _open(exchange, partnership)
        case ("reflecting",) if mentor:
            offer(exchange, partnership)
            _show_open(exchange)
        case ("ask",) if mentor:
            errand(exchange, "offer_question", {"partnership": id, "name": partnership.name})
        case ("end",):
            _ask_to_end(exchange, partnership)
        case ("ended",):
            part(exchange.unit, exchange.person.id, partnership, exchange.at)
            _say(exchange, "cmd.people.ended", name=partnership.name)
        case _:
            _say(exchange, "stale")


def _open(exchange: Exchange, partnership: Partnership) -> None:
    words, about = exchange.words, f"people {partnership.id}"
    offers = [
        (words("cmd.people.reflecting"), f"{about} reflecting"),
        (words("cmd.people.question"), f"{about} ask"),
    ]
    buttons = offers if partnership.role == "mentor" else []
    ways = [(words("cmd.people.end"), f"{about} end"), (words("cmd.people.back"), "people")]
    text = words(f"cmd.people.{partnership.role}", name=partnership.name)
    exchange.offer(text, [*buttons, *ways])


def _ask_to_end(exchange: Exchange, partnership: Partnership) -> None:
    words, about = exchange.words, f"people {partnership.id}"
    buttons = [(words("cmd.people.keep"), about), (words("cmd.people.end_it"), f"{about} ended")]
    exchange.offer(words("cmd.people.sure", name=partnership.name), buttons)


def _say(exchange: Exchange, words: str, **slots: str) -> None:
    exchange.tell(words, **slots)
    back_to_question(exchange)


def _show_open(exchange: Exchange) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)
