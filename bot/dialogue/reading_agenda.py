"""An agenda as it stands in a state: its wording, its areas or its map, what each area calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from bot.dialogue.agenda import RESERVED
from bot.dialogue.agenda_questions import Areas
from bot.dialogue.model import Agenda, Area, Call, Guard, Question, Source, Text, Wording
from bot.dialogue.reading_desk import Desk, PlacedText
from bot.dialogue.reading_moves import MovesDraft, read_called, read_returns, read_sources
from bot.dialogue.reading_tree import Node, Scalar, Table
from bot.dialogue.reading_types import did_you_mean
from bot.dialogue.reading_wording import read_wording
from bot.dialogue.values import Mark

IN_PLACE: Final = ""
OWN: Final = ("label", "key")
"""In `with` of an area these stand for the area's own label and key."""


@dataclass
class AgendaDraft:
    """An agenda while the keys of its state are read."""

    agenda: Agenda | None = None

    def agenda_question(self) -> Question | None:
        """What an agenda asks first, for those who only want to know that it asks."""
        if self.agenda is None:
            return None
        return Question(self.agenda.ask, Areas(self.agenda.areas))


@dataclass
class _Draft:
    ask: Wording | None = None
    again: Wording | None = None
    untouched: Wording | None = None
    rest: Wording | None = None
    areas: Mapping[str, "_AreaDraft"] = field(default_factory=dict)
    maps: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    map: str = IN_PLACE
    map_from: str | None = None
    each: "_AreaDraft | None" = None


@dataclass
class _AreaDraft(MovesDraft):
    """One area, or what all of them share."""

    place: str = "each"
    label: str = ""
    core: bool = False
    when: Guard | None = None
    mark: Mark | None = None


def read_agenda(desk: Desk, draft: AgendaDraft, node: Node) -> None:
    """`agenda: {ask: "...", areas: {...}}`, or with `map: adult` and `each: {call: ...}`."""
    table = desk.table(node, "agenda", '{ask: "...", areas: {home: {label: "Home", call: talk}}}')
    read = _Draft()
    desk.read_keys(table, AGENDA_KEYS, read)
    if not read.areas and not read.maps and desk.state not in desk.unsure:
        mend = "Add `areas:` with at least one, or `map:` with the name of an area map."
        desk.refuse(table.mark, "L203", "This agenda has no areas.", mend)
    if read.ask is None and "ask" not in table:
        desk.refuse(table.mark, "L203", "This agenda asks nothing.", 'Add ask: "...".')
    draft.agenda = Agenda(
        read.ask or Wording(()),
        {**_in_place(desk, read), **_from_maps(desk, read, table)},
        map=read.map,
        map_from=read.map_from,
        again=read.again,
        untouched=read.untouched,
        rest=read.rest,
    )


def _in_place(desk: Desk, read: _Draft) -> Mapping[str, tuple[Area, ...]]:
    if not read.areas:
        return {}
    areas = (_area(desk, key, area, read.each) for key, area in read.areas.items())
    return {IN_PLACE: tuple(area for area in areas if area)}


def _area(desk: Desk, key: str, read: _AreaDraft, each: _AreaDraft | None) -> Area | None:
    call = read.call() or (each.call() if each else None)
    if call is None:
        if read.mark is not None and desk.state not in desk.unsure:
            mend = "Add `call: dialogue`, or beside the areas `each: {call: dialogue}`."
            desk.refuse(read.mark, "L203", f"The area “{key}” leads to no dialogue.", mend)
        return None
    text_key = f"{desk.id}.{desk.state}.answer.{key}"
    area = Area(key, read.label, call, read.core, read.when, text_key)
    return replace(area, call=_own(call, area))


def _from_maps(desk: Desk, read: _Draft, table: Table) -> Mapping[str, tuple[Area, ...]]:
    call = read.each.call() if read.each else None
    if read.maps and call is None and desk.state not in desk.unsure:
        mend = "Add `each: {call: dialogue, with: {area: label}}`."
        desk.refuse(table.place("map"), "L203", "The areas of a map lead to no dialogue.", mend)
    if call is None:
        return {}
    return {
        name: tuple(replace(area, call=_own(call, area)) for area in found)
        for name, found in read.maps.items()
    }


def _own(call: Call, area: Area) -> Call:
    """A call with the area's own label and key handed in where they are asked for."""
    label = Source(constant=area.label, key=area.text_key)
    own = {"label": label, "key": Source(constant=area.key)}
    arguments = {
        name: own.get(source.name or "", source) for name, source in call.arguments.items()
    }
    return replace(call, arguments=arguments)


