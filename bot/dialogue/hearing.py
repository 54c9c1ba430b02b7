"""What is typed in a language besides English, and what the readers of answers make of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.dialogue.bare import bare


@dataclass(frozen=True, slots=True)
class Gloss:
    """Words and phrases of a language with the English that stands for each, so that what reads
    English numbers and days reads these too. The longest phrase that fits counts; `{}` in a
    phrase is any one word, and goes over into the `{}` of its English."""

    pattern: re.Pattern[str] | None = None
    meanings: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """The text in small letters without accents, known phrases in English."""
        if self.pattern is None:
            return text
        return self.pattern.sub(self._meant, folded(text))

    def _meant(self, found: re.Match[str]) -> str:
        name = found.lastgroup or ""
        filled = (self(word) for word in self._wild(found, name))
        return re.sub(r"\{\}", lambda _: next(filled, ""), self.meanings[int(name[1:])])

    def _wild(self, found: re.Match[str], name: str) -> Iterator[str]:
        place = found.re.groupindex[name]
        for group in range(place + 1, found.re.groups + 1):
            if group in found.re.groupindex.values():
                return
            yield found[group] or ""


AS_TYPED: Final = Gloss()
"""No words but those that are English."""


def read_gloss(phrases: Mapping[str, str]) -> Gloss:
    """A gloss of phrase -> English. A phrase is words in a row, `a/b` one or the other."""
    if not phrases:
        return Gloss()
    longest_first = sorted(
        phrases, key=lambda phrase: (-len(phrase.split()), phrase.count("{}"), -len(phrase))
    )
    ways = (f"(?P<g{n}>{_pattern(phrase)})" for n, phrase in enumerate(longest_first))
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")
    return Gloss(pattern, tuple(phrases[phrase] for phrase in longest_first))


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is understood in one language, besides its cues. The defaults add nothing to English,
    which is always understood."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    """What begins like a yes or a no and is none: yes and no."""
    alone: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Words that are a whole message, by the interrupt they mean."""
    numbers: Gloss = AS_TYPED
    days: Gloss = AS_TYPED
    choosing: Gloss = AS_TYPED
    """Small words in a list of options: and, all, none, the."""
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Places by what they are called, bare -> by a name that is known."""

    def place(self, text: str) -> str:
        """The name that is known, of a place called so in this language."""
        return self.places.get(bare(text), text)

    def said_yes(self, text: str) -> bool | None:
        """Whether it begins with a yes or a no of this language; None when with neither."""
        if _begins(text, self.neither):
            return None
        if _begins(text, self.no):
            return False
        return True if _begins(text, self.yes) else None


NOTHING_MORE: Final = Hearing()


def folded(text: str) -> str:
    """Small letters without their accents; the rest as it stands."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _pattern(phrase: str) -> str:
    """Words with any blanks between them."""
    words = (word.split("/") for word in folded(phrase).split())
    return r"\s+".join("|".join(map(_word, ways)).join(("(?:", ")")) for ways in words)


def _word(word: str) -> str:
    return r"([^\W_]+(?:[.,/:][^\W_]+)*)" if word == "{}" else re.escape(word)


def _begins(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether it begins with one of them as it is written, or is one, up to the first mark,
    with its accents left out: "sí, claro", "si, claro", and not "si puedo"."""
    said = " ".join(text.casefold().replace("’", "'").split())
    if any(said == phrase or said.startswith((f"{phrase} ", f"{phrase},")) for phrase in phrases):
        return True
    return bare(re.split(r"[,.;:!?…\n]", text.strip(' ¡¿"“«'))[0]) in map(bare, phrases)
