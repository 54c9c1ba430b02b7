"""Dialogues are edited while people are in the middle of them, and nothing they said is lost."""

from dataclasses import replace

import pytest
from editing import ASIDE, WAY, edited, person, release
from worlds import Somebody, World

from bot.coach import bringing_along
from bot.coach.ports import Conversation
from bot.dialogue.session import Session
from bot.shipped import dialogs_folder

ASKS_MORE = (
    ("save: last\n    next: bye", "save: last\n    next: more"),
    (
        "  bye:\n",
        '  more: {ask: "Is there more?", answer: yes_no, save: more, next: bye}\n  bye:\n',
    ),
)
"""A question at the end that was not there before."""

NO_ASIDE = (
    ("  aside:\n    call: aside\n    returns: {least: least}\n    next: last\n", ""),
    ("next: aside", "next: last"),
)
"""A question in the middle taken out."""

ANOTHER_START = (("  first:\n", "  zeroth:\n"),)
"""The first question under another name."""

MOVED = ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n")
THEN = (("next: second", "next: then"), ("  second:\n", "  then:\n"))
"""The second question under another name."""


def begun(world: World, *answers: str) -> Somebody:
    """Somebody in the middle of the way."""
    release(world, WAY, ASIDE)
    ann = world.somebody().joins()
    ann.says("/talk way")
    for answer in answers:
        ann.says(answer)
    return ann


def test_a_wording_edit_is_shown_and_disturbs_nobody(world: World) -> None:
    ann = begun(world)

    release(world, edited(WAY, ("And second?", "What then?")), ASIDE)

    assert ann.says("Tea") == ["“Tea” it is.", "What then?"]


def test_who_is_in_an_older_structure_goes_its_way_to_the_end(world: World) -> None:
    ann = begun(world, "Tea", "Toast", "A crumb")
    release(world, edited(WAY, *ASKS_MORE), ASIDE)
    bea = world.somebody("1002").joins()

    assert ann.says("Jam") == ["“Tea”, “Toast”, “Jam”."]
    for answer in ("/talk way", "Tea", "Toast", "A crumb"):
        bea.says(answer)
    assert bea.says("Jam") == ["Is there more?"]


def test_a_question_that_is_taken_out_is_still_answered_by_who_was_asked(world: World) -> None:
    ann = begun(world, "Tea")
    release(world, edited(WAY, *NO_ASIDE), ASIDE)

    assert ann.says("Toast") == ["What is the least of it?"]
    assert turns(world, ann) == ["Tea", "Toast"]


def test_a_dialogue_that_is_called_keeps_the_form_it_had_for_the_caller(world: World) -> None:
    ann = begun(world, "Tea", "Toast")
    aside = edited(ASIDE, ("  least:\n", "  tiny:\n"))
    release(world, WAY, aside)

    assert ann.says("A crumb") == ["And last?"]


def test_newer_wording_reaches_an_older_structure_where_it_fits(world: World) -> None:
    ann = begun(world)
    release(
        world,
        edited(
            WAY,
            *ASKS_MORE,
            ("And second?", "What then?"),
            ("And last?", "What, after “{least}”, is last?"),
            ("“{first}”, “{second}”, “{last}”.", "All done; more: {more}."),
        ),
        ASIDE,
    )

    assert ann.says("Tea") == ["“Tea” it is.", "What then?"]
    assert ann.says("Toast") == ["What is the least of it?"]
    assert ann.says("A crumb") == ["What, after “A crumb”, is last?"]
    assert ann.says("Jam") == ["“Tea”, “Toast”, “Jam”."]


def test_an_edition_is_kept_while_somebody_needs_it_and_no_longer(world: World) -> None:
    ann = begun(world, "Tea", "Toast", "A crumb")
    older = session(world, ann).structure
    release(world, edited(WAY, *ASKS_MORE), ASIDE)

    assert world.store.transact(lambda unit: unit.edition(older)) is not None
    ann.says("Jam")
    assert world.store.transact(lambda unit: unit.edition(older)) is None


