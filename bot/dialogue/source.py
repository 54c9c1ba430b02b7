"""A dialogue file's text as a tree that knows its places; whatever YAML makes risky is refused."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from bot.dialogue.findings import Finding
from bot.dialogue.reading_tree import Entry, Node, Scalar, Series, Table
from bot.dialogue.values import Mark

DEEPEST = 20  # Levels of nesting; wording inside a list inside a state needs eight.

Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | bool"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read. `tree` is None when it is not sound enough to read on."""

    tree: Node | None
    findings: tuple[Finding, ...]


def read_source(text: str, file: str, *, numbered: bool = False) -> Source:
    """Read one file; everything that is wrong with its YAML is found in one run. `numbered`:
    a number can be a key as it stands."""
    text = text.removeprefix("\ufeff")  # Some editors put this unseen mark first.
    findings = [*_unreadable(text, file), *_tabs(text, file)]
    if findings:
        return Source(None, tuple(findings))
    reading = _Reading(file, numbered=numbered)
    try:
        tree = reading.document(yaml.parse(text, Loader=Parser))
    except yaml.MarkedYAMLError as error:
        reading.findings.append(_syntax(error, file))
        tree = None
    return Source(None if reading.lost else tree, tuple(reading.findings))


def plain(tree: Node) -> Plain:
    """The tree as ordinary values, for tables of words, cues and regions. Bare `true`/`false`
    and numbers without leading zeros are read as such; all else is text."""
    match tree:
        case Scalar():
            return constant(tree)
        case Series():
            return [plain(item) for item in tree.items]
        case Table():
            return {entry.key.text: plain(entry.value) for entry in tree}


def constant(scalar: Scalar) -> str | int | float | bool:
    """What one scalar stands for."""
    if not scalar.bare:
        return scalar.text
    if scalar.text in ("true", "false"):
        return scalar.text == "true"
    if scalar.text[:1] not in _BEGIN_NUMBER:
        return scalar.text
    if _WHOLE.fullmatch(scalar.text):
        return int(scalar.text)
    if _DECIMAL.fullmatch(scalar.text):
        return float(scalar.text)
    return scalar.text


_BEGIN_NUMBER = frozenset("-0123456789")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_UNPRINTABLE = re.compile(
    "\r(?!$)|[^\t\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010ffff]"
)
_NOT_TEXT = ("", "~", "null", "true", "false")

_SAVE_AS = "Take it out, and save the file as UTF-8."
_ONE_DOCUMENT = "Put it into a file of its own."
_EMPTY_FILE = "Write a dialogue here, or take the file away."
_NO_ALIAS = "Write the value out again."
_NO_ANCHOR = "Leave the anchor out, or put the text in quotation marks."
_FLATTEN = "Bring it up some levels."
_KEY_IS_TEXT = "Text that begins with { or [ needs quotation marks."
_FILL_IN = "Write something there, or take it out; text that begins with { needs quotation marks."

_SYNTAX = (
    ("quoted scalar", "Close the quotation mark."),
    ("mapping values", "Put text that holds a colon in quotation marks; check the indentation."),
    ("flow", "Close the bracket, and put a comma between what stands in it."),
    ("cannot start any token", "Put the text in quotation marks."),
    ("find expected ':'", "Put a colon and a space after the key, or quotation marks round text."),
    ("block", "Check the indentation, and put text that begins with { or “ in quotation marks."),
)
_OTHERWISE = "Check the indentation, the colons and the quotation marks."


