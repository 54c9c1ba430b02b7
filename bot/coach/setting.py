"""What every use case is given: the library, the defaults for newcomers, and who may come in."""

from dataclasses import dataclass, field

from bot.dialogue.effects import Line, Phrase
from bot.dialogue.library import Library
from bot.dialogue.listening import CRISIS
from bot.dialogue.values import Value
from bot.dialogue.wording import render
from bot.records.person import Address, Settings


@dataclass(frozen=True, slots=True)
class Coach:
    """The standing things of one running coach. Frozen and shared by everybody."""

    library: Library
    newcomers: Settings
    """Settings of somebody who has chosen nothing yet."""
    allowed: frozenset[str] | None = None
    """Ids (in any channel but the terminal) that may come in; None: everybody."""
    consent_version: str = "1"
    closed: frozenset[str] = field(default=frozenset({"people", "prepare", "review", "language"}))
    """Commands that are promised and not there yet; each answers in one line."""

    def admits(self, address: Address) -> bool:
        """Whether this address may talk with the coach. A terminal always may."""
        terminal = address.channel.startswith("console")
        return self.allowed is None or terminal or address.id in self.allowed

    def is_talk(self, dialogue: str) -> bool:
        """Whether it is a conversation, and not an errand of the coach's own or a card."""
        known = self.library.dialogues.get(dialogue)
        return known is not None and known.sort == "dialogue"

    @property
    def card(self) -> str:
        """Id of the branch that words of danger lead to."""
        return next(branch.id for branch in self.library.branches if branch.cue == CRISIS)

    def words(self, key: str, **slots: Value) -> str:
        """The wording `key` of `dialogs/words.yaml` with its slots filled.

        Raises KeyError with the key when the words are missing (the loader's check forbids it).
        """
        phrase = Phrase(key, self.library.words[key], {**self.library.constants, **slots})
        return render(Line((phrase,)))
