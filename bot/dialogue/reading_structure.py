"""The structure of a dialogue file: all of it but the wording, as a short hash."""

import json
from hashlib import sha256
from typing import Any, Final

from bot.dialogue.reading_tree import Node, Scalar, Series, Table
from bot.dialogue.source import constant, plain


def structure_hash(tree: Table) -> str:
    """A short hash of everything but the wording: who is in the middle of the dialogue is
    disturbed by no edit that keeps it."""
    start = next((entry.key.text for entry in _states(tree)), "")
    text = json.dumps([start, _structure(tree)], sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()[:16]


_WORDING: Final = ("say", "reask", "unsure", "help")
_OF_NO_EDITION: Final = ("title", "nudge", "moved", "states")  # of states more is told below


def _states(tree: Table) -> Table:
    states = tree.get("states")
    return states if isinstance(states, Table) else Table(tree.mark, ())


def _structure(tree: Table) -> Any:
    head = {e.key.text: plain(e.value) for e in tree if e.key.text not in _OF_NO_EDITION}
    states = {entry.key.text: _state_structure(entry.value) for entry in _states(tree)}
    return {**head, "states": states}


def _state_structure(node: Node) -> Any:
    if not isinstance(node, Table):
        return plain(node)
    kept = [entry for entry in node if entry.key.text not in _WORDING]
    return {entry.key.text: _key_structure(entry.key.text, entry.value) for entry in kept}


def _key_structure(key: str, node: Node) -> Any:
    match key, node:
        case "ask", _:
            return True
        case "more", Table():
            return {e.key.text: plain(e.value) for e in node if e.key.text != "ask"}
        case "answer", Table():
            return {entry.key.text: _unlabelled(entry.value) for entry in node}
        case _:
            return plain(node)


def _unlabelled(node: Node) -> Any:
    """Settings of a kind without the labels of its options: labels are all the text there is."""
    match node:
        case Scalar():
            return None if isinstance(constant(node), str) else constant(node)
        case Series():
            return [_unlabelled(item) for item in node.items]
        case Table():
            return {entry.key.text: _unlabelled(entry.value) for entry in node}
