"""What each state speaks of: the names that it quotes, tests and hands on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.conditions import Being, Both, Comparison, Either, Expression, Not
from bot.dialogue.model import Call, Dialogue, Source, State, Text, Wording
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_tree import Scalar
from bot.dialogue.reading_wording import slots
from bot.dialogue.values import BRIEF


@dataclass(frozen=True, slots=True)
class Spoken:
    """Names that one state reads. `before`: in its words and its call. `after`: when it is left."""

    before: frozenset[str]
    tested_before: frozenset[str]
    after: frozenset[str]
    tested_after: frozenset[str]


@once
def spoken_in(sheet: Sheet, shelf: Shelf) -> Mapping[str, Spoken]:
    """What every state of a dialogue speaks of, by its name."""
    dialogue = sheet.dialogue
    return {
        name: _spoken(s, dialogue, labels_in(sheet, shelf)[name])
        for name, s in dialogue.states.items()
    }


@once
def places_of(sheet: Sheet, _: Shelf) -> "Places":
    """Where every guard and every line of wording stands, by its `id`."""
    guards = {id(placed.guard): placed.scalar for placed in sheet.guards}
    return {**guards, **{id(placed.text): placed.scalar for placed in sheet.texts}}


Places: TypeAlias = Mapping[int, Scalar]


@once
def quoted_untested(sheet: Sheet, _: Shelf) -> frozenset[str]:
    """Names that are quoted and never tested for being known. Elsewhere an unknown value does no
    harm: comparisons with it are false, and records leave it out."""
    said = {name for placed in sheet.texts for name in names_quoted(placed.text)}
    trees = (placed.guard.tree for placed in sheet.guards if placed.guard.tree)
    return frozenset(said - {name for tree in trees for name in asked_about(tree)})


def asked_about(tree: Expression) -> Iterator[str]:
    """Names that a guard asks about whether they are known."""
    match tree:
        case Being(name, what) if what in ("known", "unknown"):
            yield name.text
        case Not(part):
            yield from asked_about(part)
        case Both(left, right) | Either(left, right):
            yield from asked_about(left)
            yield from asked_about(right)
        case Being() | Comparison():
            return


def speaks_of_forms(sheet: Sheet) -> bool:
    """Whether it makes a difference in which form a dialogue is held."""
    only = any(state.only for state in sheet.dialogue.states.values())
    return only or any(BRIEF in placed.guard.names for placed in sheet.guards)


@once
def labels_in(sheet: Sheet, _: Shelf) -> Mapping[str, tuple[Text, ...]]:
    """The wording that a question's kind has of its own, by state: labels, anchors."""
    labels: dict[str, list[Text]] = {name: [] for name in sheet.dialogue.states}
    for placed in sheet.texts:
        _id, state, key = placed.text.key.split(".", 2)
        if key.startswith("answer.") and state in labels:
            labels[state].append(placed.text)
    return {name: tuple(found) for name, found in labels.items()}


def wordings(state: State) -> Iterator[Wording]:
    """Everything that a state may say or ask."""
    yield from state.say
    if state.question is not None:
        yield state.question.ask
        if state.question.more is not None:
            yield state.question.more.ask
        yield from state.question.reask
        yield from state.question.unsure
        if state.question.help is not None:
            yield state.question.help
    if state.agenda is not None:
        parts = (state.agenda.again, state.agenda.untouched, state.agenda.rest)
        yield from (wording for wording in parts if wording is not None)


def texts(state: State) -> Iterator[Text]:
    """Every line of it."""
    for wording in wordings(state):
        for variant in wording.variants:
            yield from variant


def names_quoted(text: Text) -> Iterator[str]:
    """Names whose saved values a line quotes."""
    own = slots_of_its_own(text)
    return (name for name, _ in quoted(text.template) if name not in own)


def slots_of_its_own(text: Text) -> tuple[str, ...]:
    """Slots that are filled by the line's own place: an agenda's areas."""
    _id, _state, field, *_ = (*text.key.split("."), "", "")
    return AGENDA_SLOTS.get(field, ())


AGENDA_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {"untouched": ("area",), "rest": ("areas",)}
"""What the wording of an agenda may quote besides saved values."""


def quoted(template: str) -> Iterator[tuple[str, int]]:
    """Names in braces with their places; most wording has none."""
    return slots(template) if "{" in template else iter(())


def handed_on(state: State) -> Iterator[str]:
    """Names whose value is used when the state is left: in records, deeds and ends."""
    for recording in state.record:
        yield from _named(recording.fields.values())
    for deed in state.do:
        yield from _named(deed.arguments.values())
    if state.end is not None:
        yield from _named(state.end.give.values())
        yield from (state.end.answer,) if state.end.answer else ()


def _spoken(state: State, dialogue: Dialogue, labels: tuple[Text, ...]) -> Spoken:
    lines = (*texts(state), *labels)
    said = {name for line in lines for name in names_quoted(line)}
    tested = {name for line in lines if line.when for name in line.when.names}
    tested |= {BRIEF} if state.only else set()
    given = {name for call in _calls(state) for name in _named(call.arguments.values())}
    routed = {name for route in state.routes if route.when for name in route.when.names}
    promised = dialogue.gives if state.end else ()
    return Spoken(
        before=frozenset({*said, *tested, *given, *_tested_by_agenda(state)}),
        tested_before=frozenset(tested),
        after=frozenset({*handed_on(state), *routed, *promised}),
        tested_after=frozenset(routed),
    )


def _calls(state: State) -> Iterator[Call]:
    if state.call is not None:
        yield state.call
    if state.agenda is not None:
        yield from (area.call for area in state.agenda.areas)


def _tested_by_agenda(state: State) -> Iterator[str]:
    """What decides which areas there are."""
    if state.agenda is None:
        return
    for area in state.agenda.areas:
        yield from area.when.names if area.when else ()
    yield from (state.agenda.map_from,) if state.agenda.map_from else ()


def _named(sources: Iterable[Source]) -> Iterator[str]:
    return (name for source in sources for name in source.names)
