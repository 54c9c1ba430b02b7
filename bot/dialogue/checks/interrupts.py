"""Checks of `interrupts.yaml`: nobody can lose the way out, the card, or what is not to be kept."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.cues import CRISIS
from bot.dialogue.findings import Finding
from bot.dialogue.listening import Cues, hear
from bot.dialogue.model import Interrupt
from bot.dialogue.reading_interrupts import Interrupts
from bot.dialogue.reading_types import did_you_mean

DANGER, IDENTIFYING, STOP, ENOUGH = "danger", "identifying", "stop", "enough"
LISTEN = "listen"
NEEDED: Final = {
    DANGER: f"Add `{DANGER}: {{cue: {CRISIS}, call: risk, exempt: true}}` at the top.",
    IDENTIFYING: f"Add `{IDENTIFYING}: {{exempt: true}}`.",
    STOP: f"Add `{STOP}: {{words: [stop]}}`.",
}
"""What no library goes without, and how to put it back."""

BUILT_IN: Final = (
    *(IDENTIFYING, ENOUGH, "back", "skip", STOP, "repeat", "help", "person", "menu", "noticing"),
    *("unsure", LISTEN),
)
"""What the coach does itself; everything else calls a branch."""


def check_interrupts(read: Interrupts, shelf: Shelf, tables: Sequence[Cues]) -> Iterator[Finding]:
    """Everything that is wrong between this file, the branches and the cues."""
    yield from _needed(read)
    for interrupt in (each for each in read.interrupts if each.name not in read.unsure):
        yield from _led_to(interrupt, read, shelf)
        yield from _brought(interrupt, read, shelf)
        yield from _answering(interrupt, read, shelf)
    yield from _said_twice(read)
    yield from _alarming(read, tables)


def _needed(read: Interrupts) -> Iterator[Finding]:
    there = {interrupt.name: interrupt for interrupt in read.interrupts}
    for name, mend in NEEDED.items():
        if name not in there:
            yield Finding(read.tree.mark, "L601", f"“{name}” cannot be left out.", mend)
    danger = there.get(DANGER)
    if danger is not None and (danger.cue, danger.exempt) != (CRISIS, True):
        message = "Danger is heard by its cue, however often."
        yield Finding(danger.mark, "L601", message, NEEDED[DANGER])
    if danger is not None and read.interrupts[0] is not danger:
        yield Finding(danger.mark, "L601", "Danger comes before all else.", "Move it to the top.")
    stop = there.get(STOP)
    if stop is not None and not stop.words:
        yield Finding(stop.mark, "L601", "No word stops a conversation.", NEEDED[STOP])


def _led_to(interrupt: Interrupt, read: Interrupts, shelf: Shelf) -> Iterator[Finding]:
    """To a branch that is there, or to something the coach does itself."""
    name, branch = interrupt.name, interrupt.call
    mark = read.place(name, "call")
    if branch is None:
        if name not in BUILT_IN and name != DANGER:
            mend = did_you_mean(name, BUILT_IN) or "Add `call:` and the branch it leads to."
            yield Finding(mark, "L602", f"The coach knows no “{name}” of its own.", mend)
        elif name == DANGER:
            yield Finding(mark, "L601", "Danger leads to a card.", NEEDED[DANGER])
    elif name in BUILT_IN:
        mend = "Take `call` out, or give this another name."
        yield Finding(mark, "L602", f"“{name}” is done by the coach itself.", mend)
    elif branch not in shelf.unread:
        called = shelf.dialogue(branch)
        if called is None or called.sort != "branch":
            branches = [n for n, sheet in shelf.sheets.items() if sheet.dialogue.sort == "branch"]
            mend = did_you_mean(branch, branches)
            yield Finding(mark, "L401", f"There is no branch “{branch}”.", mend)


def _brought(interrupt: Interrupt, read: Interrupts, shelf: Shelf) -> Iterator[Finding]:
    """By a cue that is in the tables, or by words; `identifying` is read by the coach itself."""
    name, cue = interrupt.name, interrupt.cue
    if cue is not None and shelf.labels is not None and cue not in shelf.labels:
        mend = did_you_mean(cue, sorted(shelf.labels))
        yield Finding(read.place(name, "cue"), "L310", f"No cue has the label “{cue}”.", mend)
    if cue is None and not interrupt.words and name not in (*NEEDED, LISTEN):
        mend = "Add `words: [...]` or `cue: ...`, or take it out."
        yield Finding(interrupt.mark, "L602", f"Nothing brings “{name}”.", mend)


def _answering(interrupt: Interrupt, read: Interrupts, shelf: Shelf) -> Iterator[Finding]:
    """Words are an answer only where words are asked for."""
    branch = shelf.dialogue(interrupt.call) if interrupt.call else None
    ends = [state.end for state in branch.states.values() if state.end] if branch else []
    if interrupt.name in BUILT_IN or interrupt.in_passing:
        return
    if any(end.how == "answer" for end in ends):
        message = f"“{interrupt.call}” ends with an answer, and not every question takes its words."
        mend = "Add `only: text` here."
        yield Finding(read.place(interrupt.name, "call"), "L304", message, mend)


def _said_twice(read: Interrupts) -> Iterator[Finding]:
    """One word means one thing. `enough` counts only after "What else?", and there it wins."""
    first: dict[str, str] = {}
    for placed in read.words:
        if placed.interrupt == ENOUGH:
            continue
        other = first.setdefault(placed.word, placed.interrupt)
        if other != placed.interrupt:
            message = f"“{placed.word}” means “{other}” already."
            yield Finding(placed.mark, "L603", message, "Keep it in one of the two.")


def _alarming(read: Interrupts, tables: Sequence[Cues]) -> Iterator[Finding]:
    """No word means something else when it may mean danger."""
    for placed in read.words:
        if any(one.label == CRISIS for cues in tables for one in hear(cues, placed.word)):
            message = f"“{placed.word}” is a word of danger."
            yield Finding(placed.mark, "L604", message, "Take it out: it leads to the card.")
