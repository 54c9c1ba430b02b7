"""Whether the words of a message can add up to a label at all, told from each word by itself.

Every stem is one whole number with a field for each label: what it counts, and the most that
standing behind another word can add. One sum is then the most that every label can come to, all at
once. Nothing is heard here, and nothing that could be heard is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from operator import add

from bot.dialogue.tallying import Tally, Weights, stem
from bot.dialogue.utterance import Spelling, meant_by

FIELD = 20  # bits: so many words of the heaviest weights stay within them
MOST_WORDS = 200
MOST_KEPT = 4_000  # typed words of which the number is remembered
ENDS = ".!?;\n…"


class Reach:
    """Made once of the tally of one language; what it remembers changes no answer."""

    __slots__ = ("_again", "_base", "_values", "fields")

    def __init__(self, tally: Tally, spelling: Spelling) -> None:
        self.fields = {label: 1 << (FIELD * n + FIELD - 1) for n, label in enumerate(tally.labels)}
        """The bit of each label that is set when it can come to 0."""
        self._base = sum(
            (weights.start << FIELD * n) + (1 << (FIELD * n + FIELD - 1))
            for n, weights in enumerate(tally.labels.values())
        )
        self._values = _Values(tally, spelling)
        self._again = self._values.again

    def among(self, straight: str, typed: Sequence[str], mask: int) -> int:
        """Bits of the labels that may be reached, of those in the mask."""
        if len(typed) > MOST_WORDS or not _is_one_stretch(straight):
            return mask
        values = [*map(self._values.__getitem__, typed)]
        distinct = set(values)
        most = self._base + sum(distinct)
        if len(distinct) < len(values):
            most += self._more(values)
        return most & mask

    def _more(self, values: Sequence[int]) -> int:
        """What words that stand there again can add: only that they are second in a pair."""
        seen: set[int] = set()
        more = 0
        for value in values:
            if value in seen:
                more += self._again.get(value, value)
            else:
                seen.add(value)
        return more


class _Values(dict[str, int]):
    """The number of each typed word, worked out when it is first typed. Above its fields, every
    stem has a number of its own, so that no two are the same."""

    def __init__(self, tally: Tally, spelling: Spelling) -> None:
        super().__init__()
        self._endings, self._spelling = tally.endings, spelling
        self._above = FIELD * len(tally.labels)
        self._number = count(1)
        self._alone: dict[str, int] = {}
        self._in_company: dict[str, int] = {}
        self.again: dict[int, int] = {0: 0}
        """Number of a stem -> what it adds when it stands there again. What stands for several
        words is missing: its own number is as much or more."""
        seconds = [*map(_seconds, tally.labels.values())]
        for each in {stems[-1] for weights in tally.labels.values() for stems in weights.stems}:
            own = [weights.stems.get((each,), 0) for weights in tally.labels.values()]
            self._lay(each, own, [best.get(each, 0) for best in seconds])

    def __missing__(self, piece: str) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[piece] = found = self._value(piece)
        return found

    def _lay(self, stem_: str, own: Sequence[int], second: Sequence[int]) -> None:
        value = _packed(map(add, own, second)) + (next(self._number) << self._above)
        self._alone[stem_] = value
        self.again[value] = _packed(second)
        # What counts against a label may stand elsewhere, too, and counts only once.
        self._in_company[stem_] = _packed(max(0, a) + b for a, b in zip(own, second, strict=True))

    def _value(self, piece: str) -> int:
        stems = [stem(word, self._endings) for word in meant_by(piece, self._spelling)]
        if len(stems) == 1:
            return self._alone.get(stems[0], 0)
        value = sum(self._in_company.get(each, 0) for each in stems)
        return value + (next(self._number) << self._above) if value else 0


def _seconds(weights: Weights) -> Mapping[str, int]:
    """The most that a pair with each stem behind can add."""
    best: dict[str, int] = {}
    for stems, weight in weights.stems.items():
        if len(stems) > 1:
            best[stems[1]] = max(weight, best.get(stems[1], 0))
    return best


def _packed(counts: Iterable[int]) -> int:
    return sum(weight << FIELD * n for n, weight in enumerate(counts))


def _is_one_stretch(straight: str) -> bool:
    """Whether it is surely no more than two sentences."""
    last = len(straight) - 1
    return sum(straight.count(end, 0, last) for end in ENDS) <= 1
