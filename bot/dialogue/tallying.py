"""Words that add up: each counts for or against a label, and enough of them together is heard."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

Stems: TypeAlias = tuple[str, ...]
"""One stem, or two that stand side by side."""

SHORTEST = 3  # letters that are left of a word whose ending is taken off


def stem(word: str, endings: Mapping[str, str]) -> str:
    """A word as it is counted: without the first ending that leaves three letters or more (with
    what stands for that ending put on), a doubled last letter but s and l written once, and
    without an e at the end where more than three letters stay."""
    for ending, instead in endings.items():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST + 1 else word


def counted(words: Sequence[str], endings: Mapping[str, str]) -> frozenset[Stems]:
    """What is counted in these words, each once: every stem, and every two side by side."""
    stems = [stem(word, endings) for word in words]
    return frozenset([*((each,) for each in stems), *pairwise(stems)])
