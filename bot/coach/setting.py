"""What every use case is given: the library, the defaults for newcomers, and who may come in."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.coach.editions import Ready
from bot.dialogue.effects import Line, Slot
from bot.dialogue.interrupts import DANGER
from bot.dialogue.library import Library
from bot.dialogue.phrasing import word
from bot.dialogue.tongue import Tongue
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
    bot: str = ""
    """The bot's name in links; empty where the channel has none."""
    closed: frozenset[str] = frozenset()
    """Commands that are promised and not there yet; each answers in one line."""
    days_off: frozenset[date] = frozenset()
    """Bank holidays of the region."""
    ready: Ready = field(default_factory=Ready, compare=False, repr=False)
    """Older editions that people are in the middle of, as they are asked for."""

    def with_library(self, library: Library) -> "Coach":
        """The same coach with other dialogues: what people meet from their next turn on."""
        return replace(self, library=library, ready=Ready())

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
        danger = (each.call for each in self.library.interrupts if each.name == DANGER)
        return next(card for card in danger if card is not None)

    def tongue(self, language: str) -> Tongue:
        """How that language is spoken; the first one for what is not switched on."""
        tongues = self.library.tongues
        return tongues.get(language) or next(iter(tongues.values()))

    def words(self, key: str, language: str = "", /, **slots: Slot) -> str:
        """The wording `key` of `dialogs/words.yaml` with its slots filled, in a language (the
        first one when none is said). What is said to somebody goes by `Exchange.words`.

        Raises MissingWordsError with the key when there is none (the loader's check forbids it).
        """
        return render(Line((word(self.library, key, **slots),)), self.tongue(language))
