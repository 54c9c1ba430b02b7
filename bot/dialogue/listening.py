"""What somebody's words may be asking for: the cues heard in one answer."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby, islice
from operator import attrgetter

from bot.dialogue.cues import CRISIS, Cue, CueError, Cues, read_cues
from bot.dialogue.patterns import Match, Reading
from bot.dialogue.searching import Search
from bot.dialogue.sieve_making import make_sieve
from bot.dialogue.sieving import Held, Sieve
from bot.dialogue.utterance import Span, cut_straight, straightened, typed_words, written_out

__all__ = ["CRISIS", "CueError", "Cues", "Heard", "Reason", "hear", "hear_danger", "read_cues"]

NEGATION_REACH = 4  # words before a cue in which a "not" still belongs to it
FEW = 12  # rows of phrases that are looked for one by one, to be spared the search for good


@dataclass(frozen=True, slots=True)
class Heard:
    """A label and the mark of the words that brought it; tier 0 for all but crisis."""

    label: str
    tier: int
    mark: str
    """A short hash of the matched words: they can be muted without being kept."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a label is heard: the words that brought it, as they are compared, and the phrase of
    which table they are. For those who change the tables; nothing of it is kept."""

    language: str
    label: str
    tier: int
    words: tuple[str, ...]
    phrase: str


def hear(
    cues: Cues, text: str, *, scale_asked: bool = False, outcome_slot: bool = False
) -> tuple[Heard, ...]:
    """Labels heard in a message in one language, of all that its table has: see `Ears.hear`."""
    ears = ears_for((cues,))
    return ears.hear(
        text, attention_to(ears, None, scale_asked=scale_asked, outcome_slot=outcome_slot)
    )


def hear_danger(tables: tuple[Cues, ...], text: str) -> tuple[Heard, ...]:
    """Crisis cues heard in a message, whatever was asked, in every language."""
    ears = ears_for(tables)
    only = attention_to(ears, frozenset({CRISIS}), scale_asked=False, outcome_slot=False)
    return ears.hear(text, only)


@lru_cache(maxsize=8)
def ears_for(tables: tuple[Cues, ...]) -> "Ears":
    """What listens in the languages of these tables; made once."""
    return Ears(tables, make_sieve(tables))


@lru_cache(maxsize=64)
def attention_to(
    ears: "Ears", labels: frozenset[str] | None, *, scale_asked: bool, outcome_slot: bool
) -> Sieve:
    """What to listen for where a question can be answered so: these labels, or all there are."""

    def listened_for(row: Held) -> bool:
        cue = ears.tables[row.table].cues[row.cue]
        return cue.is_heard(labels, scale_asked=scale_asked, outcome_slot=outcome_slot)

    return ears.sieve.narrowed(listened_for)


@dataclass(frozen=True, slots=True, eq=False)
class Ears:
    """Listens in several languages at once."""

    tables: tuple[Cues, ...]
    sieve: Sieve

    def hear(self, text: str, attention: Sieve) -> tuple[Heard, ...]:
        """Labels heard in a message, one language after another: crisis first (one for every
        phrase), then in the table's order.

        Crisis does not silence the rest here: the phrase may be muted. Whoever acts on it does.
        """
        straight = straightened(text)
        return self.hear_words(straight, typed_words(straight), attention)

    def hear_words(
        self, straight: str, typed: Sequence[str], attention: Sieve
    ) -> tuple[Heard, ...]:
        """The same for a message that is straightened and taken apart already."""
        held = attention.held(typed)
        if not held:
            return ()
        heard: dict[tuple[str, str, str], Heard] = {}
        for why in self._reasons(held, straight, typed):
            found = Heard(why.label, why.tier, _mark(why.label, why.words))
            once = found.mark if why.label == CRISIS else ""
            heard.setdefault((why.language, why.label, once), found)
        return tuple(heard.values())

    def reasons(self, text: str, attention: Sieve) -> tuple[Reason, ...]:
        """What brings those labels, in the same order; one label may have several."""
        straight = straightened(text)
        typed = typed_words(straight)
        return tuple(self._reasons(attention.held(typed), straight, typed))

    def _reasons(
        self, held: Sequence[Held], straight: str, typed: Sequence[str]
    ) -> Iterator[Reason]:
        for place, rows in groupby(held, key=_TABLE):
            cues = self.tables[place]
            readings = _there(list(rows), written_out(straight, typed, cues.spelling))
            if readings:
                yield from _heard(cues, Search(cut_straight(straight, cues.spelling)), readings)


_TABLE = attrgetter("table")


def _there(rows: Sequence[Held], words: Sequence[str]) -> Mapping[int, set[Reading]]:
    """Phrases of each cue that do stand somewhere, whatever clauses and silences them."""
    few = len(rows) <= FEW
    there: dict[int, set[Reading]] = {}
    for row in rows:
        for reading in row.readings:
            if not few or reading.stands_in(words):
                there.setdefault(row.cue, set()).add(reading)
    return there


def _heard(cues: Cues, search: Search, there: Mapping[int, set[Reading]]) -> Iterator[Reason]:
    for number, readings in there.items():
        cue = cues.cues[number]
        standing = _standing(cues, cue, search, readings)
        yield from standing if cue.label == CRISIS else islice(standing, 1)


def _standing(cues: Cues, cue: Cue, search: Search, held: Container[Reading]) -> Iterator[Reason]:
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
                yield Reason(cues.language, cue.label, cue.tier, words, match.phrase)


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


def _mark(label: str, words: tuple[str, ...]) -> str:
    said = " ".join((label, *words)).encode("utf-8", "replace")
    return blake2b(said, digest_size=6).hexdigest()
