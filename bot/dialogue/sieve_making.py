"""Lays a sieve: which words every phrase of the cue tables needs, and how those may be typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from bot.dialogue.cues import Cues
from bot.dialogue.patterns import Patterns, Reading
from bot.dialogue.sieving import Allowed, Bits, Held, Sieve
from bot.dialogue.utterance import Spelling

MOST_NEEDS = 3
"""Words of a phrase that get a bit: more make the rows longer, and hardly fewer of them full."""

MOST_HEAD = 3
"""First letters by which the stems that a word may begin with are looked up."""


def make_sieve(tables: Sequence[Cues]) -> Sieve:
    """One sieve for these tables."""
    rows = [row for place, table in enumerate(tables) for row in _rows_of(place, table)]
    laid = _Laid(rows)
    typing = [_Typing(table.spelling) for table in tables]
    told = _Told()
    for (table, term), bits in laid.bits.items():
        told.add(term, bits, typing[table])
    for cues, typed in zip(tables, typing, strict=True):
        told.know(_terms(cues.small, cues.lead_in), typed)
    sieve = Sieve(
        told.words,
        told.stems_by_head(),
        told.head,
        told.endings,
        tuple(told.endings),
        laid.rows,
        laid.lowest,
        sum(1 << end for end in laid.rows),
        _alone(tables, typing),
    )
    told.words.update({word: bits | sieve.told_by_parts(word) for word, bits in told.words.items()})
    return sieve


Ways: TypeAlias = tuple[str, ...]
"""One word or stem for each way to fill a place in a phrase: that way cannot do without it."""


class _Row(NamedTuple):
    """Phrases of one cue that need the same words."""

    held: Held
    needs: tuple[Ways, ...]


def _rows_of(place: int, table: Cues) -> Iterator[_Row]:
    rarity = _Rarity(table)
    for number, cue in enumerate(table.cues):
        alike: dict[tuple[Ways, ...], list[Reading]] = {}
        for reading in cue.say.readings:
            needs = rarity.needs(reading)
            if cue.beside:
                needs += (rarity.any_of(cue.beside),)
            alike.setdefault(needs, []).append(reading)
        weights = table.tally.labels.get(cue.label) if table.tally and cue.weighed else None
        counts_for = cue.label if weights and weights.short_of else ""
        for needs, readings in alike.items():
            held = Held(place, number, tuple(readings), counts_for)
            yield _Row(held, needs)


class _Rarity:
    """How seldom words are likely to be in a message, as far as the table itself can tell."""

    def __init__(self, table: Cues) -> None:
        self._uses = Counter(_terms(*(cue.say for cue in table.cues)))
        common = (table.small, table.lead_in, table.negations, table.wishes, table.wishes_before)
        self._common = frozenset(_terms(*common))
        self._weights: dict[str, float] = {}

    def needs(self, reading: Reading) -> tuple[Ways, ...]:
        """The rarest words of a phrase, for each of its places."""
        ways = (tuple(min(run, key=self._weight) for run in part.runs) for part in reading.parts)
        return tuple(sorted(ways, key=self._likelihood)[:MOST_NEEDS])

    def any_of(self, patterns: Patterns) -> Ways:
        """The rarest words of each of these phrases, as ways to fill one place."""
        rarest = (self.needs(reading)[0] for reading in patterns.readings)
        return tuple(dict.fromkeys(term for ways in rarest for term in ways))

    def _likelihood(self, ways: Ways) -> float:
        return sum(map(self._weight, ways))

    def _weight(self, term: str) -> float:
        """More for what is likely to be there: short, often used in the table, or a stem."""
        if term not in self._weights:
            often: float = 1 + self._uses[term] ** 0.5 / 3
            weight = _BY_LETTERS.get(len(term.rstrip("*")), 1) * often
            stem = 2 if term.endswith("*") else 1
            self._weights[term] = weight * stem * (20 if term in self._common else 1)
        return self._weights[term]


_BY_LETTERS = {0: 150, 1: 150, 2: 150, 3: 12, 4: 3}


class _Laid:
    """The rows side by side: each a bit for every need, and the bit above."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self.rows: dict[int, Held] = {}
        self.lowest = 0
        free = 0
        places: dict[tuple[int, str], list[int]] = defaultdict(list)
        for row in rows:
            self.lowest |= 1 << free
            for place, ways in enumerate(row.needs, free):
                for term in ways:
                    places[row.held.table, term].append(place)
            self.rows[free + len(row.needs)] = row.held
            free += len(row.needs) + 1
        self.bits = {term: sum(1 << place for place in set(at)) for term, at in places.items()}
        """By table and word."""


