"""How well both sets of labelled utterances are heard: totals with intervals, and never a line.

Nobody is to look at the lines of the second set, so nothing here shows one, not even when it fails.
"""

import sys
from pathlib import Path

import pytest
from dialogue.measuring import SETS, Share, rows, totals

from bot.dialogue.library import Library

README = Path(__file__).parents[2] / "README.md"
AT_LEAST = {
    "first": {"danger said in words: heard": 0.9},
    "second": {"danger said in words: heard": 0.7},
}
"""Below these somebody has broken something. What was measured stands in the README."""
FALSE_ALARMS = 0.05
FALSE_ALARMS_TOLD = ("ordinary lines: false alarms", "lines for reactions: false alarms")


@pytest.mark.parametrize("name", SETS)
def test_totals_are_told_and_nothing_has_broken(
    shipped: Library, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = totals(shipped, name)
    with capsys.disabled():
        sys.stdout.write(f"\n{name} set\n")
        sys.stdout.writelines(f"  {total}: {share}\n" for total, share in told.items())

    wanted = AT_LEAST[name]
    below = [total for total, least in wanted.items() if told[total].value < least]
    above = [total for total in FALSE_ALARMS_TOLD if told[total].value > FALSE_ALARMS]
    assert (below, above) == ([], [])


def test_an_interval_narrows_as_there_are_more_lines() -> None:
    few, many = Share(9, 10).interval, Share(900, 1000).interval

    assert few[0] < many[0] < 0.9 < many[1] < few[1]
    assert Share(0, 0).interval == (0.0, 1.0)


def test_the_readme_tells_what_is_measured(shipped: Library) -> None:
    told = README.read_text("utf-8")

    assert [row.split("|")[1] for row in rows(shipped) if row not in told] == []
