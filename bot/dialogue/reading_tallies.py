"""A tally as it stands in its file: read, or told what is wrong with it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from bot.dialogue.cues import CRISIS, Cues
from bot.dialogue.findings import Finding
from bot.dialogue.reading_tree import Entry, Node, Scalar, Series, Table
from bot.dialogue.tallying import Stems, Tally, Weights
from bot.dialogue.values import Mark

HEAVIEST = 999
FURTHEST = 9_999  # below 0, where a message may begin


@dataclass(frozen=True, slots=True)
class TallyFile:
    """The words that add up in one language, where each label stands, and what is wrong."""

    mark: Mark
    tally: Tally
    labels: Mapping[str, Mark] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_tally_file(tree: Node) -> TallyFile:
    """The tally of one language, as docs/cues.md describes it."""
    reader = _Reader()
    endings: Mapping[str, str] = {}
    labels: dict[str, Weights] = {}
    marks: dict[str, Mark] = {}
    for entry in reader.entries(tree, "the tally"):
        name = entry.key.text
        if name == "endings":
            endings = reader.endings(entry.value)
        else:
            labels[name], marks[name] = reader.label(name, entry.value), entry.key.mark
    return TallyFile(tree.mark, Tally(endings, labels), marks, tuple(reader.findings))


def with_tallies(
    tables: Sequence[Cues], tallies: Mapping[str, TallyFile]
) -> tuple[list[Cues], list[Finding]]:
    """Each table with the tally of its language; and what has nothing to be heard with."""
    joined = [
        replace(table, tally=tallies[table.language].tally) if table.language in tallies else table
        for table in tables
    ]
    return joined, [finding for each in tallies.items() for finding in _unheard(tables, *each)]


def _unheard(tables: Sequence[Cues], language: str, read: TallyFile) -> Iterator[Finding]:
    mine = [table for table in tables if table.language == language]
    if not mine:
        mend = f"Write them, in cues/{language}.yaml."
        yield Finding(read.mark, CODE, f"There are no cues for “{language}”.", mend)
        return
    known = frozenset().union(*(table.labels for table in mine))
    for label, mark in read.labels.items():
        if label not in known:
            yield Finding(mark, CODE, f"No cue has the label “{label}”.", _known(label, known))


class _Reader:
    """Gathers what is wrong while it reads."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def endings(self, node: Node) -> dict[str, str]:
        return {
            entry.key.text: self._text(entry.value, "endings")
            for entry in self.entries(node, "endings")
        }

    def label(self, label: str, node: Node) -> Weights:
        keys = ("tier", *_KEYS) if label == CRISIS else _KEYS
        parts = {}
        for entry in self.entries(node, label):
            if entry.key.text in keys:
                parts[entry.key.text] = entry.value
            else:
                message = f"{label}: “{entry.key.text}” is not known here."
                self._wrong(entry.key.mark, message, _known(entry.key.text, keys))
        stems: dict[Stems, int] = {}
        for key, length in (("words", 1), ("pairs", 2)):
            if key in parts:
                self._stems(parts[key], f"{label}: {key}", length, stems)
        tier = self._number(parts["tier"], f"{label}: tier", 1, 2) if "tier" in parts else 2
        cues = self._cues(parts["cues"], label) if "cues" in parts else {}
        return Weights(self._start(parts, label, node), stems, cues, tier if label == CRISIS else 0)

    def entries(self, node: Node, where: str) -> Sequence[Entry]:
        if isinstance(node, Table):
            return node.entries
        self._wrong(node.mark, f"{where}: this is no table.", "Write `name: ...`, one a line.")
        return ()

    def _start(self, parts: Mapping[str, Node], label: str, node: Node) -> int:
        if "start" in parts:
            return self._number(parts["start"], f"{label}: start", -FURTHEST, -1)
        self._wrong(node.mark, f"{label}: it is not said where a message begins.", _START)
        return -1

    def _cues(self, node: Node, label: str) -> dict[int, int]:
        where = f"{label}: cues"
        if label != CRISIS:
            return {0: self._number(node, where)}
        found = {}
        for entry in self.entries(node, where):
            tier = self._number(entry.key, where, 1, 2)
            found[tier] = self._number(entry.value, f"{where}: {tier}")
        return found

    def _stems(self, node: Node, where: str, length: int, stems: dict[Stems, int]) -> None:
        for entry in self.entries(node, where):
            weight = self._number(entry.key, where)
            if not isinstance(entry.value, Series):
                self._wrong(entry.value.mark, f"{where}: {weight}: this is no list.", _LIST)
                continue
            for item in entry.value.items:
                parts = tuple(self._text(item, f"{where}: {weight}").split())
                if len(parts) != length:
                    self._wrong(
                        item.mark, f"{where}: {_shown(item)} has another length.", _LENGTH[length]
                    )
                elif parts in stems:
                    self._wrong(
                        item.mark, f"{where}: “{' '.join(parts)}” is counted already.", _TWICE
                    )
                else:
                    stems[parts] = weight

    def _number(self, node: Node, where: str, least: int = -HEAVIEST, most: int = HEAVIEST) -> int:
        text = node.text if isinstance(node, Scalar) else ""
        if _WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        mend = f"Write a whole number from {least} to {most}."
        self._wrong(node.mark, f"{where}: {_shown(node)} cannot be counted.", mend)
        return least

    def _text(self, node: Node, where: str) -> str:
        if isinstance(node, Scalar):
            return node.text
        self._wrong(node.mark, f"{where}: a word is expected here.", "Write one in small letters.")
        return ""

    def _wrong(self, mark: Mark, message: str, mend: str) -> None:
        self.findings.append(Finding(mark, CODE, message, mend))


CODE = "L210"
_KEYS = ("start", "cues", "words", "pairs")
_WHOLE = re.compile(r"[-+]?[0-9]{1,5}")
_START = "Write `start`, below 0; it is heard at 0 or more."
_LIST = "Write stems with commas between them, in square brackets."
_TWICE = "Leave one of the two out."
_LENGTH = {1: "Write one stem; two belong under `pairs`.", 2: "Write two stems side by side."}


def _known(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(sorted(known))}."


def _shown(node: Node) -> str:
    return f"“{node.text}”" if isinstance(node, Scalar) else "this"
