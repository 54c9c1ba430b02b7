"""One thing that happens, taken to its end: first contact, commands, stale buttons, edits."""

from dataclasses import replace

import pytest
from worlds import World

from bot.coach.messages import Elsewhere


def test_first_contact_tells_what_it_is_before_anything_is_kept(world: World) -> None:
    ann = world.somebody()

    told = ann.says("/start")

    assert len(told) <= 3
    assert any("program" in text for text in told)
    assert any("/sos" in text for text in told)
    assert any("nickname" in text for text in told)
    assert any("/forget" in text for text in told)


def test_what_is_typed_before_agreement_is_nowhere_afterwards(world: World) -> None:
    ann = world.somebody()
    ann.says("/start")

    ann.says("Zanzibar quokka before agreeing")

    assert b"quokka" not in world.traces()
    assert "quokka" not in str(_export(world, ann.id))


def test_the_first_buttons_agree_and_accept_the_zone(world: World) -> None:
    ann = world.somebody().joins("K")

    settings = _person(world, ann.id).settings

    assert _person(world, ann.id).agreed_at is not None
    assert settings.zone == "Europe/London"
    assert settings.focus != ""


def test_somebody_not_on_the_list_is_turned_away_and_not_kept(world: World) -> None:
    world.coach = replace(world.coach, allowed=frozenset({"7"}))
    stranger = world.somebody("1001")

    told = stranger.says("hello")

    assert told == [world.coach.words("cmd.not_allowed")]
    assert _person_or_none(world, "1001") is None


