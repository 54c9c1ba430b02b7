"""Answers that a dialogue records: which are owed once they are given, and when they are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.authoring.points import texts
from bot.dialogue.conditions import known
from bot.dialogue.effects import Answered, Record
from bot.dialogue.engine import Step
from bot.dialogue.library import Library
from bot.dialogue.session import Frame, Session
from bot.dialogue.wording import SLOT

Name: TypeAlias = tuple[str, str]
"""A dialogue, and the name of a value in it."""

Owed: TypeAlias = frozenset[Name]


Place: TypeAlias = tuple[str, str]
"""A dialogue and a state in it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A choice about answers that are quoted in its question; the first option, by its key and
    its label, accepts them."""

    names: frozenset[str]
    accepted: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Promises:
    """What a library records. Made by `promises_in`."""

    fields: Mapping[Name, frozenset[tuple[str, str]]]
    """By name: the kind and field of every record that it goes into."""
    saved: Mapping[Place, str]
    """By dialogue and state: the name under which its answer is saved."""
    judged: Mapping[Place, "Judged"]
    """By dialogue and state: what is read back there, to be said yes or no to."""

    def owed(self, before: Owed, stood: Session, taken: Step) -> Owed:
        """What is owed after a step."""
        owed = set(before)
        for name, given in (*self._changed(stood, taken.session), *self._last_answer(taken)):
            (owed.add if given else owed.discard)(name)
        owed -= {*self._turned_down(taken)}
        kept = {
            (effect.kind, field)
            for effect in taken.effects
            if isinstance(effect, Record)
            for field in effect.fields
        }
        return frozenset(name for name in owed if not self.fields[name] & kept)

    def _changed(self, stood: Session, stands: Session) -> Iterator[tuple[Name, bool]]:
        """Names that hold something else than before, and whether it is known."""
        for frame, earlier in _pairs(stood, stands):
            for name, value in frame.values.items():
                place = (frame.dialogue, name)
                if place in self.fields and earlier.values.get(name) != value:
                    yield place, known(value)

    def _turned_down(self, taken: Step) -> Iterator[Name]:
        """What they said themselves is not to be kept: their words were read back, and of what
        could be said to them they did not choose the first."""
        for effect in taken.effects:
            match effect:
                case Answered(dialogue=dialogue, state=state, text=str(chosen)):
                    judged = self.judged.get((dialogue, state))
                    if judged is not None and chosen not in judged.accepted:
                        yield from ((dialogue, name) for name in judged.names)

    def _last_answer(self, taken: Step) -> Iterator[tuple[Name, bool]]:
        """The answer that ended the conversation: no frame is left to find it in."""
        if taken.session.frames:
            return
        for effect in taken.effects:
            match effect:
                case Answered(dialogue=dialogue, state=state, text=str()):
                    name = (dialogue, self.saved.get((dialogue, state), ""))
                    if name in self.fields:
                        yield name, True


CHOSEN = ("choice", "yes_no", "nothing")
"""What kinds of answer give that only choose a way: they need not be kept for their own sake."""


def promises_in(library: Library) -> Promises:
    """Every name that holds somebody's own words, numbers or days, and that some state records."""
    saved = dict(_saved(library))
    own = {(dialogue, name) for (dialogue, _), name in saved.items()}
    fields: dict[Name, set[tuple[str, str]]] = {}
    for name, place in _recorded(library):
        if name in own:
            fields.setdefault(name, set()).add(place)
    recorded = {name: frozenset(places) for name, places in fields.items()}
    return Promises(recorded, saved, dict(_judged(library)))


def _judged(library: Library) -> Iterator[tuple[Place, Judged]]:
    for dialogue in library.dialogues.values():
        for state in dialogue.states.values():
            question = state.question
            if question is not None and question.kind.gives == "choice":
                quoted = {
                    name for text in texts(question.ask) for name in SLOT.findall(text.template)
                }
                first = question.kind.options[0]
                judged = Judged(frozenset(quoted), (first.key, first.label))
                yield (dialogue.id, state.name), judged


def _saved(library: Library) -> Iterator[tuple[Place, str]]:
    for dialogue in library.dialogues.values():
        for state in dialogue.states.values():
            question = state.question
            if question is not None and question.save and question.kind.gives not in CHOSEN:
                yield (dialogue.id, state.name), question.save


def _recorded(library: Library) -> Iterator[tuple[Name, tuple[str, str]]]:
    for dialogue in library.dialogues.values():
        for state in dialogue.states.values():
            for recording in state.record:
                for field, source in recording.fields.items():
                    for name in source.names:
                        yield (dialogue.id, name), (recording.kind, field)


def _pairs(stood: Session, stands: Session) -> Iterator[tuple[Frame, Frame]]:
    """Frames that were there before, now and then."""
    for frame, earlier in zip(stands.frames, stood.frames, strict=False):
        if frame.dialogue != earlier.dialogue:
            return
        yield frame, earlier
