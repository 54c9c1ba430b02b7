"""Compiles the phrases of a cue table: what their signs mean, and what is wrong with them."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, compress, product

from bot.dialogue.patterns import Part, Patterns, Reading, Run
from bot.dialogue.utterance import Spelling, plain_words

REACH = 8  # words that "..." may pass over; more and the two halves hardly belong together
MAX_GAPS = 2  # each gap multiplies the ways to match
MAX_OPTIONAL = 4  # each optional word doubles the patterns

_TOKEN = re.compile(r"\([^()]*\)|\S+")


class PhraseError(ValueError):
    """A phrase cannot be compiled: which, and why, in words for its writer."""

    def __init__(self, phrase: str, why: str) -> None:
        super().__init__(f"the phrase “{phrase}”: {why}")


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Compiles phrases with the word sets and the spelling of one language."""

    sets: Mapping[str, tuple[Run, ...]]
    spelling: Spelling
    parts: dict[str, Part | None] = field(default_factory=dict, repr=False, compare=False)
    """Made so far, by token: many phrases share a word set."""

    def patterns(self, phrases: Sequence[str]) -> Patterns:
        readings = tuple(
            Reading(parts, _second(parts), phrase)
            for phrase in phrases
            for parts in self._readings(phrase)
        )
        plain: dict[str, list[Reading]] = {}
        stems: dict[str, list[Reading]] = {}
        for reading in readings:
            for word in reading.parts[0].plain:
                plain.setdefault(word, []).append(reading)
            for stem in reading.parts[0].beginnings:
                stems.setdefault(stem, []).append(reading)
        head = min(map(len, stems), default=0)
        return Patterns(
            readings,
            {word: tuple(found) for word, found in plain.items()},
            _by_head(stems, head),
            head,
            max((reading.longest for reading in readings), default=0),
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
        if token not in self.parts:
            self.parts[token] = None if token == "..." else self._made(token)
        return self.parts[token]

    def _made(self, token: str) -> Part:
        plain: dict[str, list[Run]] = {}
        stems: list[Run] = []
        for run in (run for way in token.split("/") for run in self.runs(way)):
            if run[0].endswith("*"):
                stems.append(run)
            else:
                plain.setdefault(run[0], []).append(run)
        beginnings = tuple({run[0][:-1] for run in stems})
        longest_first = {
            word: tuple(sorted(runs, key=len, reverse=True)) for word, runs in plain.items()
        }
        return Part(longest_first, tuple(stems), beginnings)

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


def _second(parts: Sequence[Part]) -> Container[str] | None:
    alone = all(len(run) == 1 for run in parts[0].runs)
    if len(parts) > 1 and alone and not parts[1].reach and not parts[1].stems:
        return frozenset(parts[1].plain)
    return None


def _by_head(
    stems: Mapping[str, Sequence[Reading]], head: int
) -> dict[str, tuple[tuple[str, tuple[Reading, ...]], ...]]:
    heads: dict[str, list[tuple[str, tuple[Reading, ...]]]] = {}
    for stem in sorted(stems, key=len):
        heads.setdefault(stem[:head], []).append((stem, tuple(stems[stem])))
    return {letters: tuple(found) for letters, found in heads.items()}
