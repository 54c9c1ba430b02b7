"""An answer given otherwise: the conversation as if it had been said that way at first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.dialogue.course import Course
from bot.dialogue.effects import Answered
from bot.dialogue.engine import Step, step
from bot.dialogue.events import Picked, Said, Skipped
from bot.dialogue.interrupts import question_left
from bot.dialogue.library import Library
from bot.dialogue.reactions import carried
from bot.dialogue.session import Frame, Session, standing
from bot.dialogue.standing import followed, stands

Giving: TypeAlias = Said | Picked | Skipped
"""How an answer is given. The turn of a pick does not matter: it is an answer to what is asked."""


class ReplayError(Exception):
    """The place of the answer that is to be corrected is no more; it stays as it was."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on the way to the open question: where the conversation stood, and how it was
    given. None: the words were not kept, so they cannot be said again."""

    before: Session
    event: Giving | None


@dataclass(frozen=True, slots=True)
class Regiven:
    """A later answer that still stands: which one, where it is given now, and the step that it
    is. No step: it led round the way (to the safety card), and what it led to stands."""

    number: int
    before: Session
    step: Step | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The way from a corrected answer on."""

    corrected: Step
    kept: tuple[Regiven, ...]
    last: Step
    """The step that led to the question that is open now."""
    session: Session
    """Where the conversation stands at the end."""
    holds: bool
    """The open question is the one that was open before; nothing is asked again."""

    @property
    def taken(self) -> bool:
        """Whether the new words are an answer at all; if not, nothing else counts."""
        return is_kept(self.corrected)


def replay(library: Library, now: Session, corrected: Given, later: Sequence[Given]) -> Replay:
    """Gives the corrected answer, then the later ones for as long as each is asked for and still
    is an answer. Those in a shared branch that nothing leads into any more fall away.

    Phrases that were muted stay so. Raises ReplayError where the corrected answer cannot be given
    any more, because its place is gone.
    """
    start = _unhurried(replace(corrected.before, muted=now.muted))
    first = _give(library, start, corrected)
    if first is None:
        raise ReplayError(f"session {now.id}: the place of the answer to be corrected is gone")
    way = _Way(first.session, corrected, start, first)
    if is_kept(first):
        way = _followed_on(library, now, way, later)
    if _is_same(way, now):
        return Replay(first, way.kept, way.last, _as_now(way.session, now), holds=True)
    anew = _anew(library, way, now)
    kept, given_last = way.kept, bool(way.kept) and way.kept[-1].step is way.last
    if given_last:
        kept = (*kept[:-1], replace(kept[-1], step=anew))
    return Replay(anew if way.last is first else first, kept, anew, anew.session, holds=False)


def retaken(library: Library, given: Given) -> Step | None:
    """An answer as it was given; None where it cannot be any more."""
    return _give(library, given.before, given)


def is_kept(after: Step) -> bool:
    """Whether a step took an answer that may be kept, or passed the question over."""
    answered = next((e for e in after.effects if isinstance(e, Answered)), None)
    return answered is not None and (answered.text is not None or answered.passed)


@dataclass(frozen=True, slots=True)
class _Way:
    """How far it has gone: where it stands, and the step that led there."""

    session: Session
    given: Given
    before: Session
    """Where `given` was given now."""
    last: Step
    kept: tuple[Regiven, ...] = ()
    whole: bool = False
    """Every later answer was seen to."""


def _unhurried(session: Session) -> Session:
    """Words that are no answer do not make the question be let go, however often it was asked."""
    *below, top = session.frames
    return replace(session, frames=(*below, replace(top, tries=0, unsure=0)))


def _followed_on(library: Library, now: Session, way: _Way, later: Sequence[Given]) -> _Way:
    befores = [*(followed(library, given.before) for given in later), now]
    for number, given in enumerate(later):
        here, after = befores[number], befores[number + 1]
        if way.session.status != "active":
            return way
        if standing(here) == standing(way.session):
            onward = _on(library, way, number, replace(given, before=here), after)
            if onward is None:
                return way
            way = onward
        elif not _has_fallen_away(here, way.session):
            return way
    return replace(way, whole=True)


