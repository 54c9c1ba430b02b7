"""A whole library from its files: read, checked and compiled, or told what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeAlias

from bot.dialogue.checks import check
from bot.dialogue.checks.interrupts import check_interrupts
from bot.dialogue.checks.shelf import Records, Shelf
from bot.dialogue.collecting import collecting_later
from bot.dialogue.cues import only_danger
from bot.dialogue.editions import editions_of, heard_among
from bot.dialogue.effects import Phrase
from bot.dialogue.findings import DialogueError, Finding
from bot.dialogue.kinds.base import Readers
from bot.dialogue.languages import Languages
from bot.dialogue.library import Library
from bot.dialogue.listening import Cues
from bot.dialogue.machine import compile_routing
from bot.dialogue.model import Area, Interrupt
from bot.dialogue.reading_areas import read_area_map
from bot.dialogue.reading_cues import read_cue_table
from bot.dialogue.reading_desk import Desk, Sheet
from bot.dialogue.reading_dialogues import read_dialogue
from bot.dialogue.reading_interrupts import WITHOUT_FILE, Interrupts, read_interrupts
from bot.dialogue.reading_language import Manner, read_language
from bot.dialogue.reading_parts import part_of
from bot.dialogue.reading_tallies import TallyFile, read_tally_file, with_tallies
from bot.dialogue.reading_tree import Node
from bot.dialogue.reading_words import read_words
from bot.dialogue.source import read_source
from bot.dialogue.strings import (
    Shown,
    quoted_keys,
    shown_in_card,
    shown_in_dialogue,
    shown_in_map,
    shown_in_words,
)
from bot.dialogue.values import Mark, Value

Constants: TypeAlias = Mapping[str, Value | Phrase]
"""Slots that can be used anywhere. What is wording of ours comes as a phrase, to be translated."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading: a library when there is no error among the findings."""

    library: Library | None
    findings: tuple[Finding, ...]
    shown: tuple[Shown, ...] = ()
    """Everything that people may read, in the order of the files."""


ONLY_ENGLISH = Languages()


def load(files: Mapping[str, str], *, readers: Readers, constants: Constants) -> Library:
    """The library of these files. Raises `DialogueError` with everything that is wrong."""
    loaded = read_library(files, readers=readers, constants=constants)
    if loaded.library is None:
        raise DialogueError(loaded.findings)
    return loaded.library


@collecting_later()
def read_library(
    files: Mapping[str, str],
    *,
    readers: Readers,
    constants: Constants,
    languages: Languages = ONLY_ENGLISH,
    records: Records | None = None,
) -> Loaded:
    """Reads `files` (path -> text). Everything that is wrong with them is found in one run.
    `records`: what may be recorded; without it, records are not checked."""
    gathered = _gather(files)
    values = {name: _plain(value) for name, value in constants.items()}
    shelf = replace(_shelf(gathered, values), records=records)
    order = {path: place for place, path in enumerate(files)}
    translated = languages.findings(gathered.shown)
    found = (*gathered.findings, *check(shelf), *_between(gathered, shelf), *translated)
    findings = tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda f: (
                *(order.get(f.mark.file, len(order)), f.mark.file),
                *(f.mark.line, f.mark.column, f.code),
            ),
        )
    )
    shown = tuple(gathered.shown)
    if any(finding.severity == "error" for finding in findings):
        return Loaded(None, findings, shown)
    spoken = languages.tongues(gathered.manners)
    library = replace(_library(gathered, shelf, readers, constants), tongues=spoken)
    return Loaded(library, findings, shown)


def read_older(files: Mapping[str, str], *, readers: Readers, constants: Constants) -> Loaded:
    """The library of files that were released once: whatever a younger check says of them, they
    were run. Only what cannot be read is found."""
    gathered = _gather(files)
    shelf = _shelf(gathered, {name: _plain(value) for name, value in constants.items()})
    wrong = tuple(finding for finding in gathered.findings if finding.severity == "error")
    return Loaded(None if wrong else _library(gathered, shelf, readers, constants), wrong)


