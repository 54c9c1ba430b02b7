"""A dialogue file's head, its states, and the hash of its structure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final, Literal, TypeAlias

from bot.dialogue.model import Dialogue, Form, Nudge, Sort, State
from bot.dialogue.reading_desk import Desk, Sheet
from bot.dialogue.reading_nudges import read_nudge
from bot.dialogue.reading_states import read_state
from bot.dialogue.reading_structure import structure_hash
from bot.dialogue.reading_tree import Node, Scalar, Table
from bot.dialogue.reading_types import TYPES, did_you_mean
from bot.dialogue.values import HEARD

LONGEST_TITLE: Final = 40
FURTHER: Final = "more"
SORTS: Final[tuple[Sort, ...]] = ("dialogue", "branch", "house")


def read_dialogue(desk: Desk, tree: Node) -> Sheet | None:
    """One file as a dialogue; None when it has no id to be known by."""
    table = desk.table(tree, "this file", "dialogue: scaling")
    heads = [entry for entry in table if entry.key.text in SORTS]
    if len(heads) != 1:
        mark = heads[1].key.mark if heads else table.mark
        mend = "Begin the file with one of `dialogue: name`, `branch: name`, `house: name`."
        for entry in () if heads else table:
            if close := get_close_matches(entry.key.text, SORTS, n=1):
                mark, mend = entry.key.mark, f"Did you mean “{close[0]}”? {mend}"
                break
        desk.refuse(mark, "L203", "It has to be told what this file is.", mend)
        return None
    draft = _Draft()
    head = heads[0]
    # Wording is known by the dialogue's id, so the id is read before all else.
    desk.id = desk.name(head.value, head.key.text) or ""
    desk.read_keys(table, DIALOGUE_KEYS, draft)
    _look_at_head(desk, draft, table)
    dialogue = _dialogue(desk, draft, table, _sort(head.key.text))
    if not desk.id:
        return None
    return Sheet(
        dialogue,
        table,
        tuple(desk.texts),
        tuple(desk.guards),
        tuple(desk.names),
        frozenset(desk.unsure),
    )


@dataclass(slots=True)
class _Draft:
    """A dialogue while its keys are read."""

    sort: Sort = "dialogue"
    title: str = ""
    minutes: int | None = None
    brief: int | None = None
    nudge: Nudge | None = None
    menu: bool = False
    further: bool = False
    about: Literal["outcome"] | None = None
    takes: Mapping[str, str] = field(default_factory=dict)
    gives: Mapping[str, str] = field(default_factory=dict)
    cue: str | None = None
    exempt: bool = False
    moved: Mapping[str, str] | None = None
    closes: bool = False
    let_pass: tuple[str, ...] = ()
    states: Mapping[str, State] = field(default_factory=dict)


def _dialogue(desk: Desk, draft: _Draft, table: Table, sort: Sort) -> Dialogue:
    return Dialogue(
        desk.id,
        sort,
        draft.title,
        table.mark,
        start=next(iter(draft.states), ""),
        states={name: _at(state, draft.let_pass) for name, state in draft.states.items()},
        minutes=draft.minutes,
        brief=draft.brief,
        nudge=draft.nudge,
        left_out=_left_out(draft.states),
        menu=draft.menu,
        further=draft.further,
        about=draft.about,
        takes=draft.takes,
        gives=draft.gives,
        cue=draft.cue,
        exempt=draft.exempt,
        heeds=_heeded(desk) if sort == "branch" else frozenset(),
        moved=draft.moved,
        closes=draft.closes,
        structure=structure_hash(table, desk.maps),
    )


def _heeded(desk: Desk) -> frozenset[str]:
    """The labels that guards ask about."""
    names = (name for placed in desk.guards for name in placed.guard.names)
    return frozenset(name.removeprefix(HEARD) for name in names if name.startswith(HEARD))


def _at(state: State, let_pass: tuple[str, ...]) -> State:
    """A state whose question lets pass what all of its dialogue does, besides its own."""
    question = state.question
    if question is None or not let_pass:
        return state
    let_pass = tuple(dict.fromkeys((*let_pass, *question.let_pass)))
    return replace(state, question=replace(question, let_pass=let_pass))


def _left_out(states: Mapping[str, State]) -> Mapping[Form, frozenset[str]]:
    """By form, the states of the other one."""
    return {
        "long": frozenset(name for name, state in states.items() if state.only == "brief"),
        "brief": frozenset(name for name, state in states.items() if state.only == "long"),
    }


def _sort(key: str) -> Sort:
    return next(sort for sort in SORTS if sort == key)


def _id(_: Desk, draft: _Draft, node: Node) -> None:
    """Read beforehand."""


def _title(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.title = desk.text(node, "title") or ""
    if len(draft.title) > LONGEST_TITLE:
        message = f"The title has {len(draft.title)} characters; {LONGEST_TITLE} are allowed."
        desk.refuse(node.mark, "L502", message, "Say it shorter.")


def _minutes(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.minutes = desk.whole_number(node, "minutes", 1, 60)


def _brief(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.brief = desk.whole_number(node, "brief", 1, 60)


def _nudge(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.nudge = read_nudge(desk, node)


def _menu(desk: Desk, draft: _Draft, node: Node) -> None:
    """`more`: behind [More talks], so that the first page fits a phone."""
    draft.further = isinstance(node, Scalar) and node.text == FURTHER
    draft.menu = draft.further or desk.yes_no(node, "menu") is True


def _about(desk: Desk, draft: _Draft, node: Node) -> None:
    if desk.text(node, "about") == "outcome":
        draft.about = "outcome"
    else:
        desk.refuse(node.mark, "L207", "A dialogue can be about an outcome.", "Write outcome.")


def _takes(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.takes = _typed(desk, node, "takes")


def _gives(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.gives = _typed(desk, node, "gives")


def _typed(desk: Desk, node: Node, what: str) -> Mapping[str, str]:
    """`{topic: text, signs: list}`."""
    table = desk.table(node, what, "{topic: text}")
    read: dict[str, str] = {}
    for entry in table:
        desk.name(entry.key, what)
        kind = desk.text(entry.value, what)
        if kind in TYPES:
            read[entry.key.text] = kind
        elif kind is not None:
            mend = did_you_mean(kind, TYPES)
            desk.refuse(entry.value.mark, "L207", f"“{kind}” is not a type.", mend)
    return read


def _cue(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.cue = desk.name(node, "cue")


def _exempt(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.exempt = desk.yes_no(node, "exempt") is True


def _moved(desk: Desk, draft: _Draft, node: Node) -> None:
    """`{old_state: new_state}`; `{}` where no state has another name."""
    table = desk.table(node, "moved", "{old_state: new_state}")
    read = {entry.key.text: desk.name(entry.value, "moved") for entry in table}
    draft.moved = {old: new for old, new in read.items() if new}


def _closes(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.closes = desk.closes_itself(node)


def _let_pass(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.let_pass = desk.listed(node, "let_pass")


def _read_states(desk: Desk, draft: _Draft, node: Node) -> None:
    table = desk.table(node, "states", 'first: {say: "...", end: true}')
    states: dict[str, State] = {}
    for entry in table:
        name = desk.name(entry.key, "states") or entry.key.text
        states[name] = read_state(desk, name, entry.value, entry.key.mark)
    draft.states = states


def _look_at_head(desk: Desk, draft: _Draft, table: Table) -> None:
    if "states" not in table and "" not in desk.unsure:
        mend = 'Add `states:` and below it at least one, like first: {say: "...", end: true}.'
        desk.refuse(table.mark, "L203", "This dialogue has no states.", mend)
    if draft.menu and not draft.title:
        mend = 'Add title: "...".'
        desk.refuse(table.place("menu"), "L203", "The menu has no title to show.", mend)
    for key, sort in _BELONGS.items():
        if key in table and sort not in table:
            message = f"“{key}” belongs to a {sort}."
            desk.refuse(table.place(key), "L204", message, f"Take it out, or make this a {sort}.")


_DialogueKey: TypeAlias = Callable[[Desk, _Draft, Node], None]

DIALOGUE_KEYS: Final[Mapping[str, _DialogueKey]] = {
    "dialogue": _id,
    "branch": _id,
    "house": _id,
    "title": _title,
    "minutes": _minutes,
    "brief": _brief,
    "nudge": _nudge,
    "menu": _menu,
    "about": _about,
    "takes": _takes,
    "gives": _gives,
    "cue": _cue,
    "exempt": _exempt,
    "moved": _moved,
    "closes": _closes,
    "let_pass": _let_pass,
    "states": _read_states,
}
"""Every key of the head. A new key is one function and one line here."""

_BELONGS: Final = {
    "cue": "branch",
    "exempt": "branch",
    "menu": "dialogue",
    "closes": "dialogue",
    "nudge": "dialogue",
}
