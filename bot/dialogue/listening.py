"""What somebody's words may be asking for: the cues heard in one answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from bot.dialogue.cues import CRISIS, Cue, CueError, Cues, read_cues
from bot.dialogue.patterns import Match, Patterns
from bot.dialogue.utterance import Span, Utterance, cut

__all__ = ["CRISIS", "CueError", "Cues", "Heard", "hear", "read_cues"]

NEGATION_REACH = 4  # words before a cue in which a "not" still belongs to it


@dataclass(frozen=True, slots=True)
class Heard:
    """A label and the mark of the words that brought it; tier 0 for all but crisis."""

    label: str
    tier: int
    mark: str
    """A short hash of the matched words: they can be muted without being kept."""


def hear(
    cues: Cues, text: str, *, scale_asked: bool = False, outcome_slot: bool = False
) -> tuple[Heard, ...]:
    """Labels heard in a message: crisis first (one for every phrase), then in the table's order.

    Crisis does not silence the rest here: the phrase may be muted. Whoever acts on it does.
    """
    utterance = cut(text, cues.spelling)
    heard: dict[tuple[str, str], Heard] = {}
    for cue in cues.cues:
        if (cue.slot == "outcome" and not outcome_slot) or (scale_asked and not cue.scale):
            continue
        standing = _standing(cues, cue, utterance)
        for words in standing if cue.label == CRISIS else islice(standing, 1):
            found = Heard(cue.label, cue.tier, _mark(cue.label, words))
            heard.setdefault((cue.label, found.mark if cue.label == CRISIS else ""), found)
    return tuple(heard.values())


def _standing(cues: Cues, cue: Cue, utterance: Utterance) -> Iterator[tuple[str, ...]]:
    """The words of each match of a cue that nothing silences."""
    words = utterance.words
    for span in utterance.spans(cue.within):
        matches = list(cue.say.find(words, span))
        if not matches:
            continue
        near = list(cue.near.find(words, span)) if cue.near else []
        for match in matches:
            beside = _beside(cue, match, words, span)
            if (
                beside is not None
                and _in_place(cues, cue, match, matches, utterance)
                and not _is_near_miss(match, near)
                and not _silenced(cues, cue, match, utterance)
            ):
                yield (*words[match.start : match.stop], *beside)


def _beside(cue: Cue, match: Match, words: tuple[str, ...], span: Span) -> tuple[str, ...] | None:
    """The words that must stand beside the match; None when they are missing."""
    if cue.beside is None:
        return ()
    for other in cue.beside.find(words, span):
        if not other.overlaps(match):
            return words[other.start : other.stop]
    return None


def _is_near_miss(match: Match, near: list[Match]) -> bool:
    """The longer reading wins; a near miss wins a draw."""
    return any(miss.overlaps(match) and miss.weight >= match.weight for miss in near)


def _silenced(cues: Cues, cue: Cue, match: Match, utterance: Utterance) -> bool:
    return (
        (
            cue.unless is not None
            and _found(cue.unless, utterance, _around(utterance.sentences, match))
        )
        or (cue.negatable and _negated(cues, cue, match, utterance))
        or (cue.wishable and _wished(cues, match, utterance))
    )


def _in_place(
    cues: Cues, cue: Cue, match: Match, matches: list[Match], utterance: Utterance
) -> bool:
    words = utterance.words
    match cue.place:
        case "anywhere":
            return True
        case "first":
            sentence = _around(utterance.sentences, match)
            return _covered(words, Span(sentence.start, match.start), (cues.lead_in, cues.small))
        case "alone":
            mine = {n for other in matches for n in range(other.start, other.stop)}
            return all(
                _covered(words, Span(n, n + 1), (cues.small,), within=Span(0, len(words)))
                for n in range(len(words))
                if n not in mine
            )


def _covered(
    words: tuple[str, ...],
    span: Span,
    allowed: tuple[Patterns, ...],
    *,
    within: Span | None = None,
) -> bool:
    """Whether every word of the span belongs to one of the allowed phrases."""
    places = {
        place
        for patterns in allowed
        for found in patterns.find(words, within or span)
        for place in range(found.start, found.stop)
    }
    return places.issuperset(range(span.start, span.stop))


def _negated(cues: Cues, cue: Cue, match: Match, utterance: Utterance) -> bool:
    clause = utterance.clause_of(match.start)
    before = Span(clause.start, match.start)
    voids = (cues.no_negations, cue.despite) if cue.despite else (cues.no_negations,)
    if any(_found(patterns, utterance, before) for patterns in voids):
        return False
    reach = Span(max(clause.start, match.start - NEGATION_REACH), match.start)
    return _found(cues.negations, utterance, reach)


def _wished(cues: Cues, match: Match, utterance: Utterance) -> bool:
    clause = utterance.clause_of(match.start)
    before = Span(clause.start, match.start)
    return _found(cues.wishes, utterance, clause) or _found(cues.wishes_before, utterance, before)


def _found(patterns: Patterns, utterance: Utterance, span: Span) -> bool:
    return next(patterns.find(utterance.words, span), None) is not None


def _around(spans: tuple[Span, ...], match: Match) -> Span:
    """The span in which the match begins."""
    return next(span for span in spans if span.start <= match.start < span.stop)


def _mark(label: str, words: tuple[str, ...]) -> str:
    said = " ".join((label, *words)).encode("utf-8", "replace")
    return blake2b(said, digest_size=6).hexdigest()
