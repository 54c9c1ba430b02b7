"""`interrupts.yaml`: what may come between any question and its answer, in its order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.dialogue.bare import bare
from bot.dialogue.findings import Finding
from bot.dialogue.model import Interrupt
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_tree import Entry, Node, Scalar, Series, Table
from bot.dialogue.values import Mark

NOWHERE: Final = Mark("interrupts.yaml", 1, 1)
WITHOUT_FILE: Final = (
    Interrupt("identifying", NOWHERE, exempt=True),
    Interrupt("unsure", NOWHERE, cue="dont_know"),
    *(Interrupt(way, NOWHERE, words=frozenset({way})) for way in ("back", "skip", "stop")),
)
"""What a few dialogues read by themselves have; a whole library names its own."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of an interrupt, and where it stands."""

    interrupt: str
    word: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Interrupts:
    """The interrupts of one file, the places that checks point at, and what is wrong with it."""

    interrupts: tuple[Interrupt, ...]
    tree: Table
    words: tuple[PlacedWord, ...]
    findings: tuple[Finding, ...]
    unsure: frozenset[str]
    """Interrupts that could not be read whole; what seems to be missing may be a misreading."""

    def place(self, name: str, key: str) -> Mark:
        """Where a key of an interrupt stands, or the nearest thing above it."""
        entry = self.tree.get(name)
        inside = isinstance(entry, Table) and key in entry
        return entry.place(key) if inside else self.tree.place(name)  # type: ignore[union-attr]  # a table, as just seen


def read_interrupts(tree: Node) -> Interrupts:
    """One entry an interrupt: `stop: {words: [stop]}` or `heavy: {cue: heavy, call: heavy}`."""
    desk = Desk(tree.mark.file)
    table = desk.table(tree, "this file", "stop: {words: [stop, pause]}")
    words: list[PlacedWord] = []
    read = tuple(_interrupt(desk, entry, words) for entry in table)
    return Interrupts(read, table, tuple(words), tuple(desk.findings), frozenset(desk.unsure))


@dataclass(slots=True)
class _Draft:
    """An interrupt while its keys are read."""

    name: str
    placed: list[PlacedWord]
    cue: str | None = None
    words: frozenset[str] = field(default_factory=frozenset)
    call: str | None = None
    exempt: bool = False
    in_passing: bool = False


def _interrupt(desk: Desk, entry: Entry, words: list[PlacedWord]) -> Interrupt:
    name = desk.name(entry.key, "interrupts") or entry.key.text
    desk.state = name
    draft = _Draft(name, words)
    desk.read_keys(desk.table(entry.value, name, "{words: [stop, pause]}"), _KEYS, draft)
    return Interrupt(
        name,
        entry.key.mark,
        draft.cue,
        draft.words,
        draft.call,
        draft.exempt,
        draft.in_passing,
    )


def _cue(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.cue = desk.name(node, "cue")


def _words(desk: Desk, draft: _Draft, node: Node) -> None:
    """A list, or one for each language: `{en: [stop], es: [parar]}`. All of them always count."""
    lists = [entry.value for entry in node] if isinstance(node, Table) else [node]
    placed = [one for words in lists for one in _placed(desk, draft.name, words)]
    draft.placed.extend(placed)
    draft.words = frozenset(one.word for one in placed)


def _placed(desk: Desk, name: str, node: Node) -> Iterator[PlacedWord]:
    if not isinstance(node, Series | Scalar):
        desk.refuse(node.mark, "L202", "“words” is a list.", "Write words: [stop, pause].")
        return
    for item in desk.items(node):
        text = desk.text(item, "words")
        if text is not None:
            yield PlacedWord(name, bare(text), item.mark)


def _call(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.call = desk.name(node, "call")


def _exempt(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.exempt = desk.yes_no(node, "exempt") is True


def _only(desk: Desk, draft: _Draft, node: Node) -> None:
    """`only: text`: heard in passing."""
    draft.in_passing = desk.text(node, "only") == "text"
    if not draft.in_passing:
        message = "What is heard only somewhere is heard only in text."
        desk.refuse(node.mark, "L207", message, "Write only: text.")


_Key: TypeAlias = Callable[[Desk, _Draft, Node], None]

_KEYS: Final[Mapping[str, _Key]] = {
    "cue": _cue,
    "words": _words,
    "call": _call,
    "exempt": _exempt,
    "only": _only,
}
