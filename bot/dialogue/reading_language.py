"""`languages/<code>/language.yaml`: how a language writes days, and what people type in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Final, TypeAlias

from bot.dialogue.bare import bare
from bot.dialogue.findings import Finding
from bot.dialogue.hearing import AS_TYPED, Gloss, Hearing, read_gloss
from bot.dialogue.interrupts import ENOUGH, WORDS_ALONE
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_tree import Node, Scalar
from bot.dialogue.reading_types import did_you_mean

INTERRUPTS: Final = (*WORDS_ALONE, ENOUGH, "unsure", "heavy", "vent")
"""What words of a language can mean by themselves; `dialogs/interrupts.yaml` has the English."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What one file says of its language; empty where it says nothing."""

    name: str = ""
    day: str = ""
    yes: str = ""
    no: str = ""
    hearing: Hearing = field(default_factory=Hearing)
    findings: tuple[Finding, ...] = ()


def read_language(tree: Node) -> Manner:
    """The keys are told in docs/languages.md."""
    desk = Desk(tree.mark.file)
    draft = _Draft()
    desk.read_keys(desk.table(tree, "this file", 'name: "Español"'), _KEYS, draft)
    hearing = Hearing(
        draft.said_yes,
        draft.said_no,
        draft.neither,
        draft.alone,
        draft.numbers,
        draft.days,
        draft.choosing,
        draft.places,
    )
    return Manner(draft.name, draft.day, draft.yes, draft.no, hearing, tuple(desk.findings))


@dataclass
class _Draft:
    """A language while its keys are read."""

    name: str = ""
    day: str = ""
    yes: str = ""
    no: str = ""
    said_yes: tuple[str, ...] = ()
    said_no: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    alone: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Gloss = AS_TYPED
    days: Gloss = AS_TYPED
    choosing: Gloss = AS_TYPED
    places: Mapping[str, str] = field(default_factory=dict)


def _name(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.name = desk.text(node, "name") or ""


def _day(desk: Desk, draft: _Draft, node: Node) -> None:
    """`{weekday} {day} de {month}`."""
    text = desk.text(node, "day")
    if text is None or _slots(text) == _DAY_SLOTS:
        draft.day = text or ""
    else:
        mend = 'Write it like "{weekday} {day} de {month}", with these three and no others.'
        desk.refuse(node.mark, "L709", "This is no way to write a day.", mend)


def _yes(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.yes = desk.text(node, "shown_yes") or ""


def _no(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.no = desk.text(node, "shown_no") or ""


def _said_yes(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.said_yes = tuple(_phrases(desk, node, "said_yes"))


def _said_no(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.said_no = tuple(_phrases(desk, node, "said_no"))


def _neither(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.neither = tuple(_phrases(desk, node, "said_neither"))


def _alone(desk: Desk, draft: _Draft, node: Node) -> None:
    """`{back: [atrás, volver]}`: words by the interrupt that they mean."""
    table = desk.table(node, "interrupts", "back: [atrás, volver]")
    for entry in table:
        if entry.key.text not in INTERRUPTS:
            message = f"“{entry.key.text}” is no interrupt with words of its own."
            desk.refuse(entry.key.mark, "L201", message, did_you_mean(entry.key.text, INTERRUPTS))
    draft.alone = {
        entry.key.text: frozenset(map(bare, _phrases(desk, entry.value, entry.key.text)))
        for entry in table
    }


def _numbers(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.numbers = _gloss(desk, node, "numbers")


def _days(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.days = _gloss(desk, node, "days")


def _choosing(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.choosing = _gloss(desk, node, "choosing")


def _places(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.places = {bare(name): known for name, known in _pairs(desk, node, "places")}


def _phrases(desk: Desk, node: Node, what: str) -> Iterator[str]:
    for item in desk.items(node):
        text = desk.text(item, what)
        if text is not None:
            yield " ".join(text.casefold().split())


def _gloss(desk: Desk, node: Node, what: str) -> Gloss:
    return read_gloss(dict(_pairs(desk, node, what)))


def _pairs(desk: Desk, node: Node, what: str) -> Iterator[tuple[str, str]]:
    """A phrase and its English; as many `{}` on one side as on the other."""
    for entry in desk.table(node, what, "pasado mañana: day after tomorrow"):
        if not isinstance(entry.value, Scalar):
            desk.text(entry.value, what)
            continue
        phrase, english = entry.key.text, entry.value.text
        if phrase.count("{}") < english.count("{}") or not re.search(r"\w", phrase):
            message = f"“{phrase}” cannot be read as “{english}”."
            mend = "Each {} of the English needs one in the phrase, and words beside it."
            desk.refuse(entry.key.mark, "L709", message, mend)
        else:
            yield phrase, english


def _slots(text: str) -> list[str]:
    try:
        return sorted(name or "" for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return []


_DAY_SLOTS: Final = ["day", "month", "weekday"]

_Key: TypeAlias = Callable[[Desk, _Draft, Node], None]

_KEYS: Final[Mapping[str, _Key]] = {
    "name": _name,
    "day": _day,
    "shown_yes": _yes,
    "shown_no": _no,
    "said_yes": _said_yes,
    "said_no": _said_no,
    "said_neither": _neither,
    "interrupts": _alone,
    "numbers": _numbers,
    "days": _days,
    "choosing": _choosing,
    "places": _places,
}
