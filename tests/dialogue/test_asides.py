"""Words that are a whole message, and what can be asked beside a question."""

from dataclasses import replace

import pytest
from builders_dialogue import (
    MOMENT,
    Talk,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    talk,
    wording,
)

from bot.dialogue.events import About, Aside
from bot.dialogue.interrupts import meant

SAYS = replace(a_question("Where?", "scale", save="n"), help=wording("Zero is far off."))
PLACES = a_dialogue(
    "places",
    a_state("hopes", a_question("Hopes?", save="hopes", more=2), say=("Hello.",), to="choose"),
    a_state(
        "choose",
        a_question("Which?", "choice", {"stop": "Hold here", "pause": "Pause"}, save="c"),
        to="number",
    ),
    a_state("number", SAYS, to="more"),
    a_state("more", a_question("And?", "scale", save="more"), to="next"),
    a_state("next", a_question("When?", "yes_no", save="yes")),
)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("stop", "stop"),
        ("  STOP! ", "stop"),
        ("[Skip]", "skip"),
        ("pass", "skip"),
        ("Back.", "back"),
        ("pardon?", "repeat"),
        ("Help!", "help"),
        ("a person", "person"),
        ("I want to stop smoking", None),
        ("stop and think", None),
        ("don't know", None),
        ("Not sure", None),
    ],
)
def test_a_word_means_something_of_its_own_only_as_the_whole_message(
    text: str, deed: str | None
) -> None:
    conversation = talk(PLACES)

    assert meant(conversation.library, conversation.session, text) == deed


def test_without_an_open_question_the_words_mean_the_same() -> None:
    library = a_library(PLACES)

    assert [meant(library, None, text) for text in ("stop", "Help", "tea")] == [
        "stop",
        "help",
        None,
    ]


def test_what_stands_on_a_button_wins_over_a_word() -> None:
    at_choice = talk(PLACES).say("rest").say("no")

    assert meant(at_choice.library, at_choice.session, "pause") is None
    assert meant(at_choice.library, at_choice.session, "stop") is None
    assert meant(at_choice.library, at_choice.session, "skip") == "skip"
    assert at_choice.say("stop").values["c"] == "stop"


def test_after_what_else_the_words_that_end_it_win() -> None:
    first = talk(PLACES)
    later = talk(PLACES).say("rest")

    assert meant(first.library, first.session, "that's enough") == "stop"
    assert meant(later.library, later.session, "that's enough") is None
    assert later.say("that's enough").values["hopes"] == ("rest",)


def test_repeat_says_what_came_before_the_question_and_the_question() -> None:
    assert _aside(talk(PLACES), "repeat").said == ["Hello.", "Hopes?"]


def test_repeat_after_what_else_puts_the_question_in_its_first_words() -> None:
    conversation = _aside(talk(PLACES).say("rest"), "repeat")

    assert conversation.said[-1] == "Hopes?"
    assert [option.key for option in conversation.asked.options] == ["enough"]
    assert conversation.say("sleep").say("no").values["hopes"] == ("rest", "sleep")


def test_repeat_about_a_possible_name_asks_about_that_name() -> None:
    held = talk(PLACES).say("I hope Brenda Ashworth will rest")

    assert _aside(held, "repeat").said == ["Is that a name, at words 3 and 4?"]


def test_help_says_what_the_question_is_for_and_the_ways_out_and_asks_again() -> None:
    conversation = talk(PLACES)

    assert _aside(conversation, "help").said == [
        *("It asks one thing.", "Back, skip, stop, /sos.", "Hopes?")
    ]


def test_help_is_in_the_questions_own_words_then_in_those_of_its_kind() -> None:
    own = talk(PLACES).say("rest").say("no").say("stop")
    of_kind = talk(PLACES).say("rest").say("no").say("stop").say("6")

    assert _aside(own, "help").said[0] == "Zero is far off."
    assert _aside(of_kind, "help").said[0] == "A number shows it at a glance."


def test_a_wish_for_a_person_is_answered_and_the_question_stays() -> None:
    assert _aside(talk(PLACES), "person").said == ["A colleague, or /sos.", "Hopes?"]


@pytest.mark.parametrize("about", ["repeat", "help", "person"])
def test_an_aside_changes_nothing_and_its_buttons_still_work(about: About) -> None:
    conversation = talk(PLACES).say("rest").say("no")
    before = conversation.session

    _aside(conversation, about)

    assert conversation.session == replace(before, turn=before.turn + 1)
    assert conversation.answers == []
    assert conversation.press("stop", before.frames[-1].asked).values["c"] == "stop"


def _aside(conversation: Talk, about: About) -> Talk:
    return conversation.happens(Aside(MOMENT, about))
