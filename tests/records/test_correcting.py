"""Every field of an outcome can be read, corrected and removed, and only three are in focus."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.records.correcting import moved, ticked
from bot.records.fields import RECORDS
from bot.records.keeping import HANGS
from bot.records.outcome import Action, Outcome, Score, Status
from bot.records.parts import NoPartError, corrected, part_at, parts, without
from bot.records.plan import Party, Risk

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def a_full_outcome() -> Outcome:
    return Outcome(
        id="o1",
        focus="f1",
        created_at=NOW,
        text="out at the bowling",
        owner="person",
        whose_words="person",
        checked_with_person="asked",
        type="change",
        area="seeing people",
        difference=("he laughs",),
        indicators=("his jacket by the door", "a ticket stub"),
        noticers=("his brother",),
        possible_means=("a lift",),
        strengths=("he rang them",),
        good_enough=7,
        open_question="which night?",
        scores=(Score("s1", NOW, 6, "me", 2, ("the walks",), "a call"),),
        actions=(Action("a1", NOW, "ring the club", "K", "Friday", "a yes"),),
        risks=(
            Risk("k1", NOW, "a fall", "mine", "his mates", "he sits in", ("a rail",), "a wobble"),
        ),
        parties=(Party("p1", NOW, "his daughter", "to sleep", "asked", "the rail"),),
    )


PATHS = [part.path for part in parts(a_full_outcome())]


def test_every_field_of_an_outcome_is_a_part() -> None:
    names = {part.name for part in parts(a_full_outcome())}

    whole = {f"outcome.{name}" for name in RECORDS["outcome"]}
    whole |= {f"{kind}.{name}" for kind in HANGS for name in RECORDS[kind]}
    missing = {"risk.if_it_happens", "risk.who_to_call", "risk.person_knows"}
    assert names == whole - missing - {"risk.what_we_will_learn"}


@pytest.mark.parametrize("path", PATHS)
def test_any_part_can_be_corrected_alone(path: str) -> None:
    before = part_at(a_full_outcome(), path)
    new = {"number": 9.5, "yes_no": False}.get(str(before.type), "other")

    after = corrected(a_full_outcome(), path, new)

    assert part_at(after, path).value == new
    assert [p for p in parts(after) if p.path != path] == [
        p for p in parts(a_full_outcome()) if p.path != path
    ]


@pytest.mark.parametrize("path", PATHS)
def test_any_part_can_be_removed(path: str) -> None:
    value = part_at(a_full_outcome(), path).value

    after = without(a_full_outcome(), path)

    same = [p for p in parts(after) if (p.path, p.value) == (path, value)]
    assert same == []


@pytest.mark.parametrize("path", ["scores.s1.value", "actions.a1.what", "risks.k1.worry"])
def test_without_what_makes_it_one_a_record_goes_whole(path: str) -> None:
    place = path.split(".")[0]

    assert getattr(without(a_full_outcome(), path), place) == ()


@pytest.mark.parametrize("path", ["indicators.2", "scores.s2.value", "nothing", "actions"])
def test_a_path_to_nothing_is_refused_by_name(path: str) -> None:
    with pytest.raises(NoPartError, match="o1"):
        corrected(a_full_outcome(), path, "other")


def an_outcome(id: str, status: Status, focus: str = "f1") -> Outcome:
    return Outcome(id=id, focus=focus, created_at=NOW, text=id, status=status)


def test_a_fourth_in_focus_parks_the_oldest() -> None:
    there = [an_outcome(f"o{n}", "in_focus") for n in (1, 2, 3)]

    changed, parked = moved(an_outcome("o4", "parked"), "in_focus", there)

    assert changed.status == "in_focus"
    assert parked == replace(there[0], status="parked")


def test_outcomes_of_another_focus_make_no_crowd() -> None:
    there = [an_outcome(f"o{n}", "in_focus", "f2") for n in (1, 2, 3)]

    assert moved(an_outcome("o4", "parked"), "in_focus", there)[1] is None


def test_a_step_is_ticked_and_opened_again() -> None:
    done = ticked(a_full_outcome(), "a1", NOW)

    assert done.actions[0].done_at == NOW
    assert ticked(done, "a1", NOW).actions[0].done_at is None
    with pytest.raises(NoPartError):
        ticked(done, "a2", NOW)
