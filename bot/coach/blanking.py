"""What becomes of each thing that is kept when words of it are removed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.coach.answers import Made, Taken
from bot.coach.ports import Turn
from bot.dialogue.session import Frame, Session
from bot.dialogue.values import Value, Values
from bot.records.blanking import Words
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.removing import Taking

Numbers = Mapping[str, frozenset[float]]
"""Conversation -> numbers that were said in it and are to be removed."""

Places = frozenset[tuple[str, int]]
"""Turns: conversation and number."""


@dataclass(frozen=True, slots=True)
class Blanking:
    """One removal, carried through a person's rows. Anything goes in, the same comes out with the
    words removed."""

    taking: Taking
    words: Words = field(repr=False)
    distinct: Words = field(repr=False)
    """Those that can be told in a record that was not meant."""
    numbers: Numbers = field(repr=False)
    answers: Places
    """Turns that were answered with those numbers."""

    def __call__(self, kept: Any) -> Any:
        match kept:
            case Session():
                return self._session(kept)
            case Turn():
                return self._turn(kept)
            case Outcome() | Entry() | Closing():
                mine = kept.id == self.taking.record
                return self.distinct.out_of(self.taking.out_of(kept) if mine else kept)
            case _:
                return self.words.out_of(kept)

    def _turn(self, turn: Turn) -> Turn:
        """An answer that says nothing else is as good as passed over, and is taken so again."""
        before = self._session(turn.before) if turn.before else None
        taken = self._taken(turn) if turn.taken else None
        blank = replace(self.words.out_of(replace(turn, before=None)), before=before, taken=taken)
        if turn.answer is None or not self._is_gone(turn, turn.answer):
            return blank
        passed = taken and Taken("passed", taken.moment, made=taken.made)
        return replace(blank, answer=None, taken=passed)

    def _is_gone(self, turn: Turn, answer: str) -> bool:
        return (turn.session, turn.number) in self.answers or self.words.are_all_of(answer)

    def _taken(self, turn: Turn) -> Taken | None:
        taken = self.words.out_of(turn.taken)
        numbers = self.numbers.get(turn.session, frozenset())
        return taken and replace(taken, made=tuple(_made(each, numbers) for each in taken.made))

    def _session(self, session: Session) -> Session:
        numbers = self.numbers.get(session.id, frozenset())
        frames = tuple(self._frame(frame, numbers) for frame in session.frames)
        return replace(session, frames=frames) if frames != session.frames else session

    def _frame(self, frame: Frame, numbers: frozenset[float]) -> Frame:
        """What is known no more is unknown; a round of "What else?" stays a round."""
        held = frame.held
        return replace(
            frame,
            values=self._values(frame.values, numbers),
            rounds=self.words.out_of_texts(frame.rounds),
            held=None
            if held and self.words.are_all_of(held)
            else held and self.words.in_text(held),
        )

    def _values(self, values: Values, numbers: frozenset[float]) -> Values:
        return {name: self._value(value, numbers) for name, value in values.items()}

    def _value(self, value: Value, numbers: frozenset[float]) -> Value:
        match value:
            case str():
                return None if self.words.are_all_of(value) else self.words.in_text(value)
            case tuple():
                left = tuple(each for each in value if not self.words.are_all_of(each))
                return self.words.out_of_texts(left) or None
            case bool() | None:
                return value
            case number:
                return None if number in numbers else number


def _made(made: Made, numbers: frozenset[float]) -> Made:
    said = {name: value for name, value in made.fields.items() if not _is_number(value, numbers)}
    return replace(made, fields=said)


def _is_number(value: object, numbers: frozenset[float]) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value in numbers
