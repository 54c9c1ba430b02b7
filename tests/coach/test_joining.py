"""Several messages sent in one go are one answer; what answers the next question is not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from journey import journeys
from worlds import MONDAY, Somebody, World

from bot.coach.exporting import gather
from bot.coach.joining import written_before
from bot.coach.messages import Attached, Posted, Typed
from bot.coach.ports import Showing
from bot.coach.setting import Coach
from bot.records.export import Plain
from bot.records.person import Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

_library = cache(journeys)
SECOND = timedelta(seconds=1)


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Somebody]:
    """Somebody who has just begun the journey."""
    store = open_store(f"sqlite:///{tmp_path}/coach.db", read_keyring(new_key()))
    world = World(Coach(_library(), Settings(zone="Europe/London")), store, tmp_path)
    ann = world.somebody().joins()
    ann.says("/talk journey")
    ann.catches_up()
    yield ann
    store.close()


def bursts(ann: Somebody, *texts: str) -> list[str]:
    """Sends them in one go: all have come in before a turn is taken."""
    for text in texts:
        ann.world.comes_in(ann.id, ann.types(text))
    ann.world.turns()
    ann.world.delivers()
    return ann.catches_up()


def late(ann: Somebody, text: str, what: type = Typed) -> list[str]:
    """A text that was sent before the newest question, and comes in after it."""
    typed = ann.types(text)
    before = Posted(ann.world.now - SECOND, typed.posted.place if typed.posted else 0)
    if what is Attached:
        ann.world.happens(ann.id, Attached("photo", text, typed.message, before))
    else:
        ann.world.happens(ann.id, replace(typed, posted=before))
    return ann.catches_up()


def record(ann: Somebody) -> Plain:
    person = ann.person.id
    return ann.world.store.transact(lambda unit: gather(unit, person))


def test_what_is_sent_in_one_go_is_one_answer(ann: Somebody) -> None:
    told = bursts(ann, "More walks", "with her sister", "and the dog")

    assert told == ["“More walks\nwith her sister\nand the dog”. Whose is it?"]
    assert record(ann)["outcomes"][0]["text"] == "More walks\nwith her sister\nand the dog"


def test_what_was_written_before_the_question_could_be_read_joins_the_answer(
    ann: Somebody,
) -> None:
    ann.says("More walks")

    told = late(ann, "with her sister")

    joined = ann.world.coach.words("cmd.joined")
    assert told == [joined, "“More walks\nwith her sister”. Whose is it?"]
    assert record(ann)["outcomes"][0]["text"] == "More walks\nwith her sister"


def test_a_caption_joins_too(ann: Somebody) -> None:
    ann.says("More walks")

    late(ann, "with her sister", Attached)

    assert record(ann)["outcomes"][0]["text"] == "More walks\nwith her sister"


def test_what_was_written_after_the_question_answers_it(ann: Somebody) -> None:
    ann.says("More walks")
    ann.says("Mine")
    ann.world.now += SECOND

    ann.says("She'd sing")

    assert record(ann)["outcomes"][0]["text"] == "More walks"


def test_somebody_who_answers_within_the_same_second_has_answered(ann: Somebody) -> None:
    ann.says("More walks")

    ann.says("Mine")

    assert ann.last.text == "What difference would it make?"


@pytest.mark.parametrize(
    ("seconds", "place", "before"), [(-1, 9, True), (0, 4, True), (0, 6, False), (1, 4, False)]
)
def test_dates_tell_and_in_one_second_the_order_in_the_chat(
    seconds: int, place: int, before: bool
) -> None:
    question = Showing(True, Posted(MONDAY, 5))

    assert written_before(Posted(MONDAY + seconds * SECOND, place), [question]) is before


def test_a_question_shown_twice_could_be_read_the_first_time() -> None:
    first, again = (Showing(True, Posted(MONDAY, place)) for place in (5, 9))

    assert not written_before(Posted(MONDAY, 7), [first, again])
    assert not written_before(Posted(MONDAY, 7), [first, Showing(False)])


def test_a_question_that_has_not_gone_out_could_not_be_read() -> None:
    assert written_before(Posted(MONDAY, 7), [Showing(False)])


def test_where_a_channel_does_not_tell_nothing_is_joined() -> None:
    assert not written_before(None, [Showing(False)])
    assert not written_before(Posted(MONDAY, 7), [Showing(True)])
    assert not written_before(Posted(MONDAY, 7), [])


def test_nothing_joins_a_scale_or_a_choice(ann: Somebody) -> None:
    for text in ("More walks", "Mine", "She'd sing", "that's it", "3"):
        ann.says(text)

    late(ann, "The dog")

    assert ann.last.text == "“More walks”. What is a small step?"
    assert record(ann)["entries"][0]["fields"]["gets_through"] == ["The dog"]


def test_nothing_joins_after_a_step_into_another_dialogue(ann: Somebody) -> None:
    bursts(ann, "happier", "singing in the kitchen")

    outcome = record(ann)["outcomes"][0]
    assert (outcome["text"], outcome["indicators"]) == ("happier", ["singing in the kitchen"])


def test_a_round_of_what_else_is_joined_to(ann: Somebody) -> None:
    for text in ("More walks", "Mine"):
        ann.says(text)

    bursts(ann, "She'd sing", "loudly")
    ann.says("She'd sleep")
    ann.says("that's it")

    assert record(ann)["outcomes"][0]["difference"] == ["She'd sing\nloudly", "She'd sleep"]


def test_each_part_of_a_joined_answer_can_be_edited(ann: Somebody) -> None:
    for text in ("More walks", "Mine"):
        ann.says(text)
    bursts(ann, "She'd sing", "loudly")
    first, second = f"m{ann.typed - 1}", f"m{ann.typed}"

    ann.edits(second, "softly")
    ann.edits(first, "She'd hum")
    ann.says("that's it")

    assert record(ann)["outcomes"][0]["difference"] == ["She'd hum\nsoftly"]


def test_danger_is_heard_in_a_text_that_would_join(ann: Somebody) -> None:
    told = bursts(ann, "More walks", "I want to kill myself tonight")

    assert "program" in told[1]
    assert "tonight" not in str(record(ann))
    assert record(ann)["outcomes"][0]["text"] == "More walks"


def test_what_could_identify_somebody_does_not_join(ann: Somebody) -> None:
    for text in ("More walks", "Mine", "She'd sing"):
        ann.says(text)

    told = late(ann, "ring 07700 900123")

    assert "phone number" in told[0]
    assert "900123" not in str(record(ann))
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd sing"]


def test_a_possible_name_in_a_text_that_would_join_is_asked_about(ann: Somebody) -> None:
    for text in ("More walks", "Mine"):
        ann.says(text)

    told = bursts(ann, "She'd sing", "with Brenda Ashworth")

    assert "person's name" in told[-1]
    ann.presses("It's not a person")
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd sing\nwith Brenda Ashworth"]


def test_what_is_held_is_joined_before_it_is_asked_about(ann: Somebody) -> None:
    for text in ("More walks", "Mine"):
        ann.says(text)

    told = bursts(ann, "Brenda Ashworth would sing", "loudly")

    assert len(told) == 1
    ann.presses("It's not a person")
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["Brenda Ashworth would sing\nloudly"]


def test_commands_and_words_by_themselves_are_never_joined(ann: Somebody) -> None:
    ann.says("More walks")

    assert late(ann, "/help")[0] == ann.world.coach.words("cmd.help")
    assert late(ann, "stop")[0] == ann.world.coach.words("stopped")


def test_going_back_and_answering_is_no_burst(ann: Somebody) -> None:
    for text in ("More walks", "Mine", "She'd sing", "back", "back"):
        ann.says(text)

    ann.says("Theirs")

    assert ann.last.text == "Did you ask them?"
    assert record(ann)["outcomes"][0]["text"] == "More walks"


def test_what_is_sent_while_a_reply_is_on_its_way_joins_once(ann: Somebody) -> None:
    ann.world.comes_in(ann.id, ann.types("More walks"))
    ann.world.turns()
    ann.world.comes_in(ann.id, ann.types("with her sister"))
    ann.world.turns()
    ann.world.comes_in(ann.id, ann.types("/help"))
    ann.world.turns()
    ann.world.comes_in(ann.id, ann.types("every day"))
    ann.world.turns()
    ann.world.delivers()

    told = ann.catches_up()

    assert record(ann)["outcomes"][0]["text"] == "More walks\nwith her sister\nevery day"
    assert ann.world.coach.words("cmd.help") in told
    assert told[-1] == "“More walks\nwith her sister\nevery day”. Whose is it?"
