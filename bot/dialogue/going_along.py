"""Whether somebody in the middle of an older form of a dialogue can go on in the newer one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from bot.dialogue.checks import known, routes
from bot.dialogue.checks.leaving import Worth, handed_in, leavings_in
from bot.dialogue.checks.possible import HERE, Env, Field, fields_of
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import asked_about, places_of, texts
from bot.dialogue.checks.stops import together
from bot.dialogue.checks.travelling import (
    Travels,
    travelled_only,
    travels,
    travels_from,
)
from bot.dialogue.findings import Finding
from bot.dialogue.model import Guard, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, Type

TELLING: Final = ("L311", "L312", "L313", "L403")
"""Codes that tell of a value which is not there, or of a case that nobody takes."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a dialogue, among the dialogues it was released with."""

    sheet: Sheet
    shelf: Shelf

    @property
    def states(self) -> Mapping[str, State]:
        return self.sheet.dialogue.states


@dataclass(slots=True)
class Passages:
    """From the states of an older form of one dialogue to those of the newer."""

    old: Form
    new: Form
    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    def target(self, state: str) -> str | None:
        """Where somebody who stands in that state belongs in the newer form, if anywhere."""
        moved = self.new.sheet.dialogue.moved or {}
        to = moved.get(state, state)
        return to if to in self.new.states else None

    def leads(self, state: str) -> str | None:
        """The same, if they can go on from there."""
        to = self.target(state)
        if to is None or state not in self.old.states:
            return None
        alike = waits_alike(self.old.states[state], self.new.states[to])
        return to if alike and not self.lacking(state) else None

    def lacking(self, state: str) -> tuple[Finding, ...]:
        """What the checks say of somebody who comes from that state, and do not say of those who
        come to the same place in the usual way: values that are needed and cannot be there."""
        if state not in self.found:
            found = sorted(self._worse_off(state), key=lambda f: (f.mark.line, f.mark.column))
            self.found[state] = tuple(found)
        return self.found[state]

    def _worse_off(self, state: str) -> Iterator[Finding]:
        to = self.target(state)
        if to is None or state not in self.old.states:
            return
        sheet, shelf = self.new.sheet, self.new.shelf
        usual = travels_from(sheet, shelf, to, travels(sheet, shelf).arrivals[to])
        theirs = travels_from(sheet, shelf, to, (_brought(self.old, self.new, state),))
        said = {(finding.code, finding.mark) for finding in _said(self.new, usual)}
        for finding in (*_said(self.new, theirs), *_tested_in_vain(self.new, theirs, usual)):
            if (finding.code, finding.mark) not in said:
                yield finding


def waits_alike(old: State, new: State) -> bool:
    """Whether somebody who waits in the one can wait in the other: what they answer to the
    question they have read can be read, or the dialogue they are in is the one that was called."""
    if old.question is not None and new.question is not None:
        one, other = old.question, new.question
        return one.kind.name == other.kind.name and bool(one.more) == bool(other.more)
    if old.call is not None and new.call is not None:
        return old.call.dialogue == new.call.dialogue
    return False


def _said(form: Form, journey: Travels) -> Iterator[Finding]:
    """What the checks say of people who travel only so."""
    sheet, seen = form.sheet, travelled_only(form.sheet, form.shelf, journey)
    for look in (known.quotes, known.comparisons, known.arguments, known.handed_on_values):
        yield from (finding for finding in look(sheet, seen) if finding.code in TELLING)
    yield from (finding for finding in routes.cases(sheet, seen) if finding.code in TELLING)


def _tested_in_vain(form: Form, theirs: Travels, usual: Travels) -> Iterator[Finding]:
    """Guards that go by a value which others have and these people cannot."""
    places = places_of(form.sheet, form.shelf)
    for name in theirs.come_to & usual.come_to:
        for guard, after in _guards(form.states[name]):
            here, there = (_moment(journey, name, after) for journey in (theirs, usual))
            asked = set(asked_about(guard.tree)) if guard.tree else set()
            for one in (theirs.fields[n] for n in guard.names - asked if n in theirs.fields):
                if there & one.known and not here & one.known:
                    message = f"“{one.name}” is never known here: nothing is saved under it."
                    yield Finding(places[id(guard)].mark, "L313", message)


def _guards(state: State) -> Iterator[tuple[Guard, bool]]:
    """The guards of a state, and whether they are asked when it is left."""
    yield from ((text.when, False) for text in texts(state) if text.when)
    yield from ((route.when, True) for route in state.routes if route.when)


def _moment(journey: Travels, state: str, after: bool) -> Env:
    left = (env for _, env in journey.leavings(state))
    return together(left if after else journey.arrivals[state])


Held: TypeAlias = Mapping[str, frozenset[Worth]]


def _brought(old: Form, new: Form, state: str) -> Env:
    """What somebody brings along from a state, in the bits of the newer form. What may have been
    saved on some way there counts as known; what cannot have been, as never asked."""
    held = _held_in(old).get(state, {})
    fields = fields_of(new.sheet, new.shelf).values()
    return HERE | together(_bits(field, held.get(field.name, frozenset())) for field in fields)


def _bits(field: Field, worths: frozenset[Worth]) -> Env:
    known = [worth for worth in worths if worth.known]
    if not known or not all(_fits(worth.type, field.type) for worth in known):
        return field.never
    return together(field.worth(replace(worth, unknown=False)) for worth in known)


def _fits(one: Type, other: Type) -> bool:
    """A choice whose keys are not all there any more is no such choice."""
    if ANYTHING in (one, other):
        return True
    return one.name == other.name and set(one.keys) <= set(other.keys)


def _held_in(form: Form) -> Mapping[str, Held]:
    """By state, what each name may hold on entering it, whichever way led there."""
    return form.shelf.once(("held", form.sheet.dialogue.id), lambda: _travelled(form))


def _travelled(form: Form) -> Mapping[str, Held]:
    sheet, shelf = form.sheet, form.shelf
    first = {name: frozenset({worth}) for name, worth in handed_in(sheet, shelf).items()}
    held: dict[str, Held] = {sheet.dialogue.start: first}
    ahead = [sheet.dialogue.start]
    while ahead:
        name = ahead.pop()
        state = form.states[name]
        for leaving in leavings_in(sheet, shelf)[name]:
            after = _joined(held[name], {**leaving.may_save, **leaving.saves})
            onward = (leaving.to,) if leaving.to else (route.to for route in state.routes)
            for to in onward:
                before = held.get(to)
                together_there = _both(before or {}, after)
                if together_there != before and to in form.states:
                    held[to] = together_there
                    ahead.append(to)
    return held


def _joined(held: Held, saved: Mapping[str, Worth]) -> Held:
    return _both(held, {name: frozenset({worth}) for name, worth in saved.items()})


def _both(one: Held, other: Held) -> Held:
    names = {*one, *other}
    return {name: one.get(name, frozenset()) | other.get(name, frozenset()) for name in names}
