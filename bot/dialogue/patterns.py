"""Phrases of a cue table, compiled, and where they stand among the words of an utterance."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, product

from bot.dialogue.utterance import Span, Spelling, plain_words

REACH = 8  # words that "..." may pass over; more and the two halves hardly belong together
MAX_GAPS = 2  # each gap multiplies the ways to match
MAX_OPTIONAL = 4  # each optional word doubles the patterns

_TOKEN = re.compile(r"\([^()]*\)|\S+")

Run = tuple[str, ...]
"""Words in a row; a word that ends in * stands for all that begin so."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place in a phrase: any of these runs, after at most `reach` other words."""

    plain: Mapping[str, tuple[Run, ...]]
    """Runs by their first word."""
    stems: tuple[Run, ...]
    """Runs whose first word is a stem."""
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands. `weight` counts its own words, without those passed over."""

    start: int
    stop: int
    weight: int

    def overlaps(self, other: "Match") -> bool:
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True)
class Patterns:
    """Phrases that are looked for together, by the word they begin with."""

    plain: Mapping[str, tuple[tuple[Part, ...], ...]]
    stems: Mapping[str, tuple[tuple[Part, ...], ...]]
    lengths: tuple[int, ...]
    """Lengths of the stems, so that a word need not be tried at every letter."""

    def find(self, words: Sequence[str], span: Span) -> Iterator[Match]:
        """Every phrase at every word of the span; none reaches over its end."""
        for place in range(span.start, span.stop):
            word = words[place]
            for parts in self.plain.get(word, ()):
                yield from _first(_matches(parts, 0, words, Span(place, span.stop)), place)
            for length in self.lengths:
                for parts in self.stems.get(word[:length], ()) if len(word) >= length else ():
                    yield from _first(_matches(parts, 0, words, Span(place, span.stop)), place)


class PhraseError(ValueError):
    """A phrase cannot be compiled: which, and why, in words for its writer."""

    def __init__(self, phrase: str, why: str) -> None:
        super().__init__(f"the phrase “{phrase}”: {why}")


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Compiles phrases with the word sets and the spelling of one language."""

    sets: Mapping[str, tuple[Run, ...]]
    spelling: Spelling

    def patterns(self, phrases: Sequence[str]) -> Patterns:
        plain: dict[str, list[tuple[Part, ...]]] = {}
        stems: dict[str, list[tuple[Part, ...]]] = {}
        for parts in (parts for phrase in phrases for parts in self._readings(phrase)):
            for word in parts[0].plain:
                plain.setdefault(word, []).append(parts)
            for stem in {run[0][:-1] for run in parts[0].stems}:
                stems.setdefault(stem, []).append(parts)
        return Patterns(
            {word: tuple(found) for word, found in plain.items()},
            {stem: tuple(found) for stem, found in stems.items()},
            tuple(sorted({len(stem) for stem in stems})),
        )

    def _readings(self, phrase: str) -> Iterator[tuple[Part, ...]]:
        """The phrase with and without each of its brackets."""
        tokens = _TOKEN.findall(phrase)
        wrong = _wrong_shape(tokens)
        if wrong:
            raise PhraseError(phrase, wrong)
        try:
            places = [[self._part(piece) for piece in _pieces(token)] for token in tokens]
        except ValueError as error:
            raise PhraseError(phrase, str(error)) from None
        ways = [(True, False) if _in_brackets(token) else (True,) for token in tokens]
        for kept in product(*ways):
            yield tuple(_reaching(chain.from_iterable(compress(places, kept))))

    def _part(self, token: str) -> Part | None:
        """A place for the token; none for a gap."""
        if token == "...":
            return None
        plain: dict[str, list[Run]] = {}
        stems: list[Run] = []
        for run in (run for way in token.split("/") for run in self.runs(way)):
            if run[0].endswith("*"):
                stems.append(run)
            else:
                plain.setdefault(run[0], []).append(run)
        return Part({word: tuple(runs) for word, runs in plain.items()}, tuple(stems))

    def runs(self, way: str) -> tuple[Run, ...]:
        """One word, or all that a {word set} stands for."""
        if not way.startswith("{"):
            return (_run(way, self.spelling),)
        if not way.endswith("}") or way[1:-1] not in self.sets:
            raise ValueError(f"there is no word set called {way.strip('{}')}")
        return self.sets[way[1:-1]]


