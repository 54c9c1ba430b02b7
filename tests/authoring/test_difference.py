"""What a release changes is told by the parts of a state that people know."""

import pytest
from editing import ASIDE, WAY, edited, library

from bot.authoring.difference import Change, Difference, differences

MORE = '    save: first\n    more: {ask: "What else?"}\n'
AGENDA = (
    "  first:\n    agenda:\n"
    '      ask: "What first?"\n      areas: {one: {label: "One"}}\n      each: {call: aside}\n'
    "    save: first\n    next: second\n"
)


def between(old: str, new: str) -> tuple[Difference, ...]:
    return differences(library(old, ASIDE).shelf, library(new, ASIDE).shelf)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("    save: first\n", MORE, ("kind",)),
        ("    save: last\n", "    save: last\n    keep: false\n", ("kind",)),
        ("    save: first\n", "    save: first\n    listen: [vague]\n", ("listens",)),
        ("    save: first\n", "    save: first\n    skip: bye\n", ("routes",)),
        ("next: aside\n", "next: [{when: second is known, to: aside}, {to: last}]\n", ("routes",)),
        ("    returns: {least: least}\n", "", ("calls",)),
        ("{text: second}", "{text: first}", ("records",)),
        ("next: last\n", "next: last\n    do: {set_reminders: {on: {is: true}}}\n", ("does",)),
    ],
)
def test_a_state_that_is_another_is_told_by_its_parts(
    old: str, new: str, what: tuple[str, ...]
) -> None:
    (difference,) = between(WAY, edited(WAY, (old, new)))

    (change,) = difference.states
    assert (change.how, change.what) == ("changed", what)


def test_other_areas_of_an_agenda_are_told() -> None:
    asks = WAY[WAY.index("  first:") : WAY.index("  second:")]
    older = edited(WAY, (asks, AGENDA))
    newer = edited(older, ('{label: "One"}', '{label: "One"}, two: {label: "Two"}'))

    (difference,) = between(older, newer)

    assert Change("changed", "first", what=("kind", "areas")) in difference.states


def test_a_head_that_is_another_is_told_by_its_keys() -> None:
    taking = ("menu: true\n", "menu: true\ntakes: {first: text}\n")
    (difference,) = between(WAY, edited(WAY, taking))

    assert difference == Difference("way", "changed", head=("takes",))


def test_wording_is_told_by_its_place_also_where_only_its_condition_changes() -> None:
    lined = ('ask: "And last?"', 'ask: {lines: ["And", {when: first is known, text: "last?"}]}')
    older = edited(WAY, lined)

    (difference,) = between(older, edited(older, ("when: first is", "when: second is")))

    assert difference == Difference("way", "reworded", worded=("last.ask.2",))
