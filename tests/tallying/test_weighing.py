"""How words are weighed by labelled lines, and what the shipped tally is made from."""

import pytest
import yaml
from tallying.lines import ENDINGS, WHO_SOMEBODY_IS, Line, digest, names_in, read_lines
from tallying.run import PAGE
from tallying.weights import Weighed, least_enough

from bot.dialogue.library import Library
from bot.dialogue.tallying import stem

SHIPPED = yaml.safe_load(PAGE.read_text("utf-8"))


def line(kind: str, *wanted: str, sure: str = "") -> Line:
    return Line("a", kind, frozenset(wanted or {"none"}), {}, {}, frozenset({sure} - {""}))


def test_what_is_written_with_a_capital_in_the_middle_is_a_name() -> None:
    lines = ("then Tracy from Leeds rang", "we told Tracy, and the GP, I think", "she went out")

    assert names_in(lines) == {"tracy", "leeds"}


def test_no_word_for_who_somebody_is_counts_in_the_shipped_tally() -> None:
    named = {stem(word, ENDINGS) for word in WHO_SOMEBODY_IS}
    counted = {
        part
        for label, weights in SHIPPED.items()
        if label != "endings"
        for rows in (weights["words"], weights["pairs"])
        for row in rows.values()
        for each in row
        for part in str(each).split()
    }

    assert sorted(named & counted) == []


def test_the_shipped_tally_is_made_from_the_lines_that_are_there() -> None:
    assert digest() in PAGE.read_text("utf-8"), "the lines have changed: make tally"


def test_nothing_is_learnt_from_the_second_set(shipped: Library) -> None:
    kinds = {line.kind for line in read_lines(shipped)}

    assert {"crisis", "ordinary", "reactions"} <= kinds
    assert not any("second" in kind for kind in kinds)


@pytest.mark.parametrize(
    ("alarms_allowed", "wanted"),
    [(0.5, 10), (0.0, 30)],
)
def test_as_much_is_enough_as_false_alarms_allow(
    alarms_allowed: float, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tallying.weights.FALSE_ALARMS", alarms_allowed)
    tried = [
        (line("crisis", "crisis"), 30),
        (line("ordinary"), 20),
        (line("crisis", "crisis"), 10),
        (line("ordinary"), 0),
    ]

    assert least_enough("crisis", tried) == wanted


def test_a_line_comes_to_its_start_its_words_and_its_heaviest_cue() -> None:
    weights = Weighed(-100, {1: 40, 2: 60}, {"bruis": 30, "her wrist": 5})
    counts = {"bruis": 1, "her": 1, "wrist": 1, "her wrist": 1}
    heard = Line("a", "crisis", frozenset(), counts, {"crisis": frozenset({1, 2})}, frozenset())

    assert weights.total(heard, "crisis") == -100 + 30 + 5 + 60
