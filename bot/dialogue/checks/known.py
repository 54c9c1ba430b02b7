"""Checks that what is quoted, compared and handed on is known there, whichever way led there."""

from collections.abc import Iterator

from bot.dialogue.checks.possible import BLURRED, Env, Field
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import (
    asked_about,
    labels_in,
    places_of,
    quoted,
    quoted_untested,
    texts,
)
from bot.dialogue.checks.stops import Stop, together
from bot.dialogue.checks.supposing import Envs, Fields, Split, suppose
from bot.dialogue.checks.travelling import Travels, travels
from bot.dialogue.checks.way import way_to
from bot.dialogue.conditions import Being, Both, Comparison, Either, Expression, Name, Not
from bot.dialogue.findings import Finding
from bot.dialogue.model import Guard, Text
from bot.dialogue.reading_desk import Sheet


def quotes(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is quoted is known where it is quoted."""
    all_ways, labels = travels(sheet, shelf), labels_in(sheet, shelf)
    for name, stop in all_ways.stops.items():
        for text in (*texts(stop.state), *labels[name]) if name not in sheet.unsure else ():
            for slot, offset in quoted(text.template):
                field = all_ways.fields.get(slot)
                if field is None:
                    continue
                shown = _shown(text, all_ways.present(name), all_ways.fields)
                mark = places_of(sheet, shelf)[id(text)].at(offset)
                if shown and not together(shown) & field.known:
                    message = f"“{slot}” is never known here: nothing is saved under it by then."
                    mend = "Ask for it before, or take it out."
                    yield Finding(mark, "L313", message, mend)
                elif any(env & field.unknown for env in _clear(shown)):
                    way = way_to(sheet, shelf, name, field)
                    message = f"“{slot}” may be unknown here: {way}."
                    mend = f"Put it in a line with `when: {slot} is known`, or lead elsewhere."
                    yield Finding(mark, "L312", message, mend, "warning")


def comparisons(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Nothing is compared that may be unknown, unless the guard asks for that too."""
    all_ways = travels(sheet, shelf)
    places = places_of(sheet, shelf)
    for name, stop in all_ways.stops.items():
        if name in sheet.unsure:
            continue
        for guard, envs in _asked_in(stop, all_ways):
            for compared in dict.fromkeys(_unsure_of(guard, envs, all_ways.fields)):
                field = all_ways.fields[compared.text]
                way = _way(sheet, shelf, stop, field)
                message = f"“{compared.text}” may be unknown here: {way}."
                mend = f"Write `{compared.text} is known and ...`, or lead elsewhere by `skip`."
                mark = places[id(guard)].at(compared.offset)
                yield Finding(mark, "L311", message, mend, "warning")


def arguments(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What a called dialogue quotes without asking is known when it is handed in."""
    all_ways = travels(sheet, shelf)
    for name, stop in all_ways.stops.items():
        call = stop.state.call
        called = shelf.sheets.get(call.dialogue) if call else None
        if call is None or called is None or name in sheet.unsure:
            continue
        for theirs in sorted(quoted_untested(called, shelf) & set(call.arguments)):
            field = all_ways.fields.get(call.arguments[theirs].name or "")
            if field and any(env & field.unknown for env in _clear(all_ways.present(name))):
                way = way_to(sheet, shelf, name, field)
                message = f"“{called.dialogue.id}” quotes “{theirs}”, and it may be unknown: {way}."
                mend = f"Test `{theirs} is known` there, or lead elsewhere."
                mark = sheet.at("states", name, "with", theirs)
                yield Finding(mark, "L312", message, mend, "warning")


def handed_on_values(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Records, deeds, calls and ends use names that may be known by then."""
    all_ways = travels(sheet, shelf)
    for placed in sheet.names:
        field = all_ways.fields.get(placed.name)
        if field is None or placed.state in sheet.unsure or placed.state not in all_ways.stops:
            continue
        if placed.called:
            envs = all_ways.present(placed.state)
        else:
            envs = tuple(env for _, env in all_ways.leavings(placed.state))
        if not together(envs) & field.known:
            message = f"“{placed.name}” is never known here: nothing is saved under it by then."
            mend = "Ask for it before, or take it out."
            yield Finding(placed.mark, "L313", message, mend)


def _way(sheet: Sheet, shelf: Shelf, stop: Stop, field: Field) -> str:
    """How the name can be unknown when the state is left: by skipping its own question, or since
    before."""
    name = stop.state.name
    if any(not way.keeps & field.mask for way in stop.ways):
        return f"{name} (skipped)"
    return way_to(sheet, shelf, name, field)


def _shown(text: Text, arrivals: Envs, fields: Fields) -> Envs:
    """The moments in which a line is shown."""
    if text.when is None:
        return arrivals
    split = suppose(text.when.tree, fields)
    return tuple(held for env in arrivals for held in split(env)[0])


def _clear(envs: Envs) -> Iterator[Env]:
    return (env for env in envs if not env & BLURRED)


def _asked_in(stop: Stop, all_ways: Travels) -> Iterator[tuple[Guard, Envs]]:
    """Every guard of a state, with the moments in which it is asked."""
    present = all_ways.present(stop.state.name)
    yield from ((text.when, present) for text in texts(stop.state) if text.when)
    if not any(route.when and _is_unsure(route.when) for route in stop.state.routes):
        return
    left = tuple(env for way, env in all_ways.leavings(stop.state.name) if way.to is None)
    for route, (_, split) in zip(stop.state.routes, stop.routes, strict=True):
        if route.when is None or split is None:
            return
        yield route.when, left
        left = tuple(failed for env in left for failed in split(env)[1])


def _unsure_of(guard: Guard, envs: Envs, fields: Fields) -> Iterator[Name]:
    """Names that are compared while they may be unknown, and are not asked about beside it."""
    if guard.tree is None or not _is_unsure(guard):
        return
    asked = frozenset(asked_about(guard.tree))
    for name in _compared(guard.tree, tuple(_clear(envs)), fields):
        if name.text not in asked:
            yield name


def _is_unsure(guard: Guard) -> bool:
    """Whether a guard has a name that it does not ask about: only then need it be tried."""
    return guard.tree is None or not guard.names <= frozenset(asked_about(guard.tree))


def _compared(tree: Expression, envs: Envs, fields: Fields) -> Iterator[Name]:
    match tree:
        case Comparison(left, _, right):
            sides = [side for side in (left, right) if isinstance(side, Name)]
            yield from (side for side in sides if _may_be_unknown(side, envs, fields))
        case Being(name, what, _, negated) if negated and what not in ("known", "unknown"):
            yield from (name,) if _may_be_unknown(name, envs, fields) else ()
        case Not(part):
            yield from _compared(part, envs, fields)
        case Both(left, right):
            yield from _compared(left, envs, fields)
            yield from _compared(right, _after(suppose(left, fields), envs, 0), fields)
        case Either(left, right):
            yield from _compared(left, envs, fields)
            yield from _compared(right, _after(suppose(left, fields), envs, 1), fields)


def _after(split: Split, envs: Envs, failed: int) -> Envs:
    return tuple(each for env in envs for each in split(env)[failed])


def _may_be_unknown(name: Name, envs: Envs, fields: Fields) -> bool:
    field: Field | None = fields.get(name.text)
    return field is not None and any(env & field.unknown for env in envs)
