"""Tries scripted conversations: does each still read as its file says, and what was reached?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.authoring.coverage import Coverage, Reached, coverage
from bot.authoring.playing import difference, play
from bot.authoring.script import ScriptError
from bot.dialogue.library import Library

MOST_MISSING = 12
"""Points named in a line of the report; the rest is counted. JSON has them all."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One transcript as it plays now. `wrong` is empty when it reads as its file says."""

    file: str
    expected: str
    played: str | None
    """None when it could not be played to its end."""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All trials of one run, and what of which dialogue they reached."""

    trials: tuple[Trial, ...]
    coverage: tuple[Coverage, ...]

    @property
    def failed(self) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.trials if trial.wrong)


def try_all(library: Library, transcripts: Mapping[str, str], *, whole: bool = True) -> Report:
    """Plays each transcript (file -> text). `whole`: what was not reached of any dialogue counts;
    else only dialogues that were begun are reported."""
    reached = Reached(library)
    trials = tuple(_tried(reached, file, text) for file, text in transcripts.items())
    told = [
        coverage(dialogue, reached, language)
        for language in library.tongues
        for dialogue in library.dialogues.values()
        if whole or dialogue.id in reached.begun(language)
    ]
    return Report(trials, tuple(told))


def accepted(report: Report) -> Report:
    """The same when every transcript that could be played is taken as right."""
    trials = (
        trial if trial.played is None else replace(trial, expected=trial.played, wrong="")
        for trial in report.trials
    )
    return replace(report, trials=tuple(trials))


def as_text(report: Report) -> str:
    """For a person: what failed and how, then a line for each dialogue."""
    tried, failed = len(report.trials), len(report.failed)
    outcome = f"{failed} failed" if failed else "all as written"
    counted = f"{tried} {'transcript' if tried == 1 else 'transcripts'}: {outcome}"
    return "\n".join((*(trial.wrong for trial in report.failed), counted, *_lines(report.coverage)))


def as_json(report: Report) -> str:
    """Everything, for programs."""
    return json.dumps(
        {
            "transcripts": [
                {"file": trial.file, "ok": not trial.wrong, "wrong": trial.wrong}
                for trial in report.trials
            ],
            "coverage": [_flat(each) for each in report.coverage],
        },
        ensure_ascii=False,
        indent=2,
    )


def _tried(reached: Reached, file: str, text: str) -> Trial:
    try:
        played = play(reached.library, text, file, watch=reached.watch)
    except ScriptError as error:
        return Trial(file, text, None, str(error))
    return Trial(file, text, played, difference(file, text, played))


def _lines(coverage: Sequence[Coverage]) -> Iterator[str]:
    widest = max((len(each.dialogue) for each in coverage), default=0)
    for each in sorted(coverage, key=lambda one: (one.language, -one.percent, one.dialogue)):
        states, routes, lines = (
            "{}/{}".format(*each.counted(*what))
            for what in (("state",), ("route", "skip", "area"), ("line",))
        )
        said = f"{each.wordings - len(each.unsaid)}/{each.wordings}"
        yield (
            f"{each.dialogue:{widest}}  {each.language}  {each.percent:3}%  states {states}  "
            f"routes {routes}  conditions {lines}  wordings {said}{_missing(each)}"
        )


def _missing(coverage: Coverage) -> str:
    if not coverage.missing:
        return ""
    named = ", ".join(str(point) for point in coverage.missing[:MOST_MISSING])
    more = len(coverage.missing) - MOST_MISSING
    return f"  missing: {named}{f', and {more} more' if more > 0 else ''}"


def _flat(coverage: Coverage) -> dict[str, object]:
    counts = {
        name: dict(zip(("reached", "of"), coverage.counted(*what), strict=True))
        for name, what in (
            ("states", ("state",)),
            ("routes", ("route", "skip", "area")),
            ("conditions", ("line",)),
        )
    }
    return {
        "dialogue": coverage.dialogue,
        "file": coverage.file,
        "language": coverage.language,
        "percent": coverage.percent,
        **counts,
        "missing": [
            {"line": point.line, "state": point.state, "what": point.what, "about": point.about}
            for point in coverage.missing
        ],
        "wordings": {
            "reached": coverage.wordings - len(coverage.unsaid),
            "of": coverage.wordings,
            "unsaid": list(coverage.unsaid),
        },
    }
