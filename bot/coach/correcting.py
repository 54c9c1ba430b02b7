"""An answer is given otherwise: the conversation and its records, as if said so at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.coach.answers import Change, Made, Taken, joined
from bot.coach.conversing import note_end, save, show_question
from bot.coach.deeds import do
from bot.coach.exchange import Exchange
from bot.coach.ports import Conversation, Turn
from bot.coach.recording import Keeping
from bot.coach.turnlog import given, take_back_undone
from bot.dialogue.effects import Act, Ask, Line, Record, Say
from bot.dialogue.engine import Step
from bot.dialogue.events import Said
from bot.dialogue.gathering import gathered
from bot.dialogue.library import Library
from bot.dialogue.replaying import Given, Regiven, Replay, ReplayError, replay, retaken
from bot.dialogue.session import Session


@dataclass(frozen=True, slots=True)
class Correction:
    """New words for an answer on the way to the open question of a conversation."""

    conversation: Conversation
    turn: Turn
    taken: Taken
    """How the answer was given so far."""
    later: tuple[Turn, ...]
    change: Change

    @property
    def session(self) -> Session:
        return self.conversation.session

    @property
    def text(self) -> str:
        return joined(self.change.parts)


def correction(
    conversation: Conversation, path: Iterable[Turn], number: int, change: Change
) -> Correction | None:
    """New words for the turn with that number; None if it was not given in words."""
    turns = tuple(path)
    for place, turn in enumerate(turns):
        if turn.number == number and turn.taken is not None and turn.taken.how == "said":
            return Correction(conversation, turn, turn.taken, turns[place + 1 :], change)
    return None


def tried(exchange: Exchange, what: Correction) -> Replay | None:
    """Where the new words would lead. None when their place is gone."""
    said = Said(what.taken.moment, what.text, what.change.vouched)
    corrected = Given(given(what.turn).before, said)
    later = [given(turn) for turn in what.later]
    try:
        return replay(exchange.library_for(what.session), what.session, corrected, later)
    except ReplayError:
        return None


def alters_records(what: Correction, replayed: Replay) -> bool:
    """Whether something that is kept would say something else, or be kept no longer."""
    old = _fields([made for turn in _undone(what, replayed) for made in _made(turn)])
    steps = [replayed.corrected, *(one.step for one in replayed.kept if one.step)]
    new = _fields([e for after in steps for e in after.effects if isinstance(e, Record)])
    return any(
        record not in new or any(new[record].get(name) != value for name, value in fields.items())
        for record, fields in old.items()
    )


def carry_through(exchange: Exchange, what: Correction, replayed: Replay) -> None:
    """Corrects the answer: records, deeds, the turn log, and where the conversation stands. In
    the log the new answer is a row of its own, in the place of the one before."""
    library, keeping = exchange.library_for(what.session), Keeping(exchange)
    take_back_undone(exchange, what.session, keeping)
    for turn in reversed(_undone(what, replayed)):
        for made in reversed(_made(turn)):
            keeping.take_back(made)
    new = _led_to(exchange, keeping, what.turn, replayed.corrected, library)
    _log_corrected(exchange, what, replayed, new)
    kept = {one.number: one for one in replayed.kept}
    for number, turn in enumerate(what.later):
        _revise(exchange, keeping, turn, kept.get(number), library)
    keeping.settle()
    save(exchange, replayed.session)
    if what.session.status == "active":
        note_end(exchange, what.session, replayed.last)


def lead_on(exchange: Exchange, replayed: Replay, told: Line) -> None:
    """Says `told`, and then what is open now: the question from before, or what the last answer
    leads to."""
    leads = [effect for effect in replayed.last.effects if isinstance(effect, Say | Ask)]
    if replayed.holds or not leads:
        exchange.say(Say(told))
        show_question(exchange, replayed.session)
        return
    for effect in gathered((Say(told), *leads)):
        match effect:
            case Say():
                exchange.say(effect)
            case Ask():
                exchange.ask(replayed.session, effect)


def _undone(what: Correction, replayed: Replay) -> list[Turn]:
    """The turns whose records are taken back: all but those beside the way."""
    beside = {one.number for one in replayed.kept if one.step is None}
    return [what.turn, *(turn for n, turn in enumerate(what.later) if n not in beside)]


def _made(turn: Turn) -> tuple[Made, ...]:
    return turn.taken.made if turn.taken else ()


def _fields(records: Iterable[Made | Record]) -> dict[tuple[str, str], dict[str, object]]:
    """What is said in each record, all in all; an outcome is recorded several times."""
    fields: dict[tuple[str, str], dict[str, object]] = {}
    for record in records:
        said: Mapping[str, object] = record.fields
        fields.setdefault((record.kind, record.id), {}).update(said)
    return fields


def _led_to(
    exchange: Exchange, keeping: Keeping, turn: Turn, after: Step, library: Library
) -> tuple[Made, ...]:
    """Keeps what an answer leads to now, and does what it did not do already."""
    then = retaken(library, given(turn))
    done = [e for e in then.effects if isinstance(e, Act)] if then else []
    again = [e for e in after.effects if isinstance(e, Act)]
    at = turn.taken.moment.at if turn.taken else turn.at
    made: list[Made | None] = []
    for effect in after.effects:
        if isinstance(effect, Record):
            made.append(keeping.keep(after.session, effect, at))
        elif isinstance(effect, Act) and again != done:
            keeping.settle_outcomes()
            do(exchange, effect)
    return tuple(one for one in made if one is not None)


def _log_corrected(
    exchange: Exchange, what: Correction, replayed: Replay, made: tuple[Made, ...]
) -> None:
    """`at` is when it was put right; the moment it is read by stays that of the first words."""
    parts = what.change.parts
    taken = replace(what.taken, parts=parts, vouched=what.change.vouched, made=made, change=None)
    exchange.unit.revise(exchange.person.id, replace(what.turn, before=None, taken=None))
    corrected = replace(
        what.turn,
        number=replayed.session.turn,
        at=exchange.at,
        answer=what.text,
        message=parts[-1].message,
        taken=taken,
    )
    exchange.unit.log(exchange.person.id, corrected)


def _revise(
    exchange: Exchange, keeping: Keeping, turn: Turn, now: Regiven | None, library: Library
) -> None:
    """A later answer: as it is given now, or off the way."""
    match now:
        case None:
            revised = replace(turn, before=None, taken=None)
        case Regiven(step=None):
            revised = replace(turn, before=now.before)
        case Regiven(step=Step() as after):
            made = _led_to(exchange, keeping, turn, after, library)
            taken = replace(turn.taken, made=made) if turn.taken else None
            revised = replace(turn, before=now.before, taken=taken)
    exchange.unit.revise(exchange.person.id, revised)
