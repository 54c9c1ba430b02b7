"""The words of one message and what stands in them: each search is made once, however often its
answer is needed, so that listening takes time in proportion to the message."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from operator import attrgetter

from bot.dialogue.patterns import Match, Patterns, Reading
from bot.dialogue.utterance import Scope, Span, Utterance


class Search:
    """Remembers what it has found for as long as one message is listened to."""

    __slots__ = ("_bare", "_earliest", "_found", "_heads", "_outside", "_utterance", "words")

    def __init__(self, utterance: Utterance) -> None:
        self.words = utterance.words
        self._utterance = utterance
        self._found: dict[tuple[Patterns, Span], list[Match]] = {}
        self._earliest: dict[tuple[Patterns, Span], int | None] = {}
        self._heads: dict[int, set[str]] = {}
        self._outside: dict[Patterns, frozenset[int]] = {}
        self._bare: dict[tuple[tuple[Patterns, ...], Span], int] = {}

    def spans(self, scope: Scope) -> tuple[Span, ...]:
        return self._utterance.spans(scope)

    def clause_of(self, place: int) -> Span:
        """The clause in which the word at `place` stands."""
        return _around(self._utterance.clauses, place)

    def sentence_of(self, place: int) -> Span:
        """The sentence in which the word at `place` stands."""
        return _around(self._utterance.sentences, place)

    def matches(
        self, patterns: Patterns, span: Span, only: Container[Reading] | None = None
    ) -> Sequence[Match]:
        """All in the span, in the order of the text. `only` is to be the same every time."""
        found = self._found.get((patterns, span))
        if found is None:
            found = [] if self._lacks(patterns) else list(patterns.find(self.words, span, only))
            self._found[patterns, span] = found
        return found

    def overlapping(self, patterns: Patterns, span: Span, match: Match) -> list[Match]:
        """Those of the span that share a word with a match."""
        found = self.matches(patterns, span)
        first = bisect_right(found, match.start - patterns.longest, key=_START)
        last = bisect_left(found, match.stop, key=_START)
        return [other for other in found[first:last] if other.overlaps(match)]

    def holds(self, patterns: Patterns, span: Span, *, before: int | None = None) -> bool:
        """Whether one stands in the span, and (where asked) ends before the word at `before`."""
        if (patterns, span) not in self._earliest:
            self._earliest[patterns, span] = self._earliest_end(patterns, span)
        earliest = self._earliest[patterns, span]
        return earliest is not None and (before is None or earliest <= before)

    def covers(self, allowed: tuple[Patterns, ...], span: Span, before: int) -> bool:
        """Whether every word of the span up to `before` belongs to a phrase that ends by then."""
        if (allowed, span) not in self._bare:
            covered = self._places(allowed, span)
            free = (place for place in range(*span) if place not in covered)
            self._bare[allowed, span] = next(free, span.stop)
        if self._bare[allowed, span] < before:
            return False
        # Only phrases that reach over `before` are lost by ending there.
        reach = max(patterns.longest for patterns in allowed)
        end = Span(max(span.start, before - 2 * reach), before)
        covered = self._places(allowed, end)
        return covered.issuperset(range(max(span.start, before - reach), before))

    def outside(self, patterns: Patterns) -> frozenset[int]:
        """The places of all words of the message that belong to none of these phrases."""
        if patterns not in self._outside:
            whole = Span(0, len(self.words))
            self._outside[patterns] = frozenset(range(*whole)) - self._places((patterns,), whole)
        return self._outside[patterns]

    def _places(self, allowed: tuple[Patterns, ...], span: Span) -> set[int]:
        return {
            place
            for patterns in allowed
            for match in patterns.find(self.words, span)
            for place in range(match.start, match.stop)
        }

    def _lacks(self, patterns: Patterns) -> bool:
        """Whether no word of the message begins any of these phrases."""
        if patterns.head not in self._heads:
            self._heads[patterns.head] = {word[: patterns.head] for word in self.words}
        return patterns.plain.keys().isdisjoint(self.words) and patterns.stems.keys().isdisjoint(
            self._heads[patterns.head]
        )

    def _earliest_end(self, patterns: Patterns, span: Span) -> int | None:
        earliest = None
        if self._lacks(patterns):
            return None
        while found := next(patterns.find(self.words, span), None):
            earliest = found.stop
            span = Span(found.start, found.stop - 1)
        return earliest


_START = attrgetter("start")


def _around(spans: tuple[Span, ...], place: int) -> Span:
    return spans[bisect_right(spans, place, key=_START) - 1]
