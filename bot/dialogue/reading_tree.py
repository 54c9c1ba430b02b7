"""The tree of a dialogue file: scalars, lists and tables that know where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.dialogue.frozen import quick
from bot.dialogue.values import Mark


@quick
@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text as it stands in the file. `bare`: written without quotation marks.

    `inset` is how far the text starts behind its mark; None where places inside it cannot be
    told (several lines, escapes).
    """

    mark: Mark
    text: str
    bare: bool = True
    inset: int | None = 0

    def at(self, offset: int) -> Mark:
        """The place of a character of the text."""
        if self.inset is None:
            return self.mark
        return Mark(self.mark.file, self.mark.line, self.mark.column + self.inset + offset)


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a table."""

    key: Scalar
    value: "Node"


@quick
@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order of the file; every key is there once."""

    mark: Mark
    entries: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def get(self, key: str) -> "Node | None":
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def place(self, key: str) -> Mark:
        """Where a key stands; the table's own place if it does not."""
        return next((e.key.mark for e in self.entries if e.key.text == key), self.mark)


@quick
@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    mark: Mark
    items: tuple["Node", ...]


Node: TypeAlias = Scalar | Series | Table
