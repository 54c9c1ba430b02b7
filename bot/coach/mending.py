"""Changes to a record that is kept: every one of them is a new version of it."""

from typing import Final

from bot.coach.exchange import Exchange
from bot.coach.planning import call_off
from bot.coach.removing import save
from bot.records.correcting import MOVES, Move, moved
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.parts import Correctable, Held, NoPartError, corrected

OVER: Final[tuple[Move, ...]] = ("finish", "retire")


def keep_outcome(exchange: Exchange, outcome: Outcome) -> None:
    """Every correction is a row: the version before stays."""
    exchange.unit.save_outcome(exchange.person.id, outcome, exchange.at)


def shift(exchange: Exchange, kept: Outcome, move: Move) -> Outcome | None:
    """The outcome in the status that a move gives it; the one that was parked for it, if any.
    What is planned about one that is over is called off."""
    others = exchange.unit.outcomes(exchange.person.id, kept.focus)
    changed, parked = moved(kept, MOVES[move], others)
    keep_outcome(exchange, changed)
    if move in OVER:
        call_off(exchange, kept.id)
    if parked is not None:
        keep_outcome(exchange, parked)
    return parked


def put_right(exchange: Exchange, id: str, path: str, value: Held) -> None:
    """A part of a record says something else from now on; a kind word if it has gone."""
    unit, person = exchange.unit, exchange.person.id
    notes: list[Entry | Closing] = [*unit.entries(person), *unit.closings(person)]
    record: Correctable | None = unit.outcome(person, id)
    record = record or next((note for note in notes if note.id == id), None)
    try:
        if record is not None:
            save(exchange, corrected(record, path, value))
            return
    except NoPartError:
        pass
    exchange.tell("cmd.outcome.gone")
