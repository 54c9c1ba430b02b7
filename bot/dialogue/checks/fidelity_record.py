"""Fidelity to the practice, in what is kept: hopes and not tasks, whole steps, whose view it is."""

from collections.abc import Iterator
from typing import Final

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue, Recording, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Mark

RESTRICTING: Final = "restricting"
NEGATIVE: Final = "negative"
SERVICE: Final = "service_as_outcome"
WHOLE_STEP: Final = ("who", "when", "first_sign")
WHOSE: Final = {"score": ("by_whom",), "perspective": ("who", "checked")}
"""By kind of record, the fields of which one says whose view it is."""

_CALLED: Final = {"outcome": "a hope", "action": "a step", "closing": "a direction"}


def never_set(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Where a hope, a step or a direction is worded, it is heard when it could harm or restrict
    somebody."""
    for kind, field in (("outcome", "text"), ("action", "what"), ("closing", "direction")):
        message = (
            f"What is typed here is kept as {_CALLED[kind]}, and may take something from them."
        )
        yield from _unheard(sheet, shelf, RESTRICTING, "L511", message, kind, field)


def negatives_heard(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F08: where a hope is worded, what should stop is heard, and asked for what should be."""
    message = "What is typed here is kept as a hope, and may say only what should stop."
    yield from _unheard(sheet, shelf, NEGATIVE, "F08", message)


def services_heard(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F09: where a hope is worded, a service is heard, and asked what difference it would make."""
    message = "What is typed here is kept as a hope, and may be a service."
    yield from _unheard(sheet, shelf, SERVICE, "F09", message)


def whole_steps(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F17: a step says who, by when, and the first sign."""
    for state, recording in _recorded(sheet.dialogue) if _is_offered(sheet) else ():
        missing = [field for field in WHOLE_STEP if field not in recording.fields]
        if recording.kind == "action" and missing:
            message = f"A step is kept here without {', '.join(missing)}."
            mend = "Ask for it, and keep it with the step."
            yield Finding(_at(sheet, state, "action"), "F17", message, mend, "warning")


def views_marked(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F19: it is kept whose hope it is, whose number, whose view."""
    recorded = tuple(_recorded(sheet.dialogue)) if _is_offered(sheet) else ()
    owned = any(r.kind == "outcome" and "owner" in r.fields for _, r in recorded)
    for state, recording in recorded:
        hope = recording.kind == "outcome" and "text" in recording.fields
        if hope and not owned and sheet.dialogue.about is None:
            message = "A hope is kept here, and nowhere whose it is."
            mend = "Keep `owner` with it: person, mine or both."
            yield Finding(_at(sheet, state, "outcome"), "F19", message, mend, "warning")
        fields = WHOSE.get(recording.kind, ())
        if fields and not any(field in recording.fields for field in fields):
            message = f"It is not kept whose {recording.kind} this is."
            mend = f"Keep {' or '.join(f'`{field}`' for field in fields)} with it."
            yield Finding(_at(sheet, state, recording.kind), "F19", message, mend, "warning")


def _unheard(
    sheet: Sheet,
    shelf: Shelf,
    cue: str,
    code: str,
    message: str,
    kind: str = "outcome",
    field: str = "text",
) -> Iterator[Finding]:
    """Questions that word a hope, or another field, and do not listen for a cue that some branch
    answers."""
    branches = [s.dialogue.id for s in shelf.sheets.values() if s.dialogue.cue == cue]
    looked_at = bool(branches) and _is_held(sheet, shelf)
    for state in _wording(sheet.dialogue, kind, field) if looked_at else ():
        listened = state.question.listen if state.question else ()
        if not set(branches) & set(listened):
            mend = f"Add `{branches[0]}` to `listen`."
            yield Finding(sheet.key("states", state.name, "ask"), code, message, mend, "warning")


def _is_offered(sheet: Sheet) -> bool:
    """In /menu, or heard and called from there."""
    return sheet.dialogue.menu or sheet.dialogue.sort == "branch"


def _is_held(sheet: Sheet, shelf: Shelf) -> bool:
    """Offered, or called by what is."""
    return _is_offered(sheet) or any(
        sheet.dialogue.id in state.called
        for other in shelf.sheets.values()
        for state in (other.dialogue.states.values() if _is_offered(other) else ())
    )


def _wording(dialogue: Dialogue, kind: str, field: str) -> Iterator[State]:
    """States that ask, in any words, for what is then kept so: as the text of an outcome, say."""
    texts = {
        name
        for _, recording in _recorded(dialogue)
        if recording.kind == kind and field in recording.fields
        for name in recording.fields[field].names
    }
    for state in dialogue.states.values():
        if state.question is not None and state.question.kind.open and state.question.save in texts:
            yield state


def _recorded(dialogue: Dialogue) -> Iterator[tuple[State, Recording]]:
    for state in dialogue.states.values():
        yield from ((state, recording) for recording in state.record)


def _at(sheet: Sheet, state: State, kind: str) -> Mark:
    return sheet.key("states", state.name, "record", kind)
