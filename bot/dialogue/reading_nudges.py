"""When somebody who left a question open is asked to go on: `nudge: {after: 20h, at_most: 1}`."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.dialogue.model import Nudge
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_tree import Node

SOONEST: Final = timedelta(hours=2)
LATEST: Final = timedelta(days=14)
MOST_NUDGES: Final = 3

_DISTANCE: Final = re.compile(r"(\d{1,3})([hd])")
_UNITS: Final = {"h": "hours", "d": "days"}
_EXAMPLE: Final = "{after: 20h, at_most: 1}"


@dataclass(slots=True)
class _Draft:
    after: timedelta | None = None
    at_most: int = 1


def read_nudge(desk: Desk, node: Node) -> Nudge | None:
    """A nudge; None after a finding."""
    table = desk.table(node, "nudge", _EXAMPLE)
    draft = _Draft()
    keys = desk.read_keys(table, _KEYS, draft)
    if "after" not in keys and table.entries:
        mend = f"Write it like `{_EXAMPLE}`."
        desk.refuse(table.mark, "L203", "It is not said when the nudge comes.", mend)
    return Nudge(draft.after, draft.at_most) if draft.after else None


def _after(desk: Desk, draft: _Draft, node: Node) -> None:
    text = desk.text(node, "after")
    found = _DISTANCE.fullmatch(text or "")
    distance = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
    if distance is not None and SOONEST <= distance <= LATEST:
        draft.after = distance
    elif text is not None:
        mend = "Write hours or days, from 2h to 14d, like 20h."
        desk.refuse(node.mark, "L207", f"“{text}” is no distance for a nudge.", mend)


def _at_most(desk: Desk, draft: _Draft, node: Node) -> None:
    draft.at_most = desk.whole_number(node, "at_most", 1, MOST_NUDGES) or 1


_KEYS: Final = {"after": _after, "at_most": _at_most}
