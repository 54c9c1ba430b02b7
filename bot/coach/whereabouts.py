"""Who stands where in the dialogues, and what a release would do with them. Only reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.coach.ports import Pinned, Unit
from bot.dialogue.library import Library
from bot.dialogue.moving import Crossing, crossing_from
from bot.dialogue.pinning import pinned
from bot.dialogue.session import Frame, Session

Fate: TypeAlias = Literal["along", "stays", "back", "stranded"]
"""along: comes along to the newest form. stays: goes on in the form it began in. back: the place
in a heard branch is gone, so the question below is asked again. stranded: there is no place left,
and no form that was kept."""

Place: TypeAlias = tuple[str, str]
"""Dialogue and state."""

SOME = 500  # conversations read at a time


@dataclass(slots=True)
class Whereabouts:
    """People, by their id, whom a release touches."""

    at: dict[Place, dict[str, Fate]] = field(default_factory=dict)
    """Who stands at each place, in whatever form, waiting there or in what it called."""
    fates: dict[str, Fate] = field(default_factory=dict)
    """What happens to each; of several conversations, the worst."""

    def note(self, person: str, frames: tuple[Frame, ...], fate: Fate) -> None:
        """Somebody stands at these places."""
        for frame in frames:
            here = self.at.setdefault((frame.dialogue, frame.state), {})
            here[person] = _worse(fate, here.get(person))
        self.fates[person] = _worse(fate, self.fates.get(person))


def whereabouts(unit: Unit, new: Library) -> Whereabouts:
    """Everybody who is in the middle of something that a release would change."""
    found = Whereabouts()
    for edition in unit.editions_needed():
        ahead = _Ahead(unit.edition(edition), new)
        for one in _pinned_to(unit, edition):
            fate, frames = ahead.fate(one.session)
            if fate is not None:
                found.note(one.person, frames, fate)
            lost = tuple(_led_back(one.session, new))
            if lost:
                found.note(one.person, lost, "back")
    return found


@dataclass(slots=True)
class _Ahead:
    """What lies before conversations of one edition."""

    files: Mapping[str, str] | None
    new: Library
    way: Crossing | None = None
    runs: bool | None = None

    def fate(self, session: Session) -> tuple[Fate | None, tuple[Frame, ...]]:
        """What happens to a conversation, and the places it stands at; None: nothing changes."""
        root = session.frames[0].dialogue if session.frames else ""
        dialogue = self.new.dialogues.get(root)
        own = dialogue.structure if dialogue else None
        if session.structure in ("", own, self.new.editions.get(root)):
            return None, ()
        heard = (n for n, frame in enumerate(session.frames) if frame.entered == "heard")
        frames = session.frames[: next(heard, len(session.frames))]
        return self._fate(session, root), frames

    def _fate(self, session: Session, root: str) -> Fate:
        if self.files is None:
            return "stranded"
        if self.runs is None:
            self.way = crossing_from(self.new, self.files)
            self.runs = pinned(self.new, root, session.structure, self.files) is not None
        if self.way is not None and self.way.taken_along(session) is not None:
            return "along"
        return "stays" if self.runs else "stranded"


def _pinned_to(unit: Unit, edition: str) -> Iterator[Pinned]:
    after = 0
    while some := unit.pinned_to(edition, after, SOME):
        yield from some
        after = some[-1].place


def _led_back(session: Session, new: Library) -> Iterator[Frame]:
    """Places in heard branches that the newer release does not have."""
    for frame in session.frames:
        dialogue = new.dialogues.get(frame.dialogue)
        moved = (dialogue.moved if dialogue else None) or {}
        loose = frame.entered == "heard" or frame.dialogue in new.heard
        if loose and (
            dialogue is None or moved.get(frame.state, frame.state) not in dialogue.states
        ):
            yield frame


_WORST: tuple[Fate, ...] = ("stranded", "back", "stays", "along")


def _worse(one: Fate, other: Fate | None) -> Fate:
    return one if other is None else min(one, other, key=_WORST.index)
