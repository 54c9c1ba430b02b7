"""Where walks begin: which dialogues, with what there is to hand in, heard by quick ears."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from bot.authoring.playing import FIRST_DAY, ZONE
from bot.authoring.sentences import HEARD, UNSURE, Sentence
from bot.authoring.walks.mattering import Mattering
from bot.authoring.walks.moments import NOW
from bot.coach.handing_in import about
from bot.dialogue.events import Began
from bot.dialogue.library import Library
from bot.dialogue.listening import Cues, read_cues
from bot.dialogue.model import Dialogue
from bot.dialogue.values import Value, Values
from bot.records.outcome import Entry, Outcome, Score

EARLIER = FIRST_DAY - timedelta(days=28)

SOMETHING: Final[Mapping[str, Value]] = {
    "text": "Her shoes by the door",
    "number": 4,
    "date": "2026-04-06",
    "yes_no": True,
    "list": ("Her shoes by the door", "A list on the fridge"),
}
"""A value of each type that a dialogue may take."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A dialogue and what it is handed."""

    dialogue: str
    name: str
    given: Values
    brief: bool = False

    @property
    def event(self) -> Began:
        return Began(NOW, self.dialogue, self.given, self.brief)


def beginnings(dialogue: Dialogue, mattering: Mattering) -> Iterator[Beginning]:
    """A dialogue with nothing handed in, with all of it, and with each value that it asks for by
    name; one about an outcome also with no outcome, one scored once, and one scored twice."""
    for record, kept in _records(dialogue):
        for handed, values in _handed_in(dialogue, mattering):
            name = ", ".join(part for part in (record, handed) if part)
            for form in (False, True) if dialogue.brief else (False,):
                told = f"{name or 'nothing handed in'}{' (brief)' if form else ''}"
                yield Beginning(dialogue.id, told, {**values, **kept}, form)


def _records(dialogue: Dialogue) -> Iterator[tuple[str, Values]]:
    if dialogue.about != "outcome":
        yield "", {}
        return
    noticed = Entry("n", "noticing", "K", EARLIER, "walked", {"what": "Her shoes by the door"})
    bare, rich = _outcome((4,)), _outcome((4, 6))
    rich = replace(rich, good_enough=7, indicators=("Her shoes by the door",))
    yield "no record", {}
    yield "one score", about(bare, ZONE)
    yield "two scores", about(rich, ZONE, (noticed,))


def _handed_in(dialogue: Dialogue, mattering: Mattering) -> Iterator[tuple[str, Values]]:
    yield "", {}
    if not dialogue.takes:
        return
    takes = {name: SOMETHING[kind] for name, kind in dialogue.takes.items()}
    yield "all handed in", takes
    for name, value in takes.items():
        if value is True:
            yield f"{name} is false", {**takes, name: False}
        for key in sorted(mattering.keys(dialogue.id, name)):
            yield f"{name} is {key}", {**takes, name: key}


def roots(library: Library) -> tuple[Dialogue, ...]:
    """The dialogues that a conversation can begin with. The others are walked where they are
    called or heard."""
    return tuple(d for d in library.dialogues.values() if d.menu or d.sort == "house")


def quick(library: Library) -> Library:
    """The same library with ears only for the sentences of `sentences`: the engine's own way into
    every interrupt, at a tenth of the time."""
    return replace(library, cues=(_ears(library),))


def _outcome(scores: tuple[float, ...]) -> Outcome:
    made = Outcome(id="walked", focus="K", created_at=EARLIER, text="Back to the bowling")
    scored = tuple(
        Score(id=f"s{n}", at=EARLIER + timedelta(days=7 * n), value=value)
        for n, value in enumerate(scores)
    )
    return replace(made, scores=scored)


def _ears(library: Library) -> Cues:
    labels: dict[str, Any] = {
        label: {"groups": [_group(library, label, sentence) for sentence in said]}
        for label, said in {**HEARD, "dont_know": (UNSURE,)}.items()
    }
    return read_cues(library.cues[0].language, {"labels": labels})


def _group(library: Library, label: str, sentence: Sentence) -> dict[str, Any]:
    """Heard in the same places as the label's own cues."""
    cues = [cue for table in library.cues[:1] for cue in table.cues if cue.label == label]
    group: dict[str, Any] = {"say": [sentence.text]}
    if sentence.tier:
        group["tier"] = sentence.tier
    if cues and all(cue.slot == "outcome" for cue in cues):
        group["slot"] = "outcome"
    if cues and not any(cue.scale for cue in cues):
        group["scale"] = False
    return group
