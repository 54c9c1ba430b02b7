"""The whole walk: it takes everything there is once, ends, and says what it could not reach."""

import pytest
from builders_dialogue import a_call, a_dialogue, a_question, a_state
from own_dialogues import beside, leading

from bot.authoring.playing import play
from bot.authoring.walks.scripts import script_of
from bot.authoring.walks.walk import Walk, as_json, as_text
from bot.authoring.walks.whole import walk_whole
from bot.dialogue.library import Library
from bot.dialogue.model import Dialogue

WHOSE = a_question("Whose?", "choice", {"mine": "Mine", "theirs": "Theirs"}, save="whose")
NUMBER = a_question("Where?", "scale", save="number")
OWN = a_dialogue(
    "own",
    leading(a_state("whose", WHOSE), ("whose is mine", "number"), (None, "why")),
    leading(
        a_state("number", NUMBER),
        ("number == 0", "why"),
        ("number < 4", "low"),
        ("number == 4", "why"),
        (None, "high"),
    ),
    a_state("low", "What would be lower?", to="over"),
    a_state("high", "What would be higher?", to="over"),
    a_state("why", a_question("Why?", save="why", more=2), to="over"),
    a_state("over", say=("Thank you.",)),
)


def walked(library: Library, *dialogues: Dialogue) -> Walk:
    return walk_whole(beside(library, *dialogues), [dialogues[0].id])


def missing(walk: Walk, dialogue: str = "own") -> list[str]:
    return [str(p) for each in walk.coverage if each.dialogue == dialogue for p in each.missing]


def test_everything_of_a_sound_dialogue_is_taken_and_holds(shipped: Library) -> None:
    walk = walked(shipped, OWN)

    assert missing(walk) == []
    assert walk.failures == ()
    assert walk.taken["answers"]["own"] > 40
    assert walk.taken["interrupts"]["own"] > 15


def test_every_number_that_a_route_tells_apart_is_tried(shipped: Library) -> None:
    fractions = a_dialogue(
        "own",
        leading(a_state("number", NUMBER), ("number > 6 and number < 8", "a"), (None, "b")),
        a_state("a", say=("Ah.",)),
        a_state("b", say=("Oh.",)),
    )

    assert missing(walked(shipped, fractions)) == []


def test_what_cannot_be_reached_is_told(shipped: Library) -> None:
    never = a_dialogue(
        "own",
        leading(a_state("whose", WHOSE), ("whose is ours", "ours"), (None, "over")),
        a_state("ours", say=("Ours.",)),
        a_state("over", say=("Over.",)),
    )

    walk = walked(shipped, never)

    assert missing(walk) == ["whose:1 (whose is ours)", "ours:1"]
    assert "never: whose:1 (whose is ours), ours:1" in as_text(walk, shipped)


def test_what_is_handed_on_is_followed_into_the_dialogue_that_is_called(shipped: Library) -> None:
    callee = a_dialogue(
        "callee",
        leading(a_state("begin"), ("from_them is theirs", "a"), (None, "b")),
        a_state("a", say=("Theirs.",)),
        a_state("b", say=("Not theirs.",)),
        takes={"from_them": "text"},
    )
    caller = a_dialogue(
        "own",
        a_state("whose", WHOSE, to="between"),
        a_state("between", "How?", to="go"),
        a_state("go", call=a_call("callee", from_them="whose")),
    )

    walk = walked(shipped, caller, callee)

    assert missing(walk, "callee") == []


def test_what_breaks_is_shown_by_a_transcript_that_can_be_played(shipped: Library) -> None:
    two_questions = a_dialogue(
        "own",
        a_state("number", NUMBER, to="why"),
        a_state("why", "Why?", say=("Really?",)),
    )
    library = beside(shipped, two_questions)

    walk = walk_whole(library, ["own"])

    failure = walk.failures[0]
    script = script_of(library, failure)
    assert (failure.property, len(failure.way)) == ("one_question_a_turn", 1)
    assert script.startswith("# one_question_a_turn: there are 2 question marks")
    assert play(library, script) == script
    assert script.splitlines()[1] in as_text(walk, library)
    assert '"property": "one_question_a_turn"' in as_json(walk, library)


def test_a_walk_that_goes_round_and_round_ends(shipped: Library) -> None:
    round_and_round = a_dialogue(
        "own",
        leading(a_state("whose", WHOSE), ("whose is mine", "over"), (None, "whose")),
        a_state("over", say=("Over.",)),
    )

    assert walked(shipped, round_and_round).failures == ()


@pytest.mark.parametrize("record", ["no record", "one score", "two scores"])
def test_a_dialogue_about_an_outcome_is_walked_with_and_without_records(
    record: str, shipped: Library
) -> None:
    wanted = {
        "no record": "last.score is unknown",
        "one score": "last.score == 4",
        "two scores": "last.score == 6",
    }
    about = a_dialogue(
        "own",
        leading(a_state("begin"), (wanted[record], "seen"), (None, "over")),
        a_state("seen", "Seen?"),
        a_state("over", say=("Over.",)),
        about="outcome",
    )

    assert missing(walked(shipped, about)) == []
