"""Which phrases of all cue tables a message can hold at all, told from its words one by one.

A phrase cannot stand where its words do not. So each has a row of bits, one for each of its rarest
words, and one above them. The words of a message set their bits; adding one to every row carries
into the bit above of those rows that are full, and of no others, all at once. Nothing is heard
here, and nothing that could be heard is left out: the search that follows has less to look for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from bot.dialogue.patterns import Reading
from bot.dialogue.reaching import Reach

Bits: TypeAlias = int
Label: TypeAlias = tuple[int, str]
"""With its table, by its place."""

MOST_SEEN = 4_000  # typed words that are remembered


class Held(NamedTuple):
    """Phrases of one cue that a message can hold; cue and table by their places."""

    table: int
    cue: int
    readings: tuple[Reading, ...]
    counts_for: str = ""
    """The label that they add to, where they are never enough by themselves."""


class Adding(NamedTuple):
    """What words can add up to in one table: the labels listened for, as their bits."""

    table: int
    reach: Reach
    mask: int

    def labels(self, bits: Bits) -> "list[Label]":
        """Table and label of each bit that is set."""
        return [(self.table, label) for label, bit in self.reach.fields.items() if bits & bit]

    def narrowed(self, adds_up: Callable[[int, str], bool]) -> "Adding":
        fields = self.reach.fields.items()
        return self._replace(mask=sum(bit for label, bit in fields if adds_up(self.table, label)))


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """Made once from all tables, and shared."""

    words: Mapping[str, Bits]
    """Every word of the tables, as it may be typed but for its endings."""
    stems: Mapping[str, Sequence[tuple[str, Bits]]]
    """Beginnings of words, by their first letters."""
    head: int
    """How many letters those are."""
    endings: Mapping[str, Bits]
    """Endings that stand for words: the not of n't."""
    any_ending: tuple[str, ...]
    rows: Mapping[int, Held]
    """By the place of the bit above, in their order."""
    lowest: Bits
    """The first bit of every row."""
    above: Bits
    """The bit above every row."""
    alone: Mapping[tuple[int, int], "Allowed"]
    """By table and cue, where nothing else may stand beside it: what may be in the message."""
    adding: tuple["Adding", ...] = ()
    """The tables in which words add up."""
    lighter: "Sieve | None" = None
    """Without the phrases that only count for a label; None where there are none of those."""
    seen: "_Seen" = field(init=False, repr=False)
    """What typed words were found to tell. It changes no answer."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", _Seen(self))

    def narrowed(
        self, listened_for: Callable[[Held], bool], adds_up: Callable[[int, str], bool]
    ) -> "Sieve":
        """The same for some of the phrases and, by table, some of the labels: quicker, because
        fewer words tell anything, and what they tell takes fewer bits."""
        kept = self._of_rows(listened_for)
        narrower = (each.narrowed(adds_up) for each in self.adding)
        return replace(
            kept,
            adding=tuple(each for each in narrower if each.mask),
            lighter=None
            if all(map(_stands_alone, kept.rows.values()))
            else kept._of_rows(_stands_alone),
        )

    def _of_rows(self, wanted: Callable[[Held], bool]) -> "Sieve":
        starts = dict(zip(self.rows, (0, *(end + 1 for end in self.rows)), strict=False))
        moved: dict[int, int] = {}
        rows: dict[int, Held] = {}
        for end, row in self.rows.items():
            if wanted(row):
                moved |= {
                    place: len(moved) + n for n, place in enumerate(range(starts[end], end + 1))
                }
                rows[moved[end]] = row
        told = {
            head: [(stem, _moved(bits, moved)) for stem, bits in found]
            for head, found in self.stems.items()
        }
        return replace(
            self,
            words={word: _moved(bits, moved) for word, bits in self.words.items()},
            stems={
                head: kept for head, found in told.items() if (kept := [s for s in found if s[1]])
            },
            endings={ending: _moved(bits, moved) for ending, bits in self.endings.items()},
            rows=rows,
            lowest=_moved(self.lowest, moved),
            above=sum(1 << end for end in rows),
        )

    def held(self, typed: Collection[str]) -> Sequence[Held]:
        """What a message of these words can hold, in the order of the tables."""
        if not self.above:
            return ()
        bits = reduce(or_, map(self.seen.__getitem__, typed), 0)
        full = (bits + self.lowest) & self.above
        return self._rows(full, typed) if full else ()

    def held_and_reached(
        self, straight: str, typed: Sequence[str], *, everyday: bool
    ) -> tuple[Sequence[Held], Sequence[Label]]:
        """The same, without what only counts for a label that the message stays below all the
        same; and what its words can add up to."""
        reached: list[Label] = []
        near: list[Label] = []
        for each in self.adding:
            bits, bits_near = each.reach.among(straight, typed, each.mask, everyday=everyday)
            if bits_near:
                reached += each.labels(bits)
                near += each.labels(bits_near)
        if not near:
            return (self.lighter or self).held(typed), reached
        held = self.held(typed)
        return [
            row for row in held if not row.counts_for or (row.table, row.counts_for) in near
        ], reached

    def told_by_parts(self, word: str) -> Bits:
        """What the beginning and the ending of a word tell."""
        bits = 0
        for stem, found in self.stems.get(word[: self.head], ()):
            if word.startswith(stem):
                bits |= found
        if word.endswith(self.any_ending):
            for ending, found in self.endings.items():
                if word.endswith(ending):
                    bits |= found | self.words.get(word.removesuffix(ending), 0)
        return bits

    def _rows(self, full: Bits, typed: Collection[str]) -> list[Held]:
        held: list[Held] = []
        while full:
            place = full.bit_length() - 1
            full ^= 1 << place
            row = self.rows[place]
            allowed = self.alone.get((row.table, row.cue))
            if allowed is None or all(map(allowed.has, typed)):
                held.append(row)
        return held[::-1]


class _Seen(dict[str, Bits]):
    """What each typed word tells; looked at closely when it is first typed."""

    def __init__(self, sieve: Sieve) -> None:
        super().__init__()
        self._sieve = sieve

    def __missing__(self, word: str) -> Bits:
        if len(self) >= MOST_SEEN:
            self.clear()
        known = self._sieve.words.get(word)
        self[word] = found = self._sieve.told_by_parts(word) if known is None else known
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Allowed:
    """All that a message may consist of."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a word, as typed, may be there."""
        return (
            word in self.words
            or word.startswith(self.beginnings)
            or any(word.removesuffix(end) in self.words for end in self.endings)
        )


def _stands_alone(row: Held) -> bool:
    return not row.counts_for


def _moved(bits: Bits, places: Mapping[int, int]) -> Bits:
    """The bits at their new places; those that have none are gone."""
    found = 0
    while bits:
        place = bits.bit_length() - 1
        bits ^= 1 << place
        if place in places:
            found |= 1 << places[place]
    return found
