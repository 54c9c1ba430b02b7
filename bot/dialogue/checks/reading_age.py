"""How hard a text is to read: the age at which most people read it with ease (Flesch-Kincaid)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Measured:
    """Words, sentences and syllables of a text, and the words of its longest sentence. Texts are
    added up."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    longest: int = 0

    @property
    def age(self) -> float:
        """Years: long sentences and long words make a text older. Of nothing, 0."""
        if not self.words:
            return 0.0
        length, weight = self.words / self.sentences, self.syllables / self.words
        grade = 0.39 * length + 11.8 * weight - 15.59
        return max(0.0, grade) + _AGE_OF_FIRST_GRADE

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            max(self.longest, other.longest),
        )


def measure(text: str) -> Measured:
    """One text."""
    sentences = [words for part in _END.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    longest = max(map(len, sentences), default=0)
    return Measured(len(words), len(sentences), sum(map(syllables_in, words)), longest)


@lru_cache(maxsize=4096)
def syllables_in(word: str) -> int:
    """As they are spoken, or nearly: groups of vowels, and no silent e at the end."""
    plain = word.casefold()
    if plain.isdecimal():
        return len(plain)
    count = len(_VOWELS.findall(plain))
    if plain.endswith(("e", "es", "ed")) and not plain.endswith(("le", "les", "ted", "ded")):
        count -= 1
    return max(1, count)


_AGE_OF_FIRST_GRADE: Final = 5.0
_WORD: Final = re.compile(r"[\w'’]*\w")
_END: Final = re.compile(r"[.!?:;…]+(?:\s|$)|\n")
_VOWELS: Final = re.compile(r"[aeiouy]+")
