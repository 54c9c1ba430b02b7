"""One outcome, opened in the chat: read it, put it right, tick its steps, park or finish it."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Final

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.exporting import Exporting, journey_document, outcome_text, plan_document
from bot.coach.listing import show_noticing, show_others, show_outcomes
from bot.coach.mending import keep_outcome, shift
from bot.coach.menu import shortened
from bot.coach.removing import remove
from bot.dialogue.values import Value
from bot.dialogue.wording import shown_number
from bot.records.correcting import MOVES, Move, ticked
from bot.records.outcome import Outcome, Status
from bot.records.parts import NoPartError, Part, corrected, part_at, parts

LONGEST_LABEL: Final = 36  # of a part on a button

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
        case _:
            show_outcomes(exchange)


def outcome(exchange: Exchange, words: tuple[str, ...]) -> None:
    """`outcome ID` opens it; `outcome ID verb ...` does something with it."""
    kept = exchange.unit.outcome(exchange.person.id, words[0]) if words else None
    verb = words[1] if len(words) > 1 else "open"
    if kept is None or verb not in _VERBS:
        exchange.tell("cmd.outcome.gone")
        return
    try:
        _VERBS[verb](exchange, kept, words[2:])
    except NoPartError:
        exchange.tell("cmd.outcome.gone")


def _open(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    about = f"outcome {kept.id}"
    buttons = [(exchange.words("cmd.outcome.journey"), f"{about} journey")] if kept.scores else []
    buttons.append((exchange.words("cmd.outcome.page"), f"{about} page"))
    for action in kept.actions:
        tick = "untick" if action.done_at else "tick"
        step = shortened(action.what, LONGEST_LABEL)
        label = exchange.words(f"cmd.outcome.{tick}", step=step)
        buttons.append((label, f"{about} tick {_mark(action.id)}"))
    buttons.append((exchange.words("cmd.outcome.mend"), f"{about} mend"))
    for move in _WAYS[kept.status]:
        buttons.append((exchange.words(f"cmd.outcome.move.{move}"), f"{about} move {move}"))
    buttons.append((exchange.words("cmd.outcomes.back"), "outcomes"))
    exchange.offer(outcome_text(_exporting(exchange), kept), buttons)


def _journey(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    picture = journey_document(_exporting(exchange), kept)
    if picture is not None:
        exchange.send(picture)


def _page(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    exchange.send(plan_document(_exporting(exchange), kept))


def _tick(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    action = next((a for a in kept.actions if words and _mark(a.id) == words[0]), None)
    if action is None:
        raise NoPartError(f"outcome {kept.id} has no such step")
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


def _mend(exchange: Exchange, kept: Outcome, _: tuple[str, ...]) -> None:
    """Every part as a button."""
    about = f"outcome {kept.id}"
    buttons = [
        (shortened(f"{_label(exchange, part)}: {_shown(exchange, part)}", LONGEST_LABEL), command)
        for part in parts(kept)
        for command in (f"{about} part {_mark(part.path)}",)
    ]
    back = (exchange.words("cmd.outcome.back"), about)
    exchange.offer(exchange.words("cmd.outcome.which"), [*buttons, back])


def _part(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    """One part in full: change it or remove it. Our own constants change by a tap."""
    part = _found(kept, words)
    about, mark = f"outcome {kept.id}", _mark(part.path)
    choices = ("yes", "no") if part.type == "yes_no" else part.type
    if isinstance(choices, tuple):
        buttons = [
            (exchange.words(f"cmd.value.{each}"), f"{about} set {mark} {each}") for each in choices
        ]
    else:
        buttons = [(exchange.words("cmd.outcome.change"), f"{about} change {mark}")]
    buttons.append((exchange.words("cmd.outcome.remove"), f"{about} remove {mark}"))
    buttons.append((exchange.words("cmd.outcome.back"), about))
    shown = exchange.words(
        "cmd.outcome.part", label=_label(exchange, part), value=_shown(exchange, part)
    )
    exchange.offer(shown, buttons)


def _change(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    part = _found(kept, words)
    given: dict[str, Value] = {
        "outcome": kept.id,
        "path": part.path,
        "now": _shown(exchange, part),
        "number": part.type == "number",
    }
    errand(exchange, "correct", given)


def _set(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    part = _found(kept, words)
    value = words[1] if len(words) > 1 else ""
    if part.type == "yes_no" and value in ("yes", "no"):
        keep_outcome(exchange, corrected(kept, part.path, value == "yes"))
    elif isinstance(part.type, tuple) and value in part.type:
        keep_outcome(exchange, corrected(kept, part.path, value))
    else:
        exchange.tell("stale")
        return
    exchange.tell("cmd.outcome.changed")


def _remove(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    """One confirmation: what is removed is blanked everywhere."""
    part = _found(kept, words)
    about = f"outcome {kept.id}"
    buttons = [
        (exchange.words("cmd.outcome.remove.no"), about),
        (exchange.words("cmd.outcome.remove.yes"), f"{about} gone {_mark(part.path)}"),
    ]
    exchange.offer(exchange.words("cmd.outcome.remove.sure", value=_shown(exchange, part)), buttons)


def _gone(exchange: Exchange, kept: Outcome, words: tuple[str, ...]) -> None:
    part = _found(kept, words)
    remove(exchange, kept, part.path)
    exchange.tell("cmd.outcome.removed")


_VERBS: Final[Mapping[str, Callable[[Exchange, Outcome, tuple[str, ...]], None]]] = {
    "open": _open,
    "journey": _journey,
    "page": _page,
    "tick": _tick,
    "move": _move,
    "mend": _mend,
    "part": _part,
    "change": _change,
    "set": _set,
    "remove": _remove,
    "gone": _gone,
}


def _found(kept: Outcome, words: tuple[str, ...]) -> Part:
    for part in parts(kept):
        if words and _mark(part.path) == words[0]:
            return part_at(kept, part.path)
    raise NoPartError(f"outcome {kept.id} has no such part")


def _mark(path: str) -> str:
    """A path in six letters, to fit a button."""
    return blake2b(path.encode(), digest_size=3).hexdigest()


def _label(exchange: Exchange, part: Part) -> str:
    return exchange.words(f"cmd.part.{part.name}")


def _shown(exchange: Exchange, part: Part) -> str:
    match part.value:
        case bool():
            return exchange.words(f"cmd.value.{'yes' if part.value else 'no'}")
        case str():
            return part.value if part.is_words else exchange.words(f"cmd.value.{part.value}")
        case number:
            return shown_number(number, exchange.tongue)


def _exporting(exchange: Exchange) -> Exporting:
    return Exporting(exchange.unit, exchange.coach, exchange.person.id, exchange.at)
