"""A part of what somebody stands on is edited away: what is left below it is gone on from."""

from dataclasses import replace

import pytest
from builders_dialogue import (
    MOMENT,
    RISK,
    Talk,
    a_branch,
    a_call,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    talk,
)

from bot.dialogue.engine import present
from bot.dialogue.events import Stopped, WentBack
from bot.dialogue.library import Library
from bot.dialogue.model import Dialogue, End

HEAVY = a_branch("heavy", "heavy", a_state("card", "What helps?", end=End("again")))
HOPES = a_dialogue("hopes", a_state("hopes", "Your hopes?", to="signs"), a_state("signs", "Signs?"))
CALLER = a_dialogue("caller", a_state("in", say=("Now.",), call=a_call("heavy")))


def rewritten(branch: Dialogue) -> Dialogue:
    """The same branch, its places under other names."""
    state = replace(branch.states[branch.start], name="elsewhere")
    return replace(branch, start="elsewhere", states={"elsewhere": state})


def in_the_branch(newest: Library) -> Talk:
    """Somebody in a branch that was heard, before a release."""
    session = talk(HOPES, HEAVY).say("It is so heavy").session
    return Talk(newest, session)


def test_a_branch_that_was_heard_is_left_and_its_question_asked_again() -> None:
    after = in_the_branch(a_library(HOPES, rewritten(HEAVY))).say("A walk")

    assert after.said == ["That part has changed.", "Your hopes?"]
    assert after.answers == []
    assert after.say("Quiet").open_question == "Signs?"


def test_a_branch_that_was_taken_away_is_left_too() -> None:
    after = in_the_branch(a_library(HOPES)).skip()

    assert after.said == ["That part has changed.", "Your hopes?"]


def test_a_place_below_the_branch_that_is_gone_ends_the_conversation() -> None:
    gone = a_dialogue("hopes", a_state("other", "Other?"))

    assert in_the_branch(a_library(gone, HEAVY)).say("A walk").ended == ["lost"]


def test_stopping_in_a_part_that_is_gone_parks_at_the_question_below() -> None:
    after = in_the_branch(a_library(HOPES, rewritten(HEAVY))).happens(Stopped(MOMENT))

    assert after.said == ["Stopped."]
    assert after.resume().open_question == "Your hopes?"


def test_danger_typed_into_a_part_that_is_gone_brings_the_card() -> None:
    after = in_the_branch(a_library(HOPES, rewritten(HEAVY))).say("I will end my life")

    assert after.open_question == "I'm stopping here."
    assert after.session.frames[0].dialogue == "hopes"


def test_a_branch_that_was_called_begins_anew() -> None:
    session = talk(CALLER, HEAVY).session

    after = Talk(a_library(CALLER, rewritten(HEAVY)), session).say("A walk")

    assert after.said == ["That part has changed.", "What helps?"]
    assert after.say("A walk").ended == ["done"]


def test_danger_is_heard_where_a_branch_begins_anew() -> None:
    session = talk(CALLER, HEAVY).session

    after = Talk(a_library(CALLER, rewritten(HEAVY)), session).say("I will end my life")

    assert after.open_question == "I'm stopping here."


def test_a_card_that_it_all_began_with_begins_anew() -> None:
    session = talk(RISK).session
    card = a_branch("risk", "crisis", a_state("new", a_question("Who?", "none")))

    after = Talk(a_library(card), session).press("me")

    assert after.said == ["That part has changed.", "Who?"]


def test_going_back_into_a_part_that_is_gone_leads_below_it() -> None:
    earlier = talk(HOPES, HEAVY).say("It is so heavy").session
    now = Talk(a_library(HOPES, rewritten(HEAVY))).begin("hopes")

    assert now.happens(WentBack(MOMENT, earlier)).open_question == "Your hopes?"


def test_a_caller_waits_for_the_dialogue_that_it_called() -> None:
    other = a_branch("other", None, a_state("a", "A?"))
    session = talk(CALLER, HEAVY).session
    calls_another = a_dialogue("caller", a_state("in", call=a_call("other")))

    after = Talk(a_library(calls_another, other, HEAVY), session).say("A walk")

    assert after.ended == ["lost"]


@pytest.mark.parametrize("structure", ["older", "newest"])
def test_a_session_of_another_edition_does_not_stand_although_its_places_are_there(
    structure: str,
) -> None:
    library = a_library(HOPES, editions={"hopes": "newest"})
    session = replace(Talk(library).begin("hopes").session, structure=structure)

    assert (present(library, session) is None) == (structure == "older")
    assert Talk(library, session).say("Quiet").ended == (["lost"] if structure == "older" else [])


def test_a_session_of_before_there_were_editions_goes_on_in_the_same_structure() -> None:
    library = a_library(replace(HOPES, structure="own"), editions={"hopes": "newest"})
    session = replace(Talk(library).begin("hopes").session, structure="own")

    assert Talk(library, session).say("Quiet").open_question == "Signs?"
