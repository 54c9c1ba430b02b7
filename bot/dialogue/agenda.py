"""The rules of an agenda: which areas are open, what is asked next, what an answer makes of it."""

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from bot.dialogue.model import Agenda, Area
from bot.dialogue.tongue import Translate
from bot.dialogue.values import Values

Phase: TypeAlias = Literal["picking", "naming", "rest", "more"]
"""picking: the person picks, in any order. naming: one untouched core area is named aloud.
rest: what else there is, is offered once. more: they picked from the rest, and may go on."""

ENOUGH, YES_NOW, NOT_TODAY = "that_is_enough", "yes_now", "not_today"
"""Answers to an agenda that are no area."""

RESERVED: Final = frozenset({ENOUGH, YES_NOW, NOT_TODAY})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an agenda has come. Kept in the frame as `marks`."""

    phase: Phase = "picking"
    area: str = ""
    """The area that is under way, or is named aloud."""
    under_way: bool = False
    covered: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """As plain texts, to be stored."""
        touched = (*(f"+{key}" for key in self.covered), *(f"-{key}" for key in self.aside))
        return (self.phase, self.area, "under_way" if self.under_way else "", *touched)


def progress_from(marks: tuple[str, ...]) -> Progress:
    """What `marks` tell; nothing yet, where there are none."""
    if len(marks) < 3:
        return Progress()
    phase, area, under_way, *touched = marks
    return Progress(
        _PHASES.get(phase, "picking"),
        area,
        bool(under_way),
        tuple(mark[1:] for mark in touched if mark[0] == "+"),
        tuple(mark[1:] for mark in touched if mark[0] == "-"),
    )


def areas_of(agenda: Agenda, values: Values) -> tuple[Area, ...]:
    """The areas of the map in use whose guards hold."""
    chosen = values.get(agenda.map_from) if agenda.map_from else None
    name = chosen if isinstance(chosen, str) and chosen in agenda.maps else agenda.map
    return tuple(area for area in agenda.maps[name] if area.when is None or area.when.holds(values))


def area_called(agenda: Agenda, key: str) -> Area | None:
    """The area of that key, in whichever map; guards have no say once it is under way."""
    every = (area for areas in agenda.maps.values() for area in areas)
    return next((area for area in every if area.key == key), None)


def untouched(agenda: Agenda, progress: Progress, values: Values) -> tuple[Area, ...]:
    """Areas neither covered nor set aside, in the order of the file."""
    touched = (*progress.covered, *progress.aside)
    return tuple(area for area in areas_of(agenda, values) if area.key not in touched)


def upcoming(agenda: Agenda, progress: Progress, values: Values) -> Progress | None:
    """What is to be asked next; None when the agenda is done.

    Nothing is asked twice: an area covered or set aside is offered no more, each core area is
    named once, and the rest is offered once.
    """
    left = untouched(agenda, progress, values)
    if not left:
        return None
    match progress.phase:
        case "picking" | "more":
            return replace(progress, area="")
        case "naming":
            core = next((area.key for area in left if area.core), None)
            return replace(progress, phase="rest" if core is None else "naming", area=core or "")
        case "rest":
            return replace(progress, area="")


def after_answer(progress: Progress, answer: str | None) -> Progress | None:
    """An answer to the question of the present phase: an area, or one of the words above. None
    (skipped, or let go) says enough. Gives None when the agenda is over."""
    match progress.phase, answer:
        case "picking", str(key) if key not in RESERVED:
            return replace(progress, area=key, under_way=True)
        case "picking", _:
            return replace(progress, phase="naming", area="")
        case "naming", "yes_now":
            return replace(progress, under_way=True)
        case "naming", _:
            return replace(progress, area="", aside=(*progress.aside, progress.area))
        case _, str(key) if key not in RESERVED:
            return replace(progress, phase="more", area=key, under_way=True)
        case _:
            return None


def after_area(progress: Progress) -> Progress:
    """The area that was under way is covered."""
    covered = (*progress.covered, progress.area)
    return replace(progress, area="", under_way=False, covered=covered)


def labels(agenda: Agenda, keys: tuple[str, ...], translate: Translate) -> tuple[str, ...]:
    """How areas are called in the person's language, in the order given."""
    areas = (area_called(agenda, key) for key in keys)
    return tuple(translate(area.text_key, area.label) for area in areas if area is not None)


_PHASES: Final[dict[str, Phase]] = {
    "picking": "picking",
    "naming": "naming",
    "rest": "rest",
    "more": "more",
}
