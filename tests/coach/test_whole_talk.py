"""A whole best-hopes talk, as its transcript goes: what is kept of it, shown, and exported."""

import re
from pathlib import Path

import pytest
from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.records.export import Plain
from bot.records.person import Address

TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"


@pytest.fixture
def ann(world: World) -> Somebody:
    """Somebody who has just had the talk of `best_hopes.straight`."""
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    script = (TRANSCRIPTS / "best_hopes.straight.txt").read_text("utf-8")
    for line in re.findall(r"^> (.+)$", script, re.MULTILINE):
        label = re.fullmatch(r"\[(.+)\]", line)
        ann.presses(label[1]) if label else ann.says(line)
    return ann


def test_the_outcome_is_kept_in_their_words(ann: Somebody) -> None:
    [outcome] = _record(ann.world)["outcomes"]

    assert outcome["text"] == "Getting back to the bowling on Fridays"
    assert (outcome["whose_words"], outcome["checked_with_person"]) == ("person", "asked")
    assert outcome["difference"] == [
        "She would see her friends again",
        "She would sleep better after",
    ]
    assert outcome["indicators"] == ["Her shoes by the door on a Friday"]
    assert [step["what"] for step in outcome["actions"]] == ["Ask her which Friday suits"]
    assert outcome["review_date"] == "2026-03-16"


def test_the_closing_and_what_was_there_already_are_kept(ann: Somebody) -> None:
    record = _record(ann.world)

    assert record["closings"][0]["direction"] == "Towards Fridays"
    assert (record["closings"][0]["clarity"], record["closings"][0]["usefulness"]) == (7, 8)
    assert "exception" in [entry["kind"] for entry in record["entries"]]


def test_outcomes_shows_it_on_one_phone_screen(ann: Somebody) -> None:
    [shown] = ann.says("/outcomes")

    assert "“Getting back to the bowling on Fridays”" in shown
    assert "Ask her which Friday suits" in shown
    assert "16 March" in shown
    assert sum(len(line) // 40 + 1 for line in shown.split("\n")) <= 20


def test_a_score_and_its_reasons_join_the_outcome(ann: Somebody) -> None:
    ann.says("/talk scaling")
    ann.presses("Mine")
    ann.says("from a two to a six")
    ann.says("She has been out twice")
    ann.presses("That's it")
    ann.says("Her neighbour gave her a lift")
    ann.presses("Nobody today")

    [score] = _record(ann.world)["outcomes"][0]["scores"]

    assert (score["value"], score["from_value"], score["by_whom"]) == (6, 2, "me")
    assert score["what_puts_it_there"] == ["She has been out twice"]


def _record(world: World) -> Plain:
    person = world.store.transact(lambda unit: unit.person_at(Address("telegram", "1001")))
    assert person is not None
    return world.store.transact(lambda unit: gather(unit, person.id))
