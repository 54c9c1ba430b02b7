"""What came of walking: how much was taken, what was never reached, what does not hold."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.authoring.coverage import Coverage, Reached, coverage
from bot.authoring.walks.exploring import Explored, Taken
from bot.authoring.walks.failing import Failure, Failures
from bot.authoring.walks.scripts import script_of
from bot.dialogue.library import Library

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Walk:
    """What was walked, and what came of it. `walks` counts beginnings, or random walks."""

    walks: int
    steps: int
    stands: int
    coverage: tuple[Coverage, ...]
    taken: Mapping[str, Mapping[str, int]]
    """answers, ways and interrupts -> dialogue -> how many different ones were taken."""
    failures: tuple[Failure, ...]


def summed_up(reached: Reached, failures: Failures, explored: Explored, walks: int) -> Walk:
    """The walk with the coverage of every dialogue that it came through."""
    begun = sorted(reached.begun(LANGUAGE))
    library = reached.original
    return Walk(
        walks,
        explored.steps,
        explored.stands,
        tuple(coverage(library.dialogues[id], reached, LANGUAGE) for id in begun),
        {
            "answers": _counted(explored.answers),
            "ways": _counted(explored.ways),
            "interrupts": _counted(explored.interrupts),
        },
        tuple(failures.found.values()),
    )


def as_text(walk: Walk, library: Library) -> str:
    """A line for each dialogue, then every failure with a transcript that shows it."""
    widest = max((len(each.dialogue) for each in walk.coverage), default=0)
    lines = [f"{each.dialogue:{widest}}  {_line(walk, each)}" for each in walk.coverage]
    outcome = f"{len(walk.failures)} broken" if walk.failures else "every property holds"
    counted = f"{walk.walks} walks, {walk.stands} places, {walk.steps} steps: {outcome}"
    return "\n".join((*lines, counted, *_failures(walk.failures, library)))


def as_json(walk: Walk, library: Library) -> str:
    """Everything, for programs."""
    return json.dumps(
        {
            "walks": walk.walks,
            "places": walk.stands,
            "steps": walk.steps,
            "dialogues": [
                {
                    "dialogue": each.dialogue,
                    **{name: counts.get(each.dialogue, 0) for name, counts in walk.taken.items()},
                    "not_reached": [str(point) for point in each.missing],
                }
                for each in walk.coverage
            ],
            "broken": [
                {
                    "property": failure.property,
                    "wrong": failure.wrong,
                    "dialogue": failure.dialogue,
                    "state": failure.state,
                    "transcript": script_of(library, failure),
                }
                for failure in walk.failures
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _line(walk: Walk, coverage: Coverage) -> str:
    states, routes, lines = (
        "{}/{}".format(*coverage.counted(*what))
        for what in (("state",), ("route", "skip", "area"), ("line",))
    )
    taken = "  ".join(f"{name} {counts[coverage.dialogue]}" for name, counts in walk.taken.items())
    missing = ", ".join(str(point) for point in coverage.missing)
    never = f"  never: {missing}" if missing else ""
    return f"states {states}  routes {routes}  conditions {lines}  {taken}{never}"


def _failures(failures: Sequence[Failure], library: Library) -> Iterator[str]:
    for failure in sorted(failures, key=lambda one: (one.property, len(one.way))):
        yield f"\n{failure.property}, in {failure.dialogue}.{failure.state}: {failure.wrong}"
        yield "".join(f"    {line}\n" for line in script_of(library, failure).splitlines()).rstrip()


def _counted(taken: set[Taken]) -> Mapping[str, int]:
    return Counter(dialogue for dialogue, _, _ in taken)
