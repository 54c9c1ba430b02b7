"""A state as it stands in a file: its keys, what they need beside them, and the state itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from bot.dialogue.model import Form, State, Wording
from bot.dialogue.reading_agenda import AgendaDraft, read_agenda
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_moves import MOVE_KEYS, MovesDraft
from bot.dialogue.reading_questions import QUESTION_KEYS, QuestionDraft
from bot.dialogue.reading_tree import Node
from bot.dialogue.reading_types import did_you_mean
from bot.dialogue.reading_wording import read_messages
from bot.dialogue.values import Mark


def read_state(desk: Desk, name: str, node: Node, mark: Mark) -> State:
    """One state; what cannot be read of it is a finding and left out."""
    desk.state = name
    table = desk.table(node, name, '{say: "...", end: true}')
    draft = _Draft()
    _look_at_company(desk, desk.read_keys(table, STATE_KEYS, draft))
    state = State(
        name,
        mark,
        say=draft.say,
        question=draft.agenda_question() or draft.question(broken=name in desk.unsure),
        call=draft.call(),
        agenda=replace(draft.agenda, save=draft.save) if draft.agenda else None,
        record=draft.record,
        do=draft.do,
        routes=draft.routes,
        end=draft.end(),
        only=draft.only,
        closes=draft.closes,
    )
    desk.state = ""
    return state


@dataclass
class _Draft(QuestionDraft, MovesDraft, AgendaDraft):
    """A state while its keys are read."""

    say: tuple[Wording, ...] = ()
    only: Form | None = None


def _say(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.say = read_messages(desk, node, "say")


def _only(desk: Desk, draft: _Draft, node: Node) -> None:
    match desk.text(node, "only"):
        case "long" | "brief" as form:
            draft.only = form
        case str(form):
            mend = did_you_mean(form, ("long", "brief"))
            desk.refuse(node.mark, "L207", f"“{form}” is not a form.", mend)


_StateKey: TypeAlias = Callable[[Desk, _Draft, Node], None]

STATE_KEYS: Final[Mapping[str, _StateKey]] = {
    "only": _only,
    "say": _say,
    "agenda": read_agenda,
    **QUESTION_KEYS,
    **MOVE_KEYS,
}
"""Every key of a state. A new key is one function and one line in one of the tables."""


def _look_at_company(desk: Desk, keys: Mapping[str, Mark]) -> None:
    """Keys that need another beside them, and keys that exclude each other."""
    for key, needed in _NEEDS.items():
        beside = _AS_WELL.get(key, needed)
        if key in keys and not {needed, beside} & set(keys) and desk.state not in desk.unsure:
            message = f"“{key}” stands here without “{needed}”."
            desk.refuse(keys[key], "L204", message, f"Add “{needed}”, or take “{key}” out.")
    for one, other in _EXCLUDE:
        if one in keys and other in keys:
            message = f"“{one}” and “{other}” exclude each other."
            mend = "Keep one here and put the other into a state of its own."
            desk.refuse(keys[other], "L204", message, mend)


_NEEDS: Final = {
    "ask": "answer",
    "answer": "ask",
    "more": "save",
    "save": "ask",
    "listen": "ask",
    "let_pass": "ask",
    "reask": "ask",
    "unsure": "ask",
    "skip": "ask",
    "keep": "ask",
    "help": "ask",
    "with": "call",
    "returns": "call",
    "give": "end",
    "closes": "end",
}
_AS_WELL: Final = {"save": "agenda"}
"""What a key may stand beside instead."""
_EXCLUDE: Final = (("ask", "call"), ("ask", "agenda"), ("call", "agenda"), ("next", "end"))
