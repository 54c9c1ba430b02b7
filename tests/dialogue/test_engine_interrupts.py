"""Danger, words that could identify somebody, and shared branches that are heard."""

from dataclasses import replace

import pytest
from builders_dialogue import (
    MOMENT,
    PASSING,
    RISK,
    Talk,
    a_branch,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    keys,
    talk,
)

from bot.dialogue.effects import Act, Answered, Ask
from bot.dialogue.events import WentBack
from bot.dialogue.model import Dialogue, End, Source, State
from bot.dialogue.storing import to_json

HEAVY = a_branch(
    "heavy", "heavy",
    a_state("ack", say=("That's a lot.",), end=End("again")),
)  # fmt: skip
VENT = a_branch(
    "vent", "vent",
    a_state("listen", a_question("I'm listening.", keep=False), end=End("again")),
)  # fmt: skip
SERVICE = a_branch(
    "service", "service_as_outcome",
    a_state(
        "let",
        a_question("With “{said}”, what could they do?", save="difference"),
        end=End("answer", "difference", {"means": Source("said")}),
    ),
)  # fmt: skip
EXCEPTION = a_branch(
    "exception", "exception",
    a_state("how", "“{said}”. How?", end=End("answer", "said")),
)  # fmt: skip
HOPES = a_dialogue(
    "hopes",
    a_state("hopes", a_question("Hopes?", save="hopes", listen=("service",)), to="next"),
    a_state("next", a_question("For “{hopes}”?", save="next", listen=("service",)), to="more"),
    a_state("more", a_question("And?", save="more", listen=("service",)), to="last"),
    a_state("last", a_question("Where?", "scale", save="last"), to="last_one"),
    a_state("last_one", "Last?"),
    takes={"means": "list"},
)


def hopes() -> Talk:
    return talk(HOPES, HEAVY, VENT, SERVICE)


def test_danger_comes_before_everything_and_its_words_go_nowhere() -> None:
    conversation = hopes().say("I want to end my life")

    assert conversation.said == ["I'm stopping here."]
    assert conversation.effects[0] == Answered("hopes", "hopes", None)
    assert "end my life" not in to_json(conversation.session)
    assert (conversation.values["said"], conversation.values["tier"]) == ("", 1)


def test_danger_is_heard_at_every_kind_of_question() -> None:
    conversation = hopes().say("a").say("b").say("c").say("6, but I want to end my life")

    assert conversation.said == ["I'm stopping here."]


def test_afterwards_the_question_that_was_left_is_asked_again() -> None:
    conversation = hopes().say("he keeps hurting her").press("me").press("on")

    assert conversation.said == ["Hopes?"]
    assert Act("hold", {}) in conversation.effects


def test_a_phrase_that_was_misread_is_heard_no_more_in_this_conversation() -> None:
    conversation = hopes().say("no point any more").press("misread")

    assert Act("misread", {}) in conversation.effects
    assert conversation.said == ["Thanks.", "Hopes?"]
    assert conversation.say("no point any more").said == ["For “no point any more”?"]
    assert conversation.say("I could end my life").said == ["I'm stopping here."]


def test_what_was_muted_stays_muted_after_going_back() -> None:
    conversation = hopes()
    earlier = conversation.session
    conversation.say("no point any more").press("misread").happens(WentBack(MOMENT, earlier))

    assert conversation.say("no point any more").answers == ["no point any more"]


def test_danger_while_the_card_is_up_starts_the_card_anew() -> None:
    conversation = hopes().say("end my life").press("me").say("end my life")

    assert conversation.said == ["I'm stopping here."]
    assert [frame.dialogue for frame in conversation.session.frames] == ["hopes", "risk"]


@pytest.mark.parametrize("said", ["it is so heavy", "I need to rant"])
def test_nothing_but_danger_comes_between_the_card_and_its_question(said: str) -> None:
    conversation = hopes().say("I want to end my life").say(said)

    assert [frame.dialogue for frame in conversation.session.frames] == ["hopes", "risk"]
    assert conversation.said == ["Reask 1?"]


def test_danger_in_a_card_that_was_opened_by_itself_starts_it_anew() -> None:
    conversation = talk(RISK, said="", tier=1).press("me").say("end my life")

    assert [frame.dialogue for frame in conversation.session.frames] == ["risk"]
    assert conversation.press("me").press("on").ended == ["done"]


def test_the_serious_tier_wins() -> None:
    assert hopes().say("no point any more, I will end my life").values["tier"] == 1
    assert hopes().say("there is no point any more").values["tier"] == 2


def test_what_identifies_somebody_is_named_by_place_and_not_kept() -> None:
    conversation = hopes().say("Ring me on 07700 900123 please")

    assert conversation.said == ["A phone at words 4 and 5.", "Hopes?"]
    assert conversation.answers == [None]
    assert "07700" not in to_json(conversation.session)