def test_back_works_in_an_older_structure(world: World) -> None:
    ann = begun(world, "Tea")
    release(world, edited(WAY, *ANOTHER_START), ASIDE)

    ann.says("/back")

    assert ann.says("Coffee") == ["“Coffee” it is.", "And second?"]


def test_a_coach_started_anew_goes_on_in_an_older_structure(world: World) -> None:
    ann = begun(world)
    release(world, edited(WAY, *ANOTHER_START), ASIDE)
    world.coach = replace(world.coach)

    assert ann.says("Tea") == ["“Tea” it is.", "And second?"]


def test_an_edition_that_cannot_be_read_ends_kindly_and_nothing_is_lost(world: World) -> None:
    ann = begun(world, "Tea", "Toast")
    breaks(world, ann)

    told = ann.says("A crumb")

    assert told[0] == world.coach.words("dialogue_changed")
    assert told[-1].endswith(world.coach.words("cmd.menu.ask"))
    assert turns(world, ann) == ["Tea", "Toast"]


def test_danger_is_heard_although_the_edition_cannot_be_read(world: World) -> None:
    ann = begun(world)
    breaks(world, ann)

    ann.says("I want to die")

    assert "999" in " ".join(message.text for message in ann.messages[-3:])


def test_looking_at_an_edition_that_cannot_be_read_is_no_silence(world: World) -> None:
    ann = begun(world)
    breaks(world, ann)

    assert ann.says("/start")[0] == world.coach.words("dialogue_changed")


def test_a_state_under_another_name_takes_people_along(world: World) -> None:
    ann = begun(world, "Tea")
    older = session(world, ann).structure

    passed = release(world, edited(WAY, MOVED, *THEN, *ASKS_MORE), ASIDE)

    assert (passed.brought, passed.stayed) == (1, 0)
    assert world.store.transact(lambda unit: unit.edition(older)) is None
    assert ann.says("Toast") == ["What is the least of it?"]
    ann.says("A crumb")
    assert ann.says("Jam") == ["Is there more?"]
    assert turns(world, ann) == ["Tea", "Toast", "A crumb", "Jam"]


def test_without_moved_people_stay_and_their_edition_is_kept(world: World) -> None:
    ann = begun(world, "Tea")
    older = session(world, ann).structure

    passed = release(world, edited(WAY, *THEN, *ASKS_MORE), ASIDE)

    assert (passed.brought, passed.stayed) == (0, 1)
    assert session(world, ann).structure == older
    assert world.store.transact(lambda unit: unit.edition(older)) is not None


def test_coming_along_is_no_turn(world: World) -> None:
    ann = begun(world, "Tea")
    heard, turn = len(ann.heard), session(world, ann).turn
    touched = conversation(world, ann).touched_at
    world.passes(days=1)

    release(world, edited(WAY, MOVED, *THEN), ASIDE)

    assert len(ann.heard) == heard
    assert session(world, ann).turn == turn
    assert conversation(world, ann).touched_at == touched


def test_the_buttons_on_the_screen_still_work_after_coming_along(world: World) -> None:
    ann = begun(world, "Tea")

    release(world, edited(WAY, MOVED, *THEN), ASIDE)

    assert ann.presses("Skip") == ["What is the least of it?"]


def test_who_came_along_can_go_back_and_the_record_is_corrected(world: World) -> None:
    ann = begun(world, "Tea", "Toast", "A crumb")
    release(world, edited(WAY, MOVED, *THEN), ASIDE)

    for _ in range(2):
        ann.says("/back")
    ann.says("Crumpets")

    who = person(world, ann)
    entries = world.store.transact(lambda unit: unit.entries(who))
    assert [entry.fields["text"] for entry in entries] == ["Crumpets"]


