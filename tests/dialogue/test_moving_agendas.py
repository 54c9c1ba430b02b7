"""An agenda is edited while somebody is in the middle of it: its areas are structure."""

import pytest
from builders_dialogue import Talk
from editing import ASIDE, edited, library

from bot.dialogue.library import Library
from bot.dialogue.moving import Crossing, crossing_from
from bot.dialogue.pinning import pinned

TODAY = """\
dialogue: today
title: Today
minutes: 5
moved: {}

states:
  areas:
    agenda:
      ask: "What shall we look at first?"
      map: carer
      each: {call: aside, returns: {leasts: least}}
    save: covered
    next: over
  over:
    say: "Done with “{covered}”."
    end: true
"""
PLACES = (
    "      map: carer\n",
    '      areas:\n        home: {label: "Home"}\n        work: {label: "Work"}\n',
)
IN_PLACE = edited(TODAY, PLACES)
ONE_MORE = edited(IN_PLACE, ('"Work"}\n', '"Work"}\n        rest: {label: "Rest"}\n'))
ONE_LESS = edited(IN_PLACE, ('        home: {label: "Home"}\n', '        rest: {label: "Rest"}\n'))


def at_home(of: Library) -> Talk:
    """Somebody who has picked "Home", and is asked about it."""
    return Talk(of).begin("today").press("home")


def way_to(older: Library, newest: Library) -> Crossing:
    way = crossing_from(newest, older.files_of("today"))
    assert way is not None
    return way


def test_the_map_of_an_agenda_is_kept_with_its_dialogue() -> None:
    of = library(TODAY, ASIDE)

    assert list(of.files_of("today")) == ["today.yaml", "aside.yaml", "areas/carer.yaml"]


def test_an_older_agenda_goes_on_with_the_areas_it_had() -> None:
    older, newest = library(IN_PLACE, ASIDE), library(ONE_LESS, ASIDE)
    talk = at_home(older)

    view = pinned(newest, "today", older.editions["today"], older.files_of("today"))

    assert view is not None
    after = Talk(view, talk.session).say("A crumb")
    assert [option.key for option in after.asked.options] == ["work", "that_is_enough"]


def test_an_agenda_with_more_areas_takes_people_along() -> None:
    older, newest = library(IN_PLACE, ASIDE), library(ONE_MORE, ASIDE)

    along = way_to(older, newest).taken_along(at_home(older).session)

    assert along is not None
    after = Talk(newest, along).say("A crumb")
    assert [option.key for option in after.asked.options] == ["work", "rest", "that_is_enough"]
    assert after.values["leasts"] == ("A crumb",)


@pytest.mark.parametrize("covered", [False, True])
def test_an_agenda_without_an_area_that_was_picked_keeps_its_people(covered: bool) -> None:
    older, newest = library(IN_PLACE, ASIDE), library(ONE_LESS, ASIDE)
    talk = at_home(older)
    if covered:
        talk.say("A crumb")

    assert way_to(older, newest).taken_along(talk.session) is None


def test_an_agenda_that_has_not_begun_takes_people_along_to_other_areas() -> None:
    older, newest = library(IN_PLACE, ASIDE), library(ONE_LESS, ASIDE)

    along = way_to(older, newest).taken_along(Talk(older).begin("today").session)

    assert along is not None
    assert [option.key for option in Talk(newest, along).press("rest").asked.options] == []