def _wording(field_name: str) -> Callable[[Desk, _Draft, Node], None]:
    def read(desk: Desk, draft: _Draft, node: Node) -> None:
        setattr(draft, field_name, read_wording(desk, node, field_name))

    return read


def _areas(desk: Desk, draft: _Draft, node: Node) -> None:
    table = desk.table(node, "areas", '{home: {label: "Home", call: talk}}')
    areas: dict[str, _AreaDraft] = {}
    for entry in table:
        key = desk.name(entry.key, "areas") or entry.key.text
        if key in RESERVED:
            mend = f"Write `{key}_area` or the like."
            desk.refuse(entry.key.mark, "L505", f"“{key}” has a meaning in agendas.", mend)
        areas[key] = _read_area(desk, key, entry.value, entry.key.mark)
    draft.areas = areas


def _read_area(desk: Desk, key: str, node: Node, mark: Mark) -> _AreaDraft:
    table = desk.table(node, key, '{label: "Home", call: talk, core: true}')
    area = _AreaDraft(place=f"areas.{key}", mark=mark)
    desk.read_keys(table, AREA_KEYS, area)
    label = table.get("label")
    if isinstance(label, Scalar):
        text = Text(f"{desk.id}.{desk.state}.answer.{key}", area.label)
        desk.texts.append(PlacedText(text, label))
    elif label is None and desk.state not in desk.unsure:
        desk.refuse(mark, "L203", f"The area “{key}” has no label.", 'Add label: "...".')
    return area


def _label(desk: Desk, area: _AreaDraft, node: Node) -> None:
    area.label = desk.text(node, "label") or ""


def _core(desk: Desk, area: _AreaDraft, node: Node) -> None:
    area.core = desk.yes_no(node, "core") is True


def _when(desk: Desk, area: _AreaDraft, node: Node) -> None:
    area.when = desk.guard(node)


def _with(desk: Desk, area: _AreaDraft, node: Node) -> None:
    what = f"{area.place}.with"
    area.arguments = read_sources(desk, node, what, called=True, own=OWN)


def _each(desk: Desk, draft: _Draft, node: Node) -> None:
    table = desk.table(node, "each", "{call: talk, with: {area: label}}")
    draft.each = _AreaDraft()
    desk.read_keys(table, _CALL_KEYS, draft.each)


def _map(desk: Desk, draft: _Draft, node: Node) -> None:
    """`map: adult`, or `map: {from: whose_life, otherwise: adult}`."""
    if not isinstance(node, Table):
        name = desk.name(node, "map")
        draft.maps = _found(desk, node, name)
        draft.map = name or IN_PLACE
        return
    desk.read_keys(node, _MAP_KEYS, draft)
    if "from" not in node or "otherwise" not in node:
        mend = "Write `{from: saved_name, otherwise: adult}`."
        desk.refuse(node.mark, "L203", "A map that is chosen needs both names.", mend)


def _map_from(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.map_from = desk.mention(node, "from")
    draft.maps = {**desk.maps, **draft.maps}


def _map_otherwise(desk: Desk, draft: _Draft, node: Node) -> None:
    name = desk.name(node, "otherwise")
    draft.maps = {**draft.maps, **_found(desk, node, name)}
    draft.map = name or IN_PLACE


def _found(desk: Desk, node: Node, name: str | None) -> Mapping[str, tuple[Area, ...]]:
    found = desk.maps.get(name or "")
    if found is not None and name is not None:
        return {name: found}
    if name is not None:
        mend = did_you_mean(name, desk.maps) or f"Write areas/{name}.yaml."
        desk.refuse(node.mark, "L621", f"There is no area map “{name}”.", mend)
    return {}


_Key: TypeAlias = Callable[[Desk, _Draft, Node], None]
_AreaKey: TypeAlias = Callable[[Desk, _AreaDraft, Node], None]

AGENDA_KEYS: Final[Mapping[str, _Key]] = {
    **{name: _wording(name) for name in ("ask", "again", "untouched", "rest")},
    "areas": _areas,
    "map": _map,
    "each": _each,
}
_MAP_KEYS: Final[Mapping[str, _Key]] = {"from": _map_from, "otherwise": _map_otherwise}
_CALL_KEYS: Final[Mapping[str, _AreaKey]] = {
    "call": read_called,
    "with": _with,
    "returns": read_returns,
}
AREA_KEYS: Final[Mapping[str, _AreaKey]] = {
    "label": _label,
    "core": _core,
    "when": _when,
    **_CALL_KEYS,
}
"""Every key of an agenda, of its map and of an area."""