def _on(library: Library, way: _Way, number: int, given: Given, after: Session) -> _Way | None:
    """One later answer further; None when it is none any more."""
    if given.event is None:
        return _round(library, way, number, given.before, after)
    before = _ready(way.session, given.before)
    taken = _give(library, before, given)
    if taken is None or not (is_kept(taken) or _is_pick(taken, given)):
        return None
    kept = (*way.kept, Regiven(number, before, taken))
    return _Way(taken.session, given, before, taken, kept)


def _give(library: Library, session: Session, given: Given) -> Step | None:
    session = followed(library, replace(session, status="active"))
    if given.event is None or not stands(library, session):
        return None
    event = given.event
    if isinstance(event, Picked):
        event = replace(event, turn=session.frames[-1].asked)
    return step(library, session, event)


def _is_pick(taken: Step, given: Given) -> bool:
    """A pick where nothing typed is kept is an answer too."""
    answered = any(isinstance(effect, Answered) for effect in taken.effects)
    return answered and isinstance(given.event, Picked)


def _ready(session: Session, before: Session) -> Session:
    """Counts turns as it was, and ticks the same boxes."""
    *below, top = session.frames
    top = replace(top, draft=top.draft or before.frames[-1].draft)
    return replace(session, frames=(*below, top), turn=before.turn)


def _round(
    library: Library, way: _Way, number: int, before: Session, after: Session
) -> _Way | None:
    """Past words that were not kept: what they led into stands over what was corrected below.
    None when they led on, and not just round the way."""
    frames = way.session.frames
    for height in range(len(frames), -1, -1):
        is_side = height == len(frames) or frames[height].entered == "heard"
        alike = standing(after)[:height] == standing(way.session)[:height]
        if is_side and alike and len(after.frames) >= height:
            reacted = after.reacted if after.reacted != before.reacted else way.session.reacted
            side = _left(library, replace(way.session, frames=frames[:height]), after, height)
            session = replace(
                way.session,
                frames=(*frames[:height], *side),
                reactions=way.session.reactions + after.reactions - before.reactions,
                reacted=reacted,
            )
            kept = (*way.kept, Regiven(number, _ready(way.session, before), None))
            return replace(way, session=session, kept=kept)
    return None


def _left(library: Library, asker: Session, after: Session, height: int) -> tuple[Frame, ...]:
    """The branch over the asker. It quotes the question that it left, as it is put now."""
    if len(after.frames) == height:
        return ()
    branch, *above = after.frames[height:]
    left = question_left(Course(library, asker))
    return (replace(branch, values={**branch.values, "question": left}), *above)


def _has_fallen_away(before: Session, now: Session) -> bool:
    """Whether an answer was given in a shared branch that nothing led into this time."""
    return any(
        frame.entered == "heard"
        and [f.dialogue for f in now.frames[height : height + 1]] != [frame.dialogue]
        for height, frame in enumerate(before.frames)
    )


def _is_same(way: _Way, now: Session) -> bool:
    """Whether the question that was open is open again, and put in the same way."""
    session = way.session
    if not way.whole or session.status != "active" or standing(session) != standing(now):
        return False
    return session.frames[-1].draft in ((), now.frames[-1].draft)


def _as_now(session: Session, now: Session) -> Session:
    """The open question keeps its buttons, and what was tried at it."""
    *below, top = session.frames
    open_now = now.frames[-1]
    reacted = carried(session, open_now.asked)
    top = replace(
        top,
        asked=open_now.asked,
        tries=open_now.tries,
        unsure=open_now.unsure,
        held=open_now.held,
        draft=open_now.draft,
    )
    session = session.having_met(now.met)
    return replace(
        session,
        frames=(*below, top),
        turn=now.turn + 1,
        status=now.status,
        muted=now.muted,
        reacted=reacted,
    )


def _anew(library: Library, way: _Way, now: Session) -> Step:
    """The last step once more, in a turn of its own: buttons of what was asked there before must
    not answer what is asked there now."""
    if way.kept and way.kept[-1].step is None:
        *below, top = way.session.frames
        turn = now.turn + 1
        frames = (*below, replace(top, asked=turn))
        reacted = carried(way.session, turn)
        anew = Step(replace(way.session, frames=frames, turn=turn, reacted=reacted), ())
    else:
        taken = _give(library, replace(way.before, turn=now.turn), way.given)
        anew = taken or way.last
    status = now.status if anew.session.status == "active" else anew.session.status
    return Step(replace(anew.session, status=status, muted=now.muted), anew.effects)
