"""The translations of one language as they were handed in, and what may be used of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dialogue.findings import Finding
from bot.dialogue.tongue import Translate, english
from bot.dialogue.values import Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation. `english` is what it was made from; `stale`: somebody marked it as to be
    looked at again."""

    key: str
    english: str
    text: str
    mark: Mark
    stale: bool = False

    def fits(self, template: str) -> bool:
        """Whether it may stand for this English: made from it, and not marked."""
        return bool(self.text) and not self.stale and self.english == template


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language is called in itself, and how it writes days and numbers."""

    name: str
    weekdays: tuple[str, ...]
    """From Monday on."""
    months: tuple[str, ...]
    decimal: str = "."
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Cities and countries by their names in it (bare), with a name that is known."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every translation into one language, by key."""

    code: str
    conventions: Conventions
    entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    made_by: str = ""
    """"machine" when no person made it; else as the translator wrote it."""
    checked_by: str = ""
    """Who works in the field, speaks the language as their own, and has read all of it."""
    wrong: tuple[Finding, ...] = ()
    """Why a file of it could not be read."""

    @property
    def machine_made(self) -> bool:
        """Whether no person made it."""
        return self.made_by.casefold() == "machine"

    @property
    def checked(self) -> bool:
        """Whether somebody stands for it."""
        return self.checked_by.casefold() not in ("", "nobody")

    def translate(self) -> Translate:
        """The wording in this language; where it is missing or stale, English stands in."""
        entries = self.entries
        if not entries:
            return english

        def translated(key: str, template: str) -> str:
            entry = entries.get(key)
            return entry.text if entry is not None and entry.fits(template) else template

        return translated
