"""Words that are a whole message: what the coach makes of them, in a conversation and out of it."""

import pytest
from worlds import Somebody, World

from bot.dialogue.values import Value

LONG = "I'd like us to stop and think before we go back"


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


@pytest.mark.parametrize("word", ["stop", "Pause", "enough for now", "/stop"])
def test_a_word_that_stops_keeps_the_place(world: World, ann: Somebody, word: str) -> None:
    ann.says("/talk exceptions")

    told = ann.says(word)

    assert told[0] == _words(world, "stopped")


@pytest.mark.parametrize("word", ["skip", "pass", "next question", "/skip"])
def test_a_word_that_skips_goes_on(ann: Somebody, word: str) -> None:
    first = ann.says("/talk reframing")[-1]

    assert first not in ann.says(word)


@pytest.mark.parametrize("word", ["back", "undo", "Go back.", "/back"])
def test_a_word_that_goes_back_shows_the_question_before(ann: Somebody, word: str) -> None:
    first = ann.says("/talk best_hopes")[-1]
    ann.presses("Theirs")

    assert ann.says(word) == [first]


def test_a_longer_message_that_holds_such_a_word_is_an_answer(ann: Somebody) -> None:
    ann.says("/talk best_hopes")
    ann.presses("Mine, in my work")

    told = ann.says(LONG)

    assert LONG in told[-1]


def test_what_was_the_question_puts_it_again(ann: Somebody) -> None:
    asked = ann.says("/talk best_hopes")

    assert ann.says("What was the question?") == asked


def test_help_in_a_conversation_is_about_its_question(world: World, ann: Somebody) -> None:
    question = ann.says("/talk best_hopes")[-1]

    told = ann.says("help")

    assert told == [_words(world, "help.choice"), _words(world, "help.ways"), question]
    assert "/sos" in told[1]


def test_help_out_of_a_conversation_is_the_command(world: World, ann: Somebody) -> None:
    assert ann.says("Help!") == [_words(world, "cmd.help")]


@pytest.mark.parametrize("word", ["human", "a person"])
def test_who_wants_a_person_is_told_whom_to_turn_to(world: World, ann: Somebody, word: str) -> None:
    outside = ann.says(word)
    question = ann.says("/talk reframing")[-1]

    assert outside == [_words(world, "person")]
    assert ann.says(word) == [_words(world, "person"), question]


def test_nothing_can_be_repeated_when_nothing_is_asked(world: World, ann: Somebody) -> None:
    assert ann.says("pardon")[0] == _words(world, "cmd.nothing_open")


def test_before_agreement_a_word_for_help_claims_nothing_is_kept(world: World) -> None:
    ann = world.somebody()
    question = ann.says("hello")[-1]

    assert ann.says("help")[-1] == question
    assert ann.says("stop") == [_words(world, "cmd.welcome_left")]


def test_a_button_of_the_question_wins_over_a_word(ann: Somebody) -> None:
    ann.says("/talk coping")
    ann.says("It's all too much, I'm exhausted")
    ann.catches_up()

    told = ann.says("stop for now")

    assert told[0].startswith("Stopped")


def _words(world: World, key: str, **slots: Value) -> str:
    return world.coach.words(key, **slots)
