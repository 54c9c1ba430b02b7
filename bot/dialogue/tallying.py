"""Words that add up: each counts for or against a label, and enough of them together is heard."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from bot.dialogue.utterance import Span

Stems: TypeAlias = tuple[str, ...]
"""One stem, or two that stand side by side."""

SHORTEST = 3  # letters that are left of a word whose ending is taken off
STRONGEST = 5  # words that are told and muted, of all that add up


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What counts for and against one label. Heard where a stretch comes to 0 or more."""

    start: int
    """Where every stretch begins: below 0."""
    stems: Mapping[Stems, int] = field(repr=False)
    cues: Mapping[int, int] = field(default_factory=dict)
    """What a weighed cue of that tier adds; tier 0 for all but crisis."""
    tier: int = 0
    """Of what adds up without a cue."""

    @property
    def short_of(self) -> int:
        """What the best cue adds where it is not enough by itself; 0 where it is, or is none."""
        best = max((0, *self.cues.values()))
        return best if self.start + best < 0 else 0

    def total(self, stretch: "Stretch") -> int:
        """What the words of a stretch come to, cues left aside."""
        counts = self.stems.get
        return self.start + sum(counts(stems, 0) for stems in stretch.counted)

    def strongest(self, stretch: "Stretch") -> tuple[int, ...]:
        """Places in a stretch of the words that count most for the label, in their order."""
        counts = self.stems.get
        worth: Counter[str] = Counter()
        for stems in stretch.counted:
            for stem_ in stems:
                worth[stem_] += counts(stems, 0)
        first = {stem_: place for place, stem_ in reversed([*enumerate(stretch.stems)])}
        found = [stem_ for stem_ in first if worth[stem_] > 0]
        found.sort(key=lambda stem_: (-worth[stem_], first[stem_]))
        return tuple(sorted(first[stem_] for stem_ in found[:STRONGEST]))


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The weights of one language, by label."""

    endings: Mapping[str, str]
    """Endings that are taken off, the first that fits -> what is put on instead."""
    labels: Mapping[str, Weights]

    def only(self, label: str) -> "Tally":
        """The same without every other label."""
        kept = {name: weights for name, weights in self.labels.items() if name == label}
        return replace(self, labels=kept)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two neighbouring sentences of a message, or its only one: what is added up together."""

    span: Span
    stems: tuple[str, ...]
    """Of each of its words."""
    counted: frozenset[Stems]


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
    return _counted([stem(word, endings) for word in words])


def stretches(
    words: Sequence[str], sentences: Sequence[Span], endings: Mapping[str, str]
) -> tuple[Stretch, ...]:
    """The stretches of a message, in their order; none where there are no words."""
    spans = [Span(one.start, two.stop) for one, two in pairwise(sentences)] or sentences
    stems = [stem(word, endings) for word in words]
    parts = [(span, stems[span.start : span.stop]) for span in spans]
    return tuple(Stretch(span, tuple(part), _counted(part)) for span, part in parts)


def _counted(stems: Sequence[str]) -> frozenset[Stems]:
    return frozenset([*((each,) for each in stems), *pairwise(stems)])
