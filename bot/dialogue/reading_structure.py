"""The structure of a dialogue file: all of it but the wording, as a short hash."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from bot.dialogue.model import Area
from bot.dialogue.reading_tree import Node, Scalar, Series, Table
from bot.dialogue.source import constant, plain


def structure_hash(tree: Table, maps: Mapping[str, tuple[Area, ...]] | None = None) -> str:
    """A short hash of everything but the wording: who is in the middle of the dialogue is
    disturbed by no edit that keeps it."""
    start = next((entry.key.text for entry in _states(tree)), "")
    told = [start, _structure(tree), *_maps_used(tree, maps or {})]
    text = json.dumps(told, sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()[:16]


_WORDING: Final = ("say", "reask", "unsure", "help")
_OF_NO_EDITION: Final = ("title", "nudge", "moved", "states")  # of states more is told below


def _maps_used(tree: Table, maps: Mapping[str, tuple[Area, ...]]) -> list[Any]:
    """The keys of the area maps that an agenda may use; nothing where there is none."""
    agendas = (s.value.get("agenda") for s in _states(tree) if isinstance(s.value, Table))
    named = [a.get("map") for a in agendas if isinstance(a, Table) and "map" in a]
    if not named:
        return []
    chosen = any(isinstance(node, Table) for node in named)
    used = set(maps) if chosen else {node.text for node in named if isinstance(node, Scalar)}
    kept = sorted(used & set(maps))
    return [{name: [[area.key, area.core] for area in maps[name]] for name in kept}]


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
        case "agenda", Table():
            return _agenda_structure(node)
        case "more", Table():
            return {e.key.text: plain(e.value) for e in node if e.key.text != "ask"}
        case "answer", Table():
            return {entry.key.text: _unlabelled(entry.value) for entry in node}
        case _:
            return plain(node)


def _agenda_structure(node: Table) -> Any:
    """All of an agenda but its wording and the labels of its areas."""
    kept = {e.key.text: plain(e.value) for e in node if e.key.text in ("map", "each")}
    areas = node.get("areas")
    listed = areas if isinstance(areas, Table) else Table(node.mark, ())
    unlabelled = {
        area.key.text: {e.key.text: plain(e.value) for e in area.value if e.key.text != "label"}
        for area in listed
        if isinstance(area.value, Table)
    }
    return {**kept, "areas": unlabelled}


def _unlabelled(node: Node) -> Any:
    """Settings of a kind without the labels of its options: labels are all the text there is."""
    match node:
        case Scalar():
            return None if isinstance(constant(node), str) else constant(node)
        case Series():
            return [_unlabelled(item) for item in node.items]
        case Table():
            return {entry.key.text: _unlabelled(entry.value) for entry in node}
