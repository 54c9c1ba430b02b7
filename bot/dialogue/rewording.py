"""The newest wording on an older structure, where it fits: what somebody reads may be mended."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from bot.dialogue.checks.leaving import types_in
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.kinds.base import Anchor, lines_of
from bot.dialogue.library import Library
from bot.dialogue.model import Agenda, Dialogue, Question, State, Wording
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.wording import SLOT

Worded = TypeVar("Worded", Wording, tuple[Wording, ...])


def reworded(sheet: Sheet, shelf: Shelf, newest: Library) -> Dialogue:
    """The kept dialogue with the newest wording of every state that still asks the same. Wording
    that speaks of what is not saved in the kept structure stays as it was."""
    kept, now = sheet.dialogue, newest.dialogues.get(sheet.dialogue.id)
    if now is None:
        return kept
    known = frozenset(types_in(sheet, shelf))
    states = {
        name: _reworded(state, now.states[name], known)
        if name in now.states and _task(state) == _task(now.states[name])
        else state
        for name, state in kept.states.items()
    }
    return replace(kept, title=now.title, states=states)


def _task(state: State) -> object:
    """What a state waits for. An answer to one is an answer to another of the same task."""
    question = state.question
    if state.agenda is not None:
        return "agenda", state.agenda.save
    if question is None:
        return state.call.dialogue if state.call else None
    rounds = question.more.at_most if question.more else 0
    return shape_of(question.kind), question.save, question.keep, rounds


def shape_of(value: object) -> object:
    """A kind of answer without its wording: options are known by their key."""
    match value:
        case tuple():
            return tuple(shape_of(one) for one in value)
        case Mapping():
            return {key: shape_of(one) for key, one in value.items()}
        case _ if hasattr(value, "key"):
            return value.key
        case _ if is_dataclass(value):
            return type(value), tuple(shape_of(getattr(value, f.name)) for f in fields(value))
    return value


def _reworded(kept: State, now: State, known: frozenset[str]) -> State:
    question, agenda = kept.question, kept.agenda
    if question is not None and now.question is not None and agenda is None:
        question = _asked_anew(question, now.question, known)
    if agenda is not None and now.agenda is not None:
        agenda = _agenda_anew(agenda, now.agenda, known | {"area", "areas"})
    say = _fitting(kept.say, now.say, known)
    return replace(kept, say=say, question=question, agenda=agenda)


def _agenda_anew(kept: Agenda, now: Agenda, known: frozenset[str]) -> Agenda:
    """Its areas by their newest labels; what each of them calls stays as it was."""
    labels = {(name, area.key): area.label for name, areas in now.maps.items() for area in areas}
    maps = {
        name: tuple(replace(area, label=labels.get((name, area.key), area.label)) for area in areas)
        for name, areas in kept.maps.items()
    }
    return replace(
        kept,
        ask=_fitting(kept.ask, now.ask, known),
        maps=maps,
        again=_fitting_part(kept.again, now.again, known),
        untouched=_fitting_part(kept.untouched, now.untouched, known),
        rest=_fitting_part(kept.rest, now.rest, known),
    )


def _fitting_part(
    kept: Wording | None, now: Wording | None, known: frozenset[str]
) -> Wording | None:
    return now if now is None or known.issuperset(_spoken_of((now,))) else kept


def _asked_anew(kept: Question, now: Question, known: frozenset[str]) -> Question:
    lines = lines_of(now.kind)
    labels = (line.text if isinstance(line, Anchor) else line.label for line in lines)
    more = kept.more
    if more is not None and now.more is not None:
        more = replace(more, ask=_fitting(more.ask, now.more.ask, known))
    return replace(
        kept,
        ask=_fitting(kept.ask, now.ask, known),
        kind=now.kind if all(map(known.issuperset, map(SLOT.findall, labels))) else kept.kind,
        more=more,
        reask=_fitting(kept.reask, now.reask, known),
        unsure=_fitting(kept.unsure, now.unsure, known),
        help=_fitting(kept.help, now.help, known) if kept.help and now.help else kept.help,
    )


def _fitting(kept: Worded, now: Worded, known: frozenset[str]) -> Worded:
    """The newer wording, if it speaks of nothing but what is known; else the kept one."""
    wordings = now if isinstance(now, tuple) else (now,)
    return now if known.issuperset(_spoken_of(wordings)) else kept


def _spoken_of(wordings: tuple[Wording, ...]) -> Iterator[str]:
    for wording in wordings:
        for text in (text for variant in wording.variants for text in variant):
            yield from SLOT.findall(text.template)
            yield from text.when.names if text.when else ()
