"""Back, any number of times: where it leads, and what becomes of what was recorded on the way."""

from datetime import timedelta

from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.coach.ports import Due
from bot.records.export import Plain
from bot.records.person import Address


def test_back_again_and_again_leads_through_a_branch_to_the_beginning(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    asked = [ann.last.text]
    for answer in ("Theirs", "happier", "She'd be singing", "It's my guess for now", "Ask her"):
        ann.says(answer)
        asked.append(ann.last.text)

    going_back = [ann.says("back")[-1] for _ in asked]

    assert going_back == [*reversed(asked[:-1]), asked[0]]
    assert ann.messages[-2].text == world.coach.words("nothing_before")


def test_back_after_back_goes_forward_again_with_other_answers(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    for answer in ("Theirs", "More walks", "They told me", "back", "back", "back"):
        ann.says(answer)
    for answer in ("Mine, in my work", "A free hour at the end of the day"):
        ann.says(answer)

    [outcome] = _record(world)["outcomes"]

    assert (outcome["text"], outcome["owner"], outcome["whose_words"]) == (
        "A free hour at the end of the day",
        "mine",
        "mine",
    )
    assert outcome["checked_with_person"] is None


def test_looking_back_alone_changes_nothing(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    for answer in ("Theirs", "More walks", "They told me"):
        ann.says(answer)
    before = _record(world)["outcomes"]

    for answer in ("back", "back", "stop"):
        ann.says(answer)

    assert _record(world)["outcomes"] == before


def test_what_a_new_way_does_not_record_is_withdrawn_with_its_reminders(world: World) -> None:
    ann = _at_the_review(world)
    for answer in ("In a week", "A look-back here"):
        ann.says(answer)
    planned = _record(world)["reviews"]

    for answer in ("back", "back", "No review"):
        ann.says(answer)

    assert len(planned) == 1
    assert _record(world)["reviews"] == []
    assert _due(world) == []


def test_a_day_that_stays_the_same_keeps_its_reminders(world: World) -> None:
    ann = _at_the_review(world)
    for answer in ("In a week", "A look-back here"):
        ann.says(answer)
    record, due = _record(world)["reviews"], _due(world)
    world.now += timedelta(minutes=1)

    for answer in ("back", "A look-back here"):
        ann.says(answer)

    assert (_record(world)["reviews"], _due(world)) == (record, due)


def test_an_outcome_that_is_not_said_again_is_kept_no_longer(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    for answer in ("Theirs", "More walks", "back", "skip"):
        ann.says(answer)

    assert _record(world)["outcomes"] == []
    assert ann.says("/outcomes")[0].startswith("Nothing is kept")


def test_what_was_said_elsewhere_of_an_outcome_is_not_lost_by_going_back(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    for answer in ("Theirs", "More walks", "stop", "/talk scaling", "Mine", "6"):
        ann.says(answer)
    for answer in ("She walked twice", "That's it", "Her neighbour came", "Nobody today", "stop"):
        ann.says(answer)
    ann.says("/menu")
    [scored] = _record(world)["outcomes"]
    ann.presses("Carry on: Best hopes")

    for answer in ("back", "skip"):
        ann.says(answer)

    [kept] = _record(world)["outcomes"]
    assert (kept["text"], kept["scores"]) == ("More walks", scored["scores"])


def test_back_from_an_errand_leads_to_the_conversation_it_put_aside(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk exceptions")
    question = ann.last.text
    ann.says("/settings")
    ann.presses("Quiet hours")
    ann.says("back")

    told = ann.says("back")

    assert told[0] == world.coach.words("cmd.errand_left")
    assert told[-1] == question


def test_back_goes_on_in_a_conversation_after_an_errand(world: World) -> None:
    ann = world.somebody().joins()
    ann.says("/talk best_hopes")
    first = ann.last.text
    ann.says("Theirs")
    ann.says("/settings")
    ann.says("Nothing, thank you")

    assert ann.says("back") == [first]


def _at_the_review(world: World) -> Somebody:
    ann = world.somebody().joins()
    ann.says("/talk closing")
    for answer in ("Towards Fridays", "Neither today", "7"):
        ann.says(answer)
    return ann


def _record(world: World) -> Plain:
    person = _person(world)
    return world.store.transact(lambda unit: gather(unit, person))


def _due(world: World) -> list[Due]:
    person = _person(world)
    return list(world.store.transact(lambda unit: unit.planned(person)))


def _person(world: World) -> str:
    person = world.store.transact(lambda unit: unit.person_at(Address("telegram", "1001")))
    assert person is not None
    return person.id
