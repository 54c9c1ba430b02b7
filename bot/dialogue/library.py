"""All dialogues that can be held, with the words, cues and readers they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dialogue.kinds.base import Readers
from bot.dialogue.listening import Cues
from bot.dialogue.machine import Routing
from bot.dialogue.model import Dialogue
from bot.dialogue.values import Values


@dataclass(frozen=True, slots=True)
class Library:
    """Frozen and shared by everybody. Made by `bot.dialogue.loader.read_library`."""

    dialogues: Mapping[str, Dialogue]
    routing: Mapping[str, Routing]
    """The compiled machine of each dialogue, by id."""
    branches: tuple[Dialogue, ...]
    """Branches that have a cue, in the order they are heard."""
    cues: tuple[Cues, ...]
    """Cue tables of every shipped language; crisis cues of all of them always run."""
    words: Mapping[str, str]
    """`dialogs/words.yaml`: wording that belongs to no dialogue."""
    readers: Readers
    constants: Values = field(default_factory=dict)
    """Slots that can be used anywhere: operator, region.*."""
