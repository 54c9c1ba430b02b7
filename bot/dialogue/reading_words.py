"""`words.yaml`: wording that belongs to no dialogue, by its dotted key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.dialogue.checks.fidelity_words import finding, slips_in
from bot.dialogue.checks.wording import LONGEST_MESSAGE, own_length, plain_words
from bot.dialogue.findings import Finding
from bot.dialogue.phrasing import REQUIRED_WORDS
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_tree import Node, Scalar, Series, Table
from bot.dialogue.reading_types import did_you_mean
from bot.dialogue.values import Mark


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one file, and what is wrong with it."""

    words: Mapping[str, str]
    findings: tuple[Finding, ...]
    marks: Mapping[str, Mark]
    """Where each stands."""


def read_words(tree: Node) -> Words:
    """Keys may be written whole (`reask.1`) or as tables in tables; lists count from 1."""
    desk = Desk(tree.mark.file)
    placed = dict(_flat(desk.table(tree, "this file", 'stale: "..."'), ()))
    words = {key: desk.text(node, key) for key, node in placed.items()}
    known = {key: text for key, text in words.items() if text is not None}
    for key, text in known.items():
        length = own_length(text)
        if length > LONGEST_MESSAGE:
            message = f"This message has {length} characters; {LONGEST_MESSAGE} are allowed."
            desk.refuse(placed[key].mark, "L501", message, "Say it shorter.")
        for banned, offset, said in slips_in(text):
            node = placed[key]
            mark = node.at(offset) if isinstance(node, Scalar) else node.mark
            desk.findings.append(finding(banned, said, mark))
    for key in REQUIRED_WORDS:
        if key not in words:
            mend = did_you_mean(key, [word for word in words if word not in REQUIRED_WORDS])
            mend = f"{mend} Write it `{key}`." if mend else f'Add {key}: "...".'
            desk.refuse(tree.mark, "L506", f"The words for “{key}” are missing.", mend)
    _look_at_ladders(desk, known, placed)
    return Words(known, tuple(desk.findings), {key: node.mark for key, node in placed.items()})


def _look_at_ladders(desk: Desk, words: Mapping[str, str], placed: Mapping[str, Node]) -> None:
    """Asking again is asking in other words."""
    first: dict[str, str] = {}
    for key, text in words.items():
        if key.startswith(("reask.", "unsure.", "more.")):
            before = first.setdefault(plain_words(text), key)
            if before != key:
                message = f"These words are there already, as “{before}”."
                desk.refuse(placed[key].mark, "L509", message, "Say it in other words.")


def _flat(node: Node, path: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    match node:
        case Scalar():
            yield ".".join(path), node
        case Table():
            for entry in node:
                yield from _flat(entry.value, (*path, entry.key.text))
        case Series():
            for number, item in enumerate(node.items, start=1):
                yield from _flat(item, (*path, str(number)))
