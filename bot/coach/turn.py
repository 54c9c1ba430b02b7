"""One thing that happened, taken to its end: who it is, what it means, what is said back."""

from datetime import datetime

from bot.coach import commands
from bot.coach.afterwards import follow_up
from bot.coach.conversing import advance, show_question
from bot.coach.editing import edited
from bot.coach.exchange import Exchange
from bot.coach.hearing import answer, heed_danger
from bot.coach.joining import joins
from bot.coach.languages import suggest
from bot.coach.messages import (
    Attached,
    Edited,
    Elsewhere,
    Incoming,
    Left,
    Message,
    PickShown,
    Posted,
    Pressed,
    PressTaken,
    Typed,
)
from bot.coach.ports import Unit
from bot.coach.setting import Coach
from bot.coach.welcoming import welcome
from bot.dialogue.asking import is_way
from bot.dialogue.events import Picked
from bot.dialogue.interrupts import meant
from bot.dialogue.session import Session


def take(coach: Coach, unit: Unit, incoming: Incoming, now: datetime) -> bool:
    """Takes one thing in and marks it done; all in the caller's transaction.

    True when something was removed in it, or the person forgotten (the store is to be scrubbed
    afterwards).
    """
    cleared = _take(coach, unit, incoming, now)
    unit.done(incoming)
    return cleared


def apologise(coach: Coach, unit: Unit, incoming: Incoming, now: datetime) -> None:
    """After the third failure: the message is set aside, and the person is told so."""
    unit.done(incoming)
    _only_say(coach, unit, incoming, now, "cmd.something_failed")


def _take(coach: Coach, unit: Unit, incoming: Incoming, now: datetime) -> bool:
    match incoming.what:
        case Left(gone=gone):
            unit.reachable(incoming.address, not gone)
            return False
        case Elsewhere():
            _only_say(coach, unit, incoming, now, "cmd.elsewhere")
            return False
    if not coach.admits(incoming.address):
        _only_say(coach, unit, incoming, now, "cmd.not_allowed")
        return False
    exchange = _meet(coach, unit, incoming, now)
    _happened(exchange, incoming)
    while exchange.over is not None:
        follow_up(exchange)
    if exchange.then:
        commands.run(exchange, exchange.then)
    return exchange.forgotten or exchange.cleared


def _meet(coach: Coach, unit: Unit, incoming: Incoming, now: datetime) -> Exchange:
    person = unit.person_at(incoming.address)
    if person is None:
        person = unit.join(incoming.address, now, coach.newcomers)
    unit.reachable(incoming.address, True)
    return Exchange(coach, unit, person, incoming.address, now, f"in:{incoming.key}")


def _happened(exchange: Exchange, incoming: Incoming) -> None:
    match incoming.what:
        case Typed(text=text, message=message, language=code, posted=posted):
            exchange.message = message
            if not (code and suggest(exchange, code)):
                _typed(exchange, text, posted)
            else:
                heed_danger(exchange, text)
        case Attached(caption=str(text), message=message, posted=posted) if text.strip():
            exchange.message = message
            _typed(exchange, text, posted)
        case Attached():
            exchange.tell("cmd.media")
            _show_open(exchange)
        case Edited(text=text, message=message):
            edited(exchange, text, message)
        case Pressed() as press:
            _pressed(exchange, press)


def _typed(exchange: Exchange, text: str, posted: Posted | None) -> None:
    words = text.strip()
    active = exchange.unit.active(exchange.person.id)
    offered = _offered(exchange, words)
    deed = _meant(exchange, active.session if active else None, words)
    if words.startswith("/") and words[1:2].isalpha():
        commands.run(exchange, words[1:].split("@")[0] if "@" in words else words[1:])
    elif offered is not None:
        _token(exchange, offered)
    elif deed is not None:
        commands.by_word(exchange, deed)
    elif active is not None:
        if not joins(exchange, active, text, posted):
            answer(exchange, active.session, text)
    elif exchange.person.agreed_at is None:
        welcome(exchange)
        heed_danger(exchange, text)
    elif not heed_danger(exchange, text):
        commands.nothing_open(exchange)


def _meant(exchange: Exchange, session: Session | None, words: str) -> str | None:
    """What a whole message asks for by itself, such as "stop"."""
    library = exchange.library_for(session) if session else exchange.library
    return meant(library, session, words)


def _offered(exchange: Exchange, words: str) -> str | None:
    """The token of an offered button, by its label or its number."""
    buttons = exchange.unit.offered(exchange.person.id)
    for number, (label, token) in enumerate(buttons, start=1):
        if words.casefold() == label.casefold() or words == str(number):
            return token
    return None


def _pressed(exchange: Exchange, press: Pressed) -> None:
    if press.query:
        exchange.send(PressTaken(press.query))
    if _token(exchange, press.token) and press.message and press.label:
        exchange.send(PickShown(press.message, press.label))


def _token(exchange: Exchange, token: str) -> bool:
    """Does what a button means. True when it answered the present question."""
    match token.split(".", 3):
        case ["c", *line]:
            commands.run(exchange, ".".join(line))
        case ["a", session, turn, option] if turn.isdigit():
            return _picked(exchange, session, int(turn), option)
        case _:
            _show_open(exchange)
    return False


def _picked(exchange: Exchange, session_id: str, turn: int, option: str) -> bool:
    active = exchange.unit.active(exchange.person.id)
    if active is None or active.session.id != session_id:
        exchange.tell("stale")
        _show_open(exchange)
        return False
    before = active.session.turn
    asked = active.session.frames[-1].asked
    if asked == turn and is_way(exchange.library_for(active.session), active.session, option):
        commands.run(exchange, option)
        return False
    advance(exchange, active.session, Picked(exchange.moment, turn, option))
    after = exchange.unit.conversation(exchange.person.id, session_id)
    return after is not None and after.session.turn > before


def _show_open(exchange: Exchange) -> None:
    """The question that is open; without one, the way on."""
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)
    elif exchange.person.agreed_at is None:
        welcome(exchange)
    else:
        commands.run(exchange, "menu")


def _only_say(coach: Coach, unit: Unit, incoming: Incoming, now: datetime, words: str) -> None:
    """One line to an address of which nothing is kept."""
    unit.queue(
        incoming.address,
        Message(coach.words(words)),
        key=f"in:{incoming.key}:1",
        urgency="reply",
        at=now,
    )
