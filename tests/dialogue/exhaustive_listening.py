"""Listening the plain way, every phrase tried at every word: the quick way has to agree with it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from bot.dialogue.cues import CRISIS, Cue, Cues
from bot.dialogue.listening import Heard
from bot.dialogue.patterns import Match, Part, Patterns, Reading
from bot.dialogue.silencing import NEGATION_REACH
from bot.dialogue.tallying import Tally, Weights, stem
from bot.dialogue.utterance import Span, Utterance, cut


def hear_exhaustively(
    cues: Cues,
    text: str,
    labels: frozenset[str] | None = None,
    *,
    scale_asked: bool = False,
    outcome_slot: bool = False,
) -> tuple[Heard, ...]:
    """What is to be heard among these labels (or all), in its order."""
    heard: dict[tuple[str, str], Heard] = {}
    attended: dict[str, list[Stood]] = {}
    for cue, standing in _everything(cues, text):
        if labels is not None and cue.label not in labels:
            continue
        if (cue.slot == "outcome" and not outcome_slot) or (scale_asked and not cue.scale):
            continue
        attended.setdefault(cue.label, []).extend((cue, *each) for each in standing)
    for label, stood in attended.items():
        for tier, words in _added_up(cues, label, text, stood):
            found = Heard(label, tier, _mark(label, words))
            heard.setdefault((label, found.mark if label == CRISIS else ""), found)
    return tuple(heard.values())


Stood = tuple[Cue, int, tuple[str, ...]]
"""A cue, where it stands and its words."""


def _added_up(
    cues: Cues, label: str, text: str, stood: list[Stood]
) -> list[tuple[int, tuple[str, ...]]]:
    """Tier and words of what is heard for a label, its tally told by hand."""
    weights = cues.tally.labels.get(label) if cues.tally else None
    if cues.tally is None or weights is None:
        return [(cue.tier, words) for cue, _, words in stood]
    utterance = cut(text, cues.spelling)
    sums: list[tuple[int, Span]] = []
    for n, sentence in enumerate(utterance.sentences):
        if n == 0 and len(utterance.sentences) > 1:
            continue
        span = Span(utterance.sentences[max(0, n - 1)].start, sentence.stop)
        stems = [stem(word, cues.tally.endings) for word in utterance.words[slice(*span)]]
        total = weights.start
        for one in set(stems):
            total += weights.stems.get((one,), 0)
        for two in set(pairwise(stems)):
            total += weights.stems.get(two, 0)
        inside = [
            weights.cues.get(c.tier, 0) for c, at, _ in stood if c.weighed and at in range(*span)
        ]
        sums.append((total + max(inside, default=0), span))
    heard = [
        (cue.tier, words)
        for cue, at, words in stood
        if not cue.weighed or any(total >= 0 and at in range(*span) for total, span in sums)
    ]
    most = max((total for total, _ in sums), default=-1)
    if heard or most < 0:
        return heard
    span = next(span for total, span in sums if total == most)
    return [(weights.tier, _strongest(cues.tally, weights, utterance.words[slice(*span)]))]


def _strongest(tally: Tally, weights: Weights, words: tuple[str, ...]) -> tuple[str, ...]:
    stems = [stem(word, tally.endings) for word in words]
    keys = {(one,) for one in stems} | set(pairwise(stems))
    worth = {
        one: sum(weights.stems.get(key, 0) * key.count(one) for key in keys) for one in set(stems)
    }
    first = sorted(
        (n for n, one in enumerate(stems) if one not in stems[:n] and worth[one] > 0),
        key=lambda n: -worth[stems[n]],
    )
    return tuple(words[n] for n in sorted(first[:5]))


def find_exhaustively(patterns: Patterns, words: Sequence[str], span: Span) -> list[Match]:
    """Every phrase at every word of the span: by the first word as it is, then by shorter and
    longer stems."""
    found: list[Match] = []
    begins = _begins(patterns)
    for place in range(span.start, span.stop):
        word = words[place]
        for wanted in (word, *(f"{word[:length]}*" for length in range(1, len(word) + 1))):
            for reading in begins.get(wanted, ()):
                match = next(_matches(reading.parts, words, Span(place, span.stop)), None)
                found += [Match(place, *match)] if match else []
    return found


@lru_cache
def _begins(patterns: Patterns) -> dict[str, list[Reading]]:
    begins: dict[str, list[Reading]] = {}
    for reading in patterns.readings:
        for first in dict.fromkeys(run[0] for run in _runs(reading.parts[0])):
            begins.setdefault(first, []).append(reading)
    return begins


@lru_cache(maxsize=8)
def _everything(cues: Cues, text: str) -> list[tuple[Cue, list[tuple[int, tuple[str, ...]]]]]:
    utterance = cut(text, cues.spelling)
    return [(cue, list(_standing(cues, cue, utterance))) for cue in cues.cues]


def _standing(cues: Cues, cue: Cue, utterance: Utterance) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = utterance.words
    for span in utterance.spans(cue.within):
        matches = find_exhaustively(cue.say, words, span)
        near = find_exhaustively(cue.near, words, span) if cue.near and matches else []
        for match in matches:
            beside = _beside(cue, match, words, span)
            if (
                beside is not None
                and _in_place(cues, cue, match, matches, utterance)
                and not any(m.overlaps(match) and m.weight >= match.weight for m in near)
                and not _silenced(cues, cue, match, utterance)
            ):
                yield match.start, (*words[match.start : match.stop], *beside)


def _beside(cue: Cue, match: Match, words: tuple[str, ...], span: Span) -> tuple[str, ...] | None:
    if cue.beside is None:
        return ()
    for other in find_exhaustively(cue.beside, words, span):
        if not other.overlaps(match):
            return words[other.start : other.stop]
    return None


def _silenced(cues: Cues, cue: Cue, match: Match, utterance: Utterance) -> bool:
    sentence = _around(utterance.sentences, match)
    return (
        (cue.unless is not None and _found(cue.unless, utterance, sentence))
        or (cue.negatable and _negated(cues, cue, match, utterance))
        or (cue.wishable and _wished(cues, match, utterance))
    )


def _in_place(
    cues: Cues, cue: Cue, match: Match, matches: list[Match], utterance: Utterance
) -> bool:
    words = utterance.words
    if cue.place == "first":
        sentence = _around(utterance.sentences, match)
        before = Span(sentence.start, match.start)
        return _covered(words, before, (cues.lead_in, cues.small)).issuperset(range(*before))
    if cue.place == "alone":
        mine = {n for other in matches for n in range(other.start, other.stop)}
        small = _covered(words, Span(0, len(words)), (cues.small,))
        return (mine | small).issuperset(range(len(words)))
    return True


def _covered(words: tuple[str, ...], span: Span, allowed: tuple[Patterns, ...]) -> set[int]:
    return {
        place
        for patterns in allowed
        for found in find_exhaustively(patterns, words, span)
        for place in range(found.start, found.stop)
    }


def _negated(cues: Cues, cue: Cue, match: Match, utterance: Utterance) -> bool:
    clause = _around(utterance.clauses, match)
    before = Span(clause.start, match.start)
    voids = (cues.no_negations, cue.despite) if cue.despite else (cues.no_negations,)
    if any(_found(patterns, utterance, before) for patterns in voids):
        return False
    reach = Span(max(clause.start, match.start - NEGATION_REACH), match.start)
    return _found(cues.negations, utterance, reach)


def _wished(cues: Cues, match: Match, utterance: Utterance) -> bool:
    clause = _around(utterance.clauses, match)
    before = Span(clause.start, match.start)
    return _found(cues.wishes, utterance, clause) or _found(cues.wishes_before, utterance, before)


def _found(patterns: Patterns, utterance: Utterance, span: Span) -> bool:
    return bool(find_exhaustively(patterns, utterance.words, span))


def _around(spans: tuple[Span, ...], match: Match) -> Span:
    return next(span for span in spans if span.start <= match.start < span.stop)


def _mark(label: str, words: tuple[str, ...]) -> str:
    said = " ".join((label, *words)).encode("utf-8", "replace")
    return blake2b(said, digest_size=6).hexdigest()


def _matches(
    parts: tuple[Part, ...], words: Sequence[str], span: Span
) -> Iterator[tuple[int, int]]:
    """Ends and weights, from the nearest place on."""
    if not parts:
        yield span.start, 0
        return
    for place in range(span.start, min(span.start + parts[0].reach + 1, span.stop)):
        for run in _runs_at(parts[0], words[place]):
            stop = place + len(run)
            if stop <= span.stop and all(map(_same, run, words[place:stop])):
                for end, weight in _matches(parts[1:], words, Span(stop, span.stop)):
                    yield end, weight + len(run)


def _runs(part: Part) -> Iterator[tuple[str, ...]]:
    for runs in part.plain.values():
        yield from runs
    yield from part.stems


def _runs_at(part: Part, word: str) -> Iterator[tuple[str, ...]]:
    yield from part.plain.get(word, ())
    yield from part.stems


def _same(known: str, word: str) -> bool:
    return word.startswith(known[:-1]) if known.endswith("*") else known == word
