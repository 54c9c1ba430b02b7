"""The way that shows a finding: how a state can be reached with a value still unknown."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.checks.possible import BLURRED, Env, Field
from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.checks.stops import Way
from bot.dialogue.checks.travelling import travels
from bot.dialogue.reading_desk import Sheet

MOST_STATES = 5  # Named in one finding.


@dataclass(frozen=True, slots=True)
class _Step:
    """From which state, how that was left, and what could be saved then."""

    state: str
    way: Way
    env: Env


def way_to(sheet: Sheet, shelf: Shelf, state: str, field: Field) -> str:
    """A way on which the name is unknown, in words: `number (skipped) → compare`."""
    ahead: deque[tuple[str, ...]] = deque([(state,)])
    seen = {state}
    while ahead:
        path = ahead.popleft()
        for step in _steps_to(sheet, shelf).get(path[0], ()):
            if not step.env & field.unknown or step.env & BLURRED:
                continue
            if not step.way.keeps & field.mask:
                return in_words((f"{step.state} ({step.way.how})", *path))
            if step.state not in seen:
                seen.add(step.state)
                ahead.append((step.state, *path))
        if path[0] == sheet.dialogue.start:
            return in_words(path)
    return in_words((sheet.dialogue.start, state))


def in_words(path: tuple[str, ...]) -> str:
    """States in a row; of a long way, its ends."""
    if len(path) > MOST_STATES:
        path = (*path[:2], "…", *path[-2:])
    return " → ".join(path)


@once
def _steps_to(sheet: Sheet, shelf: Shelf) -> Mapping[str, list[_Step]]:
    all_ways = travels(sheet, shelf)
    steps: dict[str, list[_Step]] = {}
    for name in all_ways.stops:
        for way, to, env in all_ways.onward(name):
            steps.setdefault(to, []).append(_Step(name, way, env))
    return steps
