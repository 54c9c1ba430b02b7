"""What can become of an outcome: parked, finished, opened again, and its steps ticked. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from bot.records.outcome import Action, Outcome, Status
from bot.records.parts import NoPartError

MOST_IN_FOCUS: Final = 3
"""Outcomes of one focus that are worked on at once; the rest are parked (practice.md, D22)."""


Move = Literal["focus", "park", "finish", "retire", "reopen"]
MOVES: Final[dict[Move, Status]] = {
    "focus": "in_focus",
    "park": "parked",
    "finish": "finished",
    "retire": "retired",
    "reopen": "in_focus",
}
"""What can become of an outcome, and the status it has then."""


def moved(
    outcome: Outcome, status: Status, others: Sequence[Outcome]
) -> tuple[Outcome, Outcome | None]:
    """The outcome in another status, and the one that has to be parked to make room, if any:
    the oldest in focus, when there would be more than `MOST_IN_FOCUS`."""
    changed = replace(outcome, status=status)
    if status != "in_focus":
        return changed, None
    there = [o for o in others if o.status == "in_focus" and o.id != outcome.id]
    there = [o for o in there if o.focus == outcome.focus]
    if len(there) < MOST_IN_FOCUS:
        return changed, None
    return changed, replace(there[0], status="parked")


def ticked(outcome: Outcome, action: str, at: datetime) -> Outcome:
    """The outcome with that step done, or open again. Raises NoPartError."""
    if all(each.id != action for each in outcome.actions):
        raise NoPartError(f"outcome {outcome.id} has no step {action}")
    return replace(outcome, actions=tuple(_ticked(a, action, at) for a in outcome.actions))


def _ticked(each: Action, action: str, at: datetime) -> Action:
    return replace(each, done_at=None if each.done_at else at) if each.id == action else each
