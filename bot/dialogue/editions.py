"""What a conversation is pinned to: the structure of its dialogue and of all that it can call."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from bot.dialogue.model import Dialogue, Interrupt

Dialogues = Mapping[str, Dialogue]


def heard_among(dialogues: Dialogues, interrupts: Iterable[Interrupt]) -> frozenset[str]:
    """Branches that what somebody says may lead into, from wherever they are."""
    cued = {name for name, dialogue in dialogues.items() if dialogue.cue is not None}
    return frozenset(cued | {one.call for one in interrupts if one.call is not None})


def editions_of(dialogues: Dialogues, heard: frozenset[str]) -> Mapping[str, str]:
    """The edition of every dialogue that a conversation can begin with: a hash of the structure
    of all it pins. A branch that is heard has none: it is always the newest."""
    return {root: _edition(dialogues, root, heard) for root in dialogues if root not in heard}


def pinned_by(dialogues: Dialogues, root: str, heard: frozenset[str]) -> tuple[str, ...]:
    """The dialogue itself and everything it can call, without what is heard: ids, in the order
    in which they are come upon. What is called and is not there is left out."""
    found: dict[str, None] = {}
    ahead = [root]
    while ahead:
        name = ahead.pop()
        if name in dialogues and name not in heard and name not in found:
            found[name] = None
            ahead.extend(called_by(dialogues[name]))
    return tuple(found)


def called_by(dialogue: Dialogue) -> Iterator[str]:
    """Ids of the dialogues that a dialogue calls."""
    return (name for state in dialogue.states.values() for name in state.called)


def maps_used(dialogue: Dialogue) -> Iterator[str]:
    """Names of the area maps that its agendas may use."""
    agendas = (state.agenda for state in dialogue.states.values() if state.agenda)
    return (name for agenda in agendas for name in agenda.maps if name)


def _edition(dialogues: Dialogues, root: str, heard: frozenset[str]) -> str:
    pinned = sorted(pinned_by(dialogues, root, heard))
    text = json.dumps([root, [(name, dialogues[name].structure) for name in pinned]])
    return sha256(text.encode()).hexdigest()[:16]
