"""An area map: the areas of a life that a conversation may touch on, as a file of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from bot.dialogue.agenda import RESERVED
from bot.dialogue.findings import Finding
from bot.dialogue.model import Area, Call, Text
from bot.dialogue.reading_desk import Desk, PlacedText
from bot.dialogue.reading_tree import Entry, Node, Scalar, Table

LONGEST_LABEL: Final = 40  # Two lines of one button on a small phone.
LONGEST_KEY: Final = 24

NOWHERE: Final = Call("", {}, {})
"""What the areas of a map call until an agenda says it."""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """One file of `dialogs/areas`, known by its name."""

    name: str
    areas: tuple[Area, ...]
    texts: tuple[PlacedText, ...]
    """Labels with their places, to be translated by `areas.<map>.<key>`."""
    findings: tuple[Finding, ...]


def read_area_map(tree: Node, path: str) -> AreaMap:
    """Key -> {label, core, group}. What is wrong with it is told, and left out."""
    name = PurePosixPath(path.replace("\\", "/")).stem
    desk = Desk(path, id="areas", state=name)
    table = desk.table(tree, "this file", 'home: {label: "Home and where I live", core: true}')
    read = tuple(area for entry in table if (area := _area(desk, entry)))
    _look_at_labels(desk, read)
    if not table.entries:
        desk.refuse(table.mark, "L622", "This map has no areas.", 'Add home: {label: "Home"}.')
    return AreaMap(name, read, tuple(desk.texts), tuple(desk.findings))


@dataclass
class _Draft:
    label: str = ""
    core: bool = False


def _area(desk: Desk, entry: Entry) -> Area | None:
    key = desk.name(entry.key, "areas")
    draft = _Draft()
    table = desk.table(entry.value, entry.key.text, '{label: "Home", core: true}')
    desk.read_keys(table, _KEYS, draft)
    if key is None or not _is_fit(desk, key, entry):
        return None
    label = table.get("label")
    if label is None and isinstance(entry.value, Table):
        desk.refuse(entry.key.mark, "L203", f"The area “{key}” has no label.", 'Add label: "...".')
    if not isinstance(label, Scalar) or not draft.label:
        return None
    text_key = f"areas.{desk.state}.{key}"
    desk.texts.append(PlacedText(Text(text_key, draft.label), label))
    return Area(key, draft.label, NOWHERE, core=draft.core, text_key=text_key)


def _is_fit(desk: Desk, key: str, entry: Entry) -> bool:
    if key in RESERVED:
        mend = f"Write `{key}_area` or the like."
        desk.refuse(entry.key.mark, "L505", f"“{key}” has a meaning in agendas.", mend)
    elif len(key) > LONGEST_KEY:
        message = f"The key “{key}” is longer than {LONGEST_KEY} characters."
        desk.refuse(entry.key.mark, "L505", message, "Shorten the key.")
    else:
        return True
    return False


def _look_at_labels(desk: Desk, areas: tuple[Area, ...]) -> None:
    seen: dict[str, str] = {}
    for area, placed in zip(areas, desk.texts, strict=True):
        said = area.label.casefold().strip()
        if said in seen:
            message = f"“{area.label}” is the label of “{seen[said]}” too."
            desk.refuse(placed.scalar.mark, "L623", message, "Give one of the two another label.")
        seen.setdefault(said, area.key)
        if len(area.label) > LONGEST_LABEL:
            message = f"The label has {len(area.label)} characters; {LONGEST_LABEL} fit."
            desk.refuse(placed.scalar.mark, "L502", message, "Say it shorter.")
        if "{" in area.label or "}" in area.label:
            mend = "Write the label without braces: it is quoted as it stands."
            desk.refuse(placed.scalar.mark, "L504", "A label of an area has no slots.", mend)


def _label(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.label = desk.text(node, "label") or ""


def _core(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.core = desk.yes_no(node, "core") is True


def _group(desk: Desk, _: _Draft, node: Node) -> None:
    """For those who read the file: which areas belong together."""
    desk.name(node, "group")


_Key: TypeAlias = Callable[[Desk, _Draft, Node], None]

_KEYS: Final[Mapping[str, _Key]] = {"label": _label, "core": _core, "group": _group}
"""Every key of an area in a map."""
