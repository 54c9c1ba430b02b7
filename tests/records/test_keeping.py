"""What recording does to outcomes, scores, steps, entries, closings and reviews."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from bot.records.fields import ENTRIES, FIELDS, RECORDS
from bot.records.keeping import (
    Given,
    RecordError,
    apply_outcome,
    closing_from,
    entry_from,
    hang,
    review_from,
)
from bot.records.outcome import Action, Closing, Outcome, Score
from bot.records.plan import Party

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
LATER = datetime(2026, 12, 8, 10, tzinfo=UTC)
SECRET = "she wants her garden back"


def an_outcome() -> Outcome:
    return Outcome(id="o1", focus="f1", created_at=NOW, text=SECRET)


# outcomes


def test_an_outcome_is_kept_in_the_words_that_were_typed() -> None:
    outcome = apply_outcome(
        None, "o1", "f1", NOW, {"text": "  “Out” at the bowling, OK? ", "owner": "person"}
    )

    assert outcome.text == "  “Out” at the bowling, OK? "
    assert (outcome.id, outcome.focus, outcome.created_at) == ("o1", "f1", NOW)
    assert (outcome.owner, outcome.status) == ("person", "in_focus")


def test_recording_again_changes_only_what_is_given() -> None:
    before = apply_outcome(None, "o1", "f1", NOW, {"text": SECRET, "difference": "she sleeps"})

    after = apply_outcome(before, "o1", "f2", LATER, {"indicators": ("the radio is on", "toast")})

    assert (after.text, after.difference) == (SECRET, ("she sleeps",))
    assert after.indicators == ("the radio is on", "toast")
    assert (after.focus, after.created_at) == ("f1", NOW)


def test_what_is_unknown_changes_nothing() -> None:
    assert apply_outcome(an_outcome(), "o1", "f1", LATER, {"text": None}) == an_outcome()


def test_an_outcome_whose_hopes_were_skipped_keeps_what_else_was_said() -> None:
    outcome = apply_outcome(None, "o1", "f1", NOW, {"difference": ("she sleeps",)})

    assert (outcome.text, outcome.difference) == ("", ("she sleeps",))


# scores and steps


def test_a_score_says_where_it_started_and_what_puts_it_there() -> None:
    fields: Given = {
        "value": 6,
        "from_value": 2,
        "by_whom": "person",
        "what_puts_it_there": "Hugh cooks",
    }

    outcome = hang(an_outcome(), "score", "s1", NOW, fields)

    assert outcome.scores == (Score("s1", NOW, 6, "person", 2, ("Hugh cooks",)),)


def test_scores_stand_in_the_order_in_which_they_were_given() -> None:
    outcome = hang(an_outcome(), "score", "s1", NOW, {"value": 6})

    outcome = hang(outcome, "score", "s2", LATER, {"value": 5.5})

    assert [score.value for score in outcome.scores] == [6, 5.5]


def test_the_same_score_again_takes_the_place_of_the_first() -> None:
    outcome = hang(an_outcome(), "score", "s1", NOW, {"value": 6, "next_sign": "she hums"})
    outcome = hang(outcome, "score", "s2", NOW, {"value": 3})

    outcome = hang(outcome, "score", "s1", LATER, {"value": 4})

    assert outcome.scores == (Score("s1", LATER, 4), Score("s2", NOW, 3))


def test_a_number_taken_back_is_no_score() -> None:
    outcome = hang(an_outcome(), "score", "s1", NOW, {"value": 6})

    assert hang(outcome, "score", "s1", LATER, {"value": None}).scores == ()


def test_the_same_step_again_takes_the_place_of_the_first() -> None:
    outcome = hang(an_outcome(), "action", "a1", NOW, {"what": "ring her sister", "who": "K"})

    outcome = hang(outcome, "action", "a1", LATER, {"what": "write to her", "when": "Friday"})

    assert outcome.actions == (Action("a1", LATER, "write to her", None, "Friday"),)


def test_a_step_without_words_is_no_step() -> None:
    assert hang(an_outcome(), "action", "a1", NOW, {"who": "K"}).actions == ()


# entries, closings, reviews


def test_an_entry_keeps_its_fields_in_their_types() -> None:
    fields: Given = {
        "what": "phoned two places",
        "doer": "S",
        "noticers": "me",
        "tell_person": True,
    }

    entry = entry_from("exception", "e1", "f1", NOW, fields, outcome="o1")

    assert (entry.kind, entry.focus, entry.at, entry.outcome) == ("exception", "f1", NOW, "o1")
    assert entry.fields == {**fields, "noticers": ("me",)}


def test_several_answers_in_a_field_for_one_stand_below_one_another() -> None:
    entry = entry_from("reflection", "e1", "f1", NOW, {"text": ("I waited", "she spoke")})

    assert entry.fields == {"text": "I waited\nshe spoke"}


def test_a_closing_of_which_all_was_skipped_is_still_a_closing() -> None:
    assert closing_from("c1", "f1", NOW, {}) == Closing("c1", "f1", NOW)


def test_a_review_is_held_here_unless_said_otherwise() -> None:
    review = review_from("r1", "f1", NOW, {"on": "2027-03-12"}, zone="Europe/London", outcome="o1")

    assert review is not None
    assert (review.on, review.way, review.zone) == (date(2027, 3, 12), "here", "Europe/London")
    assert (review.status, review.dialogue, review.outcome) == ("planned", "scaling", "o1")


def test_a_review_without_a_day_is_no_review() -> None:
    assert review_from("r1", "f1", NOW, {"way": "meeting"}, zone="Europe/London") is None


# what a dialogue may not record


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("outcome", {"owner": SECRET}, "outcome.owner must be one of: person, mine, both"),
        ("outcome", {"type": "target"}, "outcome.type must be one of: change, maintain, process"),
        ("outcome", {"good_enough": SECRET}, "outcome.good_enough must be a number"),
        ("outcome", {"good_enough": True}, "outcome.good_enough must be a number"),
        ("outcome", {"good_enough": 11}, "outcome.good_enough must be from 0 to 10"),
        ("outcome", {"good_enough": float("nan")}, "outcome.good_enough must be from 0 to 10"),
        ("outcome", {"text": True}, "outcome.text must be a text"),
        ("outcome", {"hopes": SECRET}, "outcome has no field hopes; it has: text, owner"),
        ("exception", {"tell_person": SECRET}, "exception.tell_person must be true or false"),
        ("review", {"on": SECRET}, "review.on must be a date like 2027-03-12"),
        ("review", {"way": "there"}, "review.way must be one of: here, meeting"),
        ("wish", {"text": SECRET}, "no record is called wish; there are: outcome, score"),
    ],
)
def test_a_wrong_record_is_refused_by_name_and_without_what_was_said(
    kind: str, fields: Given, message: str
) -> None:
    with pytest.raises(RecordError) as refused:
        entry_from(kind, "e1", "f1", NOW, fields)

    assert str(refused.value).startswith(message)
    assert SECRET not in str(refused.value)
    assert refused.value.__context__ is None


# risks and parties


def test_a_risk_keeps_the_benefit_beside_the_worry() -> None:
    given: Given = {"worry": "he falls", "what_matters_about_doing_it": "his mates"}

    outcome = hang(an_outcome(), "risk", "k1", NOW, given)

    (risk,) = outcome.risks
    assert (risk.worry, risk.what_matters_about_doing_it) == ("he falls", "his mates")


def test_a_risk_without_a_worry_is_gone() -> None:
    outcome = hang(an_outcome(), "risk", "k1", NOW, {"worry": "he falls"})

    assert hang(outcome, "risk", "k1", LATER, {"early_sign": "a bruise"}).risks == ()


def test_every_party_keeps_whether_they_were_asked() -> None:
    outcome = hang(an_outcome(), "party", "p1", NOW, {"who": "her mum", "checked": "my_guess"})

    assert outcome.parties == (Party("p1", NOW, "her mum", None, "my_guess"),)


# the table of fields


@pytest.mark.parametrize(("kind", "record"), [("outcome", Outcome), ("closing", Closing)])
def test_every_field_that_may_be_recorded_exists(
    kind: str, record: type[Outcome | Closing]
) -> None:
    assert set(RECORDS[kind]) <= {field.name for field in dataclasses.fields(record)}


def test_no_entry_is_called_like_another_record() -> None:
    assert len(FIELDS) == len(RECORDS) + len(ENTRIES)
