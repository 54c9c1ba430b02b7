"""Everybody side by side: each contender in a process of its own, all taking turns on one core,
so that what slows the machine slows them alike."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.contending import CORES, NotHeldError
from bench.environments import LOCKS, NotMadeError, python_of
from bench.ten_turns import QUESTIONS

ROOT = Path(__file__).parents[2]
WARM_UPS, RUNS = 3, 7
SECONDS = 0.25  # that one run of one contender takes, about
FIRST_COUNT = 20  # conversations in the run that tells how many fill those seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: a module in `contenders`, and the environment it runs in (none: our
    own)."""

    label: str
    module: str
    variant: str = "-"
    environment: str | None = None


BARE = Entry("bare transitions and JSON", "bare")
LISTENING = Entry("the coach, listening", "coach", "listening")
CONTROL = Entry("the coach, listening, once more (control)", "coach", "listening")
DEAF = Entry("the coach, listening for nothing", "coach", "deaf")
RIVALS = (
    Entry("sismic, one interpreter for all", "sismic_chart", "json", "sismic"),
    Entry("sismic, pickled", "sismic_chart", "pickle", "sismic"),
    Entry("python-statemachine, class", "python_statemachine", "class", "python_statemachine"),
    Entry("python-statemachine, YAML", "python_statemachine", "yaml", "python_statemachine"),
    Entry("aiogram-dialog", "aiogram_dialogs", environment="aiogram_dialog"),
)
ENTRIES = (BARE, LISTENING, DEAF, CONTROL, *RIVALS)


@dataclass(frozen=True, slots=True)
class Result:
    """Microseconds a turn, run by run; the runs at one place ran one after another."""

    entry: Entry
    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.runs)

    def rate_against(self, other: "Result") -> float:
        """How many turns this one takes while the other takes one."""
        return median(theirs / own for own, theirs in zip(self.runs, other.runs, strict=True))


def race(
    entries: Sequence[Entry],
    *,
    note: Callable[[str], None],
    warm_ups: int = WARM_UPS,
    runs: int = RUNS,
    seconds: float = SECONDS,
) -> tuple[Result, ...]:
    """Results of every entry whose environment can be made; `note` is told of the others.

    Raises NotHeldError when a contender does not get through the conversation.
    """
    with ExitStack() as stack:
        lanes = [
            stack.enter_context(_lane(entry, python)) for entry, python in _ready(entries, note)
        ]
        counts = [lane.conversations_in(seconds) for lane in lanes]
        spent: list[list[float]] = []
        for seed in range(1, warm_ups + runs + 1):
            spent.append(
                [lane.turn(count, seed) for lane, count in zip(lanes, counts, strict=True)]
            )
        each = zip(*spent[warm_ups:], strict=True)
        return tuple(Result(lane.entry, tuple(of)) for lane, of in zip(lanes, each, strict=True))


def core() -> int | None:
    """The core that everything is pinned to, where a process can be: the last one."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None


@dataclass(frozen=True, slots=True)
class _Lane:
    """A contender that waits for its next run."""

    entry: Entry
    process: subprocess.Popen[str]

    def conversations_in(self, seconds: float) -> int:
        self.turn(FIRST_COUNT, 0)  # what is worked out once would tell of too few
        one = self.turn(FIRST_COUNT, 0) * len(QUESTIONS) / 1e6
        return max(1, round(seconds / one))

    def turn(self, count: int, seed: int) -> float:
        """Microseconds a turn, over so many conversations."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{count} {seed}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise NotHeldError(f"{self.entry.label}: it did not hold the conversation; see above")
        return float(json.loads(answer)) / count / len(QUESTIONS) * 1e6


def _ready(
    entries: Sequence[Entry], note: Callable[[str], None]
) -> Iterator[tuple[Entry, Path | str]]:
    made: dict[str, Path | None] = {}
    for entry in entries:
        if entry.environment is None:
            yield entry, sys.executable
            continue
        if entry.environment not in made:
            made[entry.environment] = _made(entry.environment, note)
        python = made[entry.environment]
        if python is not None:
            yield entry, python


def _made(environment: str, note: Callable[[str], None]) -> Path | None:
    try:
        return python_of(LOCKS / f"{environment}.lock")
    except NotMadeError as error:
        note(f"{error}. Going on without it.")
        return None


@contextmanager
def _lane(entry: Entry, python: Path | str) -> Iterator[_Lane]:
    pinned = {} if core() is None else {CORES: str(core())}
    paths = os.pathsep.join((str(ROOT / "tests"), str(ROOT)))
    process = subprocess.Popen(
        [str(python), "-m", "bench.contending", entry.module, entry.variant],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **pinned, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"},
    )
    with process:
        yield _Lane(entry, process)
        assert process.stdin is not None
        process.stdin.close()
