"""Where a cue stands in a message: each match of its phrases that nothing silences."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from bot.dialogue.cues import Cue, Cues
from bot.dialogue.patterns import Match, Reading
from bot.dialogue.searching import Search
from bot.dialogue.utterance import Span

NEGATION_REACH = 4  # words before a cue in which a "not" still belongs to it


class Found(NamedTuple):
    """A match that is not silenced."""

    cue: Cue
    start: int
    """The place of its first word."""
    words: tuple[str, ...]
    """With those that had to stand beside it."""
    phrase: str


def standing(cues: Cues, cue: Cue, search: Search, held: Container[Reading]) -> Iterator[Found]:
    """Each match of a cue that nothing silences, among the phrases that may be there."""
    for span in search.spans(cue.within):
        matches = search.matches(cue.say, span, held)
        if cue.place == "alone" and not (matches and _alone(cues, matches, search)):
            continue
        for match in matches:
            beside = _beside(cue, match, search, span)
            if (
                beside is not None
                and not _is_near_miss(cue, match, search, span)
                and not _silenced(cues, cue, match, search)
                and _in_place(cues, cue, match, search)
            ):
                words = (*search.words[match.start : match.stop], *beside)
                yield Found(cue, match.start, words, match.phrase)


def _beside(cue: Cue, match: Match, search: Search, span: Span) -> tuple[str, ...] | None:
    """The words that must stand beside the match; None when they are missing."""
    if cue.beside is None:
        return ()
    for other in search.matches(cue.beside, span):
        if not other.overlaps(match):
            return search.words[other.start : other.stop]
    return None


def _is_near_miss(cue: Cue, match: Match, search: Search, span: Span) -> bool:
    """The longer reading wins; a near miss wins a draw."""
    return cue.near is not None and any(
        miss.weight >= match.weight for miss in search.overlapping(cue.near, span, match)
    )


def _silenced(cues: Cues, cue: Cue, match: Match, search: Search) -> bool:
    return (
        (cue.unless is not None and search.holds(cue.unless, search.sentence_of(match.start)))
        or (cue.negatable and _negated(cues, cue, match, search))
        or (cue.wishable and _wished(cues, match, search))
    )


def _in_place(cues: Cues, cue: Cue, match: Match, search: Search) -> bool:
    if cue.place != "first":
        return True
    sentence = search.sentence_of(match.start)
    return search.covers((cues.lead_in, cues.small), sentence, match.start)


def _alone(cues: Cues, matches: Sequence[Match], search: Search) -> bool:
    """Whether nothing but small words stands beside these in the whole message."""
    mine = {place for match in matches for place in range(match.start, match.stop)}
    return search.outside(cues.small) <= mine


def _negated(cues: Cues, cue: Cue, match: Match, search: Search) -> bool:
    clause = search.clause_of(match.start)
    voids = (cues.no_negations, cue.despite) if cue.despite else (cues.no_negations,)
    if any(search.holds(patterns, clause, before=match.start) for patterns in voids):
        return False
    reach = Span(max(clause.start, match.start - NEGATION_REACH), match.start)
    return search.holds(cues.negations, reach)


def _wished(cues: Cues, match: Match, search: Search) -> bool:
    clause = search.clause_of(match.start)
    return search.holds(cues.wishes, clause) or search.holds(
        cues.wishes_before, clause, before=match.start
    )