class _Typing:
    """How the words of one table may be typed: short forms, dialect, slips, endings."""

    def __init__(self, spelling: Spelling) -> None:
        self.endings = spelling.endings
        self.silent = {typed for typed, words in spelling.instead.items() if not words}
        self._stands_for: dict[str, set[str]] = defaultdict(set)
        for typed, words in spelling.instead.items():
            for word in words:
                self._stands_for[word].add(typed)

    def standing_for(self, term: str) -> set[str]:
        """What may be typed in its place."""
        if not term.endswith("*"):
            return self._stands_for.get(term, set())
        begun = (word for word in self._stands_for if word.startswith(term[:-1]))
        return {typed for word in begun for typed in self._stands_for[word]}

    def endings_for(self, term: str) -> Iterator[str]:
        """Endings of other words that stand for it."""
        for ending, words in self.endings:
            stem = term.removesuffix("*")
            if term in words or (stem != term and any(word.startswith(stem) for word in words)):
                yield ending


class _Told:
    """What typed words tell, gathered."""

    def __init__(self) -> None:
        self.words: dict[str, Bits] = {}
        self.endings: dict[str, Bits] = {}
        self._stems: dict[str, Bits] = {}

    def add(self, term: str, bits: Bits, typing: _Typing) -> None:
        where, key = (self._stems, term[:-1]) if term.endswith("*") else (self.words, term)
        where[key] = where.get(key, 0) | bits
        for typed in typing.standing_for(term):
            self.words[typed] = self.words.get(typed, 0) | bits
        for ending in typing.endings_for(term):
            self.endings[ending] = self.endings.get(ending, 0) | bits

    def know(self, terms: Iterable[str], typing: _Typing) -> None:
        """Words that tell nothing, and need not be looked at closely; endings that tell nothing
        but the word before them."""
        for term in terms:
            if not term.endswith("*"):
                self.words.setdefault(term, 0)
        for ending, _ in typing.endings:
            self.endings.setdefault(ending, 0)

    @property
    def head(self) -> int:
        return min((MOST_HEAD, *map(len, self._stems)))

    def stems_by_head(self) -> dict[str, list[tuple[str, Bits]]]:
        heads: dict[str, list[tuple[str, Bits]]] = defaultdict(list)
        for stem, bits in self._stems.items():
            heads[stem[: self.head]].append((stem, bits))
        return dict(heads)


def _alone(tables: Sequence[Cues], typing: Sequence[_Typing]) -> dict[tuple[int, int], Allowed]:
    return {
        (place, number): _allowed(typing[place], cue.say, table.small)
        for place, table in enumerate(tables)
        for number, cue in enumerate(table.cues)
        if cue.place == "alone"
    }


def _allowed(typing: _Typing, *patterns: Patterns) -> Allowed:
    terms = set(_terms(*patterns))
    typed = {typed for term in terms for typed in typing.standing_for(term)}
    stems = tuple(term[:-1] for term in terms if term.endswith("*"))
    endings = tuple(ending for ending, _ in typing.endings)
    return Allowed(frozenset(terms | typed | typing.silent), stems, endings)


def _terms(*patterns: Patterns) -> Iterator[str]:
    """Every word and stem, as often as it stands there."""
    for each in patterns:
        for reading in each.readings:
            for part in reading.parts:
                for run in part.runs:
                    yield from run
