"""Which values still matter while a conversation waits in a state: those conditions will read."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.authoring.points import texts
from bot.authoring.walks.calling import calls_of
from bot.authoring.walks.telling_apart import Tests, tests_in
from bot.dialogue.checks.leaving import Leaving, leavings, types_in
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.vocabulary import HANDED_IN
from bot.dialogue.library import Library
from bot.dialogue.model import Call, Dialogue, Guard, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_tree import Table
from bot.dialogue.values import Values

Spot: TypeAlias = tuple[str, str]
"""A dialogue and a state in it."""

Names: TypeAlias = frozenset[str]
Classes: TypeAlias = tuple[tuple[str, Hashable], ...]

ONLY_QUOTED = frozenset({"said", "question", "marks"})
"""What the engine hands to branches; no condition reads it."""


@dataclass(frozen=True, slots=True)
class Mattering:
    """What to tell apart in every state of a library; made once by `mattering_in`."""

    tests: Mapping[Spot, Tests]
    for_routes: Mapping[Spot, Names]
    for_lines: Mapping[Spot, Names]
    line_guards: Mapping[str, tuple[Guard, ...]]
    """By dialogue: the conditions of its lines, each once."""
    names: Mapping[str, Names]
    """By dialogue: every name that it knows of. A value under another name is the engine's own
    way of keeping its place, so it always matters."""

    def routes(self, dialogue: str, state: str, values: Values) -> Classes:
        """The classes of the values that decide the way on from a state that waits."""
        known = self.names[dialogue] | ONLY_QUOTED
        wanted = self.for_routes[dialogue, state]
        return self._classes(dialogue, values, lambda name: name in wanted or name not in known)

    def lines(self, dialogue: str, state: str, values: Values) -> Classes:
        """What decides which lines are still to be said: the classes of values, and whether
        each condition holds as things are."""
        wanted = self.for_lines[dialogue, state]
        unknown = ((name, None) for name in wanted if values.get(name) is None)
        held = (
            (guard.source, guard.holds(values))
            for guard in self.line_guards[dialogue]
            if guard.names & wanted
        )
        return (*self._classes(dialogue, values, lambda name: name in wanted), *unknown, *held)

    def numbers(self, dialogue: str, name: str, values: Values) -> frozenset[float]:
        """What a number under this name will be compared with."""
        tests = self.tests.get((dialogue, name), Tests())
        known = (values.get(rival) for rival in tests.rivals)
        return frozenset(tests.numbers) | {float(n) for n in known if isinstance(n, int | float)}

    def keys(self, dialogue: str, name: str) -> frozenset[str]:
        """What a text under this name is compared with."""
        return frozenset(self.tests.get((dialogue, name), _UNTESTED).keys)

    def _classes(self, dialogue: str, values: Values, wanted: Callable[[str], bool]) -> Classes:
        found = (
            (name, self.tests.get((dialogue, name), _UNTESTED).class_of(value))
            for name, value in values.items()
            if value is not None and wanted(name)
        )
        return tuple(sorted(found))


_UNTESTED = Tests()


def mattering_in(library: Library) -> Mattering:
    """Works out what matters where, for routes and for lines."""
    shelf = _shelf(library)
    routes = _Flow(library, shelf, _read_by_agenda, _read_when_left)
    lines = _Flow(library, shelf, _read_by_lines, _nothing)
    return Mattering(
        tests=tests_in(library),
        for_routes=routes.settled(),
        for_lines=lines.settled(),
        line_guards={each.id: _line_guards(each) for each in library.dialogues.values()},
        names={id: frozenset(types_in(shelf.sheets[id], shelf)) for id in library.dialogues},
    )


@dataclass(slots=True)
class _Flow:
    """Backwards from what is read to where it is saved, until nothing changes any more."""

    library: Library
    shelf: Shelf
    read_on_entering: Callable[[State], Iterable[str]]
    read_on_leaving: Callable[[State], Iterable[str]]

    def settled(self) -> Mapping[Spot, Names]:
        """By state: what matters while a conversation waits in it."""
        spots = [(d, s) for d in self.library.dialogues.values() for s in d.states.values()]
        waiting: dict[Spot, Names] = {(d.id, s.name): frozenset() for d, s in spots}
        changed = True
        while changed:
            changed = False
            for dialogue, state in reversed(spots):
                new = self._waiting(dialogue, state, waiting)
                changed |= new != waiting[dialogue.id, state.name]
                waiting[dialogue.id, state.name] = new
        return waiting

    def _waiting(self, dialogue: Dialogue, state: State, waiting: Mapping[Spot, Names]) -> Names:
        ways = tuple(leavings(state, self.shelf.sheets[dialogue.id], self.shelf))
        ahead = {
            name
            for to in _targets(state, ways)
            for name in self._entering(dialogue, dialogue.states[to], waiting)
        }
        read = {*self.read_on_leaving(state), *ahead}
        if state.question is not None:
            read |= {*self.read_on_entering(state)}  # asked again, in the same words
        return frozenset(read) - _surely_saved(ways)

    def _entering(
        self, dialogue: Dialogue, state: State, waiting: Mapping[Spot, Names]
    ) -> Iterator[str]:
        yield from waiting[dialogue.id, state.name]
        yield from self.read_on_entering(state)
        for call in calls_of(state):
            yield from self._handed_on(call, waiting)

    def _handed_on(self, call: Call, waiting: Mapping[Spot, Names]) -> Iterator[str]:
        """Values that matter to the dialogue that is called."""
        called = self.library.dialogues[call.dialogue]
        theirs = {*self._entering(called, called.states[called.start], waiting)}
        for name, source in call.arguments.items():
            if name in theirs:
                yield from source.names
        if called.about is not None:
            yield from theirs & set(HANDED_IN)


def _targets(state: State, ways: tuple[Leaving, ...]) -> set[str]:
    return {route.to for route in state.routes} | {way.to for way in ways if way.to}


def _surely_saved(ways: tuple[Leaving, ...]) -> Names:
    """Names that hold something new by whatever way the state is left."""
    saved = [frozenset(way.saves) for way in ways]
    return frozenset.intersection(*saved) if saved else frozenset()


def _read_by_agenda(state: State) -> Iterator[str]:
    """What decides which areas there are."""
    if state.agenda is not None:
        yield from (state.agenda.map_from,) if state.agenda.map_from else ()
        for area in state.agenda.areas:
            yield from area.when.names if area.when else ()


def _nothing(_: State) -> Iterable[str]:
    return ()


def _read_when_left(state: State) -> Iterator[str]:
    for route in state.routes:
        yield from route.when.names if route.when else ()
    if state.end is not None:
        yield from (state.end.answer,) if state.end.answer else ()
        yield from (s.name for s in state.end.give.values() if s.name is not None)


def _read_by_lines(state: State) -> Iterator[str]:
    for text in texts(state):
        yield from text.when.names if text.when else ()


def _line_guards(dialogue: Dialogue) -> tuple[Guard, ...]:
    guards = (text.when for state in dialogue.states.values() for text in texts(state))
    return tuple({guard.source: guard for guard in guards if guard is not None}.values())


def _shelf(library: Library) -> Shelf:
    """The dialogues as the checks want them; they are sound, so their places are not needed."""
    return Shelf(
        {
            id: Sheet(each, Table(each.mark, ()), (), (), (), frozenset())
            for id, each in library.dialogues.items()
        }
    )
