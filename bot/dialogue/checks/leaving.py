"""How each state can be left: what is saved then, and where it leads.

A new form of state is told to the checks here, and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.checks.vocabulary import HANDED_IN
from bot.dialogue.kinds.base import Kind
from bot.dialogue.kinds.date import NO_DAY
from bot.dialogue.model import Call, Dialogue, Question, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, Type, Types

How: TypeAlias = Literal["answered", "skipped", "returned", "passed", "unread"]
"""answered: its question was. skipped: the question stays open, by any of the ways there are.
returned: the dialogue that it called is over. passed: nothing was asked. unread: the state could
not be read whole, so anything may have happened."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known beforehand of a value: its type, and whether it may be known or unknown."""

    type: Type
    known: bool = True
    unknown: bool = True
    on_scale: bool = False
    """A number from 0 to 10."""


Worths: TypeAlias = Mapping[str, Worth]


@dataclass(frozen=True, slots=True)
class Leaving:
    """One way to leave a state."""

    how: How
    saves: Worths = field(default_factory=dict)
    """What these names hold from now on."""
    may_save: Worths = field(default_factory=dict)
    """What these names hold from now on, unless they keep what they had."""
    to: str | None = None
    """The state it leads to; None: its routes and its end say."""


def handed_in(sheet: Sheet, shelf: Shelf) -> Worths:
    """What is there before the first state."""
    dialogue = sheet.dialogue
    constants = {name: Worth(Type("text"), unknown=False) for name in shelf.constants}
    given = {name: Worth(Type(kind)) for name, kind in dialogue.takes.items()}
    led_here = ("said", "question") if dialogue.sort == "branch" else ()
    about = HANDED_IN if dialogue.about == "outcome" else {}
    return {
        **constants,
        **given,
        **{name: Worth(Type("text")) for name in led_here},
        **{name: Worth(kind) for name, kind in about.items()},
    }


def leavings(state: State, sheet: Sheet, shelf: Shelf) -> Iterator[Leaving]:
    """Every way to leave a state."""
    if state.question is not None:
        yield from _by_question(state.question, shelf)
    elif state.call is not None:
        yield Leaving("returned", saves=_returned(state.call, shelf))
    else:
        yield Leaving("passed")
    if state.name in sheet.unsure or _leads_to_unread(state, shelf):
        yield Leaving("unread")


@once
def leavings_in(sheet: Sheet, shelf: Shelf) -> Mapping[str, tuple[Leaving, ...]]:
    """Every way to leave each state of a dialogue, by the state's name."""
    states = sheet.dialogue.states.values()
    return {state.name: tuple(leavings(state, sheet, shelf)) for state in states}


@once
def types_in(sheet: Sheet, shelf: Shelf) -> Types:
    """Every name that may stand for a value in this dialogue, with its type. A name saved in two
    places is what both have in common."""
    types = {name: worth.type for name, worth in handed_in(sheet, shelf).items()}
    for name, state in leavings_in(sheet, shelf).items():
        for leaving in state:
            for saved, worth in (*leaving.saves.items(), *leaving.may_save.items()):
                found = ANYTHING if name in sheet.unsure else worth.type
                types[saved] = _merged(types.get(saved, found), found)
    return types


def _merged(one: Type, other: Type) -> Type:
    if one == other:
        return one
    if one.name == other.name:
        return Type(one.name, tuple(dict.fromkeys((*one.keys, *other.keys))))
    return ANYTHING


def _by_question(question: Question, shelf: Shelf) -> Iterator[Leaving]:
    handed = _handed_over(question, shelf)
    saved, unsaved = dict[str, Worth](), dict[str, Worth]()
    if question.save is not None:
        saved = _saved(question, question.save)
        unsaved = {name: Worth(worth.type, known=False) for name, worth in saved.items()}
    yield Leaving("answered", saved, handed)
    yield Leaving("skipped", unsaved, handed, to=question.skip_to)


def _saved(question: Question, name: str) -> dict[str, Worth]:
    kind = question.kind
    extras = {f"{name}.{suffix}": Worth(Type(extra)) for suffix, extra in kind.extras.items()}
    if question.more is not None:
        return {name: Worth(Type("list"), unknown=False), **extras}
    return {name: _worth(kind), **extras}


def _worth(kind: Kind) -> Worth:
    gives = _TYPE_OF_KIND.get(kind.gives, kind.gives)
    keys = tuple(option.key for option in kind.options)
    may_be_no_day = gives == "date" and NO_DAY in keys
    found = Type(gives, keys if gives == "choice" else ())
    return Worth(found, unknown=may_be_no_day, on_scale=kind.name == "scale")


_TYPE_OF_KIND: Final = {"nothing": "choice"}  # A bare button is kept as its key too.


def _returned(call: Call, shelf: Shelf) -> dict[str, Worth]:
    called = shelf.dialogue(call.dialogue)
    gives = called.gives if called else {}
    types = {mine: gives.get(theirs) for mine, theirs in call.returns.items()}
    return {mine: Worth(Type(kind) if kind else ANYTHING) for mine, kind in types.items()}


def _handed_over(question: Question, shelf: Shelf) -> dict[str, Worth]:
    """What branches that may be heard here hand over; a list grows by it."""
    return {
        name: Worth(Type(kind), unknown=False)
        for branch in heard_at(question, shelf)
        for name, kind in branch.gives.items()
    }


def heard_at(question: Question, shelf: Shelf) -> Iterator[Dialogue]:
    """Branches that an answer to this question may lead into."""
    listed = (shelf.dialogue(name) for name in question.listen)
    yield from (branch for branch in listed if branch)
    yield from shelf.everywhere


def _leads_to_unread(state: State, shelf: Shelf) -> bool:
    called = state.call.dialogue if state.call else None
    listened = state.question.listen if state.question else ()
    return called in shelf.unread or not shelf.unread.isdisjoint(listened)
