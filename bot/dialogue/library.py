"""All dialogues that can be held, with the words, cues and readers they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.editions import heard_among, maps_used, pinned_by
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
    """Cue tables of every shipped language, whether it is switched on or not."""
    words: Mapping[str, str]
    """`dialogs/words.yaml`: wording that belongs to no dialogue."""
    readers: Readers
    constants: Values = field(default_factory=dict)
    """Slots that can be used anywhere: operator, region.*."""
    interrupts: tuple[Interrupt, ...] = WITHOUT_FILE
    """What may come between any question and its answer, in the order it is looked for; the
    newest, whatever the age of the dialogue."""
    alarms: Mapping[str, Cues] = field(default_factory=dict)
    """The cues of danger alone, by language: those of every language always run."""
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    """Those of the constants that are wording of ours, with the keys of their translations."""
    shown_keys: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """(dialogue, name, option's key) of an answer that is saved as that key and quoted in
    wording -> the key of its translations."""
    tongues: Mapping[str, Tongue] = field(default_factory=lambda: {ENGLISH.code: ENGLISH})
    """Languages that are switched on, by code, the first for newcomers."""
    tongue: Tongue = ENGLISH
    """The language of the conversation at hand."""
    editions: Mapping[str, str] = field(default_factory=dict)
    """Id of a dialogue -> what a conversation that begins with it now is pinned to. In a library
    made for one edition that is the only one."""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Id of a dialogue, or `areas/<name>` -> the text of its file, kept while somebody is in the
    middle of it."""
    shelf: Shelf = field(default_factory=lambda: Shelf({}), compare=False, repr=False)
    """What the checks know of the dialogues: to compare one edition with another."""

    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What holds for as long as this library does, kept so as to be worked out once. Another
    library, be it this one with another word, begins anew."""

    @property
    def heard(self) -> frozenset[str]:
        """Ids of the branches that what is said may lead into: always the newest."""
        return heard_among(self.dialogues, self.interrupts)

    def files_of(self, root: str) -> Mapping[str, str]:
        """The files that a conversation which begins with `root` is pinned to, by name."""
        pinned = pinned_by(self.dialogues, root, self.heard)
        maps = dict.fromkeys(used for name in pinned for used in maps_used(self.dialogues[name]))
        names = (*pinned, *(f"areas/{name}" for name in maps))
        return {f"{name}.yaml": self.texts[name] for name in names if name in self.texts}

    @property
    def listened_for(self) -> tuple[Cues, ...]:
        """What is listened for where this language is spoken: everything in it and in English,
        and words of danger in every other."""
        spoken = (self.tongue.code, ENGLISH.code)
        return tuple(
            table if table.language in spoken else self.alarms.get(table.language, table)
            for table in self.cues
        )

    @property
    def dangers(self) -> tuple[Cues, ...]:
        """What is listened for where nothing is asked."""
        return tuple(self.alarms.values())

    def speaking(self, language: str) -> "Library":
        """The same library in another language; one that is not switched on changes nothing."""
        tongue = self.tongues.get(language, self.tongue)
        if tongue is self.tongue:
            return self
        if tongue not in self.worked_out:
            self.worked_out[tongue] = self._in(tongue)
        spoken: Library = self.worked_out[tongue]
        return spoken

    def _in(self, tongue: Tongue) -> "Library":
        alone = tongue.hears.alone
        interrupts = tuple(
            replace(each, words=each.words | alone[each.name]) if each.name in alone else each
            for each in self.interrupts
        )
        return replace(self, tongue=tongue, interrupts=interrupts)
