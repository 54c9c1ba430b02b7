"""People in an older edition are taken to the newest where it says so, and lack nothing there."""

import pytest
from builders_dialogue import MOMENT, Talk
from editing import ASIDE, WAY, edited, library, read

from bot.dialogue.events import WentBack
from bot.dialogue.library import Library
from bot.dialogue.moving import Crossing, crossing, crossing_from, missteps
from bot.dialogue.session import Session

MOVED = ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n")
THEN = (("next: second", "next: then"), ("  second:\n", "  then:\n"))
"""The second question under another name."""

WHO = """\
  who:
    ask: "Who will notice?"
    answer: text
    save: who
    next: then
"""
ASKS_WHO = (("next: second", "next: who"), ("  second:\n", WHO + "  then:\n"))
"""A question before the second one, which gets another name."""


@pytest.fixture(scope="module")
def first() -> Library:
    return library(WAY, ASIDE)


def asked(first: Library, *answers: str) -> Talk:
    """A conversation in the first library."""
    talk = Talk(first).begin("way")
    for answer in answers:
        talk.say(answer)
    return talk


def way_to(first: Library, *texts: str) -> Crossing:
    way = crossing_from(library(*texts), first.files_of("way"))
    assert way is not None
    return way


def taken(way: Crossing, session: Session) -> Talk:
    """The conversation, gone along."""
    along = way.taken_along(session)
    assert along is not None
    return Talk(way.newest, along)


def test_a_state_with_another_name_takes_people_along(first: Library) -> None:
    way = way_to(first, edited(WAY, MOVED, *THEN), ASIDE)

    after = taken(way, asked(first, "Tea").session)

    assert after.session.structure == way.newest.editions["way"]
    assert after.open_question == "And second?"
    assert after.say("Toast").open_question == "What is the least of it?"
    assert after.session.frames[0].values["second"] == "Toast"


def test_without_moved_nobody_goes_along(first: Library) -> None:
    way = way_to(first, edited(WAY, *THEN), ASIDE)

    assert way.taken_along(asked(first).session) is None
    assert way.taken_along(asked(first, "Tea").session) is None


def test_who_stands_where_the_name_is_still_the_same_goes_along(first: Library) -> None:
    way = way_to(first, edited(WAY, MOVED, *THEN), ASIDE)

    assert taken(way, asked(first).session).say("Tea").open_question == "And second?"


def test_moved_without_names_takes_along_who_can(first: Library) -> None:
    gone = edited(WAY, ("minutes: 2\n", "minutes: 2\nmoved: {}\n"), *THEN)
    way = way_to(first, gone, ASIDE)

    assert way.taken_along(asked(first).session) is not None
    assert way.taken_along(asked(first, "Tea").session) is None


def test_who_is_in_a_called_dialogue_goes_along_with_the_caller(first: Library) -> None:
    way = way_to(first, edited(WAY, MOVED, *THEN), ASIDE)

    after = taken(way, asked(first, "Tea", "Toast").session)

    assert after.say("A crumb").open_question == "And last?"


def test_a_caller_that_calls_another_dialogue_keeps_its_people(first: Library) -> None:
    other = edited(ASIDE, ("dialogue: aside", "dialogue: other"))
    calls = edited(WAY, MOVED, *THEN, ("call: aside", "call: other"))
    way = way_to(first, calls, ASIDE, other)

    assert way.taken_along(asked(first, "Tea", "Toast").session) is None
    assert way.taken_along(asked(first, "Tea").session) is not None


def test_all_dialogues_that_changed_must_say_so(first: Library) -> None:
    aside = edited(ASIDE, ("  least:\n", "  tiny:\n"))
    way = way_to(first, edited(WAY, MOVED, *THEN), aside)
    says = edited(aside, ("title: An aside\n", "title: An aside\nmoved: {least: tiny}\n"))

    assert way.taken_along(asked(first, "Tea").session) is None
    along = way_to(first, edited(WAY, MOVED, *THEN), says)
    assert taken(along, asked(first, "Tea", "Toast").session).say("A crumb").said == ["And last?"]


def test_another_kind_of_answer_keeps_its_people(first: Library) -> None:
    scale = ("    answer: text\n    save: second", "    answer: scale\n    save: second")
    way = way_to(first, edited(WAY, MOVED, *THEN, scale), ASIDE)

    assert way.taken_along(asked(first, "Tea").session) is None
    assert list(missteps(way)) == []


def test_rounds_that_were_gathered_go_only_where_there_are_rounds() -> None:
    more = ("save: second\n", 'save: second\n    more: {ask: "What else?"}\n')
    first = library(edited(WAY, more), ASIDE)
    session = asked(first, "Tea", "Toast").session

    assert session.frames[0].rounds == ("Toast",)
    without = way_to(first, edited(WAY, MOVED, *THEN), ASIDE)
    assert without.taken_along(session) is None
    with_rounds = way_to(first, edited(WAY, MOVED, *THEN, more), ASIDE)
    after = taken(with_rounds, session).say("Jam").say("that's it")
    assert after.session.frames[0].values["second"] == ("Toast", "Jam")


