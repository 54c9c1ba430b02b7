"""The page on the practice names files that are there, and answers for all 56 requirements."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "practice.md").read_text("utf-8")
ROWS = re.findall(r"^\| (R\d\d) \|(.*)\|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`((?:bot|dialogs|docs|tests)/[\w./]*)`", PAGE)))


def test_every_requirement_has_a_row() -> None:
    assert [row for row, _ in ROWS] == [f"R{number:02d}" for number in range(1, 57)]


@pytest.mark.parametrize("path", NAMED)
def test_what_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("row", "told"), ROWS, ids=[row for row, _ in ROWS])
def test_a_row_shows_something_or_says_that_it_is_not_there_yet(row: str, told: str) -> None:
    assert "tests/" in told or "not yet" in told or "`coach check`" in told, row
