"""Fidelity to the practice, on the scale: its order, and ways for every number and for none."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import texts
from bot.dialogue.checks.travelling import travels
from bot.dialogue.conditions import Being, Both, Comparison, Either, Expression, Name, Not, Number
from bot.dialogue.findings import Finding
from bot.dialogue.kinds.scale import Scale
from bot.dialogue.model import State
from bot.dialogue.reading_desk import Sheet

STEPS: Final = {
    "what 10 and 0 stand for": re.compile(r"\b10\b.{0,3}(?: is|:|=| stands)", re.IGNORECASE),
    "the number": None,
    "what makes it that and not lower": re.compile(r"not (?:lower|worse|less)", re.IGNORECASE),
    "what else": None,
    "how others see it": re.compile(
        r"who else|they (?:would|'d)? ?(?:put|give|say|see)|somebody else|someone else",
        re.IGNORECASE,
    ),
    "what is good enough": re.compile(r"good enough", re.IGNORECASE),
    "one small sign of more": re.compile(
        r"half a point|one point|a (?:point|little|bit) (?:up|higher)|small(?:est)? (?:sign|step)",
        re.IGNORECASE,
    ),
}
"""What is asked on a scale, in its order. Those without words are told by the kind of question."""


def order(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F10: the scale has its order, and nothing of it is left out."""
    number = _number(sheet)
    if number is None:
        return
    found = _found(sheet, shelf, number)
    mark = sheet.key("states", number.name, "ask")
    missing = [step for step in STEPS if step not in found]
    if missing:
        message = f"Of the scale this is missing: {', '.join(missing)}."
        yield Finding(mark, "F10", message, "Ask for it, in its place.", "warning")
        return
    steps = list(STEPS)
    for before, step in pairwise(steps):
        if found[step] < found[before]:
            message = f"On the scale “{step}” comes before “{before}”."
            mend = f"The order is: {', '.join(steps)}."
            yield Finding(mark, "F10", message, mend, "warning")


def ways(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F11: there is a way of its own for 0, for 10, for lower, for the same, and for no number."""
    number = _number(sheet)
    if number is None or number.question is None or number.question.save is None:
        return
    there = set(_cases(sheet, number.question.save))
    wanted = ["0", "10", *(("lower", "the same") if sheet.dialogue.about else ())]
    missing = [case for case in wanted if case not in there]
    missing += [] if number.question.skip_to else ["no number at all"]
    if missing:
        message = f"On this scale there is no way of its own for {', '.join(missing)}."
        mend = "Add routes for them, and `skip` for those who want no number."
        mark = sheet.key("states", number.name, "ask")
        yield Finding(mark, "F11", message, mend, "warning")


def not_knowing(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F12: who does not know is helped down a ladder, at every open question."""
    if not shelf.interrupts or any(i.name == "unsure" for i in shelf.interrupts):
        return
    for state in sheet.dialogue.states.values():
        if state.question is not None and state.question.kind.open:
            mark = sheet.key("states", state.name, "ask")
            message = "Nothing here helps somebody who does not know."
            yield Finding(mark, "F12", message, "Add `unsure` to interrupts.yaml.", "warning")
            return


def _number(sheet: Sheet) -> State | None:
    """The question of a scaling talk: a scale whose number is kept, with what is good enough."""
    states = sheet.dialogue.states.values()
    kept = {
        source.name
        for state in states
        for recording in state.record
        if recording.kind == "score"
        for field, source in recording.fields.items()
        if field == "value"
    }
    outcome = {f for s in states for r in s.record if r.kind == "outcome" for f in r.fields}
    if not sheet.dialogue.menu or "good_enough" not in outcome:
        return None
    scales = (s for s in states if s.question and isinstance(s.question.kind, Scale))
    return next((s for s in scales if s.question and s.question.save in kept), None)


def _found(sheet: Sheet, shelf: Shelf, number: State) -> dict[str, int]:
    """How far from the number each step is first asked; the anchors come before it."""
    far = _distances(sheet, shelf, number.name)
    found = {"the number": 0}
    for name, distance in sorted(far.items(), key=lambda one: one[1]):
        state = sheet.dialogue.states[name]
        for step, words in STEPS.items():
            if step in found or words is None or state is number:
                continue
            lines = [text.template for text in texts(state)]
            if any(words.search(line) for line in lines):
                found[step] = distance
        if state.question is not None and state.question.more and "what else" not in found:
            found["what else"] = distance
    if any(_anchored(sheet.dialogue.states[name]) for name in _before(sheet, shelf, number.name)):
        found["what 10 and 0 stand for"] = -1
    return found


def _anchored(state: State) -> bool:
    words = STEPS["what 10 and 0 stand for"]
    kind = state.question.kind if state.question else None
    said = any(words and words.search(text.template) for text in texts(state))
    return said or (isinstance(kind, Scale) and bool(kind.anchors))


def _distances(sheet: Sheet, shelf: Shelf, start: str) -> dict[str, int]:
    all_ways = travels(sheet, shelf)
    far = {start: 0}
    ahead = deque([start])
    while ahead:
        name = ahead.popleft()
        for to in all_ways.next_states(name):
            if to not in far and to in sheet.dialogue.states:
                far[to] = far[name] + 1
                ahead.append(to)
    return far


def _before(sheet: Sheet, shelf: Shelf, number: str) -> Iterator[str]:
    """States from which the number is still to come, and the number's own."""
    for name in sheet.dialogue.states:
        if number in _distances(sheet, shelf, name):
            yield name


def _cases(sheet: Sheet, score: str) -> Iterator[str]:
    for placed in sheet.guards:
        if placed.guard.tree is not None:
            yield from _cases_in(placed.guard.tree, score)


def _cases_in(tree: Expression, score: str) -> Iterator[str]:
    match tree:
        case Comparison(Name(name), "==", Number(value)) if name == score:
            yield f"{value:g}"
        case Comparison(Name(name), sign, Name(other)) if score in (name, other):
            if "last.score" in (name, other):
                yield {"==": "the same", "<": "lower", ">": "lower"}.get(sign, "")
        case Not(part):
            yield from _cases_in(part, score)
        case Both(left, right) | Either(left, right):
            yield from _cases_in(left, score)
            yield from _cases_in(right, score)
        case Being() | Comparison():
            return
