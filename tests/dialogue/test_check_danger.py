"""The shipped files, damaged in one place each: nobody loses the card or the way out unseen."""

from pathlib import Path

import pytest

from bot.bootstrap import READERS
from bot.dialogue.findings import Finding
from bot.dialogue.loader import read_library
from bot.library_files import dialogue_files
from bot.records.fields import FIELDS

INTERRUPTS, RISK, WORDS = "interrupts.yaml", "risk.yaml", "words.yaml"
CONSTANTS = {
    "operator": "Elm Street",
    **{f"region.{key}": "999" for key in ("emergency", "health", "listening", "text")},
    "region.safeguarding": "your lead",
}


def found(name: str, old: str, new: str) -> list[Finding]:
    """Errors in the shipped files with one place of one of them changed."""
    files = dict(dialogue_files(None))
    (path,) = [path for path in files if Path(path).name == name]
    assert files[path].count(old) == 1, f"{old!r} is not there exactly once"
    files[path] = files[path].replace(old, new)
    loaded = read_library(files, readers=READERS, constants=CONSTANTS, records=FIELDS)
    return [finding for finding in loaded.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (INTERRUPTS, "danger: {cue: crisis, call: risk, exempt: true}\n", "", "L601"),
        (INTERRUPTS, "danger: {cue: crisis,", "danger: {cue: heavy,", "L601"),
        (INTERRUPTS, "call: risk, exempt: true}", "call: risk}", "L601"),
        (INTERRUPTS, "call: risk,", "call: riks,", "L401"),
        (INTERRUPTS, "call: risk,", "call: closing,", "L401"),
        (INTERRUPTS, "stop: {words", "halt: {words", "L601"),
        (INTERRUPTS, "identifying: {exempt: true}", "naming: {exempt: true}", "L601"),
        (RISK, "branch: risk", "branch: riks", "L401"),
        (RISK, "branch: risk", "dialogue: risk", "L401"),
        (RISK, "      - to: card\n\n  check:", "      - to: back\n\n  check:", "L605"),
        (RISK, "    skip: card\n", "    skip: back\n", "L605"),
        (RISK, "    skip: both\n", "    next: both\n", "L103"),
        (RISK, "  back:\n    end: again", "  back:\n    next: back", "L406"),
        (RISK, "  back:\n    end: again", "  back:\n    call: risk\n    end: again", "L410"),
        (RISK, "    save: who\n    keep: false\n", "    save: who\n", "L606"),
        (RISK, "    do: misread\n", "    do: misraed\n", "L307"),
        (WORDS, "way.stop:", "way.stpo:", "L506"),
        (WORDS, "way.skip:", "way.spik:", "L506"),
        (WORDS, "unsure.1:", "unsure.one:", "L506"),
    ],
)
def test_damage_to_what_keeps_people_safe_is_refused(
    name: str, old: str, new: str, code: str
) -> None:
    findings = found(name, old, new)

    assert code in {finding.code for finding in findings}, [str(one) for one in findings]


def test_the_card_may_say_whom_to_call_in_its_question() -> None:
    said = 'If there is danger now: {region.emergency}."\n    ask: "Who is it about?"'
    asked = 'Stay with me."\n    ask: "Danger now: {region.emergency}. Who is it about?"'

    assert found(RISK, said, asked) == []


def test_numbers_that_follow_when_nothing_is_answered_are_enough() -> None:
    assert found(RISK, "If there is danger now: {region.emergency}.", "I'm only a program.") == []