def test_back_leads_past_a_question_that_has_no_place_any_more(world: World) -> None:
    ann = begun(world, "Tea", "Toast", "A crumb")
    says = ("minutes: 2\n", "minutes: 2\nmoved: {}\n")

    release(world, edited(WAY, says, *NO_ASIDE), ASIDE)
    ann.says("/back")

    assert ann.last.text == "And second?"
    assert turns(world, ann) == ["Tea", "Toast", "A crumb"]


def test_parked_conversations_come_along_and_are_taken_up(world: World) -> None:
    ann = begun(world, "Tea")
    ann.says("/stop")

    release(world, edited(WAY, MOVED, *THEN), ASIDE)

    assert ann.says(f"/carry_on {session(world, ann).id}")[-1] == "And second?"
    assert ann.says("Toast") == ["What is the least of it?"]


def test_many_come_along_a_few_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_along, "BATCH", 2)
    release(world, WAY, ASIDE)
    people = [world.somebody(str(number)).joins() for number in range(5)]
    for one in people:
        one.says("/talk way")
        one.says("Tea")

    passed = release(world, edited(WAY, MOVED, *THEN), ASIDE)

    assert (passed.brought, passed.stayed) == (5, 0)
    assert [one.says("Toast")[-1] for one in people] == ["What is the least of it?"] * 5


def test_the_wording_that_is_kept_is_the_last_one(world: World) -> None:
    ann = begun(world)
    release(world, edited(WAY, ("And second?", "What then?")), ASIDE)
    release(world, edited(WAY, *THEN), ASIDE)

    assert ann.says("Tea") == ["“Tea” it is.", "What then?"]


def test_a_conversation_of_before_there_were_editions_is_pinned_at_the_next_start(
    world: World,
) -> None:
    ann = begun(world)
    who, before = person(world, ann), session(world, ann)
    own = world.coach.library.dialogues["way"].structure
    old = replace(before, structure=own)
    world.store.transact(lambda unit: unit.save_session(who, old, world.now))

    release(world, edited(WAY, ("And second?", "What then?")), ASIDE)

    assert session(world, ann).structure == before.structure
    assert ann.says("Tea") == ["“Tea” it is.", "What then?"]


def test_a_place_in_a_heard_branch_is_found_under_its_new_name(world: World) -> None:
    ann = begun(world)
    ann.says("It's all too much, I'm exhausted")
    heavy = _shared("heavy")
    card = edited(
        heavy, ("  card:\n", "  sheet:\n"), ("states:\n", "moved: {card: sheet}\n\nstates:\n")
    )

    release(world, WAY, ASIDE, heavy=card)

    assert ann.presses("Carry on") == ["What comes first?"]


def test_a_place_in_a_heard_branch_that_is_gone_leads_back_to_the_question(world: World) -> None:
    ann = begun(world)
    ann.says("It's all too much, I'm exhausted")

    release(world, WAY, ASIDE, heavy=edited(_shared("heavy"), ("  card:\n", "  sheet:\n")))

    assert ann.presses("Carry on") == [world.coach.words("part_changed"), "What comes first?"]


def _shared(name: str) -> str:
    return (dialogs_folder() / "shared" / f"{name}.yaml").read_text("utf-8")


def conversation(world: World, ann: Somebody) -> Conversation:
    who = person(world, ann)
    return world.store.transact(lambda unit: unit.conversations(who))[-1]


def session(world: World, ann: Somebody) -> Session:
    """Where the conversation stands that is under way, or was the last."""
    return conversation(world, ann).session


def turns(world: World, ann: Somebody) -> list[str | None]:
    """The answers in the turn log of that conversation."""
    who, which = person(world, ann), session(world, ann).id
    return [turn.answer for turn in world.store.transact(lambda unit: unit.turns(who, which))]


def breaks(world: World, ann: Somebody) -> None:
    """A release changes the dialogue, and what was kept of the older one cannot be read."""
    edition = session(world, ann).structure
    files = {"way.yaml": "no: dialogue"}
    world.store.transact(lambda unit: unit.keep_edition(edition, files))
    release(world, edited(WAY, *ASKS_MORE), ASIDE)
