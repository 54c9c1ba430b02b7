"""How well labelled lines are heard: totals with intervals, and never a line.

`PYTHONPATH=tests:. .venv/bin/python -m dialogue.measuring` prints what the README tells of both
sets. Of the second set nobody is to read anything else: it stands for what is not known yet.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final, NamedTuple

from bot.bootstrap import library_from
from bot.config import Settings
from bot.dialogue.labelling import labelled
from bot.dialogue.library import Library

LINES: Final = Path(__file__).parent / "utterances"
SETS: Final = ("first", "second")
REACTIONS: Final = ("exception", "stuck", "service_as_outcome")
CONFIDENCE: Final = 1.96  # standard deviations to either side: 95 in 100


class Line(NamedTuple):
    wanted: frozenset[str]
    heard: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and between which two numbers the truth is likely to lie (Wilson)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        square = CONFIDENCE**2
        middle = (self.value + square / (2 * self.of)) / (1 + square / self.of)
        spread = sqrt(self.value * (1 - self.value) / self.of + square / (4 * self.of**2))
        half = CONFIDENCE * spread / (1 + square / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} ({low:.3f}–{high:.3f}, {self.hits} of {self.of})"


def totals(library: Library, name: str) -> dict[str, Share]:
    """What is told of a set: a name for each total."""
    crisis, veiled, ordinary, reactions = (
        list(_heard(library, name, kind)) for kind in ("crisis", "veiled", "ordinary", "reactions")
    )
    told = {
        "danger said in words: heard": _recall(crisis, "crisis"),
        "danger only hinted at: heard": _recall(veiled, "crisis"),
        "ordinary lines: false alarms": _alarms(ordinary),
        "lines for reactions: false alarms": _alarms(reactions),
    }
    everyday = [*ordinary, *reactions]
    for label in REACTIONS:
        told[f"{label}: of what is heard, right"] = _precision(everyday, label)
        told[f"{label}: of what is there, heard"] = _recall(everyday, label)
    told["scale: exactly right, of what is there"] = _exact(
        line for line in everyday if _numbers(line.wanted)
    )
    told["scale: heard where there is none"] = _numbers_in_vain(everyday)
    return told


def rows(library: Library) -> Iterator[str]:
    """The table of both sets, as the README has it."""
    first, second = (totals(library, name) for name in SETS)
    yield "| | first set | second set |"
    yield "|---|---|---|"
    for name, share in first.items():
        yield f"| {name} | {share} | {second[name]} |"


def _heard(library: Library, name: str, kind: str) -> Iterator[Line]:
    for text, wanted in _labelled(name, kind):
        yield Line(frozenset(wanted.split(",")), frozenset(labelled(library, text).labels))


def _labelled(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """Text and labels. A line that is no such thing is told by its number alone."""
    for path in sorted(LINES.glob(f"{name}_{kind}*.tsv")):
        for number, row in enumerate(path.read_text("utf-8").splitlines(), start=1):
            columns = row.split("\t")
            if row and not row.startswith("#") and len(columns) != 2:
                raise ValueError(f"{path.name}:{number}: two columns are expected") from None
            if row and not row.startswith("#"):
                yield columns[0], columns[1].replace(" ", "")


def _recall(lines: Iterable[Line], label: str) -> Share:
    wanted = [line for line in lines if label in line.wanted]
    return Share(sum(label in line.heard for line in wanted), len(wanted))


def _precision(lines: Iterable[Line], label: str) -> Share:
    heard = [line for line in lines if label in line.heard]
    return Share(sum(label in line.wanted for line in heard), len(heard))


def _alarms(lines: Iterable[Line]) -> Share:
    safe = [line for line in lines if "crisis" not in line.wanted]
    return Share(sum("crisis" in line.heard for line in safe), len(safe))


def _exact(lines: Iterable[Line]) -> Share:
    pairs = [(_numbers(line.wanted), _numbers(line.heard)) for line in lines]
    return Share(sum(wanted == heard for wanted, heard in pairs), len(pairs))


def _numbers_in_vain(lines: Iterable[Line]) -> Share:
    without = [line for line in lines if not _numbers(line.wanted)]
    return Share(sum(bool(_numbers(line.heard)) for line in without), len(without))


def _numbers(labels: frozenset[str]) -> frozenset[float]:
    found = (label.partition(":")[2] for label in labels if label.startswith("scale:"))
    return frozenset(float(number) for number in found)


if __name__ == "__main__":
    shipped = library_from(Settings.read({"COACH_DATA": "."}, Path("none")))
    sys.stdout.writelines(f"{row}\n" for row in rows(shipped))
