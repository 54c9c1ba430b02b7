"""Everything that is checked before a dialogue reaches a person. A check is one function here."""

from collections.abc import Iterator
from typing import Final

from bot.dialogue.checks import calls, flow, known, names, routes, wording
from bot.dialogue.checks.shelf import Check, Shelf
from bot.dialogue.findings import Finding

CHECKS: Final[tuple[Check, ...]] = (
    names.names_in_guards,
    names.names_in_slots,
    names.names_of_values,
    names.given_names,
    names.records,
    names.deeds,
    names.cues,
    flow.targets,
    flow.ways_out,
    flow.reachable,
    flow.endings,
    flow.loops,
    flow.statements,
    routes.cases,
    routes.strays,
    routes.lines,
    known.quotes,
    known.comparisons,
    known.arguments,
    known.handed_on_values,
    names.unread,
    calls.called_dialogues,
    calls.heard_branches,
    calls.ends_of_branches,
    calls.circles_of_calls,
    calls.arguments,
    calls.returned_names,
    wording.messages,
    wording.labels,
    wording.ids,
)
"""A new check is one function of type `Check` and one line here."""


def check(shelf: Shelf) -> Iterator[Finding]:
    """Every finding of every check about every dialogue."""
    for sheet in shelf.sheets.values():
        for look in CHECKS:
            yield from look(sheet, shelf)