def read_phrasebook(sets: Mapping[str, Sequence[str]], spelling: Spelling) -> Phrasebook:
    """A phrasebook over word sets. A member is a word, words in a row, or a set above it."""
    read: dict[str, tuple[Run, ...]] = {}
    for name, members in sets.items():
        book = Phrasebook(read, spelling)
        read[name] = tuple(run for member in members for run in _member(name, member, book))
    return Phrasebook(read, spelling)


def _member(name: str, member: str, book: Phrasebook) -> tuple[Run, ...]:
    try:
        if member.startswith("{"):
            return book.runs(member)
        return (tuple(w for piece in member.split() for w in _run(piece, book.spelling)),)
    except ValueError as error:
        raise PhraseError(f"{name}: {member}", str(error)) from None


def _run(piece: str, spelling: Spelling) -> Run:
    stem = piece.removesuffix("*")
    # A stem is no whole word yet, so it is not put right: "suicid" is no slip for "suicide".
    words = plain_words(stem, spelling if stem == piece else Spelling())
    if not words or "*" in stem:
        raise ValueError(f"{piece!r} cannot be read as a word (a * stands at the end of one)")
    return words if stem == piece else (*words[:-1], f"{words[-1]}*")


def _wrong_shape(tokens: Sequence[str]) -> str | None:
    if all(token == "..." or _in_brackets(token) for token in tokens):
        return "it has no word that must be said"
    if any(("(" in token or ")" in token) and not _in_brackets(token) for token in tokens):
        return "a bracket is not closed, or touches a word outside it"
    if tokens[0] == "..." or tokens[-1] == "...":
        return "... belongs between words, not at the beginning or end"
    if tokens.count("...") > MAX_GAPS:
        return f"it has more than {MAX_GAPS} ..."
    if sum(map(_in_brackets, tokens)) > MAX_OPTIONAL:
        return f"it has more than {MAX_OPTIONAL} words in brackets"
    return None


def _pieces(token: str) -> list[str]:
    return token.strip("()").split() if _in_brackets(token) else [token]


def _in_brackets(token: str) -> bool:
    return token.startswith("(") and token.endswith(")")


def _reaching(parts: Iterable[Part | None]) -> Iterator[Part]:
    """Parts in a row, each reaching over the words that a gap (None) before it allows."""
    gap = started = False
    for part in parts:
        if part is None:
            gap = True
        else:
            yield replace(part, reach=REACH) if gap and started else part
            gap, started = False, True


def _first(matches: Iterator[tuple[int, int]], start: int) -> Iterator[Match]:
    for stop, weight in matches:
        yield Match(start, stop, weight)
        return


def _matches(
    parts: tuple[Part, ...], number: int, words: Sequence[str], span: Span
) -> Iterator[tuple[int, int]]:
    """Ends and weights of the ways in which the parts from `number` on stand from `span` on."""
    if number == len(parts):
        yield span.start, 0
        return
    part = parts[number]
    for place in range(span.start, min(span.start + part.reach + 1, span.stop)):
        for run in (*part.plain.get(words[place], ()), *part.stems):
            stop = place + len(run)
            if stop <= span.stop and all(map(_same, run, words[place:stop])):
                for end, weight in _matches(parts, number + 1, words, Span(stop, span.stop)):
                    yield end, weight + len(run)


def _same(known: str, word: str) -> bool:
    return word.startswith(known[:-1]) if known.endswith("*") else known == word
