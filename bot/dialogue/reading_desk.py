"""Where one dialogue file is read: its findings, and the places of its words, guards and names."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from bot.dialogue.expressions import GuardError, read_guard
from bot.dialogue.findings import Finding
from bot.dialogue.model import Area, Dialogue, Guard, Text
from bot.dialogue.reading_tree import Entry, Node, Scalar, Series, Table
from bot.dialogue.reading_types import did_you_mean
from bot.dialogue.source import constant
from bot.dialogue.values import Mark, Value

Draft = TypeVar("Draft")

ID: Final = re.compile(r"[a-z][a-z0-9_]*")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Wording, and the scalar it was read from."""

    text: Text
    scalar: Scalar


@dataclass(frozen=True, slots=True)
class PlacedGuard:
    """A guard, and the scalar it was read from."""

    guard: Guard
    scalar: Scalar


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name whose value is used by a record, a deed, a call or an end."""

    name: str
    mark: Mark
    state: str = ""
    called: bool = False
    """It is handed to the dialogue that the state calls, before the state is left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One dialogue as read, with the places that its checks point at."""

    dialogue: Dialogue
    tree: Table
    texts: tuple[PlacedText, ...]
    guards: tuple[PlacedGuard, ...]
    names: tuple[PlacedName, ...]
    unsure: frozenset[str]
    """States that could not be read whole; what seems to be missing there may be a misreading."""

    def at(self, *path: str | int) -> Mark:
        """The place of a value in the file, or of the nearest thing above it that is there."""
        mark, node = self._follow(path)
        return node.mark if isinstance(node, Scalar) else mark

    def has(self, *path: str | int) -> bool:
        """Whether the file holds anything there."""
        node: Node | None = self.tree
        for step in path:
            node = node.get(step) if isinstance(node, Table) and isinstance(step, str) else None
        return node is not None

    def key(self, *path: str | int) -> Mark:
        """The place of a key, or of the nearest thing above it that is there."""
        return self._follow(path)[0]

    def _follow(self, path: tuple[str | int, ...]) -> tuple[Mark, Node | None]:
        node: Node | None = self.tree
        mark = self.tree.mark
        for step in path:
            match node, step:
                case Table(), str() if step in node:
                    mark, node = node.place(step), node.get(step)
                case Series(), int() if step < len(node.items):
                    node = node.items[step]
                    mark = node.mark
                case _:
                    break
        return mark, node


@dataclass(slots=True)
class Desk:
    """What is gathered while one file is read. Every reader says what is wrong and goes on."""

    file: str
    id: str = ""
    state: str = ""
    findings: list[Finding] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)
    guards: list[PlacedGuard] = field(default_factory=list)
    names: list[PlacedName] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    maps: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    """Area maps by their names."""

    def refuse(self, mark: Mark, code: str, message: str, mend: str = "") -> None:
        """Something is wrong here, and the state under way is not read whole."""
        self.findings.append(Finding(mark, code, message, mend))
        self.unsure.add(self.state)

    def read_keys(
        self,
        table: Table,
        readers: Mapping[str, Callable[["Desk", Draft, Node], None]],
        draft: Draft,
    ) -> Mapping[str, Mark]:
        """Hands every value to the reader of its key; gives back which keys there were, and
        where. A slip of the pen is read as what was meant, so that it is one finding and not
        five."""
        found: dict[str, Mark] = {}
        for entry in table:
            key = entry.key.text
            if key not in readers:
                key = self._meant(entry, table, readers)
            if key in readers:
                readers[key](self, draft, entry.value)
                found[key] = entry.key.mark
        return found

    def _meant(self, entry: Entry, table: Table, known: Iterable[str]) -> str:
        free = [key for key in known if key not in table]
        mend = did_you_mean(entry.key.text, free)
        self.findings.append(
            Finding(
                entry.key.mark, "L201", f"The key “{entry.key.text}” has no meaning here.", mend
            )
        )
        close = re.match(r"Did you mean “(.+)”\?", mend)
        if close is None:
            self.unsure.add(self.state)
        return close[1] if close else ""

    def text(self, node: Node, what: str) -> str | None:
        """Text, whether quoted or not; only bare true and false are something else."""
        match node:
            case Scalar() if isinstance(constant(node), bool):
                mend = f'Put it in quotation marks: "{node.text}".'
                self.refuse(node.mark, "L202", f"“{what}” is text, not yes or no.", mend)
            case Scalar() if not node.text.strip():
                self.refuse(node.mark, "L202", f"“{what}” is empty.", "Write something there.")
            case Scalar():
                return node.text
            case _:
                mend = "Write it in one line; text that begins with { or [ needs quotation marks."
                self.refuse(node.mark, "L202", f"“{what}” is text, not a {_shape(node)}.", mend)
        return None

    def name(self, node: Node, what: str, pattern: re.Pattern[str] = ID) -> str | None:
        """A name in lower_snake_case."""
        text = self.text(node, what)
        if text is None or pattern.fullmatch(text):
            return text
        suggestion = re.sub(r"[^a-z0-9_.]+", "_", text.strip().lower()).strip("_")
        mend = "Use small letters, digits and _"
        mend += f": {suggestion}." if pattern.fullmatch(suggestion) else "."
        self.refuse(node.mark, "L205", f"“{text}” cannot be a name.", mend)
        return None

    def listed(self, node: Node, what: str) -> tuple[str, ...]:
        """One name, or a list of them."""
        read = (self.name(item, what) for item in self.items(node))
        return tuple(name for name in read if name)

    def whole_number(self, node: Node, what: str, lowest: int, highest: int) -> int | None:
        value = constant(node) if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        mend = f"Write a number from {lowest} to {highest}, without quotation marks."
        self.refuse(node.mark, "L202", f"“{what}” is a whole number.", mend)
        return None

    def yes_no(self, node: Node, what: str) -> bool | None:
        value = constant(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool):
            return value
        self.refuse(node.mark, "L202", f"“{what}” is yes or no.", "Write true or false.")
        return None

    def closes_itself(self, node: Node) -> bool:
        """`closes: itself`, in the head or beside an end."""
        if self.text(node, "closes") == "itself":
            return True
        self.refuse(node.mark, "L207", "It closes itself, or by a closing.", "Write itself.")
        return False

    def constant(self, node: Node, what: str) -> Value:
        if isinstance(node, Scalar):
            return constant(node)
        self.refuse(node.mark, "L202", f"“{what}” is one value.", "Write `{is: value}`.")
        return None

    def table(self, node: Node, what: str, example: str) -> Table:
        """A mapping; an empty one after a finding, so that reading goes on."""
        if isinstance(node, Table):
            return node
        message = f"“{what}” holds keys and values, not a {_shape(node)}."
        self.refuse(node.mark, "L202", message, f"Write it like `{example}`.")
        return Table(node.mark, ())

    def items(self, node: Node) -> tuple[Node, ...]:
        """What stands in a list; one thing alone counts as a list of one."""
        return node.items if isinstance(node, Series) else (node,)

    def guard(self, node: Node) -> Guard | None:
        source = self.text(node, "when")
        if source is None or not isinstance(node, Scalar):
            return None
        try:
            guard = read_guard(source)
        except GuardError as error:
            self.refuse(node.at(error.offset), "L301", error.message, error.mend)
            return None
        self.guards.append(PlacedGuard(guard, node))
        return guard

    def mention(self, node: Node, what: str, *, called: bool = False) -> str | None:
        """A name whose value is used; the checks see to it that there is one."""
        name = self.name(node, what, NAME)
        if name is not None:
            self.names.append(PlacedName(name, node.mark, self.state, called))
        return name


def _shape(node: Node) -> str:
    match node:
        case Scalar():
            return "text"
        case Series():
            return "list"
        case Table():
            return "table of keys"
