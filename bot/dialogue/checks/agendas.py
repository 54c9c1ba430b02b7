"""Checks of agendas: every core area can be covered, and each area can be told from the others."""

from collections.abc import Iterator

from bot.dialogue.checks.leaving import types_in
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import AGENDA_SLOTS, quoted
from bot.dialogue.findings import Finding
from bot.dialogue.model import Agenda, State, Wording
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import did_you_mean


def core_areas(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """A core area is always there, and there is always something to ask about."""
    for state, agenda in _agendas(sheet):
        place = ("states", state.name, "agenda", "areas")
        for area in agenda.areas:
            if area.core and area.when is not None:
                mark = sheet.at(*place, area.key, "when")
                message = f"“{area.key}” is core, and its condition may leave it out."
                yield Finding(mark, "L624", message, "Take out either `core` or `when`.")
        if agenda.areas and all(area.when is not None for area in agenda.areas):
            message = "When no condition holds, this agenda has nothing to ask about."
            mend = "Let one of its areas stand without `when`."
            yield Finding(sheet.key(*place), "L625", message, mend)


def labels_of_areas(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Labels of areas written in place differ, and are quoted as they stand."""
    for state, agenda in _agendas(sheet):
        seen: dict[str, str] = {}
        for area in agenda.maps.get("", ()):
            mark = sheet.at("states", state.name, "agenda", "areas", area.key, "label")
            said = area.label.casefold().strip()
            if said in seen:
                message = f"“{area.label}” is the label of “{seen[said]}” too."
                yield Finding(mark, "L623", message, "Give one of the two another label.")
            seen.setdefault(said, area.key)
            if "{" in area.label or "}" in area.label:
                mend = "Write the label without braces: it is quoted as it stands."
                yield Finding(mark, "L504", "A label of an area has no slots.", mend)


def maps_chosen(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """A map is picked by a choice whose keys are names of maps."""
    types = types_in(sheet, shelf)
    for state, agenda in _agendas(sheet):
        kind = types.get(agenda.map_from or "")
        if kind is None or kind.name != "choice":
            continue
        for key in kind.keys:
            if key not in agenda.maps:
                mark = sheet.at("states", state.name, "agenda", "map", "from")
                message = f"“{key}” of “{agenda.map_from}” is no area map."
                mend = did_you_mean(key, agenda.maps) or f"Write areas/{key}.yaml."
                yield Finding(mark, "L626", message, mend)


def areas_named(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Whoever is asked about an area is told which."""
    for state, agenda in _agendas(sheet):
        for field, (slot,) in AGENDA_SLOTS.items():
            wording: Wording | None = getattr(agenda, field)
            for variant in wording.variants if wording else ():
                names = [name for text in variant for name, _ in quoted(text.template)]
                if slot not in names:
                    mark = sheet.at("states", state.name, "agenda", field)
                    message = f"“{field}” does not say which."
                    yield Finding(mark, "L627", message, f"Put {{{slot}}} into it.")


def _agendas(sheet: Sheet) -> Iterator[tuple[State, Agenda]]:
    for state in sheet.dialogue.states.values():
        if state.agenda is not None and state.name not in sheet.unsure:
            yield state, state.agenda
