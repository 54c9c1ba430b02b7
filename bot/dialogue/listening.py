"""What somebody's words may be asking for: the cues heard in one answer."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby, islice
from operator import attrgetter

from bot.dialogue.cues import CRISIS, Cue, CueError, Cues, read_cues
from bot.dialogue.patterns import Reading
from bot.dialogue.reaching import Reach
from bot.dialogue.searching import Search
from bot.dialogue.sieve_making import make_sieve
from bot.dialogue.sieving import Adding, Held, Sieve
from bot.dialogue.silencing import Found, standing
from bot.dialogue.summing import Summed, Sums
from bot.dialogue.utterance import cut_straight, is_everyday, straightened, typed_words, written_out

__all__ = ["CRISIS", "CueError", "Cues", "Heard", "Reason", "hear", "hear_danger", "read_cues"]

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
    adding = (
        Adding(place, reach, sum(reach.fields.values()))
        for place, table in enumerate(tables)
        if table.tally
        for reach in (Reach(table.tally, table.spelling),)
    )
    return Ears(tables, replace(make_sieve(tables), adding=tuple(adding)))


@lru_cache(maxsize=64)
def attention_to(
    ears: "Ears", labels: frozenset[str] | None, *, scale_asked: bool, outcome_slot: bool
) -> Sieve:
    """What to listen for where a question can be answered so: these labels, or all there are."""

    def heard(cue: Cue) -> bool:
        return cue.is_heard(labels, scale_asked=scale_asked, outcome_slot=outcome_slot)

    def listened_for(row: Held) -> bool:
        return heard(ears.tables[row.table].cues[row.cue])

    def adds_up(table: int, label: str) -> bool:
        return any(cue.label == label and heard(cue) for cue in ears.tables[table].cues)

    return ears.sieve.narrowed(listened_for, adds_up)


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
        everyday = is_everyday(straight)
        typed = typed_words(straight, everyday=everyday)
        return self.hear_words(straight, typed, attention, everyday=everyday)

    def hear_words(
        self, straight: str, typed: Sequence[str], attention: Sieve, *, everyday: bool
    ) -> tuple[Heard, ...]:
        """The same for a message that is straightened and taken apart already. `everyday`: what
        `is_everyday` says of it."""
        held, reached = attention.held_and_reached(straight, typed, everyday=everyday)
        if not held and not reached:
            return ()
        heard: dict[tuple[str, str, str], Heard] = {}
        for why in self._reasons(held, reached, straight, typed):
            found = Heard(why.label, why.tier, _mark(why.label, why.words))
            once = found.mark if why.label == CRISIS else ""
            heard.setdefault((why.language, why.label, once), found)
        return tuple(heard.values())

    def reasons(self, text: str, attention: Sieve) -> tuple[Reason, ...]:
        """What brings those labels, in the same order; one label may have several."""
        straight = straightened(text)
        everyday = is_everyday(straight)
        typed = typed_words(straight, everyday=everyday)
        _, reached = attention.held_and_reached(straight, typed, everyday=everyday)
        held = attention.held(typed)
        return tuple(self._reasons(held, reached, straight, typed))

    def _reasons(
        self,
        held: Sequence[Held],
        reached: Sequence[tuple[int, str]],
        straight: str,
        typed: Sequence[str],
    ) -> Iterator[Reason]:
        rows = {place: list(some) for place, some in groupby(held, key=_TABLE)}
        labels: dict[int, list[str]] = {}
        for place, label in reached:
            labels.setdefault(place, []).append(label)
        for place in sorted({*rows, *labels}):
            cues = self.tables[place]
            words = written_out(straight, typed, cues.spelling)
            readings = _there(rows[place], words) if place in rows else {}
            if readings or place in labels:
                search = Search(cut_straight(straight, cues.spelling))
                yield from _heard(cues, search, readings, labels.get(place, ()))


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


def _heard(
    cues: Cues, search: Search, there: Mapping[int, set[Reading]], reached: Collection[str]
) -> Iterator[Reason]:
    found: dict[str, list[Found]] = {}
    for number, readings in there.items():
        cue = cues.cues[number]
        every = cue.label == CRISIS or cue.weighed
        some = islice(standing(cues, cue, search, readings), None if every else 1)
        found.setdefault(cue.label, []).extend(some)
    labels: Iterable[str] = found
    if not found.keys() >= set(reached):
        among = {*found, *reached}
        labels = dict.fromkeys(cue.label for cue in cues.cues if cue.label in among)
    sums = Sums(cues.tally, search) if cues.tally else None
    for label in labels:
        yield from _of_label(cues, sums, label, found.get(label, ()), label in reached)


def _of_label(
    cues: Cues, sums: Sums | None, label: str, found: Sequence[Found], reached: bool
) -> Iterator[Reason]:
    """Its cues, those that are weighed only where all there is adds up; where none is left, what
    the words add up to by themselves."""
    adding = sums if sums and sums.knows(label) else None
    weighed = any(each.cue.weighed for each in found)
    heard = adding.heard(label, found) if adding and weighed else [*map(Summed, found)]
    for each, around in heard if label == CRISIS else _first_of_each(heard):
        told = each.phrase if around is None else f"{each.phrase}, {_sum(around)}"
        yield Reason(cues.language, label, each.cue.tier, each.words, told)
    alone = adding.without_cues(label, found) if adding and reached and not heard else None
    if adding and alone:
        total, words = alone
        yield Reason(cues.language, label, adding.tier(label), words, _sum(total))


def _first_of_each(heard: Sequence[Summed]) -> Iterable[Summed]:
    """One for every cue."""
    first: dict[int, Summed] = {}
    for one in heard:
        first.setdefault(id(one.found.cue), one)
    return first.values()


def _sum(total: int) -> str:
    return f"added up: {total:+}"


def _mark(label: str, words: tuple[str, ...]) -> str:
    said = " ".join((label, *words)).encode("utf-8", "replace")
    return blake2b(said, digest_size=6).hexdigest()
