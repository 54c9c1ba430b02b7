"""Wording as it stands in a dialogue: messages, their variants, lines and slots."""

import re
from collections.abc import Iterator

from bot.dialogue.kinds import Kind
from bot.dialogue.kinds.base import lines_of
from bot.dialogue.model import Text, Wording
from bot.dialogue.reading_desk import NAME, Desk, PlacedText
from bot.dialogue.reading_tree import Entry, Node, Scalar, Series, Table
from bot.dialogue.reading_types import did_you_mean

SLOT = re.compile(r"\{([^{}]*)\}")
_EXAMPLE = 'Write text, {one_of: ["...", "..."]} or {lines: ["...", "..."]}.'


def read_messages(desk: Desk, node: Node, field: str) -> tuple[Wording, ...]:
    """Several messages in a row, or one."""
    if not isinstance(node, Series):
        wording = read_wording(desk, node, field)
        return (wording,) if wording else ()
    numbered = enumerate(node.items, start=1)
    read = (read_wording(desk, item, f"{field}.{number}") for number, item in numbered)
    return tuple(wording for wording in read if wording)


def read_wording(desk: Desk, node: Node, field: str) -> Wording | None:
    """One message with its variants; None after a finding."""
    key = f"{desk.id}.{desk.state}.{field}"
    if isinstance(node, Table) and (found := _only(desk, node, ("one_of", "lines"))):
        name, value = found
        if name == "one_of":
            numbered = enumerate(_list(desk, value, name), start=1)
            variants = tuple(_variant(desk, item, f"{key}.{number}") for number, item in numbered)
        else:
            variants = (_lines(desk, value, key),)
    else:
        variants = (_variant(desk, node, key),)
    kept = tuple(variant for variant in variants if variant)
    return Wording(kept) if kept else None


def read_labels(desk: Desk, kind: Kind, node: Node) -> None:
    """Remembers where the labels of a question's options and its anchors stand; kinds read them
    as they like."""
    labels = {entry.key.text: entry.value for entry in _entries(node)}
    for line in lines_of(kind):
        label = labels.get(line.key)
        if isinstance(label, Scalar):
            text = Text(f"{desk.id}.{desk.state}.answer.{line.key}", label.text)
            desk.texts.append(PlacedText(text, label))


def slots(template: str) -> Iterator[tuple[str, int]]:
    """The names in braces, each with its place in the wording."""
    return ((found[1], found.start(1)) for found in SLOT.finditer(template))


def _variant(desk: Desk, node: Node, key: str) -> tuple[Text, ...]:
    if isinstance(node, Table):
        found = _only(desk, node, ("lines",))
        return _lines(desk, found[1], key) if found else ()
    text = _text(desk, node, key)
    return (text,) if text else ()


def _lines(desk: Desk, node: Node, key: str) -> tuple[Text, ...]:
    numbered = enumerate(_list(desk, node, "lines"), start=1)
    lines = tuple(_line(desk, item, f"{key}.{number}") for number, item in numbered)
    return tuple(line for line in lines if line)


def _line(desk: Desk, node: Node, key: str) -> Text | None:
    if not isinstance(node, Table):
        return _text(desk, node, key)
    for entry in node:
        if entry.key.text not in ("when", "text"):
            message = f"The key “{entry.key.text}” has no meaning in a line."
            mend = did_you_mean(entry.key.text, ("when", "text"))
            desk.refuse(entry.key.mark, "L201", message, mend)
    words, when = node.get("text"), node.get("when")
    if words is None:
        desk.refuse(node.mark, "L203", "This line has no text.", 'Write {when: ..., text: "..."}.')
        return None
    return _text(desk, words, key, when)


def _text(desk: Desk, node: Node, key: str, when: Node | None = None) -> Text | None:
    guard = desk.guard(when) if when else None
    template = desk.text(node, key.split(".")[2])
    if template is None or not isinstance(node, Scalar):
        return None
    _look_at_braces(desk, node)
    text = Text(key, template, guard)
    desk.texts.append(PlacedText(text, node))
    return text


def _look_at_braces(desk: Desk, scalar: Scalar) -> None:
    mend = "A slot is a name in braces, like {score}; other braces cannot be shown."
    for name, offset in slots(scalar.text):
        if not NAME.fullmatch(name):
            desk.refuse(scalar.at(offset), "L504", f"“{{{name}}}” is not a slot.", mend)
    bare = SLOT.sub(lambda found: " " * len(found[0]), scalar.text)
    for stray in re.finditer(r"[{}]", bare):
        message = f"A {stray[0]} stands alone."
        desk.refuse(scalar.at(stray.start()), "L504", message, mend)


def _only(desk: Desk, table: Table, known: tuple[str, ...]) -> tuple[str, Node] | None:
    """The one key of a wording that is not plain text."""
    for entry in table:
        if entry.key.text not in known:
            message = f"The key “{entry.key.text}” has no meaning in wording."
            mend = did_you_mean(entry.key.text, known) or _EXAMPLE
            desk.refuse(entry.key.mark, "L201", message, mend)
            return None
    if len(table.entries) != 1:
        desk.refuse(table.mark, "L204", "Wording is one of these at a time.", _EXAMPLE)
        return None
    return table.entries[0].key.text, table.entries[0].value


def _list(desk: Desk, node: Node, what: str) -> tuple[Node, ...]:
    if isinstance(node, Series) and node.items:
        return node.items
    desk.refuse(node.mark, "L202", f"“{what}” is a list.", f'Write {what}: ["...", "..."].')
    return ()


def _entries(node: Node) -> Iterator[Entry]:
    match node:
        case Table():
            for entry in node:
                yield entry
                yield from _entries(entry.value)
        case Series(_, items):
            for item in items:
                yield from _entries(item)
