"""One event of one conversation: step, keep what it wants kept, say what it wants said."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from bot.coach.deeds import do
from bot.coach.editions import keep_edition, release_edition
from bot.coach.exchange import Exchange, Over, Root
from bot.coach.recording import keep
from bot.coach.turnlog import log
from bot.dialogue.effects import Act, Answered, Ask, Ended, Record, Say
from bot.dialogue.engine import present, step
from bot.dialogue.events import Began, Event, Resumed, WentBack
from bot.dialogue.session import Session
from bot.dialogue.values import Value, Values

RETURNS_TO = "coach.returns_to"
"""Given to an errand: the id of the conversation that it put aside and gives way to."""


def begin(
    exchange: Exchange,
    dialogue: str,
    given: Values,
    *,
    outcome: str | None = None,
    brief: bool = False,
) -> None:
    """Starts a conversation. One that is under way is parked by the store."""
    seed = f"{exchange.person.id}|{exchange.key}|{exchange.said}|{dialogue}"
    session = Session(
        id=_digest(seed, 6),
        focus=exchange.person.settings.focus,
        outcome=outcome,
        seed=_digest(exchange.person.id, 4),
        met=_met(exchange),
    )
    advance(exchange, session, Began(exchange.moment, dialogue, given, brief))


def errand(exchange: Exchange, dialogue: str, given: Values | None = None) -> None:
    """Starts an errand of the coach's own; the conversation under way waits for its end."""
    active = exchange.unit.active(exchange.person.id)
    back: dict[str, Value] = {}
    if active is not None:
        back[RETURNS_TO] = _returns_to(active.session) or active.session.id
    begin(exchange, dialogue, {**(given or {}), **back})


def advance(exchange: Exchange, session: Session, event: Event) -> None:
    """Takes one event; everything it leads to is in this transaction."""
    after = step(exchange.library_for(session), session, event)
    log(exchange, session, after, event, ())
    for effect in after.effects:
        _carry_out(exchange, after.session, effect)
        if exchange.forgotten:
            return
    _save(exchange, after.session, began=isinstance(event, Began))
    for effect in after.effects:
        if isinstance(effect, Ended):
            exchange.over = Over(_root(session, event), after.session, effect.how)


def leave_errand(exchange: Exchange, session: Session) -> None:
    """Ends an errand or a card before its end; there is nothing in it to come back to."""
    over = replace(session, status="ended", frames=())
    _save(exchange, over)
    exchange.over = Over(_root(session), over, "left")


def go_back(exchange: Exchange, session: Session) -> None:
    """To the question before, as often as there is one."""
    last = exchange.unit.last_turn(exchange.person.id, session.id)
    advance(exchange, session, WentBack(exchange.moment, last.before if last else None))
    if last is not None:
        exchange.unit.revise(exchange.person.id, replace(last, before=None))


def show_question(exchange: Exchange, session: Session) -> None:
    """The present question again, or what is left to go on from when it stands no more."""
    question = present(exchange.library_for(session), session)
    if question is not None:
        exchange.ask(session, question)
    else:
        resume(exchange, session)


def resume(exchange: Exchange, session: Session) -> None:
    """Takes up a parked conversation at its question."""
    advance(exchange, session.having_met(_met(exchange)), Resumed(exchange.moment))


def _met(exchange: Exchange) -> Mapping[str, int]:
    """Which wordings this person met so far: the newest conversation knows."""
    latest = exchange.unit.latest(exchange.person.id)
    return latest.session.met if latest else {}


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _save(exchange: Exchange, session: Session, *, began: bool = False) -> None:
    exchange.unit.save_session(exchange.person.id, session, exchange.at)
    if began:
        keep_edition(exchange.coach.library, exchange.unit, session)
    if session.status == "ended":
        release_edition(exchange.coach.library, exchange.unit, session)


def _carry_out(exchange: Exchange, session: Session, effect: object) -> None:
    match effect:
        case Say():
            exchange.say(effect)
        case Ask():
            exchange.ask(session, effect)
        case Record():
            keep(exchange, session, effect)
        case Act():
            do(exchange, effect)
        case Answered() | Ended():
            pass  # the turn log and the end are seen to once, by `advance`


def _root(session: Session, event: Event | None = None) -> Root:
    """What kind of conversation it was, and which one it put aside."""
    match event:
        case Began(dialogue=dialogue, given=given):
            values: Values = given
        case _ if session.frames:
            dialogue, values = session.frames[0].dialogue, session.frames[0].values
        case _:
            return Root("", None)
    waiting = values.get(RETURNS_TO)
    return Root(dialogue, waiting if isinstance(waiting, str) else None)


def _returns_to(session: Session) -> str | None:
    value = session.frames[0].values.get(RETURNS_TO) if session.frames else None
    return value if isinstance(value, str) else None
