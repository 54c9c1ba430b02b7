"""Compiled phrases, and where they stand among the words of an utterance."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.dialogue.utterance import Span

Run = tuple[str, ...]
"""Words in a row; a word that ends in * stands for all that begin so."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place in a phrase: any of these runs, after at most `reach` other words."""

    plain: Mapping[str, tuple[Run, ...]]
    """Runs by their first word."""
    stems: tuple[Run, ...]
    """Runs whose first word is a stem."""
    beginnings: tuple[str, ...]
    """Those stems."""
    reach: int = 0

    def is_missing(self, words: Sequence[str]) -> bool:
        """Whether no word could begin it: quick to tell, and most often so."""
        return not self.beginnings and self.plain.keys().isdisjoint(words)

    @property
    def runs(self) -> Iterator[Run]:
        yield from chain.from_iterable(self.plain.values())
        yield from self.stems


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to say a phrase: with or without each of its brackets."""

    parts: tuple[Part, ...]
    second: Container[str] | None
    """What the second word can be; None where that cannot be told by looking it up."""
    phrase: str = ""
    """As it stands in the table."""

    def stands_in(self, words: Sequence[str]) -> bool:
        """Whether it stands anywhere among these words, wherever clauses begin and end."""
        for part in self.parts:
            if part.is_missing(words):
                return False
        first, stop = self.parts[0], len(words)
        plain, beginnings, second = first.plain, first.beginnings, self.second
        for place, word in enumerate(words, start=1):
            if word in plain or (beginnings and word.startswith(beginnings)):
                after = words[place] if place < stop else None
                if second is not None and after not in second:
                    continue
                if _match(self.parts, 0, words, place - 1, stop):
                    return True
        return False

    @property
    def longest(self) -> int:
        """The most words it can reach over."""
        return sum(part.reach + max(map(len, part.runs)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands. `weight` counts its own words, without those passed over."""

    start: int
    stop: int
    weight: int
    phrase: str = field(default="", compare=False)
    """What was looked for, as it stands in the table."""

    def overlaps(self, other: "Match") -> bool:
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Phrases that are looked for together, by the word they begin with."""

    readings: tuple[Reading, ...]
    plain: Mapping[str, tuple[Reading, ...]]
    stems: Mapping[str, tuple[tuple[str, tuple[Reading, ...]], ...]]
    """Stems and what begins with them, the shorter first, by their first letters."""
    head: int
    """How many first letters that is."""
    longest: int
    """The most words that one of the phrases can reach over."""

    def find(
        self, words: Sequence[str], span: Span, only: Container[Reading] | None = None
    ) -> Iterator[Match]:
        """Every phrase at every word of the span; none reaches over its end. `only`: those
        phrases and no others."""
        plain, stems, head = self.plain, self.stems, self.head
        for place in range(span.start, span.stop):
            word = words[place]
            readings = plain.get(word, ())
            for stem, begun in stems.get(word[:head], ()) if stems else ():
                if word.startswith(stem):
                    readings = (*readings, *begun)
            if not readings:
                continue
            after = words[place + 1] if place + 1 < span.stop else None
            for reading in readings:
                if (reading.second is None or after in reading.second) and (
                    only is None or reading in only
                ):
                    found = _match(reading.parts, 0, words, place, span.stop)
                    if found:
                        yield Match(place, *found, reading.phrase)


def _match(
    parts: tuple[Part, ...], number: int, words: Sequence[str], start: int, stop: int
) -> tuple[int, int] | None:
    """End and weight of the first way in which the parts from `number` on stand from `start` on
    and before `stop`."""
    if number == len(parts):
        return start, 0
    part = parts[number]
    for place in range(start, min(start + part.reach + 1, stop)):
        runs = part.plain.get(words[place], ())
        for run in (*runs, *part.stems) if part.stems else runs:
            end = place + len(run)
            if end <= stop and all(map(_same, run, words[place:end])):
                rest = _match(parts, number + 1, words, end, stop)
                if rest:
                    return rest[0], rest[1] + len(run)
    return None


def _same(known: str, word: str) -> bool:
    return word.startswith(known[:-1]) if known.endswith("*") else known == word