def test_a_stale_button_changes_nothing_and_shows_the_present_question(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk scaling new")
    ann.says("Getting out more")
    question = ann.last.text
    old = next(b for m in ann.messages for b in m.buttons if b.token.startswith("a."))

    told = ann.presses_token(old.token)

    assert told[0] == world.coach.words("stale")
    assert told[-1] == question


def test_a_doubled_press_is_taken_once(world: World) -> None:
    ann = world.somebody()
    ann.says("/start")
    agree = ann.last.buttons[0]
    ann.presses_token(agree.token)
    asked = ann.last.text

    told = ann.presses_token(agree.token)

    assert told[-1] == asked


def test_a_picture_is_never_fetched_and_its_caption_is_text(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")

    without = ann.attaches("photo")
    with_words = ann.attaches("photo", "She made her own tea on Tuesday")

    assert world.coach.words("cmd.media") in without
    assert world.coach.words("cmd.media") not in with_words


def test_an_unknown_command_is_answered_and_the_question_stays(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    question = ann.last.text

    told = ann.says("/frobnicate")

    assert told == [world.coach.words("cmd.unknown_command"), question]


def test_promised_commands_answer_in_one_line(world: World) -> None:
    world.coach = replace(world.coach, closed=frozenset({"groups"}))
    ann = world.somebody().joins()

    assert ann.says("/groups") == [world.coach.words("cmd.not_yet")]


def test_stop_parks_the_conversation_and_the_menu_brings_it_back(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    question = ann.last.text
    ann.says("/stop")
    ann.says("/menu")
    carry_on = next(label for label in ann.labels if "Carry on" in label)

    told = ann.presses(carry_on)

    assert told[-1] == question


def test_an_errand_in_the_middle_returns_to_the_question(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    question = ann.last.text
    ann.says("/forget")

    told = ann.presses("No, keep it")

    assert told[-1] == question


def test_stop_before_agreement_claims_nothing_is_kept(world: World) -> None:
    ann = world.somebody()
    ann.says("/start")

    told = ann.says("/stop")

    assert told == [world.coach.words("cmd.welcome_left")]


def test_stop_in_an_errand_leaves_it_and_returns_to_the_question(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    question = ann.last.text
    ann.says("/settings")

    told = ann.says("/stop")

    assert told[0] == world.coach.words("cmd.errand_left")
    assert told[-1] == question


def test_stop_on_the_card_offers_no_time_to_go_on(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    ann.says("She told me she wants to kill herself tonight")

    told = ann.says("/stop")

    assert told == [world.coach.words("stopped")]


def test_stop_on_a_card_outside_a_talk_leaves_the_numbers(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("She told me she wants to kill herself tonight")

    assert ann.says("/stop") == [world.coach.words("cmd.card_left")]


def test_danger_in_an_edit_gets_the_card_and_then_the_question_again(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    ann.says("More calm mornings")
    question = ann.last.text
    ann.edits(f"m{ann.typed}", "She wants to kill herself")

    ann.presses("Someone I work with")
    told = ann.presses("Carry on")

    assert told[-1] == question


def test_starting_a_talk_from_an_errand_puts_nothing_aside(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/settings")

    told = ann.says("/talk coping")

    assert not [text for text in told if "put aside" in text]


def test_a_branch_may_leave_the_question_that_it_interrupted(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    asked = ann.last.text
    ann.says("It's all too much, I'm exhausted")
    ann.presses("One small question")
    ann.says("The dog")

    told = ann.presses("Leave that one")

    assert told[-1] != asked


def test_back_after_the_card_goes_to_the_question_before(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    first = ann.last.text
    ann.presses("Theirs")
    ann.says("She told me she wants to kill herself tonight")
    ann.presses("Someone I work with")
    ann.presses("Carry on")

    assert ann.says("/back") == [first]


def test_back_after_a_refused_answer_goes_to_the_question_before(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    first = ann.last.text
    ann.presses("Theirs")
    ann.says("Call her on 07700 900123 she was out walking")

    assert ann.says("/back") == [first]


def test_words_of_danger_get_the_card_whatever_is_open(world: World) -> None:
    ann = world.somebody().joins()

    told = ann.says("She told me she wants to kill herself tonight")

    assert "program" in told[0]
    assert b"tonight" not in world.traces()


def test_words_of_danger_are_in_no_log(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")

    ann.says("She told me she wants to kill herself tonight")

    assert "tonight" not in str(_export(world, ann.id))


def test_a_refused_message_can_be_edited_and_is_then_the_answer(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    asked = ann.last.text
    refused = ann.says("Call her on 07700 900123 she was out walking")

    told = ann.edits(f"m{ann.typed}", "She was out walking on Friday")

    assert refused[-1] == asked
    assert told[-1] != asked
    assert "900123" not in str(_export(world, ann.id))


def test_a_button_without_a_command_is_answered_like_an_unknown_one(world: World) -> None:
    ann = world.somebody().joins()

    assert ann.presses_token("c.")[0] == world.coach.words("cmd.unknown_command")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/privacy", "cmd.privacy.what"),
        ("/sos", "cmd.sos"),
        ("/help", "cmd.help"),
    ],
)
def test_these_answer_at_any_time_and_the_question_stays(
    command: str, words: str, world: World
) -> None:
    ann = world.somebody()
    ann.says("/start")
    asked = ann.last.text

    told = ann.says(command)

    assert told[0] == world.coach.words(words)
    assert told[-1] == asked


def test_settings_change_the_quiet_hours_and_go_back_to_the_question(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    asked = ann.last.text
    ann.says("/settings")
    ann.presses("Quiet hours")
    ann.presses_token(ann.last.buttons[1].token)

    told = ann.presses("Nothing, thank you")

    assert _person(world, ann.id).settings.quiet.start.hour == 20
    assert told[-1] == asked


def test_a_group_gets_one_line_and_nothing_of_it_is_kept(world: World) -> None:
    group = world.somebody("-100200")

    world.happens(group.id, Elsewhere())

    assert [message.text for message in group.messages] == [world.coach.words("cmd.elsewhere")]
    assert _person_or_none(world, group.id) is None


def test_what_was_said_outside_a_conversation_is_not_kept(world: World) -> None:
    ann = world.somebody().joins()

    told = ann.says("quokka weather today")

    assert told[0] == world.coach.words("cmd.nothing_open")
    assert "quokka" not in str(_export(world, ann.id))


def _person_or_none(world: World, id: str) -> object:
    from bot.records.person import Address

    return world.store.transact(lambda unit: unit.person_at(Address("telegram", id)))


def _person(world: World, id: str):  # type: ignore[no-untyped-def]  # read in asserts only
    person = _person_or_none(world, id)
    assert person is not None
    return person


def _export(world: World, id: str) -> object:
    from bot.coach.exporting import gather

    person = _person(world, id)
    return world.store.transact(lambda unit: gather(unit, person.id))
