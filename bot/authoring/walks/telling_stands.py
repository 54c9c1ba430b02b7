"""When two stands of a walk are the same: the same ways lead on from both."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from bot.authoring.walks.mattering import Classes, Mattering
from bot.authoring.walks.standing import BOTH, Stand
from bot.dialogue.agenda import progress_from
from bot.dialogue.reactions import may_react
from bot.dialogue.session import Frame, Session
from bot.dialogue.settling import MOST_REASKS
from bot.dialogue.values import BRIEF


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells stands apart by what conditions can tell apart."""

    mattering: Mattering
    names: frozenset[tuple[str, str]] = field(default=frozenset())
    """Dialogue and name of values to tell apart in any case."""

    def key(self, stand: Stand) -> Hashable:
        """The same for stands from which the same ways lead on."""
        session = stand.session
        frames = tuple(self._frame(frame, below) for frame, below in _told_apart(session))
        return (frames, _ladder(stand), stand.status)

    def question(self, stand: Stand) -> Hashable:
        """The same wherever the same question is put and the same state waits below it."""
        session = stand.session
        top = session.frames[-1]
        waiting = tuple((frame.dialogue, frame.state) for frame in session.frames[-2:])
        matters = self.mattering.routes(top.dialogue, top.state, top.values)
        rungs = stand.memory.ladder[1:]
        form = (top.entered, top.brief, _phase(top))
        return (waiting, form, matters, _ladder(stand), rungs, stand.status)

    def facts(self, stand: Stand) -> set[Hashable]:
        """What is the case, each for itself: lines that will be said, answers not yet recorded.
        A walk goes on once with each of them, not once with each set of them."""
        facts: set[Hashable] = {
            (depth, frame.dialogue, one)
            for depth, (frame, below) in enumerate(_told_apart(stand.session))
            if not below
            for one in self._lines(frame)
        }
        memory = stand.memory
        facts |= {("owed", name) for name in memory.owed}
        facts |= {("drafted", part) for part in stand.session.frames[-1].draft}
        facts |= {("area", area) for area in stand.session.frames[-1].agenda[1:2]}
        facts |= {("put", words) for words in memory.ladder[1:]}
        facts |= {("closed", memory.closed or memory.passed)}
        return facts

    def _lines(self, frame: Frame) -> Classes:
        values = {**frame.values, BRIEF: frame.brief}
        return self.mattering.lines(frame.dialogue, frame.state, values)

    def _frame(self, frame: Frame, below: bool) -> Hashable:
        if below:
            return (frame.dialogue, frame.state)
        matters = self.mattering.routes(frame.dialogue, frame.state, frame.values)
        wanted = tuple(
            (name, frame.values.get(name) is None)
            for dialogue, name in self.names
            if dialogue == frame.dialogue
        )
        agenda = _phase(frame)
        return (frame.dialogue, frame.state, frame.entered, frame.brief, agenda, matters, wanted)


def _phase(frame: Frame) -> Hashable:
    """Of an agenda, with how many areas were talked about; which they were is left to chance."""
    progress = progress_from(frame.agenda)
    return (progress.phase, progress.under_way, len(progress.covered)) if frame.agenda else ()


def _told_apart(session: Session) -> list[tuple[Frame, bool]]:
    """The frames that tell stands apart, from the top, and whether each lies below an interrupt:
    of what was interrupted only its state counts, and nothing below it."""
    told: list[tuple[Frame, bool]] = []
    heard = False
    for frame in reversed(session.frames):
        told.append((frame, heard))
        if heard:
            break
        heard = frame.entered == "heard"
    return told


def _ladder(stand: Stand) -> Hashable:
    """How far a question has come, and whether an answer to it may be reacted to, if only by
    mistake."""
    session = stand.session
    top = session.frames[-1]
    tries = min(top.tries, MOST_REASKS + 1)  # where only a button helps there is no last one
    reacts = may_react(session)
    mistaken = (stand.memory.since, top.entered) if reacts and stand.memory.since != BOTH else ()
    held = (top.held is not None, len(top.draft[:3]))
    return (tries, top.unsure, len(top.rounds), held, reacts, mistaken)
