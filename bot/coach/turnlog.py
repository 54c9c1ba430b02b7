"""The turn log: what was asked and answered, and what it takes to take an answer again."""

from dataclasses import replace

from bot.coach.answers import Made, Part, Taken
from bot.coach.exchange import Exchange
from bot.coach.ports import Turn
from bot.coach.recording import Keeping
from bot.dialogue.asking import NOT_PERSON
from bot.dialogue.effects import Answered, Ask, Record
from bot.dialogue.engine import Step, present
from bot.dialogue.events import Event, Picked, Said, Skipped
from bot.dialogue.replaying import Given, Giving
from bot.dialogue.session import Session, standing


def log(
    exchange: Exchange, before: Session, after: Step, event: Event, made: tuple[Made, ...]
) -> None:
    """One row for what was answered. What must not be kept is logged without its words, and so
    is what waits for a word about it."""
    answered = next((e for e in after.effects if isinstance(e, Answered)), None)
    if answered is not None:
        turn = _turn(exchange, before, after, event, answered, made)
        exchange.unit.log(exchange.person.id, turn)
        if turn.answer is None and 0 < len(after.session.frames) < len(before.frames):
            _leave_detour(exchange, after.session)
    elif isinstance(event, Said) and after.session.frames and after.session.frames[-1].held:
        frame = before.frames[-1]
        held = Answered(frame.dialogue, frame.state, None)
        turn = _turn(exchange, before, after, event, held, ())
        exchange.unit.log(exchange.person.id, turn)


def goes_on(after: Step) -> bool:
    """Whether a step leads on from an open question, and not just round it."""
    answered = next((e for e in after.effects if isinstance(e, Answered)), None)
    kept = answered is not None and (answered.text is not None or answered.passed)
    return kept or any(isinstance(effect, Record) for effect in after.effects)


def undo(exchange: Exchange, turn: Turn) -> None:
    """Takes an answer off the way to the open question; what it led to stands for now."""
    taken = replace(turn.taken, change=None) if turn.taken else None
    exchange.unit.revise(exchange.person.id, replace(turn, before=None, taken=taken))


def take_back_undone(exchange: Exchange, session: Session, keeping: Keeping) -> None:
    """What undone answers led to is taken back: their place is taken by what is said now."""
    for turn in reversed(exchange.unit.undone(exchange.person.id, session.id)):
        for made in reversed(turn.taken.made if turn.taken else ()):
            keeping.take_back(made)
        exchange.unit.revise(exchange.person.id, replace(turn, taken=None))


def given(turn: Turn) -> Given:
    """An answer of the log as it can be given again."""
    assert turn.before is not None, "only answers on the way to the open question are given again"
    return Given(turn.before, _event(turn.taken) if turn.taken else None)


def wordless(exchange: Exchange, session: Session) -> Turn | None:
    """The newest row of the open question, if its words were refused or are held."""
    frame = session.frames[-1]
    turns = exchange.unit.turns(exchange.person.id, session.id)
    here = [t for t in turns if (t.dialogue, t.state) == (frame.dialogue, frame.state)]
    return here[-1] if here and here[-1].answer is None else None


def _turn(
    exchange: Exchange,
    before: Session,
    after: Step,
    event: Event,
    answered: Answered,
    made: tuple[Made, ...],
) -> Turn:
    question = present(exchange.library_for(before), before)
    taken = _taken(exchange, before, event, answered, made)
    on_the_way = taken is not None or standing(after.session) != standing(before)
    last = exchange.unit.last_turn(exchange.person.id, before.id) if on_the_way else None
    return Turn(
        session=before.id,
        number=after.session.turn,
        at=exchange.at,
        dialogue=answered.dialogue,
        state=answered.state,
        asked=exchange.shown(question.line) if question else "",
        answer=_as_shown(exchange, question, answered.text, event),
        before=_unheld(before) if on_the_way else None,
        message=taken.parts[-1].message if taken and taken.parts else exchange.message,
        position=((last.position or 0) if last else 0) + 1 if on_the_way else None,
        taken=taken,
    )


def _taken(
    exchange: Exchange,
    before: Session,
    event: Event,
    answered: Answered,
    made: tuple[Made, ...],
) -> Taken | None:
    """None when nothing is left of it: what was said is not kept, and led to no record."""
    at = event.moment
    match event:
        case _ if answered.passed:
            return Taken("passed", at, made=made)
        case Said() if answered.text is None:
            return Taken("unkept", at, made=made) if made else None
        case Picked(option=option) if option == NOT_PERSON and before.frames[-1].held:
            held = wordless(exchange, before)
            part = Part(held.message if held else "", before.frames[-1].held)
            return Taken("said", at, (part,), vouched=True, made=made)
        case Picked(option=option):
            return Taken("picked", at, option=option, made=made)
        case Said(text=text, vouched=vouched):
            return Taken("said", at, (Part(exchange.message, text),), vouched=vouched, made=made)
        case _:
            return Taken("passed", at, made=made)


def _event(taken: Taken) -> Giving | None:
    match taken.how:
        case "said":
            return Said(taken.moment, taken.text, taken.vouched)
        case "picked":
            return Picked(taken.moment, 0, taken.option)
        case "passed":
            return Skipped(taken.moment)
        case "unkept":
            return None


def _unheld(session: Session) -> Session:
    """Going back to a question never goes back to what was held there."""
    *below, top = session.frames
    return replace(session, frames=(*below, replace(top, held=None)))


def _leave_detour(exchange: Exchange, now: Session) -> None:
    """A way round that kept nothing and came back to the question it left (the safety card) is
    not gone back into."""
    detour: list[Turn] = []
    for turn in reversed(exchange.unit.path(exchange.person.id, now.id)):
        kept = turn.answer is not None or (turn.taken is not None and turn.taken.made)
        if kept or turn.before is None:
            return
        detour.append(turn)
        if standing(turn.before) == standing(now):
            break
    else:
        return
    if detour[-1].taken is None:
        for turn in detour:
            exchange.unit.revise(exchange.person.id, replace(turn, before=None, taken=None))


def _as_shown(
    exchange: Exchange, question: Ask | None, text: str | None, event: Event
) -> str | None:
    """A pressed button is logged by what stood on it; typed words as they were typed."""
    if isinstance(event, Picked) and question is not None and text is not None:
        for option in (*question.options, *question.ways):
            if option.key == event.option == text:
                return exchange.shown(option.label)
    return text
