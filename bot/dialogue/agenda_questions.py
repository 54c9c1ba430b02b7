"""The question that an agenda asks just now: which area, whether one is worth a word, what else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bot.dialogue.agenda import (
    ENOUGH,
    NOT_TODAY,
    YES_NOW,
    Progress,
    area_called,
    progress_from,
    untouched,
)
from bot.dialogue.bare import bare
from bot.dialogue.effects import Phrase, Slot
from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Offer, Put, Read, Unclear
from bot.dialogue.kinds.naming import fitting
from bot.dialogue.kinds.yes_no import said_yes
from bot.dialogue.library import Library
from bot.dialogue.model import Agenda, Area, Question, Text, Wording
from bot.dialogue.session import Session
from bot.dialogue.values import Values


def open_question(library: Library, session: Session) -> Question | None:
    """The question that the top frame waits on; an agenda's own is made for the moment. None when
    its place was edited away."""
    frame = session.frames[-1]
    dialogue = library.dialogues.get(frame.dialogue)
    state = dialogue.states.get(frame.state) if dialogue else None
    if state is None or state.agenda is None:
        return state.question if state else None
    values = {**library.constants, **frame.values}
    return _asked(library, state.agenda, progress_from(frame.agenda), values)


@dataclass(frozen=True, slots=True)
class Areas:
    """Which area to look at, or enough. Not written in YAML: it belongs to `agenda`."""

    name: ClassVar[str] = "areas"
    gives: ClassVar[str] = "choice"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {}

    areas: tuple[Area, ...]
    slots: Mapping[str, Slot] = field(default_factory=dict)
    enough: frozenset[str] = frozenset()
    """Words that mean that it is enough."""

    @classmethod
    def build(cls, spec: Any) -> "Areas":  # noqa: ARG003
        raise KindError("areas are asked about by an `agenda`; write one")

    @property
    def options(self) -> tuple[Choice, ...]:
        return tuple(Choice(area.key, area.label) for area in self.areas)

    def read(self, text: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        if _AFTER_ENOUGH.sub("", bare(text)) in self.enough:
            return Read(ENOUGH)
        key = fitting(text, self.options)
        return Read(key) if key else Unclear("agenda")

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        known = (ENOUGH, *(area.key for area in self.areas))
        return Read(key) if key in known else Unclear("agenda")

    def put(self, draft: tuple[str, ...]) -> Put:  # noqa: ARG002
        offers = (Offer(area.key, translated=area.text_key) for area in self.areas)
        return Put((*offers, Offer(ENOUGH, "agenda.enough")), slots=self.slots)

    def gathered(self, draft: tuple[str, ...]) -> Read | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Aloud:
    """Whether an area that was not touched on is worth a word now. It belongs to `agenda`."""

    name: ClassVar[str] = "aloud"
    gives: ClassVar[str] = "choice"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {}

    slots: Mapping[str, Slot]

    @classmethod
    def build(cls, spec: Any) -> "Aloud":  # noqa: ARG003
        raise KindError("areas are named aloud by an `agenda`; write one")

    @property
    def options(self) -> tuple[Choice, ...]:
        return ()

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        match said_yes(text, here.tongue):
            case None:
                return Unclear("aloud")
            case yes:
                return Read(YES_NOW if yes else NOT_TODAY)

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(key) if key in (YES_NOW, NOT_TODAY) else Unclear("aloud")

    def put(self, draft: tuple[str, ...]) -> Put:  # noqa: ARG002
        offers = (Offer(YES_NOW, "agenda.yes_now"), Offer(NOT_TODAY, "agenda.not_today"))
        return Put(offers, slots=self.slots)

    def gathered(self, draft: tuple[str, ...]) -> Read | None:  # noqa: ARG002
        return None


_AFTER_ENOUGH = re.compile(r"(?:[ ,]+(?:for (?:today|now)|today|thanks|thank you|please))+$")


def _asked(library: Library, agenda: Agenda, progress: Progress, values: Values) -> Question:
    left = untouched(agenda, progress, values)
    named = area_called(agenda, progress.area)
    if progress.phase == "naming" and named is not None:
        ask = agenda.untouched or _shared(library, "agenda.untouched")
        return Question(ask, Aloud({"area": _inside(named)}))
    slots: dict[str, Slot] = {}
    match progress:
        case Progress(phase="rest"):
            ask = agenda.rest or _shared(library, "agenda.rest")
            slots = {"areas": tuple(_inside(area) for area in left)}
        case Progress(covered=()):
            ask = agenda.ask
        case _:
            ask = agenda.again or _shared(library, "agenda.again")
    return Question(ask, Areas(left, slots, _words_for_enough(library)))


def _inside(area: Area) -> Phrase:
    """A label in the middle of a sentence."""
    return Phrase(area.text_key, area.label, inside=True)


def _words_for_enough(library: Library) -> frozenset[str]:
    found = (each.words for each in library.interrupts if each.name == "enough")
    return next(found, frozenset())


def _shared(library: Library, key: str) -> Wording:
    return Wording(((Text(f"words.{key}", library.words[key]),),))