def _unreadable(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _UNPRINTABLE.finditer(line):
            mark = Mark(file, number, found.start() + 1)
            name = f"U+{ord(found.group()):04X}"
            yield Finding(mark, "L101", f"The character {name} cannot be shown.", _SAVE_AS)


def _tabs(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            mark = Mark(file, number, line.index("\t") + 1)
            yield Finding(mark, "L102", "There is a tab here.", "Use spaces instead.")


class _Reading:
    """Builds the tree from parse events. `yaml.compose` would do it too, but it hides anchors
    and tags and recurses as deep as the file does."""

    def __init__(self, file: str, *, numbered: bool = False) -> None:
        self.file = file
        self.numbered = numbered
        self.findings: list[Finding] = []
        self.lost = False  # Something refused was left out, so reading on would mislead.
        self.depth = 0

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        self.events = events
        tree: Node | None = None
        for event in events:
            match event:
                case yaml.DocumentStartEvent() if tree is not None:
                    self._refuse(event, "L109", "A second document starts here.", _ONE_DOCUMENT)
                    return None
                case yaml.NodeEvent():
                    tree = self._node(event)
        if tree is None and not self.lost:
            mark = Mark(self.file, 1, 1)
            self.findings.append(Finding(mark, "L112", "The file is empty.", _EMPTY_FILE))
        return tree

    def _node(self, event: Any) -> Node | None:
        kind = type(event)  # compared, not matched: there are tens of thousands of them
        if kind is yaml.AliasEvent:
            self._refuse(event, "L105", f"*{event.anchor} is an alias.", _NO_ALIAS)
            return None
        if event.anchor is not None:
            self._refuse(event, "L104", f"&{event.anchor} is an anchor.", _NO_ANCHOR)
        if event.tag:
            self._refuse(event, "L106", f"{event.tag} is a tag.", "Leave the tag out.")
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        build = self._series if kind is yaml.SequenceStartEvent else self._table
        return self._deeper(event, build)

    def _deeper(self, event: yaml.Event, build: "_Build") -> Node | None:
        if self.depth == DEEPEST:
            self._refuse(event, "L111", f"This is nested more than {DEEPEST} deep.", _FLATTEN)
            self._pass_over()
            return None
        self.depth += 1
        node = build(self._mark(event))
        self.depth -= 1
        return node

    def _series(self, mark: Mark) -> Node:
        items: list[Node] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            item = self._node(event)
            if item is not None and not self._empty(item, "in this list"):
                items.append(item)
        return Series(mark, tuple(items))

    def _table(self, mark: Mark) -> Node:
        entries: dict[str, Entry] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self._key(event)
            value = self._node(next(self.events))
            if key is None or value is None or self._empty(value, f"after “{key.text}”"):
                continue
            if key.text in entries:
                first = entries[key.text].key.mark.line
                message = f"“{key.text}” stands here a second time (first in line {first})."
                mend = "Keep one of the two, or give this one another name."
                self.findings.append(Finding(key.mark, "L103", message, mend))
            else:
                entries[key.text] = Entry(key, value)
        return Table(mark, tuple(entries.values()))

    def _key(self, event: yaml.Event) -> Scalar | None:
        node = self._node(event)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self._refuse(event, "L108", "A key has to be a word.", _KEY_IS_TEXT)
            return None
        if node.bare and node.text == "<<":
            self._refuse(event, "L107", "<< is a merge key.", "Write out what it would merge.")
            return None
        if self.numbered and _WHOLE.fullmatch(node.text):
            return node
        if node.bare and (node.text in _NOT_TEXT or type(constant(node)) is not str):
            message = f"The key {node.text or 'here'} is not text."
            self._refuse(event, "L108", message, f'Put it in quotation marks: "{node.text}".')
            return None
        return node

    def _empty(self, node: Node, where: str) -> bool:
        if not isinstance(node, Scalar) or node.text or not node.bare:
            return False
        self.findings.append(Finding(node.mark, "L110", f"Nothing stands {where}.", _FILL_IN))
        self.lost = True
        return True

    def _scalar(self, event: Any) -> Scalar:
        start, end, text = event.start_mark, event.end_mark, event.value
        line, column = start.line, start.column
        inset = 1 if event.style else 0
        exact = line == end.line and end.column - column == len(text) + 2 * inset
        mark = Mark(self.file, line + 1, column + 1)
        return Scalar(mark, text, not inset, inset if exact else None)

    def _refuse(self, event: yaml.Event, code: str, message: str, mend: str) -> None:
        self.findings.append(Finding(self._mark(event), code, message, mend))
        self.lost = True

    def _mark(self, event: yaml.Event) -> Mark:
        return _place(self.file, event.start_mark)

    def _pass_over(self) -> None:
        """Leaves out what is nested too deep, without going down into it."""
        open_ones = 1
        while open_ones:
            event = next(self.events)
            open_ones += isinstance(event, yaml.CollectionStartEvent)
            open_ones -= isinstance(event, yaml.CollectionEndEvent)


_Build: TypeAlias = Callable[[Mark], Node]


def _syntax(error: yaml.MarkedYAMLError, file: str) -> Finding:
    said = " ".join(part for part in (error.context, error.problem) if part)
    mend = next((mend for words, mend in _SYNTAX if words in said), _OTHERWISE)
    # Where a quotation or bracket was opened says more than where the file ran out.
    opened = error.context_mark if "quoted" in said or "flow" in said else None
    place = opened or error.problem_mark or error.context_mark
    return Finding(_place(file, place), "L100", f"This is not YAML: {error.problem}.", mend)


def _place(file: str, place: "yaml.error.Mark | yaml._yaml.Mark | None") -> Mark:
    return Mark(file, place.line + 1, place.column + 1) if place else Mark(file, 1, 1)