def test_a_record_that_was_made_before_is_corrected_after_the_move(first: Library) -> None:
    talk = asked(first, "Tea")
    before = talk.session
    made = talk.say("Toast").records[0]
    way = way_to(first, edited(WAY, MOVED, *THEN), ASIDE)

    after = taken(way, talk.session)
    earlier = way.taken_along(before)
    again = after.happens(WentBack(MOMENT, earlier)).say("Crumpets").records[0]

    assert (again.id, again.fields) == (made.id, {"text": "Crumpets"})


def test_a_record_is_known_by_its_first_name_through_two_moves(first: Library) -> None:
    made = asked(first, "Tea").say("Toast").records[0]
    second = edited(WAY, MOVED, *THEN)
    once = taken(way_to(first, second, ASIDE), asked(first, "Tea").session)
    third = edited(second, ("{second: then}", "{second: later, then: later}"))
    third = edited(third, ("next: then", "next: later"), ("  then:\n", "  later:\n"))
    twice = taken(way_to(once.library, third, ASIDE), once.session)

    assert twice.say("Toast").records[0].id == made.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ask: "And second?"', 'ask: "And second, for {who}?"'),
        ("{reflection: {text: second}}", "{reflection: {text: second, their_side: who}}"),
        ('say: "“{first}”, “{second}”, “{last}”."', 'say: "“{who}”, “{second}”, “{last}”."'),
    ],
)
def test_a_move_to_where_a_value_is_lacking_is_a_misstep(
    first: Library, old: str, new: str
) -> None:
    text = edited(WAY, MOVED, *ASKS_WHO, (old, new))
    way = way_to(first, text, ASIDE)

    (finding,) = missteps(way)

    assert finding.code == "L802"
    assert (finding.mark.line, finding.mark.column) == (4, 9)
    assert "“who”" in finding.message
    assert "line " in finding.message
    assert way.taken_along(asked(first, "Tea").session) is None


def test_a_guard_that_needs_what_cannot_be_there_is_a_misstep(first: Library) -> None:
    rated = edited(WHO, ("answer: text", "answer: scale"))
    text = edited(
        WAY,
        MOVED,
        ("next: second", "next: who"),
        ("  second:\n", rated + "  then:\n"),
        ("next: aside", "next: [{when: who >= 5, to: aside}, {to: last}]"),
    )

    assert [finding.code for finding in missteps(way_to(first, text, ASIDE))] == ["L802"]


@pytest.mark.parametrize(
    "bye",
    [
        'say: {lines: ["Bye.", {when: who is known, text: "“{who}”."}]}',
        'say: "“{first}”, “{second}”, “{last}”."',
    ],
)
def test_what_is_tested_or_not_spoken_of_is_no_lack(first: Library, bye: str) -> None:
    text = edited(WAY, MOVED, *ASKS_WHO, ('say: "“{first}”, “{second}”, “{last}”."', bye))
    way = way_to(first, text, ASIDE)

    assert list(missteps(way)) == []
    assert taken(way, asked(first, "Tea").session).say("Toast").ended == []


def test_what_is_asked_after_the_place_is_no_lack(first: Library) -> None:
    after = (
        ("next: last\n", "next: who\n"),
        ("  last:\n", WHO.replace("then", "last") + "  last:\n"),
    )
    text = edited(WAY, MOVED, *THEN, *after, ("“{last}”.", "“{who}”."))

    assert list(missteps(way_to(first, text, ASIDE))) == []


def test_a_value_saved_under_another_name_is_lacking(first: Library) -> None:
    renamed = ("save: first", "save: one"), ("“{first}” it is.", "“{one}” it is.")
    text = edited(WAY, MOVED, *THEN, *renamed, ("“{first}”, “{second}”", "“{one}”, “{second}”"))

    (finding,) = missteps(way_to(first, text, ASIDE))

    assert "“one”" in finding.message


def test_who_stands_where_nothing_was_renamed_stays_where_they_would_lack_something(
    first: Library,
) -> None:
    says = ("minutes: 2\n", "minutes: 2\nmoved: {}\n")
    asks = (
        ("next: second", "next: who"),
        ("  second:\n", WHO.replace("then", "second") + "  second:\n"),
    )
    way = way_to(first, edited(WAY, says, *asks, ("“{last}”.", "“{who}”.")), ASIDE)

    assert list(missteps(way)) == []
    assert way.taken_along(asked(first, "Tea").session) is None
    assert way.taken_along(asked(first).session) is not None


def test_a_release_is_compared_with_the_one_before_as_a_whole(first: Library) -> None:
    newest = library(edited(WAY, MOVED, *ASKS_WHO, ("“{last}”.", "“{who}”.")), ASIDE)

    assert [finding.code for finding in missteps(crossing(newest, first.shelf))] == ["L802"]
    assert list(missteps(crossing(newest, newest.shelf))) == []


@pytest.mark.parametrize(
    ("moved", "code", "place"),
    [("{second: than}", "L401", 17), ("{first: then}", "L801", 9)],
)
def test_moved_leads_from_what_is_gone_to_what_is_there(moved: str, code: str, place: int) -> None:
    text = edited(WAY, ("minutes: 2\n", f"minutes: 2\nmoved: {moved}\n"), *THEN)

    findings = [f for f in read(text, ASIDE).findings if f.severity == "error"]

    assert [(f.code, f.mark.line, f.mark.column) for f in findings] == [(code, 4, place)]


def test_an_edition_that_cannot_be_read_leads_nowhere(first: Library) -> None:
    assert crossing_from(first, {"way.yaml": "states: ["}) is None
