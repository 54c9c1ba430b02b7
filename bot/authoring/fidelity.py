"""How far each dialogue is what the practice asks for, F1 to F20: by its file, and by conversations
that were held in it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.authoring.hearing_talks import Talk, talks_in
from bot.dialogue.checks import CRITERIA
from bot.dialogue.findings import Finding
from bot.dialogue.library import Library
from bot.dialogue.model import Dialogue

FOR_PEOPLE: Final = (4, 5, 16, 20)
"""Criteria of which a machine tells only half: whether a line is kind, and would be said."""

SHARED: Final = "words"
"""The row of what belongs to no dialogue."""

_SIGNS: Final = {True: "✓", False: "✗", None: "·"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion of one dialogue. `met` is None when it does not arise there."""

    number: int
    met: bool | None
    missing: tuple[str, ...] = ()
    shown_in: int = 0
    """Conversations that show it, for what is seen in conversations."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One dialogue, and its mark for each criterion."""

    dialogue: str
    marks: tuple[Mark, ...]

    @property
    def full(self) -> bool:
        return all(mark.met is not False for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Fidelity:
    """All dialogues, and how many conversations were looked at."""

    judged: tuple[Judged, ...]
    talks: int

    @property
    def full(self) -> bool:
        """Whether all have full marks on what a machine can judge."""
        return all(one.full for one in self.judged)


def judge(
    library: Library, findings: Sequence[Finding], transcripts: Mapping[str, str]
) -> Fidelity:
    """Every dialogue by the findings about its file, and by what is said and kept when the
    transcripts (file -> text) are played. Raises ScriptError when one cannot be played."""
    talks = [talk for file, text in transcripts.items() for talk in talks_in(library, text, file)]
    rows = [_judged(dialogue, findings, talks) for dialogue in library.dialogues.values()]
    rows.sort(key=lambda one: (_ORDER[library.dialogues[one.dialogue].sort], one.dialogue))
    files = {_file(dialogue) for dialogue in library.dialogues.values()}
    others = [finding for finding in findings if finding.mark.file not in files]
    shared = Judged(SHARED, tuple(Mark(n, *_by_file(n, others)) for n in CRITERIA))
    return Fidelity((*rows, shared), len(talks))


def as_text(fidelity: Fidelity) -> str:
    """A table for people, and below it what is missing."""
    widest = max(len(one.dialogue) for one in fidelity.judged)
    head = " ".join(f"F{number:<2}" for number in CRITERIA)
    lines = [f"{'':{widest}}  {head}".rstrip()]
    for one in fidelity.judged:
        signs = "   ".join(_SIGNS[mark.met] for mark in one.marks)
        lines.append(f"{one.dialogue:{widest}}  {signs}")
    return "\n".join((*lines, "", *_legend(fidelity), *_missing(fidelity)))


def as_json(fidelity: Fidelity) -> str:
    """Everything, for programs."""
    rows = [
        {
            "dialogue": one.dialogue,
            "full": one.full,
            "criteria": {f"F{mark.number}": _flat(mark) for mark in one.marks},
        }
        for one in fidelity.judged
    ]
    return json.dumps(
        {"full": fidelity.full, "conversations": fidelity.talks, "dialogues": rows},
        ensure_ascii=False,
        indent=2,
    )


FORMS: Final[Mapping[str, Callable[[Fidelity], str]]] = {"text": as_text, "json": as_json}

_ORDER: Final = {"dialogue": 0, "branch": 1, "house": 2}


def _judged(dialogue: Dialogue, findings: Sequence[Finding], talks: Sequence[Talk]) -> Judged:
    own = [finding for finding in findings if finding.mark.file == _file(dialogue)]
    held = [talk for talk in talks if talk.dialogue == dialogue.id]
    return Judged(dialogue.id, tuple(_mark(n, dialogue, own, held) for n in CRITERIA))


def _mark(
    number: int, dialogue: Dialogue, findings: Iterable[Finding], talks: Sequence[Talk]
) -> Mark:
    met, missing = _by_file(number, findings)
    kinds = {recording.kind for state in dialogue.states.values() for recording in state.record}
    arises = _ARISES.get(number)
    if met and arises is not None and not arises(kinds):
        return Mark(number, None)
    seen = _SEEN.get(number)
    if seen is None:
        return Mark(number, met, missing)
    looked = [(talk, seen(talk)) for talk in talks]
    failed = tuple(f"{talk.file}: {wrong}" for talk, found in looked for wrong in found or ())
    shown = sum(found == [] for _, found in looked)
    return Mark(number, met and not failed, (*missing, *failed), shown)


def _by_file(number: int, findings: Iterable[Finding]) -> tuple[bool, tuple[str, ...]]:
    wrong = tuple(str(finding) for finding in findings if finding.code in CRITERIA[number])
    return not wrong, wrong


def _file(dialogue: Dialogue) -> str:
    return next((state.mark.file for state in dialogue.states.values()), "")


def _quoted(talk: Talk) -> list[str] | None:
    """F6: their own words come back once at least in every three open questions."""
    due = (talk.asked - 1) // 3
    if due < 1:
        return None
    return [] if talk.quoted >= due else [f"{talk.asked} open questions, {talk.quoted} quotes"]


def _present(talk: Talk) -> list[str] | None:
    """F8: no hope is kept as what should stop, unless it was asked about."""
    return _asked_about(talk, "negative", "a hope is kept as what should stop")


def _no_service(talk: Talk) -> list[str] | None:
    """F9: no service is kept as a hope, unless it was asked about."""
    return _asked_about(talk, "service_as_outcome", "a service is kept as a hope")


def _asked_about(talk: Talk, cue: str, wrong: str) -> list[str] | None:
    if not talk.hopes:
        return None
    slipped = any(cue in hope.labels for hope in talk.hopes) and cue not in talk.answered_cues
    return [wrong] if slipped else []


def _steps(talk: Talk) -> list[str] | None:
    """F17: a step says who, when and the first sign, or the question was skipped."""
    return _complete(talk, "action", ("who", "when", "first_sign"))


def _views(talk: Talk) -> list[str] | None:
    """F19: whose hope and whose number it is stands beside it, or the question was skipped."""
    found = [_complete(talk, "outcome", ("owner",)), _complete(talk, "score", ("by_whom",))]
    known = [wrong for wrong in found if wrong is not None]
    return [one for wrong in known for one in wrong] if known else None


def _complete(talk: Talk, kind: str, fields: Sequence[str]) -> list[str] | None:
    kept = [record for record in talk.records if record.kind == kind and record.is_new]
    if not kept:
        return None
    lacking = {name for record in kept for name in fields if name not in record.fields}
    return [f"{kind} without {name}" for name in sorted(lacking)] if not talk.passed else []


_SEEN: Final[Mapping[int, Callable[[Talk], list[str] | None]]] = {
    6: _quoted,
    8: _present,
    9: _no_service,
    17: _steps,
    19: _views,
}
"""What is seen in a conversation: what is wrong in it, or None when it does not arise."""

_ARISES: Final[Mapping[int, Callable[[set[str]], bool]]] = {
    8: lambda kinds: "outcome" in kinds,
    9: lambda kinds: "outcome" in kinds,
    10: lambda kinds: "score" in kinds,
    11: lambda kinds: "score" in kinds,
    15: lambda kinds: "exception" in kinds,
    17: lambda kinds: "action" in kinds,
    19: lambda kinds: bool(kinds & {"outcome", "score", "perspective"}),
}
"""By the kinds of record that a dialogue makes, whether a criterion arises in it."""


def _legend(fidelity: Fidelity) -> Iterator[str]:
    people = ", ".join(f"F{number}" for number in FOR_PEOPLE)
    seen = ", ".join(f"F{number}" for number in _SEEN)
    yield "✓ full marks   ✗ something is missing (below)   · does not arise"
    yield f"Read from the files; {seen} also from {fidelity.talks} conversations, played."
    yield f"Of {people} a machine tells only half: two practitioners read them aloud (README)."


def _missing(fidelity: Fidelity) -> Iterator[str]:
    for one in fidelity.judged:
        for mark in one.marks:
            yield from (f"{one.dialogue} F{mark.number}: {wrong}" for wrong in mark.missing)


def _flat(mark: Mark) -> dict[str, object]:
    seen = {"shown_in": mark.shown_in} if mark.number in _SEEN else {}
    judged = ["file", *(["conversations"] if seen else [])]
    judged += ["people"] if mark.number in FOR_PEOPLE else []
    return {"met": mark.met, "judged_by": judged, **seen, "missing": list(mark.missing)}
