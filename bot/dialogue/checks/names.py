"""Checks of names: every one that is used is saved somewhere, and is used as what it is."""

from collections.abc import Iterator

from bot.dialogue.checks.leaving import types_in
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import slots_of_its_own, spoken_in
from bot.dialogue.checks.vocabulary import DEEDS, MAY_BE_LEFT_OUT
from bot.dialogue.conditions import names
from bot.dialogue.cues import CRISIS
from bot.dialogue.findings import Finding
from bot.dialogue.model import Deed
from bot.dialogue.reading_desk import NAME, Sheet
from bot.dialogue.reading_types import did_you_mean, slips
from bot.dialogue.reading_wording import slots
from bot.dialogue.values import HEARD, Mark


def names_in_guards(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Guards speak of saved names, as the type that each has."""
    types = types_in(sheet, shelf)
    for placed in sheet.guards:
        for slip in slips(placed.guard.tree, types) if placed.guard.tree else ():
            mark = placed.scalar.at(slip.offset)
            mend = _returned(slip.name, sheet, shelf) or slip.mend
            yield Finding(mark, slip.code, slip.message, mend)


def names_in_slots(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Wording quotes saved names."""
    types = types_in(sheet, shelf)
    for placed in sheet.texts:
        own = slots_of_its_own(placed.text)
        for name, offset in slots(placed.text.template):
            if NAME.fullmatch(name) and name not in types and name not in own:
                yield _unknown(name, placed.scalar.at(offset), sheet, shelf)


def names_of_values(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Records, deeds, calls and ends hand on saved names."""
    types = types_in(sheet, shelf)
    for placed in sheet.names:
        if placed.name not in types:
            yield _unknown(placed.name, placed.mark, sheet, shelf)


def unread(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is saved is used: quoted, tested, recorded, done, handed on or given."""
    used = {name for one in spoken_in(sheet, shelf).values() for name in (*one.before, *one.after)}
    for state in sheet.dialogue.states.values():
        if state.name in sheet.unsure:
            return
        saved = state.question.save if state.question else None
        extras = state.question.kind.extras if state.question else ()
        if saved and not used & {saved, *(f"{saved}.{extra}" for extra in extras)}:
            mark = sheet.at("states", state.name, "save")
            yield _unused(saved, mark, used)
        for mine in state.call.returns if state.call else ():
            if mine not in used:
                yield _unused(mine, sheet.key("states", state.name, "returns", mine), used)


def given_names(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What `gives` promises is saved or handed over; what is handed over was promised."""
    dialogue = sheet.dialogue
    handed = {
        (state.name, name)
        for state in dialogue.states.values()
        if state.end
        for name in state.end.give
    }
    for state, name in sorted(handed):
        if name not in dialogue.gives:
            mark = sheet.at("states", state, "give", name)
            mend = did_you_mean(name, dialogue.gives) or f"Add `gives: {{{name}: text}}`."
            yield Finding(mark, "L309", f"“{name}” is handed over but not promised.", mend)
    if {name for _, name in handed} - set(dialogue.gives):
        return  # A misspelt name would be told twice.
    known = {*types_in(sheet, shelf), *(name for _, name in handed)}
    for name in dialogue.gives:
        if name not in known:
            mend = did_you_mean(name, sorted(known)) or "Save it, or take it out."
            mark = sheet.at("gives", name)
            yield Finding(mark, "L309", f"“{name}” is promised but never saved.", mend)


def deeds(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Deeds are known, and are told what they need to know."""
    for state in sheet.dialogue.states.values():
        for deed in state.do:
            place = ("states", state.name, "do")
            if deed.name not in DEEDS:
                message = f"There is no deed “{deed.name}”."
                mend = did_you_mean(deed.name, [*DEEDS])
                yield Finding(sheet.key(*place, deed.name), "L307", message, mend)
                continue
            yield from _told(deed, sheet, (*place, deed.name))


def cues(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """The cue of a branch is a label of the cue tables."""
    cue = sheet.dialogue.cue
    if cue is not None and shelf.labels is not None and cue not in shelf.labels:
        mend = did_you_mean(cue, sorted(shelf.labels))
        yield Finding(sheet.at("cue"), "L310", f"No cue has the label “{cue}”.", mend)


def heeded(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What a branch asks about in the words that led to it has a cue; danger has its own card."""
    if shelf.labels is None or not sheet.dialogue.heeds:
        return
    labels = sorted(shelf.labels - {CRISIS})
    for placed in sheet.guards:
        for name in names(placed.guard.tree) if placed.guard.tree else ():
            label = name.text.removeprefix(HEARD)
            if name.text.startswith(HEARD) and label not in labels:
                message = f"No cue has the label “{label}”."
                if label == CRISIS:
                    message = "Words of danger lead to their card, and to nothing else."
                mark = placed.scalar.at(name.offset + len(HEARD))
                yield Finding(mark, "L310", message, did_you_mean(label, labels))


def _told(deed: Deed, sheet: Sheet, place: tuple[str, ...]) -> Iterator[Finding]:
    told, given = DEEDS[deed.name], set(deed.arguments)
    for name in sorted(given - told):
        message = f"The deed “{deed.name}” is not told “{name}”."
        mend = did_you_mean(name, sorted(told)) or "Take it out."
        yield Finding(sheet.key(*place, name), "L307", message, mend)
    missing = [name for name in told - given if (deed.name, name) not in MAY_BE_LEFT_OUT]
    for name in sorted(missing if given <= told else ()):
        message = f"The deed “{deed.name}” needs to be told “{name}”."
        mend = f"Add it: `{deed.name}: {{{name}: ...}}`."
        yield Finding(sheet.key(*place), "L307", message, mend)


def _unused(name: str, mark: Mark, used: set[str]) -> Finding:
    message = f"“{name}” is saved and never used."
    mend = did_you_mean(name, sorted(used - {name}))
    mend = mend if mend.startswith("Did") else "Record or quote it, or take it out."
    return Finding(mark, "L314", message, mend, "warning")


def _unknown(name: str, mark: Mark, sheet: Sheet, shelf: Shelf) -> Finding:
    mend = did_you_mean(name, types_in(sheet, shelf)) or "Save it in a question before."
    return Finding(
        mark, "L302", f"Nothing is saved under “{name}”.", _returned(name, sheet, shelf) or mend
    )


def _returned(name: str, sheet: Sheet, shelf: Shelf) -> str:
    """A caller reads from a called dialogue only what it asks for."""
    for state in sheet.dialogue.states.values():
        called = shelf.dialogue(state.call.dialogue) if state.call else None
        if called is not None and name in called.gives:
            return f"“{called.id}” gives it: add `returns: {{{name}: {name}}}` beside its call."
    return ""
