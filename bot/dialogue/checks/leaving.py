"""How each state can be left: what is saved then, and where it leads.

A new form of state is told to the checks here, and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import chain
from math import inf
from typing import Final, Literal, TypeAlias

from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.checks.speaking import quoted_untested, speaks_of_forms
from bot.dialogue.checks.vocabulary import HANDED_IN
from bot.dialogue.kinds.base import Kind
from bot.dialogue.kinds.date import NO_DAY
from bot.dialogue.kinds.number import Number
from bot.dialogue.kinds.scale import Scale
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST
from bot.dialogue.model import Agenda, Call, Dialogue, Form, Question, State
from bot.dialogue.passing import hears
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, Type, Types
from bot.dialogue.values import BRIEF, HEARD

How: TypeAlias = Literal["answered", "skipped", "returned", "passed", "left out", "unread"]
"""answered: its question was. skipped: the question stays open, by any of the ways there are.
returned: the dialogue that it called is over. passed: nothing was asked. left out: it belongs to
the other form. unread: the state could not be read whole, so anything may have happened."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known beforehand of a value: its type, and whether it may be known or unknown."""

    type: Type
    known: bool = True
    unknown: bool = True
    lowest: float = -inf
    highest: float = inf
    """A number is between these two, both included."""


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
    form: Form | None = None
    """The one form of the dialogue in which it is left like this."""


def handed_in(sheet: Sheet, shelf: Shelf) -> Worths:
    """What is there before the first state. What is quoted without a test is never called for
    without it (L411); from the menu, nothing is handed in."""
    dialogue = sheet.dialogue
    needed = frozenset[str]() if dialogue.menu else quoted_untested(sheet, shelf)
    constants = {name: Worth(Type("text"), unknown=False) for name in shelf.constants}
    led_here = ("said", "question") if dialogue.sort == "branch" else ()
    given = {**dialogue.takes, **dict.fromkeys(led_here, "text"), **_heard(dialogue, shelf)}
    about = HANDED_IN if dialogue.about == "outcome" else {}
    forms = {BRIEF: Worth(Type("yes_no"), unknown=False)} if speaks_of_forms(sheet) else {}
    return {
        **constants,
        **forms,
        **{name: Worth(Type(kind), unknown=name not in needed) for name, kind in given.items()},
        **{name: Worth(kind, lowest=LOWEST, highest=HIGHEST) for name, kind in about.items()},
    }


def _heard(dialogue: Dialogue, shelf: Shelf) -> Mapping[str, str]:
    """What a branch is told of the words that led there, if any words do."""
    brought = dialogue.cue is not None or any(d.id == dialogue.id for d in shelf.everywhere)
    labels = sorted(dialogue.heeds) if brought else ()
    return {f"{HEARD}{label}": "yes_no" for label in labels}


def leavings(state: State, sheet: Sheet, shelf: Shelf) -> Iterator[Leaving]:
    """Every way to leave a state."""
    ways = tuple(replace(way, form=state.only) for way in _leavings(state, shelf))
    if state.only is not None:
        ways = (*ways, Leaving("left out", form="brief" if state.only == "long" else "long"))
    if state.name in sheet.unsure or _leads_to_unread(state, shelf):
        yield Leaving("unread", may_save={k: v for way in ways for k, v in _all_saved(way)})
    else:
        yield from ways


@once
def leavings_in(sheet: Sheet, shelf: Shelf) -> Mapping[str, tuple[Leaving, ...]]:
    """Every way to leave each state of a dialogue, by the state's name."""
    states = sheet.dialogue.states.values()
    return {state.name: tuple(leavings(state, sheet, shelf)) for state in states}


@once
def worths_in(sheet: Sheet, shelf: Shelf) -> Mapping[str, tuple[Worth, ...]]:
    """Every name that may stand for a value in this dialogue, and all that it may hold."""
    worths = {name: [worth] for name, worth in handed_in(sheet, shelf).items()}
    for name, state in leavings_in(sheet, shelf).items():
        for saved, worth in chain.from_iterable(_all_saved(leaving) for leaving in state):
            found = Worth(ANYTHING) if name in sheet.unsure else worth
            worths.setdefault(saved, []).append(found)
    return {name: tuple(found) for name, found in worths.items()}


@once
def types_in(sheet: Sheet, shelf: Shelf) -> Types:
    """Every name with its type. A name saved in two places is what both have in common."""
    worths = worths_in(sheet, shelf).items()
    return {name: reduce(_merged, (worth.type for worth in found)) for name, found in worths}


