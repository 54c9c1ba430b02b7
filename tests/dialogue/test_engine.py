"""One event at a time: beginning, answering, pressing, going back, stopping, ending."""

from dataclasses import replace

import pytest
from builders_dialogue import (
    MOMENT,
    Talk,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    constant,
    guard,
    is_value,
    keys,
    talk,
    wording,
)

from bot.dialogue.effects import Act, Answered
from bot.dialogue.engine import EngineError, present, step
from bot.dialogue.events import Began, Picked, Said, Skipped, WentBack
from bot.dialogue.model import End, Text, Wording
from bot.dialogue.session import Session

HOPES = a_dialogue(
    "hopes",
    a_state("welcome", say=("Hello.",), to="hopes"),
    a_state("hopes", "What are your best hopes?", to="whose"),
    a_state(
        "whose",
        a_question("Whose?", "choice", {"mine": "Mine", "person": "Theirs"}, save="whose"),
        to=[(is_value("whose", "person"), "check"), (None, "score")],
    ),
    a_state("check", a_question("Asked them?", "yes_no", save="asked"), to="score"),
    a_state("score", a_question("Where are things?", "scale", save="score"), to="thanks"),
    a_state("thanks", say=("“{hopes}” at {score}.",)),
)


def test_a_conversation_begins_at_the_first_question() -> None:
    conversation = talk(HOPES)

    assert conversation.said == ["Hello.", "What are your best hopes?"]
    assert conversation.session.turn == conversation.asked.turn == 1
    assert (conversation.asked.dialogue, conversation.asked.state) == ("hopes", "hopes")


def test_a_conversation_runs_to_its_end_and_leaves_no_words_behind() -> None:
    conversation = talk(HOPES).say("Some quiet").press("mine").say("about a six I think")

    assert conversation.said == ["“Some quiet” at 6."]
    assert conversation.ended == ["done"]
    assert (conversation.session.status, conversation.session.frames) == ("ended", ())


def test_the_first_route_that_holds_is_taken() -> None:
    assert talk(HOPES).say("Quiet").press("person").said == ["Asked them?"]
    assert talk(HOPES).say("Quiet").press("mine").said == ["Where are things?"]


@pytest.mark.parametrize("typed", ["Theirs", "theirs.", "[Theirs]", "person", "2"])
def test_an_option_can_be_typed_by_label_key_or_number(typed: str) -> None:
    conversation = talk(HOPES).say("Quiet").say(typed)

    assert conversation.said == ["Asked them?"]
    assert conversation.answers == [typed]


def test_a_pressed_option_is_logged_by_its_key() -> None:
    assert talk(HOPES).say("Quiet").press("person").effects[0] == Answered(
        "hopes", "whose", "person"
    )


def test_what_comes_with_an_answer_is_saved_beside_it() -> None:
    conversation = talk(
        a_dialogue(
            "d",
            a_state("n", a_question("Now?", "scale", save="n"), to="end"),
            a_state("end", "{n} from {n.from}. And?"),
        )
    )

    assert conversation.say("was 2, now 6").said == ["6 from 2. And?"]


def test_every_open_question_has_its_ways_out() -> None:
    assert keys(talk(HOPES).asked.ways) == ["unsure", "back", "skip", "stop"]


def test_a_closed_question_offers_its_options_and_no_ladder() -> None:
    asked = talk(HOPES).say("Quiet").asked

    assert keys(asked.options) == ["mine", "person"]
    assert keys(asked.ways) == ["back", "skip", "stop"]


def test_a_stale_button_changes_nothing() -> None:
    conversation = talk(HOPES).say("Quiet").press("mine")
    before = conversation.session

    conversation.press("person", turn=2)

    assert conversation.session == before
    assert conversation.said == ["That was an earlier question.", "Where are things?"]


def test_an_option_that_the_question_does_not_have_changes_nothing() -> None:
    conversation = talk(HOPES)
    before = conversation.session

    for option in ("mine", "enough", "still_thinking", "not_person", "nonsense"):
        conversation.press(option)

        assert conversation.session == before
        assert conversation.said[0] == "That was an earlier question."


def test_asking_again_keeps_the_buttons_of_the_same_question_alive() -> None:
    conversation = talk(HOPES).say("Quiet").say("perhaps").say("hm")

    assert conversation.asked.turn == 2
    assert conversation.press("person").said == ["Asked them?"]


def test_answers_not_understood_climb_three_rungs_and_are_let_go_with_nothing_logged() -> None:
    conversation = talk(HOPES).say("Quiet").press("mine")

    said = [conversation.say("lots").said for _ in range(3)]

    assert said == [["Reask scale 1?"], ["Reask scale 2?"], ["Reask scale 3?"]]
    assert conversation.answers == []
    conversation.say("lots")
    assert conversation.said == ["Let's leave that one.", "“Quiet” at …."]
    assert conversation.answers == [None]


