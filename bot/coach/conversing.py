"""One event of one conversation: step, keep what it wants kept, say what it wants said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot.coach.answers import Made
from bot.coach.deeds import do
from bot.coach.editions import keep_edition, release_edition
from bot.coach.exchange import Exchange, Over, Root
from bot.coach.planning import plan_nudge
from bot.coach.recording import Keeping
from bot.coach.turnlog import goes_on, log, take_back_undone, undo
from bot.dialogue.effects import Act, Answered, Ask, Ended, Record, Say
from bot.dialogue.engine import Step, present, step
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
    plan_nudge(exchange, session.id, dialogue)


def errand(
    exchange: Exchange,
    dialogue: str,
    given: Values | None = None,
    *,
    outcome: str | None = None,
) -> None:
    """Starts an errand of the coach's own; the conversation under way waits for its end."""
    active = exchange.unit.active(exchange.person.id)
    back: dict[str, Value] = {}
    if active is not None:
        back[RETURNS_TO] = _returns_to(active.session) or active.session.id
    begin(exchange, dialogue, {**(given or {}), **back}, outcome=outcome)


def advance(exchange: Exchange, session: Session, event: Event) -> None:
    """Takes one event; everything it leads to is in this transaction."""
    after = step(exchange.library_for(session), session, event)
    keeping = Keeping(exchange)
    if goes_on(after):
        take_back_undone(exchange, session, keeping)
    made = carry_out(exchange, after, keeping, event.moment.at)
    if exchange.forgotten:
        return
    keeping.settle()
    log(exchange, session, after, event, made)
    save(exchange, after.session, began=isinstance(event, Began))
    note_end(exchange, session, after, event)


def carry_out(exchange: Exchange, after: Step, keeping: Keeping, at: datetime) -> tuple[Made, ...]:
    """Says, asks, keeps and does what a step wants. `at`: when it was said. What was recorded."""
    made: list[Made | None] = []
    for effect in after.effects:
        match effect:
            case Say():
                exchange.say(effect)
            case Ask():
                exchange.ask(after.session, effect)
            case Record():
                made.append(keeping.keep(after.session, effect, at))
            case Act():
                keeping.settle_outcomes()  # a deed may change one, too
                do(exchange, effect)
            case Answered() | Ended():
                pass  # the turn log and the end are seen to once, by `advance`
        if exchange.forgotten:
            break
    return tuple(one for one in made if one is not None)


def save(exchange: Exchange, session: Session, *, began: bool = False) -> None:
    """Keeps where the conversation stands, and the edition that it needs for that."""
    exchange.unit.save_session(exchange.person.id, session, exchange.at)
    if began:
        keep_edition(exchange.coach.library, exchange.unit, session)
    if session.status == "ended":
        release_edition(exchange.coach.library, exchange.unit, session)


def note_end(exchange: Exchange, session: Session, after: Step, event: Event | None = None) -> None:
    """Has it seen to that the conversation ended, or was parked, if it was."""
    for effect in after.effects:
        if isinstance(effect, Ended):
            exchange.over = Over(_root(session, event), after.session, effect.how)


def leave_errand(exchange: Exchange, session: Session) -> None:
    """Ends an errand or a card before its end, in a word; there is nothing to come back to."""
    exchange.tell(_left(exchange, session))
    over = replace(session, status="ended", frames=())
    save(exchange, over)
    exchange.over = Over(_root(session), over, "left")


def go_back(exchange: Exchange, session: Session) -> None:
    """To the question before, as often as there is one; from the first of an errand, to the
    conversation it put aside. What was recorded on the way stands until they go on from there:
    looking back changes nothing."""
    last = exchange.unit.last_turn(exchange.person.id, session.id)
    if last is None and _returns_to(session) is not None:
        leave_errand(exchange, session)
        return
    advance(exchange, session, WentBack(exchange.moment, last.before if last else None))
    if last is not None:
        undo(exchange, last)


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
    plan_nudge(exchange, session.id, _root(session).dialogue)


def _met(exchange: Exchange) -> Mapping[str, int]:
    """Which wordings this person met so far: the newest conversation knows."""
    latest = exchange.unit.latest(exchange.person.id)
    return latest.session.met if latest else {}


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _left(exchange: Exchange, session: Session) -> str:
    """The words for leaving an errand; before agreement nothing may be said to be kept."""
    if exchange.person.agreed_at is None:
        return "cmd.welcome_left"
    card = session.frames[0].dialogue == exchange.coach.card
    return "cmd.card_left" if card else "cmd.errand_left"


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
