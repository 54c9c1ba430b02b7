"""A sent message is changed: the answer is corrected, and nothing is rewritten silently."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from journey import journeys
from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.coach.setting import Coach
from bot.dialogue.values import Values
from bot.records.export import Plain
from bot.records.person import Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

_library = cache(journeys)


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Somebody]:
    """Somebody who has just begun the journey."""
    store = open_store(f"sqlite:///{tmp_path}/coach.db", read_keyring(new_key()))
    world = World(Coach(_library(), Settings(zone="Europe/London")), store, tmp_path)
    ann = world.somebody().joins()
    ann.says("/talk journey")
    yield ann
    store.close()


def answers(ann: Somebody, *texts: str) -> list[str]:
    """The messages, in order."""
    sent = []
    for text in texts:
        ann.says(text)
        sent.append(f"m{ann.typed}")
    return sent


def words(ann: Somebody, key: str, **slots: str) -> str:
    return ann.world.coach.words(key, **slots)


def record(ann: Somebody) -> Plain:
    person = ann.person.id
    return ann.world.store.transact(lambda unit: gather(unit, person))


def values(ann: Somebody) -> Values:
    person = ann.person.id
    active = ann.world.store.transact(lambda unit: unit.active(person))
    assert active is not None
    return active.session.frames[0].values


def test_an_answer_is_corrected_and_what_came_after_stands(ann: Somebody) -> None:
    _, _, first, _ = answers(ann, "More walks", "Mine", "She'd sing", "She'd sleep")
    asked = ann.last.text

    told = ann.edits(first, "She'd hum")

    assert told == [words(ann, "cmd.edit.taken", answer="She'd hum"), asked]
    ann.says("that's it")
    assert values(ann)["difference"] == ("She'd hum", "She'd sleep")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd hum", "She'd sleep"]


def test_once_something_is_kept_from_it_the_change_is_offered(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Theirs")
    asked = ann.last.text

    told = ann.edits(hopes, "More swims")

    assert told == [words(ann, "cmd.edit.offer", answer="More swims")]
    assert ann.labels == ["Use the new words", "Leave it as it was"]
    assert record(ann)["outcomes"][0]["text"] == "More walks"

    told = ann.presses("Use the new words")

    assert told == [words(ann, "cmd.edit.taken", answer="More swims"), asked]
    assert record(ann)["outcomes"][0]["text"] == "More swims"
    assert record(ann)["outcomes"][0]["version"] == 2


def test_it_may_be_left_as_it_was(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Theirs")
    asked = ann.last.text
    ann.edits(hopes, "More swims")

    told = ann.says("Leave it as it was")

    assert told == [words(ann, "cmd.edit.left"), asked]
    assert "swims" not in str(record(ann))
    assert ann.presses("Use the new words")[0] == words(ann, "stale")


def test_the_answer_to_the_open_question_is_no_answer_to_the_offer(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    ann.edits(hopes, "More swims")

    ann.says("She'd sing")

    assert record(ann)["outcomes"][0]["text"] == "More walks"
    ann.presses("Use the new words")
    assert record(ann)["outcomes"][0]["text"] == "More swims"
    assert values(ann)["hopes"] == "More swims"


def test_the_newest_change_is_the_one_that_is_offered(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    ann.edits(hopes, "More swims")
    ann.edits(hopes, "More rides")

    ann.presses("Use the new words")

    assert record(ann)["outcomes"][0]["text"] == "More rides"


def test_where_the_way_parts_it_is_asked_from_there(ann: Somebody) -> None:
    *_, number, _ = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "3", "The dog")
    ann.edits(number, "8")
    assert record(ann)["entries"][0]["kind"] == "coping"

    told = ann.presses("Use the new words")

    assert told == [words(ann, "cmd.edit.anew", answer="8"), "What is better?"]
    assert record(ann)["entries"] == []
    assert [score["value"] for score in record(ann)["outcomes"][0]["scores"]] == [8]


def test_the_offer_says_beforehand_that_the_way_parts(ann: Somebody) -> None:
    *_, number, _ = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "3", "The dog")

    assert ann.edits(number, "8") == [words(ann, "cmd.edit.offer_anew", answer="8")]


def test_a_branch_that_the_new_words_lead_into_is_gone_through(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    ann.edits(hopes, "happier")

    told = ann.presses("Use the new words")

    assert told[0] == words(ann, "cmd.edit.anew", answer="happier")
    assert "“happier”" in told[1]
    assert record(ann)["outcomes"] == []


def test_danger_in_a_change_gets_the_card_and_what_was_said_first_stands(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    question = ann.last.text

    told = ann.edits(hopes, "I want to kill myself tonight")

    assert "program" in told[0]
    ann.presses("It's me")
    assert ann.presses("Carry on")[-1] == question
    assert record(ann)["outcomes"][0]["text"] == "More walks"
    assert "tonight" not in everything(ann)


@pytest.mark.parametrize("word", ["skip", "/menu", "stop"])
def test_a_message_that_becomes_a_command_is_no_answer(ann: Somebody, word: str) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    question = ann.last.text

    told = ann.edits(hopes, word)

    assert told == [words(ann, "cmd.edit.unread"), question]
    assert record(ann)["outcomes"][0]["text"] == "More walks"


def test_what_could_identify_somebody_is_refused_and_what_was_said_first_stands(
    ann: Somebody,
) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")
    question = ann.last.text

    told = ann.edits(hopes, "Ring 07700 900123 for walks")

    assert "phone number" in told[0]
    assert told[-1] == question
    assert record(ann)["outcomes"][0]["text"] == "More walks"
    assert "900123" not in everything(ann)


def test_a_possible_name_in_a_change_is_asked_about(ann: Somebody) -> None:
    _, _, first = answers(ann, "More walks", "Mine", "She'd sing")

    told = ann.edits(first, "She'd see Brenda Ashworth")

    assert "person's name" in told[0]
    assert ann.labels == ["It's not a person", "Leave it as it was"]
    told = ann.presses("It's not a person")
    assert told[0] == words(ann, "cmd.edit.taken", answer="She'd see Brenda Ashworth")
    assert values(ann)["hopes"] == "More walks"


def test_words_that_were_vouched_for_can_be_corrected_too(ann: Somebody) -> None:
    answers(ann, "More walks", "Mine", "She'd see Brenda Ashworth")
    held = f"m{ann.typed}"
    ann.presses("It's not a person")

    told = ann.edits(held, "She'd see more of town")

    assert told[0] == words(ann, "cmd.edit.taken", answer="She'd see more of town")
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd see more of town"]
    assert "Ashworth" in str(record(ann)["conversations"])


def test_a_held_message_can_be_changed_before_anything_is_kept_of_it(ann: Somebody) -> None:
    answers(ann, "More walks", "Mine", "She'd see Brenda Ashworth")

    ann.edits(f"m{ann.typed}", "She'd see more of town")

    assert "Ashworth" not in everything(ann)
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd see more of town"]


def test_what_is_no_answer_there_is_said_and_nothing_changes(ann: Somebody) -> None:
    *_, number = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "6")
    question = ann.last.text

    told = ann.edits(number, "higher than before")

    assert told == [words(ann, "cmd.edit.unread"), question]
    assert values(ann)["number"] == 6


def test_a_message_that_reads_the_same_brings_nothing(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine")

    assert ann.edits(hopes, "More walks") == []


def test_a_message_that_was_never_an_answer_is_left_alone(ann: Somebody) -> None:
    answers(ann, "/help")
    question = ann.last.text

    told = ann.edits(f"m{ann.typed}", "/privacy")

    assert told == [words(ann, "cmd.edit_later"), question]


def test_in_a_conversation_put_aside_it_is_corrected_there(ann: Somebody) -> None:
    _, _, first = answers(ann, "More walks", "Mine", "She'd sing")
    answers(ann, "stop", "/talk reframing")
    question = ann.last.text

    told = ann.edits(first, "She'd hum")

    title = "A bit of everything"
    assert told == [words(ann, "cmd.edit.taken_aside", answer="She'd hum", title=title), question]
    ann.says("/menu")
    ann.presses(f"Carry on: {title}")
    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd hum"]


def test_put_aside_it_asks_again_when_it_is_carried_on_with(ann: Somebody) -> None:
    *_, number = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "3")
    answers(ann, "stop")
    ann.edits(number, "8")

    told = ann.presses("Use the new words")

    title = "A bit of everything"
    assert told == [words(ann, "cmd.edit.anew_aside", answer="8", title=title)]
    ann.says("/menu")
    assert ann.presses(f"Carry on: {title}")[-1] == "What is better?"


def test_when_the_talk_is_over_it_is_said_where_to_put_it_right(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "8", "Sleep", "Ask")
    answers(ann, "No review")
    ann.edits(hopes, "More swims")
    answers(ann, "Nothing to add")

    assert ann.edits(hopes, "More rides") == [words(ann, "cmd.edit.over")]
    assert ann.presses("Use the new words")[0] == words(ann, "cmd.edit.over")
    assert record(ann)["outcomes"][0]["text"] == "More walks"
    assert "/outcomes" in words(ann, "cmd.edit.over")


def test_danger_is_heard_in_a_change_when_the_talk_is_over(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Mine", "She'd sing", "that's it", "8", "Sleep", "Ask")
    answers(ann, "No review", "Nothing to add")

    assert "program" in ann.edits(hopes, "I want to kill myself")[0]


def test_a_message_gone_back_over_answers_the_question_when_it_is_changed(ann: Somebody) -> None:
    _, _, first = answers(ann, "More walks", "Mine", "She'd sing")
    answers(ann, "back")

    ann.edits(first, "She'd hum")

    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd hum"]


def test_a_correction_can_be_gone_back_over(ann: Somebody) -> None:
    hopes, *_ = answers(ann, "More walks", "Theirs", "I asked")
    ann.edits(hopes, "More swims")
    ann.presses("Use the new words")

    asked = [ann.says("back")[-1] for _ in range(3)]

    assert asked == ["Did you ask them?", "“More swims”. Whose is it?", "What are you hoping for?"]


def test_a_change_of_a_change(ann: Somebody) -> None:
    _, _, first, _ = answers(ann, "More walks", "Mine", "She'd sing", "She'd sleep")
    ann.edits(first, "She'd hum")

    ann.edits(first, "She'd whistle")

    ann.says("that's it")
    assert record(ann)["outcomes"][0]["difference"] == ["She'd whistle", "She'd sleep"]


def test_what_was_set_by_an_answer_is_set_anew(ann: Somebody) -> None:
    ann.says("/settings")
    *_, place = answers(ann, "My clock", "Lisbon")
    assert ann.person.settings.zone == "Europe/Lisbon"

    ann.edits(place, "Madrid")

    assert ann.person.settings.zone == "Europe/Madrid"


def test_the_log_keeps_both_the_first_words_and_the_new_ones(ann: Somebody) -> None:
    _, _, first, _ = answers(ann, "More walks", "Mine", "She'd sing", "She'd sleep")

    ann.edits(first, "She'd hum")

    turns = record(ann)["conversations"][-1]["turns"]
    told = [turn["answer"] for turn in turns]
    assert told == ["More walks", "Mine", "She'd sing", "She'd sleep", "She'd hum"]


def test_the_safety_card_stays_up_when_something_else_is_changed(ann: Somebody) -> None:
    _, _, first, _ = answers(ann, "More walks", "Mine", "She'd sing", "I want to die")
    ann.presses("Someone I work with")
    card = ann.last.text

    told = ann.edits(first, "She'd hum")

    assert told == [words(ann, "cmd.edit.taken", answer="She'd hum"), card]


def everything(ann: Somebody) -> str:
    """All that the store holds of the person in words, opened."""
    person = ann.person.id

    def look(unit):  # type: ignore[no-untyped-def]  # read in asserts only
        talks = unit.conversations(person)
        turns = [turn for talk in talks for turn in unit.turns(person, talk.session.id)]
        rows = [(t.asked, t.answer, t.before and t.before.frames, t.taken) for t in turns]
        kept = gather(unit, person)
        return [_opened(rows), _opened([talk.session.frames for talk in talks]), kept]

    return str(ann.world.store.transact(look))


def _opened(value: object) -> object:
    """Fields that are left out of a repr come along."""
    match value:
        case list() | tuple():
            return [_opened(each) for each in value]
        case dict():
            return {key: _opened(each) for key, each in value.items()}
        case _ if hasattr(value, "__dataclass_fields__"):
            return [_opened(getattr(value, name)) for name in value.__dataclass_fields__]
    return value