def test_a_number_off_the_scale_is_asked_for_again_in_its_own_words() -> None:
    assert talk(HOPES).say("Quiet").press("mine").say("11").said == ["Between 0 and 10?"]


def test_own_rungs_come_before_those_of_the_kind() -> None:
    question = a_question("Where?", "scale", save="n", reask=(wording("On a ruler?"),))
    conversation = talk(a_dialogue("d", a_state("n", question)))

    assert conversation.say("lots").said == ["On a ruler?"]
    assert conversation.say("lots").said == ["Reask scale 1?"]


def test_a_question_that_waits_for_its_button_is_never_let_go() -> None:
    conversation = talk(a_dialogue("d", a_state("wait", a_question("Ready?", "none"))))

    for _ in range(6):
        conversation.say("and another thing")

    assert conversation.said == ["Ready?"]
    assert conversation.press("on").ended == ["done"]


def test_skipping_goes_on_with_the_answer_unknown() -> None:
    conversation = talk(HOPES).skip()

    assert conversation.said == ["Whose?"]
    assert conversation.values["hopes"] is None
    assert conversation.answers == [None]


def test_a_question_can_say_where_skipping_leads() -> None:
    question = a_question("Whose?", save="whose", skip_to="other")
    conversation = talk(
        a_dialogue(
            "d",
            a_state("whose", question, to="next"),
            a_state("next", "A?"),
            a_state("other", "B?"),
        )
    )

    assert conversation.skip().said == ["B?"]


@pytest.mark.parametrize("typed", ["skip", "Skip", "SKIP.", "[skip]"])
def test_the_bare_word_skips_like_the_button(typed: str) -> None:
    assert talk(HOPES).say(typed).said == ["Whose?"]


def test_a_word_for_a_way_out_inside_an_answer_is_only_a_word() -> None:
    assert talk(HOPES).say("I want to stop shouting").answers == ["I want to stop shouting"]


def test_deeds_are_not_done_when_the_question_is_passed_over() -> None:
    dialogue = a_dialogue(
        "d", a_state("sure", a_question("Sure?", "yes_no", save="sure"), do={"forget": {}})
    )

    assert not [effect for effect in talk(dialogue).skip().effects if isinstance(effect, Act)]
    assert Act("forget", {}) in talk(dialogue).say("yes").effects


def test_a_deed_that_lacks_what_it_needs_is_not_done() -> None:
    dialogue = a_dialogue("d", a_state("go", do={"set_zone": {"zone": "zone"}}))

    assert Act("set_zone", {"zone": "Asia/Tokyo"}) in talk(dialogue, zone="Asia/Tokyo").effects
    assert not [effect for effect in talk(dialogue).effects if isinstance(effect, Act)]


@pytest.mark.parametrize("way", ["button", "word", "command"])
def test_stopping_parks_the_conversation_on_its_question(way: str) -> None:
    conversation = talk(HOPES).say("Quiet")
    question = conversation.open_question

    {
        "button": lambda: conversation.press("stop"),
        "word": lambda: conversation.say("stop"),
        "command": conversation.stop,
    }[way]()

    assert conversation.said == ["Stopped."]
    assert conversation.ended == ["parked"]
    assert conversation.session.status == "parked"
    assert conversation.open_question == question


def test_a_parked_conversation_is_taken_up_at_its_question() -> None:
    conversation = talk(HOPES).say("Quiet").stop().resume()

    assert conversation.said == ["Here we are again.", "Whose?"]
    assert conversation.session.status == "active"
    assert conversation.press("mine").said == ["Where are things?"]


def test_going_back_asks_the_earlier_question_and_turns_keep_rising() -> None:
    conversation = talk(HOPES)
    earlier = conversation.session
    conversation.say("Quiet")
    later = conversation.session.turn

    conversation.happens(WentBack(MOMENT, earlier))

    assert conversation.said == ["What are your best hopes?"]
    assert conversation.session.turn == later + 1
    assert conversation.asked.turn == 1
    assert conversation.say("Some peace").values["hopes"] == "Some peace"


def test_after_going_back_the_buttons_of_the_left_question_are_stale() -> None:
    conversation = talk(HOPES)
    earlier = conversation.session
    conversation.say("Quiet").happens(WentBack(MOMENT, earlier)).press("person", turn=2)

    assert conversation.said[0] == "That was an earlier question."


@pytest.mark.parametrize("event", [WentBack(MOMENT, None), Picked(MOMENT, 1, "back")])
def test_with_nothing_before_it_says_so_and_asks_again(event: WentBack | Picked) -> None:
    assert talk(HOPES).happens(event).said == ["Nothing before.", "What are your best hopes?"]