def test_a_possible_name_only_asks_and_its_button_takes_the_words_as_they_were() -> None:
    conversation = hopes().say("I hope Brenda Ashworth will rest")

    assert conversation.said == ["Is that a name, at words 3 and 4?"]
    assert keys(conversation.asked.options) == ["not_person"]
    conversation.press("not_person")
    assert conversation.answers == ["I hope Brenda Ashworth will rest"]
    assert conversation.values["hopes"] == "I hope Brenda Ashworth will rest"


def test_new_words_take_the_place_of_those_held() -> None:
    conversation = hopes().say("I hope Brenda Ashworth will rest").say("I hope B will rest")

    assert conversation.values["hopes"] == "I hope B will rest"
    assert "Brenda" not in to_json(conversation.session)


def test_a_held_answer_is_still_listened_to() -> None:
    conversation = hopes().say("Get Brenda Ashworth into respite").press("not_person")

    assert conversation.said == ["With “Get Brenda Ashworth into respite”, what could they do?"]


def test_a_nickname_may_look_like_a_name_and_not_like_a_title_and_surname() -> None:
    who = a_dialogue("who", a_state("who", a_question("Who?", "nickname", save="who"), to="a"),
                     a_state("a", "{who}?"))  # fmt: skip

    assert talk(who).say("Mrs Patterson").answers == [None]
    assert talk(who).say("Big Kay").said == ["Big Kay?"]


def test_a_branch_asks_about_the_words_and_hands_its_answer_to_the_question() -> None:
    conversation = hopes().say("respite for her")

    assert conversation.said == ["With “respite for her”, what could they do?"]
    assert conversation.answers == ["respite for her"]
    assert conversation.values["question"] == "Hopes?"
    conversation.say("Sleep through")
    assert conversation.said == ["For “Sleep through”?"]
    assert conversation.values["means"] == ("respite for her",)


def test_a_list_grows_with_every_branch_that_gives_to_it() -> None:
    conversation = hopes().say("respite").say("Sleep").say("Rest").say("a respite bed").say("Eat")

    assert conversation.values["means"] == ("respite", "a respite bed")


def test_what_a_branch_declares_as_a_list_is_one_wherever_it_is_given() -> None:
    giving = replace(SERVICE, gives={"means": "list"})
    asker = replace(HOPES, takes={})
    conversation = talk(asker, giving).say("respite").say("Sleep").say("Rest")
    conversation.say("a respite bed").say("Eat")

    assert conversation.values["means"] == ("respite", "a respite bed")


def test_a_branch_is_heard_only_where_the_question_listens_for_it() -> None:
    quiet = a_dialogue("quiet", a_state("hopes", "Hopes?", to="b"), a_state("b", "B?"))

    assert talk(quiet, SERVICE).say("respite").said == ["B?"]


def test_there_is_never_a_reaction_to_two_answers_running() -> None:
    conversation = hopes().say("it is so heavy").say("so heavy again")

    assert conversation.said == ["For “so heavy again”?"]
    assert conversation.say("so heavy").said == ["That's a lot.", "For “so heavy again”?"]


def test_what_is_answered_in_a_branch_is_no_answer_in_between() -> None:
    conversation = hopes().say("respite for her").say("Sleep through")

    assert conversation.say("more respite").said == ["And?"]
    assert conversation.say("so heavy").said[0] == "That's a lot."


def test_a_question_passed_over_is_no_answer_in_between() -> None:
    conversation = hopes().say("respite for her").say("Sleep through").skip()

    assert conversation.say("so heavy").said == ["Where?"]


def test_the_end_of_what_else_is_no_answer_in_between() -> None:
    gathered = a_question("Hopes?", save="hopes", more=3, listen=("service",))
    asker = a_dialogue("asker", a_state("hopes", gathered, to="next"), a_state("next", "Next?"))

    conversation = talk(asker, HEAVY, SERVICE).say("respite").say("Sleep").press("enough")

    assert conversation.say("so heavy").ended == ["done"]


def test_a_round_answered_plainly_is_an_answer_in_between() -> None:
    gathered = a_question("Hopes?", save="hopes", more=3, listen=("service",))
    asker = a_dialogue("asker", a_state("hopes", gathered, to="next"), a_state("next", "Next?"))
    conversation = talk(asker, HEAVY, SERVICE).say("respite").say("Sleep").say("Rest")

    assert conversation.press("enough").say("so heavy").said == ["That's a lot.", "Next?"]


def test_a_day_read_back_is_no_answer_in_between() -> None:
    asker = a_dialogue("asker", a_state("when", a_question("When?", "date"), to="next"),
                       a_state("next", "Next?"))  # fmt: skip
    conversation = talk(asker, HEAVY).say("so heavy").say("next Tuesday").press("another_day")

    assert conversation.say("so heavy").said != ["That's a lot.", "When?"]
    assert conversation.session.reactions == 1


