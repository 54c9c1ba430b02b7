"""The keys of what a state does: calls, records, deeds, and where it goes or ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.dialogue.model import Call, Deed, End, Guard, Recording, Route, Source, Text
from bot.dialogue.reading_desk import NAME, Desk, PlacedText
from bot.dialogue.reading_tree import Node, Scalar, Series, Table
from bot.dialogue.source import plain
from bot.dialogue.values import Mark


@dataclass
class MovesDraft:
    """What a state does, while its keys are read."""

    called: str | None = None
    arguments: Mapping[str, Source] = field(default_factory=dict)
    returns: Mapping[str, str] = field(default_factory=dict)
    record: tuple[Recording, ...] = ()
    do: tuple[Deed, ...] = ()
    routes: tuple[Route, ...] = ()
    ending: End | None = None
    give: Mapping[str, Source] = field(default_factory=dict)
    closes: bool = False

    def call(self) -> Call | None:
        return Call(self.called, self.arguments, self.returns) if self.called else None

    def end(self) -> End | None:
        return End(self.ending.how, self.ending.answer, self.give) if self.ending else None


def read_called(desk: Desk, draft: MovesDraft, node: Node) -> None:
    """`call: closing`."""
    draft.called = desk.name(node, "call")


def _with(desk: Desk, draft: MovesDraft, node: Node) -> None:
    draft.arguments = read_sources(desk, node, "with", called=True)


def read_returns(desk: Desk, draft: MovesDraft, node: Node) -> None:
    """`returns: {mine: theirs}`."""
    table = desk.table(node, "returns", "{mine: theirs}")
    read = {entry.key.text: desk.name(entry.value, "returns", NAME) for entry in table}
    draft.returns = {mine: theirs for mine, theirs in read.items() if theirs}


def _record(desk: Desk, draft: MovesDraft, node: Node) -> None:
    table = desk.table(node, "record", "{score: {value: score}}")
    draft.record = tuple(
        Recording(entry.key.text, read_sources(desk, entry.value, entry.key.text))
        for entry in table
    )


def _do(desk: Desk, draft: MovesDraft, node: Node) -> None:
    if isinstance(node, Scalar):
        name = desk.name(node, "do")
        draft.do = (Deed(name, {}),) if name else ()
        return
    table = desk.table(node, "do", "{set_zone: {zone: place}}")
    draft.do = tuple(
        Deed(entry.key.text, read_sources(desk, entry.value, entry.key.text)) for entry in table
    )


def _next(desk: Desk, draft: MovesDraft, node: Node) -> None:
    if isinstance(node, Scalar):
        to = desk.name(node, "next")
        draft.routes = (Route(to, node.mark),) if to else ()
        return
    read = (_route(desk, item) for item in desk.items(node))
    draft.routes = tuple(route for route in read if route)


@dataclass(slots=True)
class _Way:
    """A route while its keys are read."""

    to: str | None = None
    mark: Mark | None = None
    when: Node | None = None


def _route(desk: Desk, node: Node) -> Route | None:
    table = desk.table(node, "next", "- {when: score == 0, to: hard_place}")
    way = _Way()
    desk.read_keys(table, _ROUTE_KEYS, way)
    guard = desk.guard(way.when) if way.when else None
    if way.to and way.mark and (guard or not way.when):
        return Route(way.to, way.mark, guard)
    if "to" not in table and table.entries:
        desk.refuse(table.mark, "L203", "This route leads nowhere.", "Add `to: state`.")
    # A route without its broken guard still leads somewhere, but must not look like the last.
    return Route(way.to, way.mark, _NEVER) if way.to and way.mark else None


def _route_to(desk: Desk, way: _Way, node: Node) -> None:
    way.to, way.mark = desk.name(node, "to"), node.mark


def _route_when(_: Desk, way: _Way, node: Node) -> None:
    way.when = node


def _end(desk: Desk, draft: MovesDraft, node: Node) -> None:
    if isinstance(node, Table) and [entry.key.text for entry in node] == ["answer"]:
        answer = desk.mention(node.entries[0].value, "answer")
        draft.ending = End("answer", answer)
        return
    match node:
        case Scalar(text="true", bare=True):
            draft.ending = End("done")
        case Scalar(text="again"):
            draft.ending = End("again")
        case Scalar(text="onward"):
            draft.ending = End("onward")
        case Scalar(text="stop"):
            draft.ending = End("stop")
        case _:
            mend = "Write true, or in a branch `{answer: name}`, again, onward or stop."
            desk.refuse(node.mark, "L207", "Nothing ends like this.", mend)


def _give(desk: Desk, draft: MovesDraft, node: Node) -> None:
    draft.give = read_sources(desk, node, "give")


def _closes(desk: Desk, draft: MovesDraft, node: Node) -> None:
    draft.closes = desk.closes_itself(node)


def read_sources(
    desk: Desk, node: Node, what: str, *, called: bool = False, own: tuple[str, ...] = ()
) -> Mapping[str, Source]:
    """`{field: name, more: [one, other], third: {is: constant}}`. `own`: names that stand for
    something here which nobody saves."""
    table = desk.table(node, what, "{field: name, other: {is: constant}}")
    read = {
        e.key.text: Source(e.value.text)
        if isinstance(e.value, Scalar) and e.value.text in own
        else _source(desk, e.value, f"{what}.{e.key.text}", called=called)
        for e in table
    }
    return {name: source for name, source in read.items() if source}


def _source(desk: Desk, node: Node, what: str, *, called: bool) -> Source | None:
    if isinstance(node, Series):
        names = (desk.mention(item, what.rpartition(".")[2]) for item in node.items)
        return Source(several=tuple(name for name in names if name))
    if isinstance(node, Table) and [entry.key.text for entry in node] == ["is"]:
        return _constant(desk, node.entries[0].value, what)
    if isinstance(node, Scalar) and node.bare and not isinstance(plain(node), str):
        mend = f"Write `{{is: {node.text}}}`."
        desk.refuse(node.mark, "L202", f"“{node.text}” is no name but a value.", mend)
        return None
    name = desk.mention(node, what.rpartition(".")[2], called=called)
    return Source(name) if name else None


def _constant(desk: Desk, node: Node, what: str) -> Source | None:
    """A value as it stands. Several words are a text that people read, a single one is a key."""
    value = desk.constant(node, what.rpartition(".")[2])
    if isinstance(value, str) and isinstance(node, Scalar) and len(value.split()) > 1:
        key = f"{desk.id}.{desk.state}.{what}"
        desk.texts.append(PlacedText(Text(key, value), node))
        return Source(constant=value, key=key)
    return None if value is None else Source(constant=value)


_NEVER: Final = Guard("never", lambda _: False)
_ROUTE_KEYS: Final = {"when": _route_when, "to": _route_to}

MoveKey: TypeAlias = Callable[[Desk, MovesDraft, Node], None]

MOVE_KEYS: Final[Mapping[str, MoveKey]] = {
    "call": read_called,
    "with": _with,
    "returns": read_returns,
    "record": _record,
    "do": _do,
    "next": _next,
    "end": _end,
    "give": _give,
    "closes": _closes,
}
