"""Changes to an outcome that is kept: every one of them is a new version of it."""

from bot.coach.exchange import Exchange
from bot.records.correcting import MOVES, Move, moved
from bot.records.outcome import Outcome
from bot.records.parts import Held, NoPartError, corrected


def keep_outcome(exchange: Exchange, outcome: Outcome) -> None:
    """Every correction is a row: the version before stays."""
    exchange.unit.save_outcome(exchange.person.id, outcome, exchange.at)


def shift(exchange: Exchange, kept: Outcome, move: Move) -> Outcome | None:
    """The outcome in the status that a move gives it; the one that was parked for it, if any."""
    others = exchange.unit.outcomes(exchange.person.id, kept.focus)
    changed, parked = moved(kept, MOVES[move], others)
    keep_outcome(exchange, changed)
    if parked is not None:
        keep_outcome(exchange, parked)
    return parked


def put_right(exchange: Exchange, id: str, path: str, value: Held) -> None:
    """A part of an outcome says something else from now on; a kind word if it has gone."""
    kept = exchange.unit.outcome(exchange.person.id, id)
    try:
        if kept is not None:
            keep_outcome(exchange, corrected(kept, path, value))
            return
    except NoPartError:
        pass
    exchange.tell("cmd.outcome.gone")
