"""Everything that is checked before a dialogue reaches a person. A check is one function here."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.dialogue.checks import (
    agendas,
    asking,
    calls,
    closing,
    danger,
    fidelity_record,
    fidelity_scaling,
    fidelity_shape,
    fidelity_words,
    flow,
    forms,
    known,
    names,
    records,
    routes,
    turns,
    wording,
)
from bot.dialogue.checks.shelf import Check, Shelf
from bot.dialogue.findings import Finding
from bot.dialogue.reading_desk import Sheet

FIDELITY: Final[tuple[Check, ...]] = (
    fidelity_words.banned_words,
    fidelity_words.plain_language,
    fidelity_shape.offers,
    fidelity_shape.open_questions,
    fidelity_shape.presupposed_change,
    fidelity_shape.acknowledged,
    fidelity_shape.quoted_words,
    fidelity_shape.what_else,
    fidelity_shape.other_eyes,
    fidelity_shape.whose_doing,
    fidelity_shape.enough,
    fidelity_scaling.order,
    fidelity_scaling.ways,
    fidelity_scaling.not_knowing,
    fidelity_record.negatives_heard,
    fidelity_record.services_heard,
    fidelity_record.whole_steps,
    fidelity_record.views_marked,
)
"""Whether a talk is what it is meant to be: the criteria of the practice, F01 to F20."""

CRITERIA: Final[Mapping[int, tuple[str, ...]]] = {
    **{number: (f"F{number:02}",) for number in range(1, 21)},
    7: ("L501", "L503", "L507", "L508"),
}
"""The codes that tell of each criterion."""

CHECKS: Final[tuple[Check, ...]] = (
    names.names_in_guards,
    names.names_in_slots,
    names.names_of_values,
    names.given_names,
    records.records,
    records.values,
    names.deeds,
    names.cues,
    names.heeded,
    flow.targets,
    flow.moved_states,
    flow.ways_out,
    flow.reachable,
    flow.endings,
    flow.loops,
    turns.messages_in_a_row,
    routes.cases,
    routes.strays,
    routes.lines,
    known.quotes,
    known.comparisons,
    known.arguments,
    known.handed_on_values,
    names.unread,
    forms.heads,
    forms.reserved,
    forms.reached,
    closing.closings,
    closing.promises,
    danger.whom_to_call,
    danger.not_kept,
    calls.called_dialogues,
    calls.heard_branches,
    calls.let_passed,
    calls.heard_answers,
    calls.ends_of_branches,
    calls.circles_of_calls,
    calls.arguments,
    calls.returned_names,
    agendas.core_areas,
    agendas.labels_of_areas,
    agendas.maps_chosen,
    agendas.areas_named,
    asking.one_question,
    asking.said_questions,
    asking.repeated_words,
    wording.messages,
    wording.labels,
    wording.ids,
    fidelity_record.never_set,
    *FIDELITY,
)
"""A new check is one function of type `Check` and one line here."""

RUNS: Final[tuple[Check, ...]] = (
    records.records,
    names.deeds,
    flow.targets,
    flow.ways_out,
    flow.loops,
    calls.called_dialogues,
    calls.circles_of_calls,
)
"""What must hold for a conversation to go on at all. A dialogue that was released once is held to
no more than this: a check that is younger than it must not stop who is in the middle of it."""


def runs(sheet: Sheet, shelf: Shelf) -> bool:
    """Whether conversations can go on in this dialogue."""
    states = sheet.dialogue.states.values()
    lead_on = all(state.routes[-1].when is None for state in states if state.routes)
    return lead_on and not any(found for look in RUNS for found in look(sheet, shelf))


def check(shelf: Shelf) -> Iterator[Finding]:
    """Every finding of every check about every dialogue."""
    for sheet in shelf.sheets.values():
        for look in CHECKS:
            yield from look(sheet, shelf)