def read_sheets(files: Mapping[str, str]) -> Mapping[str, Sheet] | None:
    """The dialogues of files that were released once; None when this coach cannot read them."""
    gathered = _gather(files)
    wrong = any(finding.severity == "error" for finding in gathered.findings)
    return None if wrong else gathered.sheets


@dataclass(slots=True)
class _Gathered:
    """What was read so far."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    cues: list[Cues] = field(default_factory=list)
    alarms: dict[str, Cues] = field(default_factory=dict)
    """The cues of danger alone, by language."""
    tallies: dict[str, TallyFile] = field(default_factory=dict)
    """By language."""
    words: dict[str, str] = field(default_factory=dict)
    maps: dict[str, tuple[Area, ...]] = field(default_factory=dict)
    """Area maps by name; one that could not be read has no areas."""
    interrupts: Interrupts | None = None
    alone: Mark | None = None
    """The `library.yaml` of a folder that stands alone."""
    mute: bool = False
    """There are interrupts, and they could not be read."""
    findings: list[Finding] = field(default_factory=list)
    manners: dict[str, Manner] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    deaf: bool = False
    """A cue table could not be read, so its labels are not known."""

    @property
    def labels(self) -> frozenset[str] | None:
        if self.deaf or not self.cues:
            return None
        return frozenset().union(*(table.labels for table in self.cues))


def _gather(files: Mapping[str, str]) -> _Gathered:
    gathered = _Gathered()
    for path, text in files.items():
        if part_of(path) == "areas":
            _read_areas(gathered, path, text)
    for path, text in files.items():
        _read_file(gathered, path, text)
    _join_tallies(gathered)
    return gathered


def _read_file(gathered: _Gathered, path: str, text: str) -> None:
    part = part_of(path)
    if PurePosixPath(path).name == "library.yaml":
        gathered.alone = Mark(path, 1, 1)
    if part in ("elsewhere", "areas"):
        return
    source = read_source(text, path, numbered=part == "tallies")
    if part == "safety":
        gathered.shown.extend(shown_in_card(PurePosixPath(path).stem, source.tree))
        return
    gathered.findings.extend(source.findings)
    if source.tree is None:
        gathered.unread.update(_ids_in(text))
        gathered.deaf |= part == "cues"
        gathered.mute |= part == "interrupts"
    elif part == "cues":
        _read_cues(gathered, path, source.tree)
    elif part == "tallies":
        tally = read_tally_file(source.tree)  # an own one comes last, and stands
        gathered.tallies[PurePosixPath(path).stem] = tally
        gathered.findings.extend(tally.findings)
    elif part == "words":
        found = read_words(source.tree)
        gathered.words.update(found.words)
        gathered.shown.extend(shown_in_words(found.words, found.marks))
        gathered.findings.extend(found.findings)
    elif part == "language":
        manner = read_language(source.tree)  # an own one comes last, and stands
        gathered.manners[PurePosixPath(path).parent.name] = manner
        gathered.findings.extend(manner.findings)
    elif part == "interrupts":
        gathered.interrupts = read_interrupts(source.tree)  # an own one comes last, and stands
        gathered.findings.extend(gathered.interrupts.findings)
    else:
        _read_dialogue(gathered, path, source.tree, text)


def _shelf(gathered: _Gathered, constants: Mapping[str, Value]) -> Shelf:
    unread, interrupts = frozenset(gathered.unread), _interrupts(gathered)
    words = gathered.words
    return Shelf(gathered.sheets, unread, constants, gathered.labels, interrupts, words)


def _interrupts(gathered: _Gathered) -> tuple[Interrupt, ...]:
    return gathered.interrupts.interrupts if gathered.interrupts else WITHOUT_FILE


def _between(gathered: _Gathered, shelf: Shelf) -> Iterator[Finding]:
    """What is wrong with the interrupts; a folder that stands alone needs a file of them."""
    if gathered.interrupts is not None:
        yield from check_interrupts(gathered.interrupts, shelf, gathered.cues)
    elif gathered.alone is not None and not gathered.mute:
        mend = "Copy the shipped interrupts.yaml into this folder."
        yield Finding(gathered.alone, "L601", "Nothing stops these conversations.", mend)


def _read_areas(gathered: _Gathered, path: str, text: str) -> None:
    """Before the dialogues, which name them."""
    source = read_source(text, path)
    gathered.findings.extend(source.findings)
    if source.tree is None:
        gathered.maps.setdefault(PurePosixPath(path).stem, ())
        return
    found = read_area_map(source.tree, path)
    gathered.findings.extend(found.findings)
    gathered.maps[found.name] = found.areas
    gathered.texts[f"areas/{found.name}"] = text
    gathered.shown.extend(shown_in_map(found))


def _read_dialogue(gathered: _Gathered, path: str, tree: Node, text: str) -> None:
    desk = Desk(path, maps=gathered.maps)
    sheet = read_dialogue(desk, tree)
    gathered.findings.extend(desk.findings)
    if sheet is None:
        gathered.unread.update(_ids_in(text))
        return
    first = gathered.sheets.setdefault(sheet.dialogue.id, sheet)
    gathered.shown.extend(shown_in_dialogue(sheet) if first is sheet else ())
    gathered.texts.setdefault(sheet.dialogue.id, text)
    if first is not sheet:
        mark = sheet.at(sheet.dialogue.sort)
        message = f"“{sheet.dialogue.id}” is there already, in {first.dialogue.mark.file}."
        mend = "Give one of the two another id."
        gathered.findings.append(Finding(mark, "L208", message, mend))


def _read_cues(gathered: _Gathered, path: str, tree: Node) -> None:
    read = read_cue_table(PurePosixPath(path).stem, tree)
    gathered.findings.extend(read.findings)
    if read.cues is None:
        gathered.deaf = True
        return
    gathered.cues.append(read.cues)


def _join_tallies(gathered: _Gathered) -> None:
    """When all is read: a tally and the cues of its language may come in any order."""
    gathered.cues, wrong = with_tallies(gathered.cues, gathered.tallies)
    gathered.findings.extend(() if gathered.deaf else wrong)
    gathered.alarms = {table.language: only_danger(table) for table in gathered.cues}


def _ids_in(text: str) -> Iterator[str]:
    """The id that a broken file was to have: what leads to it is no mistake."""
    return (found[1] for found in _HEAD.finditer(text))


_HEAD = re.compile(r"^(?:dialogue|branch|house)\s*:\s*[\"']?([a-z][a-z0-9_]*)", re.MULTILINE)


def _library(gathered: _Gathered, shelf: Shelf, readers: Readers, constants: Constants) -> Library:
    dialogues = {name: sheet.dialogue for name, sheet in gathered.sheets.items()}
    return Library(
        dialogues,
        {name: compile_routing(dialogue) for name, dialogue in dialogues.items()},
        tuple(gathered.cues),
        gathered.words,
        readers,
        {name: _plain(value) for name, value in constants.items()},
        _interrupts(gathered),
        alarms=gathered.alarms,
        phrases={name: value for name, value in constants.items() if isinstance(value, Phrase)},
        shown_keys=shown_keys(gathered.sheets),
        editions=editions_of(dialogues, heard_among(dialogues, shelf.interrupts)),
        texts=gathered.texts,
        shelf=shelf,
    )


def shown_keys(sheets: Mapping[str, Sheet]) -> Mapping[tuple[str, str, str], str]:
    """What `Library.shown_keys` is for these dialogues."""
    return dict(chain.from_iterable(map(quoted_keys, sheets.values())))


def _plain(value: Value | Phrase) -> Value:
    return value.template if isinstance(value, Phrase) else value
