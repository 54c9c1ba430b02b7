"""Dialogues that call others, what they hand over, and the records made on the way."""

from dataclasses import replace

from builders_dialogue import (
    MOMENT,
    a_branch,
    a_call,
    a_dialogue,
    a_question,
    a_state,
    constant,
    talk,
)

from bot.dialogue.events import WentBack
from bot.dialogue.model import End, Recording, Source

CLOSING = a_dialogue(
    "closing",
    a_state("step", "For “{topic}”, a first step?", to="done"),
    a_state("done", say=("Good.",)),
    takes={"topic": "text", "level": "text"},
    gives={"step": "text"},
)
HOPES = a_dialogue(
    "hopes",
    a_state("hopes", "Hopes?", to="close"),
    a_state(
        "close",
        call=a_call("closing", topic="hopes", level=constant("person"), returns={"first": "step"}),
        to="bye",
    ),
    a_state("bye", "“{first}”. Anything else?"),
)


def test_a_called_dialogue_is_handed_values_and_hands_back_what_is_asked_of_it() -> None:
    conversation = talk(HOPES, CLOSING).say("Quiet")

    assert conversation.said == ["For “Quiet”, a first step?"]
    assert conversation.values["level"] == "person"
    assert conversation.say("Ring her").said == ["Good.", "“Ring her”. Anything else?"]
    assert len(conversation.session.frames) == 1


def test_what_the_called_dialogue_never_learned_is_unknown() -> None:
    assert talk(HOPES, CLOSING).say("Quiet").skip().values["first"] is None


def test_a_called_branch_only_ends_and_what_it_gives_can_be_read() -> None:
    branch = a_branch(
        "coping", None,
        a_state("how", "How?", end=End("stop", give={"helped": Source("how")})),
    )  # fmt: skip
    caller = a_dialogue(
        "caller",
        a_state("call", call=a_call("coping", returns={"mine": "helped"}), to="after"),
        a_state("after", "“{mine}”?"),
    )

    assert talk(caller, branch).say("My sister").said == ["“My sister”?"]


def test_a_dialogue_about_an_outcome_is_about_that_of_its_caller() -> None:
    inner = a_dialogue("inner", a_state("a", "“{outcome.hopes}”?"), about="outcome")
    caller = a_dialogue("caller", a_state("call", call=a_call("inner")), about="outcome")

    assert talk(caller, inner, **{"outcome.hopes": "Quiet"}).said == ["“Quiet”?"]


def test_the_end_of_the_last_dialogue_is_the_end_of_the_conversation() -> None:
    caller = a_dialogue("caller", a_state("call", call=a_call("closing")))

    assert talk(caller, CLOSING).say("Ring her").ended == ["done"]


OUTCOME = a_dialogue(
    "hopes",
    a_state("hopes", "Hopes?", record={"outcome": {"text": "hopes"}}, to="score"),
    a_state(
        "score",
        a_question("Where?", "scale", save="score"),
        record={"score": {"value": "score", "from_value": "score.from"}},
        to="more",
    ),
    a_state("more", "More?", record={"outcome": {"difference": "more"}}),
)


def test_leaving_a_state_makes_its_record_and_leaves_the_unknown_out() -> None:
    conversation = talk(OUTCOME).say("Quiet")
    made = conversation.records[0]

    assert (made.kind, made.fields) == ("outcome", {"text": "Quiet"})
    assert made.id == made.outcome == conversation.session.outcome
    assert conversation.say("from two to six").records[0].fields == {"value": 6, "from_value": 2}
    assert conversation.records[0].outcome == made.id


def test_an_outcome_recorded_again_is_the_same_outcome() -> None:
    conversation = talk(OUTCOME).say("Quiet")
    first = conversation.records[0].id
    corrected = conversation.say("6").say("Sleep").records[0]

    assert (corrected.id, corrected.fields) == (first, {"difference": "Sleep"})


def test_several_values_make_one_list_without_the_unknown() -> None:
    field = Source(several=("outcome.signs", "first", "never"))
    last = a_state("first", "First?", record={"outcome": {"indicators": field}})
    dialogue = a_dialogue("d", last, about="outcome")

    made = talk(dialogue, **{"outcome.signs": ("Shoes", "Tea")}).say("Tea").records[0]

    assert made.fields == {"indicators": ("Shoes", "Tea")}
    assert talk(dialogue).skip().records == []


def test_a_record_with_nothing_in_it_is_not_made() -> None:
    assert talk(OUTCOME).skip().records == []


def test_constants_alone_make_no_record_of_an_answer_that_was_not_given() -> None:
    entry = {"exception": {"what": "what", "kind": constant("instance")}}
    dialogue = a_dialogue("d", a_state("what", "What?", record=entry))

    assert talk(dialogue).skip().records == []
    assert talk(dialogue).say("She sang").records[0].fields == {
        "what": "She sang",
        "kind": "instance",
    }


def test_a_record_made_again_after_going_back_corrects_the_first() -> None:
    conversation = talk(OUTCOME).say("Quiet")
    earlier = conversation.session
    first = conversation.say("4").records[0]
    second = conversation.happens(WentBack(MOMENT, earlier)).say("6").records[0]

    assert first.id == second.id
    assert second.fields == {"value": 6}


def test_passing_the_same_state_again_makes_a_record_of_its_own() -> None:
    loop = a_dialogue(
        "d", a_state("what", "What?", record={"noticing": {"what": "what"}}, to="what")
    )
    conversation = talk(loop)
    ids = [conversation.say(text).records[0].id for text in ("She sang", "He ate", "They slept")]

    assert len(set(ids)) == 3


def test_two_records_of_one_kind_in_one_state_are_two() -> None:
    two = tuple(Recording("noticing", {"what": constant(text)}) for text in ("a", "b"))
    made = talk(a_dialogue("d", replace(a_state("a"), record=two))).records

    assert len({record.id for record in made}) == 2
