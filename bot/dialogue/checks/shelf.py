"""All dialogues side by side, as the checks see them, and what each may speak of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.dialogue.checks.vocabulary import HANDED_IN
from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue, Question, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, Type, Types
from bot.dialogue.values import Values


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every dialogue that could be read, by id."""

    sheets: Mapping[str, Sheet]
    unread: frozenset[str] = frozenset()
    """Ids of files that could not be read: nothing is said about what leads there."""
    constants: Values = field(default_factory=dict)
    labels: frozenset[str] | None = None
    """Labels of the cue tables; None when there are none to compare with."""

    def dialogue(self, name: str) -> Dialogue | None:
        sheet = self.sheets.get(name)
        return sheet.dialogue if sheet else None

    def everywhere(self) -> Iterator[Dialogue]:
        """Branches heard on every typed answer."""
        return (s.dialogue for s in self.sheets.values() if s.dialogue.everywhere)


Check: TypeAlias = Callable[[Sheet, Shelf], Iterator[Finding]]
"""Looks at one dialogue among the others and says what is wrong with it."""


def types_in(sheet: Sheet, shelf: Shelf) -> Types:
    """Every name that may stand for a value in this dialogue, with its type."""
    dialogue = sheet.dialogue
    found = _Gathered()
    found.take((name, Type("text")) for name in shelf.constants)
    found.take((name, Type(kind)) for name, kind in dialogue.takes.items())
    if dialogue.sort == "branch":
        found.take((name, Type("text")) for name in ("said", "question"))
    if dialogue.about == "outcome":
        found.take(HANDED_IN.items())
    for state in dialogue.states.values():
        found.take(_of_state(sheet, shelf, state))
    return found.types


TYPE_OF_KIND: Final = {"nothing": "choice"}  # A bare button is kept as its key too.


@dataclass(slots=True)
class _Gathered:
    types: dict[str, Type] = field(default_factory=dict)

    def take(self, named: Iterable[tuple[str, Type]]) -> None:
        for name, kind in named:
            self.types[name] = _merged(self.types[name], kind) if name in self.types else kind


def _merged(one: Type, other: Type) -> Type:
    """A name saved in two places is what both have in common."""
    if one.name == other.name:
        return Type(one.name, tuple(dict.fromkeys((*one.keys, *other.keys))))
    return ANYTHING


def _of_state(sheet: Sheet, shelf: Shelf, state: State) -> Iterator[tuple[str, Type]]:
    if state.question is not None:
        yield from _of_question(state.question, unsure=state.name in sheet.unsure)
        yield from _of_branches(state.question, shelf)
    if state.call is not None:
        called = shelf.dialogue(state.call.dialogue)
        for mine, theirs in state.call.returns.items():
            kind = called.gives.get(theirs) if called else None
            yield mine, Type(kind) if kind else ANYTHING


def _of_question(question: Question, *, unsure: bool) -> Iterator[tuple[str, Type]]:
    if question.save is None:
        return
    kind = TYPE_OF_KIND.get(question.kind.gives, question.kind.gives)
    keys = tuple(option.key for option in question.kind.options) if kind == "choice" else ()
    if unsure:
        yield question.save, ANYTHING
    else:
        yield question.save, Type("list") if question.more else Type(kind, keys)
    for suffix, extra in question.kind.extras.items():
        yield f"{question.save}.{suffix}", Type(extra)


def _of_branches(question: Question, shelf: Shelf) -> Iterator[tuple[str, Type]]:
    """What branches that may be heard here hand over."""
    listed = (shelf.dialogue(name) for name in question.listen)
    for branch in (*(b for b in listed if b), *shelf.everywhere()):
        yield from ((name, Type(kind)) for name, kind in branch.gives.items())
