"""/outcomes and what stands behind its buttons: one outcome opened, its steps ticked, its end."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.coach.exchange import Exchange
from bot.coach.exporting import JOURNEY, PAGE, Exporting, outcome_text
from bot.coach.listing import show_notes, show_noticing, show_others, show_outcomes
from bot.coach.mending import keep_outcome, shift
from bot.coach.menu import shortened
from bot.coach.messages import Paper
from bot.coach.opening import LONGEST_LABEL, do, found, mark_of
from bot.records.correcting import MOVES, Move, ticked
from bot.records.outcome import Outcome, Status

_WAYS: Final[Mapping[Status, tuple[Move, ...]]] = {
    "in_focus": ("finish", "park", "retire"),
    "parked": ("focus", "finish", "retire"),
    "finished": ("reopen",),
    "retired": ("reopen",),
}
"""What can become of an outcome from where it is."""


def list_outcomes(exchange: Exchange, words: tuple[str, ...]) -> None:
    """/outcomes, and the lists behind its buttons."""
    match words:
        case ("others",):
            show_others(exchange)
        case ("noticing",):
            show_noticing(exchange)
        case ("notes", *page):
            show_notes(exchange, int(page[0]) if page and page[0].isdecimal() else 1)
        case _:
            show_outcomes(exchange)


def outcome(exchange: Exchange, words: tuple[str, ...]) -> None:
    """`outcome ID` opens it; `outcome ID verb ...` does something with it."""
    kept = exchange.unit.outcome(exchange.person.id, words[0]) if words else None
    verb, *rest = words[1:] or ("open",)
    if kept is None:
        exchange.tell("cmd.outcome.gone")
    elif verb in _VERBS:
        _VERBS[verb](exchange, kept, tuple(rest))
    else:
        do(exchange, kept, (verb, *rest))


def note(command: str) -> Callable[[Exchange, tuple[str, ...]], None]:
    """`entry ID` and `closing ID` open one; `entry ID verb ...` does something with it."""

    def run(exchange: Exchange, words: tuple[str, ...]) -> None:
        record = found(exchange, command, words[0]) if words else None
        if record is None:
            exchange.tell("cmd.outcome.gone")
        else:
            do(exchange, record, words[1:])

    return run


def _open(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    about = f"outcome {kept.id}"
    buttons = [(exchange.words("cmd.outcome.journey"), f"{about} journey")] if kept.scores else []
    buttons.append((exchange.words("cmd.outcome.page"), f"{about} page"))
    for action in kept.actions:
        tick = "untick" if action.done_at else "tick"
        step = shortened(action.what, LONGEST_LABEL)
        label = exchange.words(f"cmd.outcome.{tick}", step=step)
        buttons.append((label, f"{about} tick {mark_of(action.id)}"))
    buttons.append((exchange.words("cmd.outcome.mend"), f"{about} mend"))
    for move in _WAYS[kept.status]:
        buttons.append((exchange.words(f"cmd.outcome.move.{move}"), f"{about} move {move}"))
    buttons.append((exchange.words("cmd.outcomes.back"), "outcomes"))
    what = Exporting(exchange.unit, exchange.coach, exchange.person.id, exchange.at)
    exchange.offer(outcome_text(what, kept), buttons)


def _journey(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    if kept.scores:
        exchange.send(Paper(JOURNEY, exchange.person.id, exchange.at, kept.id))


def _page(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    exchange.send(Paper(PAGE, exchange.person.id, exchange.at, kept.id))


def _tick(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    action = next((a for a in kept.actions if words and mark_of(a.id) == words[0]), None)
    if action is None:
        exchange.tell("cmd.outcome.gone")
        return
    keep_outcome(exchange, ticked(kept, action.id, exchange.at))
    exchange.tell(
        "cmd.outcome.unticked" if action.done_at else "cmd.outcome.ticked", step=action.what
    )


def _move(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    move = next((each for each in MOVES if words and each == words[0]), None)
    if move is None or move not in _WAYS[kept.status]:
        exchange.tell("stale")
        return
    parked = shift(exchange, kept, move)
    exchange.tell(f"cmd.outcome.moved.{move}", text=kept.text)
    if parked is not None:
        exchange.tell("cmd.outcome.crowded", text=parked.text)


_VERBS: Final[Mapping[str, Callable[[Exchange, Outcome, tuple[str, ...]], None]]] = {
    "open": _open,
    "journey": _journey,
    "page": _page,
    "tick": _tick,
    "move": _move,
}
"""What can be done with an outcome beside what can be done with any record."""
