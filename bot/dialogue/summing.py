"""What one message comes to in the tally of a language, with the cues that stand in it."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.dialogue.searching import Search
from bot.dialogue.silencing import Found
from bot.dialogue.tallying import Stretch, Tally, Weights, stretches
from bot.dialogue.utterance import Span


class Summed(NamedTuple):
    """A cue that is heard."""

    found: Found
    total: int | None = None
    """What its stretch comes to, where that counts."""


class Sums:
    """Cuts a message into its stretches once, for however many labels."""

    __slots__ = ("_search", "_stretches", "_tally")

    def __init__(self, tally: Tally, search: Search) -> None:
        self._tally, self._search = tally, search
        self._stretches: tuple[Stretch, ...] | None = None

    def tier(self, label: str) -> int:
        """Of what adds up without a cue."""
        return self._tally.labels[label].tier

    def knows(self, label: str) -> bool:
        """Whether there are weights for a label."""
        return label in self._tally.labels

    def heard(self, label: str, found: Sequence[Found]) -> list[Summed]:
        """Those of its cues that are heard, each with what there is around it: those that are
        not weighed, and those that are where all of a stretch comes to 0."""
        totals = self._totals(label, found)
        around = [
            (each, max(total for stretch, total in totals if _holds(stretch.span, each)))
            for each in found
        ]
        return [Summed(*each) for each in around if each[1] >= 0 or not each[0].cue.weighed]

    def without_cues(
        self, label: str, found: Sequence[Found]
    ) -> tuple[int, tuple[str, ...]] | None:
        """What the words that add up most come to, and the strongest of them; None when that is
        less than 0."""
        weights = self._tally.labels[label]
        totals = self._totals(label, found)
        stretch, total = max(totals, key=lambda each: each[1], default=(None, -1))
        if stretch is None or total < 0:
            return None
        words = self._search.words[stretch.span.start : stretch.span.stop]
        return total, tuple(words[place] for place in weights.strongest(stretch))

    def _totals(self, label: str, found: Sequence[Found]) -> list[tuple[Stretch, int]]:
        if self._stretches is None:
            sentences = self._search.spans("sentence")
            self._stretches = stretches(self._search.words, sentences, self._tally.endings)
        weights = self._tally.labels[label]
        weighed = [each for each in found if each.cue.weighed]
        return [
            (stretch, weights.total(stretch) + _of_cues(weights, stretch.span, weighed))
            for stretch in self._stretches
        ]


def _of_cues(weights: Weights, span: Span, weighed: Sequence[Found]) -> int:
    """What weighed cues add: the one that adds most, once."""
    return max(
        (weights.cues.get(each.cue.tier, 0) for each in weighed if _holds(span, each)), default=0
    )


def _holds(span: Span, found: Found) -> bool:
    return span.start <= found.start < span.stop
