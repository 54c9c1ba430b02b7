"""Dialogues are edited while people are in the middle of them, and nothing they said is lost."""

from dataclasses import replace

from editing import ASIDE, WAY, edited, release
from worlds import CHANNEL, Somebody, World

from bot.dialogue.session import Session
from bot.records.person import Address

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


def person(world: World, ann: Somebody) -> str:
    found = world.store.transact(lambda unit: unit.person_at(Address(CHANNEL, ann.id)))
    assert found is not None
    return found.id


def session(world: World, ann: Somebody) -> Session:
    """Where the conversation stands that is under way, or was the last."""
    who = person(world, ann)
    return world.store.transact(lambda unit: unit.conversations(who))[-1].session


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