def test_a_conversation_that_is_over_takes_nothing_more() -> None:
    conversation = talk(a_dialogue("d", a_state("bye", say=("Bye.",))))
    over = conversation.session

    assert conversation.press("skip", turn=1).said == ["That was an earlier question."]
    assert conversation.session == over
    assert conversation.open_question is None


def test_the_open_question_can_be_shown_again_as_it_was_put() -> None:
    conversation = talk(HOPES).say("Quiet")

    assert present(conversation.library, conversation.session) == conversation.asked


@pytest.mark.parametrize(
    "event", [Said(MOMENT, "Quiet"), Skipped(MOMENT), Picked(MOMENT, 1, "skip")]
)
def test_a_place_that_was_edited_away_ends_the_conversation_kindly(
    event: Said | Skipped | Picked,
) -> None:
    session = talk(HOPES).session
    edited = a_library(a_dialogue("hopes", a_state("greeting", "Hello?")))

    after = Talk(edited, session).happens(event)

    assert after.said == ["This conversation has changed."]
    assert after.ended == ["lost"]
    assert present(edited, session) is None


def test_a_question_that_was_edited_into_a_statement_ends_the_conversation_kindly() -> None:
    session = talk(HOPES).session
    edited = a_library(a_dialogue("hopes", a_state("hopes", say=("No question now.",))))

    assert Talk(edited, session).say("Quiet").ended == ["lost"]


def test_a_dialogue_that_does_not_exist_is_told_kindly() -> None:
    after = Talk(a_library(HOPES)).happens(Began(MOMENT, "gone", {}))

    assert after.said == ["This conversation has changed."]


def test_going_back_to_a_place_that_is_gone_is_told_kindly() -> None:
    earlier = talk(HOPES).session
    now = Talk(a_library(a_dialogue("hopes", a_state("a", "A?")))).begin("hopes")

    assert now.happens(WentBack(MOMENT, earlier)).ended == ["lost"]


def test_a_loop_without_a_question_is_named() -> None:
    loop = a_dialogue("round", a_state("a", to="b"), a_state("b", to="a"))

    with pytest.raises(EngineError, match=r"dialogue round, state [ab].*ask something"):
        talk(loop)


def test_the_same_event_on_the_same_session_gives_the_same_step() -> None:
    library, session = a_library(HOPES), talk(HOPES).session

    assert step(library, session, Said(MOMENT, "Quiet")) == step(
        library, session, Said(MOMENT, "Quiet")
    )


def test_every_event_that_is_taken_raises_the_turn_by_one() -> None:
    conversation = talk(HOPES).say("don't know").press("still_thinking").say("Quiet").say("??")

    assert conversation.session.turn == 5


def test_a_session_is_pinned_to_the_edition_it_began_with() -> None:
    library = a_library(HOPES, editions={"hopes": "abc"})

    assert Talk(library).begin("hopes").session.structure == "abc"


def test_constants_can_be_quoted_and_values_come_before_them() -> None:
    dialogue = a_dialogue("d", a_state("a", "Call {region.emergency}, or {operator}?"))

    assert talk(dialogue).said == ["Call 999, or the team?"]


def test_variants_differ_between_people_and_stay_for_one_conversation() -> None:
    question = replace(a_question("x"), ask=wording("One?", "Two?", "Three?"))
    library = a_library(a_dialogue("d", a_state("a", question)))
    said = {Talk(library, Session(id="s1", seed=f"p{n}")).begin("d").said[0] for n in range(40)}

    assert said == {"One?", "Two?", "Three?"}
    again = Talk(library, Session(id="s1")).begin("d")
    assert again.open_question == again.said[0]


def test_lines_whose_guard_fails_are_left_out() -> None:
    known = guard("hopes is known", lambda values: values.get("hopes") is not None)
    lines = Wording(((Text("k.1", "So far."), Text("k.2", "“{hopes}”", known)),))
    recap = replace(a_state("recap"), say=(lines,), end=End("done"))

    assert talk(a_dialogue("d", recap)).said == ["So far."]
    assert talk(a_dialogue("d", recap), hopes="Quiet").said == ["So far.\n“Quiet”"]


def test_answers_that_are_kept_nowhere_are_logged_without_their_words() -> None:
    secret = a_dialogue("d", a_state("rant", a_question("Go on.", keep=False)))

    assert talk(secret).say("It was awful").answers == [None]


def test_constants_of_a_deed_are_handed_over() -> None:
    dialogue = a_dialogue("d", a_state("on", do={"set_reminders": {"on": constant(False)}}))

    assert Act("set_reminders", {"on": False}) in talk(dialogue).effects
