"""The page of results: what was measured, how, on what machine, and how far to trust it."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.coach_alone import Measured
from bench.racing import BARE, CONTROL, LISTENING, RUNS, WARM_UPS, Result
from bench.session_sizes import Size

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
FAIR = (0.95, 1.05)
"""Between these the same engine listed twice must come out, or the run says nothing."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that one `make bench` found out."""

    on: str
    results: tuple[Result, ...]
    people: tuple[Measured, ...]
    turns: tuple[Measured, ...]
    sessions: tuple[Size, ...]
    checking: tuple[Measured, ...]
    reviews: tuple[Measured, ...]
    heard: float
    """Share of the answers in which some cue is heard."""
    left_out: tuple[str, ...] = ()


def page(found: Findings) -> str:
    """The whole page in Markdown."""
    return (
        "\n\n".join(
            (
                _INTRODUCTION.format(on=found.on, machine=_machine()),
                _METHOD.format(warm_ups=WARM_UPS, runs=RUNS, heard=f"{found.heard:.0%}"),
                "## A turn, side by side",
                _race(found.results),
                *(f"Left out: {why}" for why in found.left_out),
                _verdict(found.results),
                "## Whoever and however many they are",
                _alone("the coach, listening", found.people, "µs a turn"),
                _alone("a conversation that goes round and round", found.turns, "µs a turn"),
                "## What is stored",
                _sessions(found.sessions),
                "## 1,000 states, read and checked",
                _alone("1,000 states in", found.checking, "ms"),
                _REVIEWS,
                _alone("1,000 due, of planned reviews", found.reviews, "ms"),
            )
        )
        + "\n"
    )


_INTRODUCTION = """\
# How fast it is

Written by `make bench` on {on}: {machine}.
A run on another machine gives other times; read the ratios. They move by some per cent from run to
run, the more so on a busy machine."""

_METHOD = """\
Everybody holds the same conversation: ten open questions, one typed answer each (40 to 80
characters, other answers in every conversation), one guard, every answer stored. A turn is
stateless, as a bot's has to be: what is stored is read, one answer is taken, what comes of it is
stored. Each contender is a process of its own, in an environment of its own (`tests/bench/locks`),
all pinned to one core and taking turns; what counts is processor time. {warm_ups} warm-up runs,
then {runs} that count; the spread is the quickest and the slowest of them. Every run is refused
unless each conversation reached its end with ten answers stored.

The bare row is a `transitions` machine fired at a stored state and nothing else: it reads no
answer, puts no question, listens for no danger, and can neither go back nor say it again. The
coach does all of that. What a place in a dialogue needs is worked out when somebody is there for
the first time, and where a state leads one way only no machine is asked; no result is kept from
one turn to the next. Listening means the shipped cue tables; in {heard} of the answers some cue is
heard, and nothing that leads elsewhere, or they would not be ten turns. A turn in which something
is heard, a button is pressed or a record is made takes the long way: about five times as long."""


_REVIEWS = """\
## A thousand reviews that are due

Claimed, written, and handed to a channel that takes all of them, each in transactions of its own:
out of ten thousand planned reviews, and out of a million. The stores take turns."""


def _race(results: Sequence[Result]) -> str:
    bare = _of(results, BARE.label)
    rows = [
        "| contender | µs a turn | spread | turns a second | rate, bare = 1 |",
        "|---|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {result.entry.label} | {result.median:.1f} | {_spread(result.runs)} "
        f"| {1e6 / result.median:,.0f} | {result.rate_against(bare):.2f} |"
        for result in results
    ]
    return "\n".join(rows)


def _verdict(results: Sequence[Result]) -> str:
    twice = _of(results, CONTROL.label).rate_against(_of(results, LISTENING.label))
    low, high = FAIR
    means = (
        "so differences above a few per cent are real"
        if low <= twice <= high
        else (f"outside {low} to {high}: **the machine was too busy, and this run says little**")
    )
    return f"The control, the same engine listed twice, came out at {twice:.2f}: {means}."


def _alone(label: str, cases: Sequence[Measured], unit: str) -> str:
    first = cases[0].median
    rows = [f"| {label} | {unit} | spread | against the first |", "|---|---:|---:|---:|"]
    rows += [
        f"| {case.label} | {case.median:.1f} | {_spread(case.runs)} | {case.median / first:.2f} |"
        for case in cases
    ]
    return "\n".join(rows)


def _sessions(sessions: Sequence[Size]) -> str:
    rows = [
        "| session, packed as the store keeps it | bytes | without the person's words |",
        "|---|---:|---:|",
    ]
    rows += [f"| {one.label} | {one.stored:,} | {one.apart:,} |" for one in sessions]
    return "\n".join(rows)


def _spread(runs: Sequence[float]) -> str:
    return f"{min(runs):.1f}–{max(runs):.1f}"


def _of(results: Sequence[Result], label: str) -> Result:
    return next(result for result in results if result.entry.label == label)


def _machine() -> str:
    made = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{made}, {platform.system()} {platform.machine()}, {_processor()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "an unnamed processor"
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{len(names)} cores of {names[0]}" if names else "an unnamed processor"
