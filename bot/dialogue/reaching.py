"""What the words of a message add up to for every label at once, as quickly as may be.

Every stem is one whole number, with a field for what it counts for each label; so is every two of
them that count side by side. Their sum has the totals in its fields, and a bit of each tells that
the label is reached. Nothing is heard here, and nothing that could be heard is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat

from bot.dialogue.tallying import Tally, stem
from bot.dialogue.utterance import Spelling, meant_by, typed_words

FIELD = 20  # bits: so many words of the heaviest weights stay within them, short forms and all
MOST_WORDS = 60
MOST_KEPT = 4_000  # words of which the number is remembered
ENDS = ".!?;\n…"
NONE = 0, 0
SEVERAL = -1  # what is typed as one word and stands for more, or for none: no stem's number

_NOTHING = repeat(0)


class Reach:
    """Made once of the tally of one language; what it remembers changes no answer."""

    __slots__ = ("_base", "_cues", "_numbers", "_pairs", "fields")

    def __init__(self, tally: Tally, spelling: Spelling) -> None:
        self.fields = {label: 1 << FIELD * n + FIELD - 1 for n, label in enumerate(tally.labels)}
        """The bit of each label that is set when it comes to 0."""
        every = [weights.stems for weights in tally.labels.values()]
        starts = (weights.start for weights in tally.labels.values())
        self._cues = _packed(weights.short_of for weights in tally.labels.values())
        self._base = _packed(starts) + sum(self.fields.values()) + self._cues
        above = FIELD * len(every)
        known = dict.fromkeys(each for stems in every for pair in stems for each in pair)
        numbers = {
            each: _packed(stems.get((each,), 0) for stems in every) + (number << above)
            for number, each in enumerate(known, start=1)  # no two are the same
        }
        pairs = dict.fromkeys(pair for stems in every for pair in stems if len(pair) > 1)
        self._pairs = {
            (numbers[pair[0]], numbers[pair[1]]): _packed(stems.get(pair, 0) for stems in every)
            for pair in pairs
        }
        self._numbers = _Numbers(numbers, tally.endings, spelling)

    def among(
        self, straight: str, typed: Sequence[str], mask: int, *, everyday: bool
    ) -> tuple[int, int]:
        """Bits of the labels, of those in the mask, that the words of a message reach, and of those
        that they could reach with a cue; all of them where it would take longer to tell.
        `everyday`: what `is_everyday` says."""
        last = len(straight) - 1
        if everyday:
            if straight.count(".", 0, last) > 1:
                return self._in_sentences(straight, mask)
        elif sum(straight.count(end, 0, last) for end in ENDS) > 1:
            return mask, mask
        return self._in_stretch(typed, mask)

    def _in_sentences(self, straight: str, mask: int) -> tuple[int, int]:
        parts = (typed_words(part, everyday=True) for part in straight.split("."))
        sentences = [words for words in parts if words]
        if len(sentences) < 2:
            return self._in_stretch(sentences[0], mask) if sentences else NONE
        reached = near = 0
        for one, two in pairwise(sentences):
            found = self._in_stretch([*one, *two], mask)
            reached, near = reached | found[0], near | found[1]
        return reached, near

    def _in_stretch(self, typed: Sequence[str], mask: int) -> tuple[int, int]:
        if len(typed) > MOST_WORDS:
            return mask, mask
        numbers = [*map(self._numbers.__getitem__, typed)]
        distinct = set(numbers)
        if SEVERAL in distinct:
            numbers = self._written_out(typed, numbers)
            distinct = set(numbers)
        # Two words that are side by side twice are there twice, each of them.
        said_twice = len(numbers) - len(distinct) > 1
        pairs = {*pairwise(numbers)} if said_twice else pairwise(numbers)
        total = sum(map(self._pairs.get, pairs, _NOTHING), sum(distinct, self._base))
        return (total - self._cues) & mask, total & mask

    def _written_out(self, typed: Sequence[str], numbers: Sequence[int]) -> list[int]:
        """The numbers, with those of short forms in their places."""
        written: list[int] = []
        for piece, number in zip(typed, numbers, strict=True):
            if number == SEVERAL:
                written += self._numbers.several(piece)
            else:
                written.append(number)
        return written


class _Numbers(dict[str, int]):
    """The number of each typed word, worked out when it is first needed."""

    def __init__(
        self, stems: Mapping[str, int], endings: Mapping[str, str], spelling: Spelling
    ) -> None:
        super().__init__()
        self._stems, self._endings, self._spelling = stems, endings, spelling
        self._several: dict[str, Sequence[int]] = {}

    def __missing__(self, piece: str) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        numbers = self.several(piece)
        self[piece] = found = numbers[0] if len(numbers) == 1 else SEVERAL
        return found

    def several(self, piece: str) -> Sequence[int]:
        """Those of all the words that a piece stands for."""
        numbers = self._several.get(piece)
        if numbers is None:
            words = meant_by(piece, self._spelling)
            numbers = [self._stems.get(stem(word, self._endings), 0) for word in words]
            if len(numbers) != 1 and len(self._several) < MOST_KEPT:
                self._several[piece] = numbers
        return numbers


def _packed(counts: Iterable[int]) -> int:
    return sum(weight << FIELD * n for n, weight in enumerate(counts))