def _merged(one: Type, other: Type) -> Type:
    if one == other:
        return one
    if one.name == other.name:
        return Type(one.name, tuple(dict.fromkeys((*one.keys, *other.keys))))
    return ANYTHING


def _leavings(state: State, shelf: Shelf) -> Iterator[Leaving]:
    if state.agenda is not None:
        yield _by_agenda(state.agenda, shelf)
    elif state.question is not None:
        yield from _by_question(state.question, shelf)
    elif state.call is not None:
        yield Leaving("returned", saves=_returned(state.call, shelf))
    else:
        yield Leaving("passed")


def _by_agenda(agenda: Agenda, shelf: Shelf) -> Leaving:
    """Skipping a question of it is saying enough, so there is one way: what its areas give is
    gathered in lists."""
    given = {mine for area in agenda.areas for mine in area.call.returns}
    listed = Worth(Type("list"))
    saved = (agenda.save, f"{agenda.save}.aside") if agenda.save else ()
    handed = {
        name: Worth(Type(kind), unknown=False)
        for branch in shelf.everywhere
        for name, kind in branch.gives.items()
    }
    return Leaving("answered", dict.fromkeys((*saved, *sorted(given)), listed), handed)


def _all_saved(way: Leaving) -> Iterator[tuple[str, Worth]]:
    yield from way.saves.items()
    yield from way.may_save.items()


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
    extras = {
        f"{name}.{suffix}": Worth(Type(extra.rstrip("?")), True, extra.endswith("?"), *_range(kind))
        for suffix, extra in kind.extras.items()
    }
    if question.more is not None:
        return {name: Worth(Type("list"), unknown=False), **extras}
    return {name: _worth(kind), **extras}


def _worth(kind: Kind) -> Worth:
    gives = _TYPE_OF_KIND.get(kind.gives, kind.gives)
    keys = tuple(option.key for option in kind.options)
    # None of several is an empty list, and "no review" no day: neither is known.
    unknown = gives == "list" or (gives == "date" and NO_DAY in keys)
    lowest, highest = _range(kind)
    found = Type(gives, keys if gives == "choice" else ())
    return Worth(found, unknown=unknown, lowest=lowest, highest=highest)


def _range(kind: Kind) -> tuple[float, float]:
    match kind:
        case Scale():
            return LOWEST, HIGHEST
        case Number(lowest, highest):
            return -inf if lowest is None else lowest, inf if highest is None else highest
        case _:
            return -inf, inf


_TYPE_OF_KIND: Final = {"nothing": "choice"}  # A bare button is kept as its key too.


def _returned(call: Call, shelf: Shelf) -> dict[str, Worth]:
    called = shelf.dialogue(call.dialogue)
    gives = called.gives if called else {}
    types = {mine: gives.get(theirs) for mine, theirs in call.returns.items()}
    return {mine: Worth(Type(kind) if kind else ANYTHING) for mine, kind in types.items()}


def _handed_over(question: Question, shelf: Shelf) -> dict[str, Worth]:
    """What branches that may be heard here hand over; a list grows by it."""
    return {
        name: Worth(_given_type(branch, name), unknown=False)
        for branch in heard_at(question, shelf)
        for name in branch.gives
    }


def _given_type(branch: Dialogue, name: str) -> Type:
    """A text that is only ever given as a constant is one of these."""
    ends = (state.end for state in branch.states.values() if state.end is not None)
    sources = [end.give[name] for end in ends if name in end.give]
    constants = [one.constant for one in sources if isinstance(one.constant, str)]
    if branch.gives[name] == "text" and sources and len(constants) == len(sources):
        return Type("choice", tuple(dict.fromkeys(constants)))
    return Type(branch.gives[name])


def heard_at(question: Question, shelf: Shelf) -> Iterator[Dialogue]:
    """Branches that an answer to this question may lead into."""
    listed = (shelf.dialogue(name) for name in question.listen)
    yield from (branch for branch in listed if branch)
    called = (shelf.dialogue(i.call) for i in shelf.interrupts if i.call and hears(question, i))
    yield from (branch for branch in called if branch)


def _leads_to_unread(state: State, shelf: Shelf) -> bool:
    listened = state.question.listen if state.question else ()
    return not shelf.unread.isdisjoint((*state.called, *listened))
