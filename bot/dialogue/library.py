"""All dialogues that can be held, with the words, cues and readers they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.dialogue.effects import Phrase
from bot.dialogue.kinds.base import Readers
from bot.dialogue.listening import Cues
from bot.dialogue.machine import Routing
from bot.dialogue.model import Dialogue, Interrupt
from bot.dialogue.reading_interrupts import WITHOUT_FILE
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.values import Values


@dataclass(frozen=True, slots=True)
class Library:
    """Frozen and shared by everybody. Made by `bot.dialogue.loader.read_library`."""

    dialogues: Mapping[str, Dialogue]
    routing: Mapping[str, Routing]
    """The compiled machine of each dialogue, by id."""
    cues: tuple[Cues, ...]
    """Cue tables of every shipped language; crisis cues of all of them always run."""
    words: Mapping[str, str]
    """`dialogs/words.yaml`: wording that belongs to no dialogue."""
    readers: Readers
    constants: Values = field(default_factory=dict)
    """Slots that can be used anywhere: operator, region.*."""
    interrupts: tuple[Interrupt, ...] = WITHOUT_FILE
    """What may come between any question and its answer, in the order it is looked for; the
    newest, whatever the age of the dialogue."""
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    """Those of the constants that are wording of ours, with the keys of their translations."""
    shown_keys: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """(dialogue, name, option's key) of an answer that is saved as that key and quoted in
    wording -> the key of its translations."""
    tongues: Mapping[str, Tongue] = field(default_factory=lambda: {ENGLISH.code: ENGLISH})
    """Languages that are switched on, by code, the first for newcomers."""
    tongue: Tongue = ENGLISH
    """The language of the conversation at hand."""

    def speaking(self, language: str) -> "Library":
        """The same library in another language; one that is not switched on changes nothing."""
        tongue = self.tongues.get(language, self.tongue)
        return self if tongue is self.tongue else replace(self, tongue=tongue)
