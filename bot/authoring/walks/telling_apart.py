"""How the conditions of a library tell values apart: by key, by number, or each from each."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.authoring.points import guards
from bot.authoring.walks.calling import calls_of
from bot.dialogue.checks.vocabulary import HANDED_IN
from bot.dialogue.conditions import Being, Both, Comparison, Either, Expression, Name, Not, Number
from bot.dialogue.expressions import parse
from bot.dialogue.library import Library
from bot.dialogue.model import Call, Dialogue, Source
from bot.dialogue.values import Value

Named: TypeAlias = tuple[str, str]
"""A dialogue, and a name of a value in it."""

TOUCHSTONES = frozenset({"known", "unknown", "true", "false"})
"""What may stand after `is` and is no key of a choice."""


@dataclass(slots=True)
class Tests:
    """What is asked of one name. Gathered once, then only read."""

    keys: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    rivals: set[str] = field(default_factory=set)
    """Names it is compared with, in its own dialogue."""
    exact: bool = False
    """It is compared with another value somewhere, so every value counts."""

    def class_of(self, value: Value) -> Hashable:
        """The same for values that no condition can tell apart."""
        match value:
            case bool() | None:
                return value
            case int() | float() if not self.exact:
                return tuple((value > one) - (value < one) for one in sorted(self.numbers))
            case str() if not self.exact:
                return value if value in self.keys else "known"
            case tuple():
                return "known" if value else None
            case _:
                return value

    def takes_over(self, other: "Tests") -> bool:
        """Asks what is asked of the other as well; whether anything was new."""
        before = (len(self.keys), len(self.numbers), self.exact)
        self.keys |= other.keys
        self.numbers |= other.numbers
        self.exact |= other.exact
        return before != (len(self.keys), len(self.numbers), self.exact)


def tests_in(library: Library) -> Mapping[Named, Tests]:
    """What is asked of every name, there and wherever its value is handed on to."""
    tests: dict[Named, Tests] = {}
    for dialogue in library.dialogues.values():
        for guard in guards(dialogue):
            _ask(tests, dialogue.id, parse(guard.source))
        for agenda in (state.agenda for state in dialogue.states.values()):
            if agenda is not None and agenda.map_from:
                tests.setdefault((dialogue.id, agenda.map_from), Tests()).keys |= {*agenda.maps}
    flows = [flow for dialogue in library.dialogues.values() for flow in _flows(library, dialogue)]
    changed = True
    while changed:
        changed = False
        for here, there in flows:
            if there in tests:
                changed |= tests.setdefault(here, Tests()).takes_over(tests[there])
    return tests


def _ask(tests: dict[Named, Tests], dialogue: str, tree: Expression) -> None:
    match tree:
        case Not(part):
            _ask(tests, dialogue, part)
        case Both(left, right) | Either(left, right):
            _ask(tests, dialogue, left)
            _ask(tests, dialogue, right)
        case Being(Name(name), what) if what not in TOUCHSTONES:
            tests.setdefault((dialogue, name), Tests()).keys.add(what)
        case Comparison(left, _, right):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Name):
                    _compare(tests.setdefault((dialogue, one.text), Tests()), other)


def _compare(tests: Tests, other: Name | Number) -> None:
    match other:
        case Number(number):
            tests.numbers.add(number)
        case Name(name):
            tests.rivals.add(name)
            tests.exact = True


def _flows(library: Library, dialogue: Dialogue) -> Iterator[tuple[Named, Named]]:
    """Pairs of names: the value of the first becomes one of the second."""
    for state in dialogue.states.values():
        for call in calls_of(state):
            yield from _handed_on(library, dialogue, call)
        for name, source in (state.end.give if state.end else {}).items():
            for asker in library.dialogues:
                yield from _from(dialogue, source, (asker, name))


def _handed_on(library: Library, dialogue: Dialogue, call: Call) -> Iterator[tuple[Named, Named]]:
    for name, source in call.arguments.items():
        yield from _from(dialogue, source, (call.dialogue, name))
    for mine, theirs in call.returns.items():
        yield (call.dialogue, theirs), (dialogue.id, mine)
    if library.dialogues[call.dialogue].about is not None:
        yield from (((dialogue.id, name), (call.dialogue, name)) for name in HANDED_IN)


def _from(dialogue: Dialogue, source: Source, to: Named) -> Iterator[tuple[Named, Named]]:
    yield from (((dialogue.id, name), to) for name in source.names)