def test_danger_is_no_reaction_that_the_next_answer_waits_for() -> None:
    conversation = hopes().say("end my life").press("me").press("on")

    assert conversation.say("so heavy").said[0] == "That's a lot."


def test_danger_is_heard_in_the_answer_after_a_reaction() -> None:
    conversation = hopes().say("respite for her").say("Sleep through")

    assert conversation.say("end my life").said == ["I'm stopping here."]


def test_three_reactions_are_enough_for_one_conversation() -> None:
    loop = a_dialogue("loop", a_state("a", "A?", to="b"), a_state("b", "B?", to="a"))
    conversation = talk(loop, HEAVY)

    reactions = ["That's a lot." in conversation.say("so heavy").said for _ in range(12)]

    assert sum(reactions) == 3
    assert conversation.say("end my life").said == ["I'm stopping here."]


def test_what_is_vented_is_kept_nowhere() -> None:
    conversation = hopes().say("I need to rant about work")

    assert conversation.answers == [None]
    assert "rant" not in to_json(conversation.session)
    assert conversation.say("It was awful").answers == [None]
    assert "awful" not in to_json(conversation.session)


def in_passing(*states: State, branch: Dialogue = EXCEPTION) -> Talk:
    """A talk in which an exception is heard in passing, after what a question listens for."""
    library = a_library(a_dialogue("own", *states), branch, SERVICE, interrupts=PASSING)
    return Talk(library).begin("own")


ASKED = (a_state("first", "First?", to="second"), a_state("second", "Second?"))


def test_what_is_heard_in_passing_needs_no_listing_and_keeps_the_answer() -> None:
    conversation = in_passing(*ASKED).say("for once she laughed")

    assert conversation.said == ["“for once she laughed”. How?"]
    assert conversation.say("I sat with her").said == ["Second?"]
    assert conversation.values["first"] == "for once she laughed"


@pytest.mark.parametrize("let_pass", [("exception",), ("all",)])
def test_what_a_question_lets_pass_is_an_answer_and_no_more(let_pass: tuple[str, ...]) -> None:
    quiet = a_state("first", a_question("First?", let_pass=let_pass), to="second")

    assert in_passing(quiet, ASKED[1]).say("for once she laughed").said == ["Second?"]


def test_what_is_kept_nowhere_is_not_picked_up() -> None:
    quiet = a_state("first", a_question("First?", keep=False), to="second")

    assert in_passing(quiet, ASKED[1]).say("for once she laughed").said == ["Second?"]


def test_where_no_words_are_asked_for_nothing_is_picked_up_in_passing() -> None:
    asked = a_state("first", a_question("Whose?", "choice", {"mine": "Mine"}), to="second")

    assert in_passing(asked, ASKED[1]).say("for once she laughed").said == ["Reask 1?"]


def test_what_a_question_listens_for_itself_comes_first() -> None:
    asked = a_state("first", a_question("First?", listen=("service",)), to="second")
    conversation = in_passing(asked, ASKED[1]).say("respite, and for once she laughed")

    assert conversation.session.frames[-1].dialogue == "service"


def test_within_a_reaction_nothing_is_picked_up_in_passing() -> None:
    two = a_branch(
        "exception", "exception",
        a_state("how", "“{said}”. How?", to="who"),
        a_state("who", "Who?", end=End("answer", "said")),
    )  # fmt: skip
    conversation = in_passing(*ASKED, branch=two).say("for once she laughed").say("We sang")

    assert conversation.say("I came early for once").said == ["Second?"]


def test_an_interrupt_comes_before_the_branches_a_question_listens_for() -> None:
    assert hopes().say("so heavy, I want respite").said[0] == "That's a lot."


@pytest.mark.parametrize(
    ("how", "then"),
    [("again", ["Hopes?"]), ("onward", ["For “…”?"]), ("done", ["Hopes?"]), ("stop", ["Stopped."])],
)
def test_a_branch_says_what_becomes_of_the_question_it_left(how: str, then: list[str]) -> None:
    branch = a_branch("service", "service_as_outcome", a_state("a", "Then?", end=End(how)))  # type: ignore[arg-type]  # every way to end, by its name

    assert talk(HOPES, branch).say("respite").say("fine").said == then


def test_an_answer_that_the_branch_did_not_get_leaves_the_question_skipped() -> None:
    conversation = hopes().say("respite").skip()

    assert conversation.said == ["For “…”?"]


def test_danger_ends_a_hold_on_words_too() -> None:
    conversation = hopes().say("I hope Brenda Ashworth will rest").say("end my life")

    assert "Brenda" not in to_json(conversation.session)


def test_without_a_branch_for_danger_the_words_are_an_answer() -> None:
    library = a_library(HOPES, interrupts=())

    assert Talk(library).begin("hopes").say("end my life").answers == ["end my life"]


def test_the_card_can_be_pressed_like_any_question() -> None:
    ask = hopes().say("end my life").effects[-1]

    assert isinstance(ask, Ask)
    assert keys(ask.options) == ["me", "misread"]
