"""What the words of each label come to: weighed, tried on writers who did not teach it, and cut to
what is worth keeping."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any, Final

from bench.environments import python_of
from tallying.lines import Line

from bot.dialogue.cues import CRISIS

HERE: Final = Path(__file__).parent
SCALE: Final = 50
"""Of a whole number in the tally, to one in the logarithm of the odds."""
LEAST: Final = 8
"""Words that count less are left out."""
SEEN: Final = {False: 2, True: 3}
"""In how many lines a stem, and two side by side, are to stand."""
FOLDS: Final = 5
FALSE_ALARMS: Final = 0.0495
"""Of ordinary lines by writers who did not teach it; a twentieth is the most there may be."""
RIGHT: Final = {"exception": 0.88, "stuck": 0.92, "service_as_outcome": 0.93}
"""Of what else is heard in such lines. A hope that is taken for a service grates most."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights of one label, in whole numbers."""

    start: int
    cues: Mapping[int, int]
    words: Mapping[str, int]
    """A stem, or two with a blank between."""

    def total(self, line: Line, label: str) -> int:
        found = sum(self.words.get(each, 0) for each in line.counts)
        return self.start + found + max((self.cues[n] for n in line.cues.get(label, ())), default=0)


@dataclass(frozen=True, slots=True)
class Tried:
    """How well writers are heard who did not teach it."""

    right: int
    heard: int
    there: int
    alarms: int
    ordinary: int


def weigh(
    label: str, lines: Sequence[Line], sets: Mapping[str, frozenset[str]]
) -> tuple[Weighed, Tried]:
    """The tally of a label, and how well it is heard with others' lines in its place."""
    rows = [line for line in lines if _tells(label, line)]
    writers = sorted({line.writer for line in rows} - {""})
    apart = [set(writers[n::FOLDS]) for n in range(FOLDS)]
    taught = [[n for n, line in enumerate(rows) if line.writer not in part] for part in apart]
    *folds, whole = _fit(label, rows, [*taught, [*range(len(rows))]], sets)
    tried = [
        (line, fold.total(line, label))
        for part, fold in zip(apart, folds, strict=True)
        for line in rows
        if line.writer in part
    ]
    enough = least_enough(label, tried)
    heard = [(line, label in line.sure or total >= enough) for line, total in tried]
    ordinary = [found for line, found in heard if _is_ordinary(line, label)]
    return Weighed(whole.start - enough, whole.cues, whole.words), Tried(
        right=sum(found and label in line.wanted for line, found in heard),
        heard=sum(found for _, found in heard),
        there=sum(label in line.wanted for line, _ in heard),
        alarms=sum(ordinary),
        ordinary=len(ordinary),
    )


def _tells(label: str, line: Line) -> bool:
    """Danger silences the rest, so lines of danger tell nothing of it."""
    if label == "exception" and line.kind == "talks":
        return False
    return label == CRISIS or CRISIS not in line.wanted


def least_enough(label: str, tried: Sequence[tuple[Line, int]]) -> int:
    """The least sum that is enough: so that no more is heard amiss than there may be."""
    ranked = sorted(tried, key=lambda each: -each[1])
    sure = [line for line, _ in tried if label in line.sure]
    right, heard = Counter[bool](), Counter[bool]()
    for line in sure:
        heard[_is_ordinary(line, label)] += 1
        right[label in line.wanted] += 1
    ordinary = sum(_is_ordinary(line, label) for line, _ in tried)
    best = inf
    for line, total in ranked:
        if label not in line.sure:
            heard[_is_ordinary(line, label)] += 1
            right[label in line.wanted] += 1
        if _may_be(label, right, heard, ordinary):
            best = total
    return int(best)


def _may_be(label: str, right: Counter[bool], heard: Counter[bool], ordinary: int) -> bool:
    if label == CRISIS:
        return heard[True] <= FALSE_ALARMS * ordinary
    return right[True] >= RIGHT[label] * right.total()


def _is_ordinary(line: Line, label: str) -> bool:
    return line.kind == "ordinary" and label not in line.wanted


def _fit(
    label: str,
    rows: Sequence[Line],
    taught_by: Sequence[Sequence[int]],
    sets: Mapping[str, frozenset[str]],
) -> list[Weighed]:
    seen = Counter(word for line in rows for word in line.counts)
    known = {word for word, often in seen.items() if often >= SEEN[" " in word]}
    problem = {
        "lines": [_columns(label, line, known) for line in rows],
        "wanted": [label in line.wanted for line in rows],
        "taught_by": taught_by,
    }
    return [_weighed(each, sets) for each in _ask(problem)]


def _columns(label: str, line: Line, known: Iterable[str]) -> dict[str, int]:
    counts = {word: count for word, count in line.counts.items() if word in known}
    return counts | {f"#{tier}": 1 for tier in line.cues.get(label, ())}


def _ask(problem: Mapping[str, Any]) -> list[dict[str, Any]]:
    python = python_of(HERE / "locks" / "scikit_learn.lock")
    done = subprocess.run(
        [python, "-I", HERE / "fitting.py"],
        input=json.dumps(problem),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[dict[str, Any]] = json.loads(done.stdout)
    return answer


def _weighed(fitted: Mapping[str, Any], sets: Mapping[str, frozenset[str]]) -> Weighed:
    """Sets are added to the stems they hold: the tally knows stems alone."""
    given: Mapping[str, float] = fitted["weights"]
    plain = {word for word in given if word[0] not in "{#"}
    weights = {
        word: given.get(word, 0.0) + sum(given.get(name, 0.0) for name in sets.get(word, ()))
        for word in plain | {word for word, names in sets.items() if names & given.keys()}
    }
    return Weighed(
        round(fitted["start"] * SCALE),
        {int(word[1:]): round(weight * SCALE) for word, weight in given.items() if word[0] == "#"},
        {
            word: _held(weight * SCALE)
            for word, weight in sorted(weights.items())
            if abs(weight) * SCALE >= LEAST
        },
    )


def _held(weight: float) -> int:
    return max(-999, min(999, round(weight)))
