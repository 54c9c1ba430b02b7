"""The cue table of one language: phrases that may ask for a shared branch, read and compiled."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Literal, TypeAlias, get_args

from bot.dialogue.patterns import Patterns
from bot.dialogue.phrasebook import Phrasebook, PhraseError, read_phrasebook
from bot.dialogue.tallying import Tally
from bot.dialogue.utterance import Scope, Spelling

Place: TypeAlias = Literal["anywhere", "first", "alone"]
"""first: only lead-in words come before it in its sentence. alone: nothing but small words
stands beside it in the whole message."""


class CueError(ValueError):
    """A cue table cannot be used; the message names label and phrase, and the mend."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One group of phrases under a label, with what must stand beside it and what silences it."""

    label: str
    say: Patterns
    beside: Patterns | None = None
    """One of these must also stand within the scope."""
    near: Patterns | None = None
    """Near misses: as long as the cue or longer, and in the same place, they win."""
    unless: Patterns | None = None
    """Anywhere in the same sentence, these silence the cue."""
    despite: Patterns | None = None
    """Ahead of the cue, these void a negation: "won't say who" hit her denies nothing."""
    tier: int = 0
    within: Scope = "clause"
    place: Place = "anywhere"
    negatable: bool = False
    wishable: bool = False
    slot: Literal["any", "outcome"] = "any"
    scale: bool = True
    """False: not heard on an answer to a question for a number."""
    weighed: bool = False
    """Where there is a tally for the label: heard only if it adds up, this cue counting in it."""

    def is_heard(
        self, labels: Collection[str] | None, *, scale_asked: bool, outcome_slot: bool
    ) -> bool:
        """Whether it is listened for among these labels (None: all), on such a question."""
        return (
            (labels is None or self.label in labels)
            and (self.scale or not scale_asked)
            and (self.slot == "any" or outcome_slot)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Everything listened for in one language. Frozen and shared by everybody."""

    language: str
    spelling: Spelling = field(repr=False)
    cues: tuple[Cue, ...] = field(repr=False)
    """Crisis first, then in the order of the table."""
    negations: Patterns = field(repr=False)
    no_negations: Patterns = field(repr=False)
    """Words that look like a negation and void it in their clause: not only, not sure."""
    wishes: Patterns = field(repr=False)
    """A wish or an if, anywhere in the clause."""
    wishes_before: Patterns = field(repr=False)
    """A wish or an if, when it comes before the cue."""
    small: Patterns = field(repr=False)
    lead_in: Patterns = field(repr=False)
    tally: Tally | None = field(default=None, repr=False)
    """Words that add up, if there are any in this language."""

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(cue.label for cue in self.cues)


def read_cues(language: str, table: Mapping[str, Any]) -> Cues:
    """Check and compile a cue table, as described at the top of `dialogs/cues/en.yaml`."""
    _only(table, _TABLE_KEYS, "the table")
    spelling = _spelling(table)
    sets = {name: _strings(words, f"words: {name}") for name, words in _table(table, "words")}
    reader = _Reader(_phrasebook(sets, spelling))
    cues = [cue for label, body in _table(table, "labels") for cue in reader.label(label, body)]
    if {1, 2} - {cue.tier for cue in cues if cue.label == CRISIS}:
        raise CueError("labels: crisis: a language needs crisis cues of tier 1 and of tier 2.")
    cues.sort(key=lambda cue: (cue.label != CRISIS, cue.tier))
    shared: dict[str, Any] = {
        name: reader.patterns(table.get(name, ()), name) for name in _PATTERN_KEYS
    }
    return Cues(language, spelling, tuple(cues), **shared)


def only_danger(cues: Cues) -> Cues:
    """The same table without what is heard besides danger."""
    danger = tuple(cue for cue in cues.cues if cue.label == CRISIS)
    return replace(cues, cues=danger, tally=cues.tally and cues.tally.only(CRISIS))


CRISIS = "crisis"
_PATTERN_KEYS = ("negations", "no_negations", "wishes", "wishes_before", "small", "lead_in")
_TABLE_KEYS = ("spelling", "endings", "breaks", "slips", "words", "labels", *_PATTERN_KEYS)
_LISTS = ("say", "with", "not", "unless", "despite")
_FLAGS = ("tier", "within", "place", "negatable", "wishable", "slot", "scale", "weighed")
_ALLOWED: Mapping[str, tuple[object, ...]] = {
    "tier": (1, 2),
    "within": get_args(Scope),
    "place": get_args(Place),
    "slot": ("any", "outcome"),
    "negatable": (True, False),
    "wishable": (True, False),
    "scale": (True, False),
    "weighed": (True, False),
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads labels with the word sets and spelling of their table."""

    phrasebook: Phrasebook

    def label(self, label: str, body: object) -> list[Cue]:
        where = f"labels: {label}"
        shared = _mapping(body, where)
        _only(shared, (*_LISTS, *_FLAGS, "groups"), where)
        groups = shared.get("groups", [{}])
        if not isinstance(groups, Sequence) or isinstance(groups, str) or not groups:
            raise CueError(f"{where}: groups is to be a list of groups.")
        return [self._cue(label, shared, group) for group in groups]

    def _cue(self, label: str, shared: Mapping[str, Any], group: object) -> Cue:
        where = f"labels: {label}"
        own = _mapping(group, where)
        _only(own, (*_LISTS, *_FLAGS), where)
        lists = {
            key: (*_strings(shared.get(key, ()), where), *_strings(own.get(key, ()), where))
            for key in _LISTS
        }
        if not lists["say"]:
            raise CueError(f"{where}: a group needs phrases under `say`.")
        beside, near, unless, despite = (
            self.patterns(lists[key], where) if lists[key] else None
            for key in ("with", "not", "unless", "despite")
        )
        flags = _flags({**shared, **own}, where)
        return Cue(
            label, self.patterns(lists["say"], where), beside, near, unless, despite, **flags
        )

    def patterns(self, phrases: object, where: str) -> Patterns:
        try:
            return self.phrasebook.patterns(_strings(phrases, where))
        except PhraseError as error:
            raise CueError(f"{where}: {error}.") from None


def _phrasebook(sets: Mapping[str, tuple[str, ...]], spelling: Spelling) -> Phrasebook:
    try:
        return read_phrasebook(sets, spelling)
    except PhraseError as error:
        raise CueError(f"words: {error}.") from None


def _flags(given: Mapping[str, Any], where: str) -> dict[str, Any]:
    flags = {key: given[key] for key in _FLAGS if key in given}
    for key, value in flags.items():
        if not any(value == good and type(value) is type(good) for good in _ALLOWED[key]):
            choices = ", ".join(str(good).lower() for good in _ALLOWED[key])
            raise CueError(f"{where}: {key} cannot be {value!r}; it is one of {choices}.")
    return flags


def _spelling(table: Mapping[str, Any]) -> Spelling:
    instead: dict[str, tuple[str, ...]] = {
        slip: (word,) for word in _strings(table.get("slips", ()), "slips") for slip in _slips(word)
    }
    instead |= {word: tuple(str(plain).split()) for word, plain in _table(table, "spelling")}
    endings = tuple((end, tuple(str(plain).split())) for end, plain in _table(table, "endings"))
    return Spelling(instead, endings, frozenset(_strings(table.get("breaks", ()), "breaks")))


def _slips(word: str) -> set[str]:
    """The word with one letter left out, doubled, or two letters in the wrong order."""
    out = {word[:n] + word[n + 1 :] for n in range(1, len(word))}
    doubled = {word[:n] + word[n] + word[n:] for n in range(len(word))}
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
    return (out | doubled | swapped) - {word}


def _table(table: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    return [(str(name), body) for name, body in _mapping(table.get(key, {}), key).items()]


def _mapping(body: object, where: str) -> Mapping[str, Any]:
    if not isinstance(body, Mapping):
        raise CueError(
            f"{where}: names and what belongs to them are expected here, as `name: ...`."
        )
    return body


def _strings(body: object, where: str) -> tuple[str, ...]:
    if isinstance(body, str) or not isinstance(body, Sequence):
        raise CueError(f"{where}: a list of phrases is expected here.")
    for phrase in body:
        if not isinstance(phrase, str):
            raise CueError(f"{where}: {phrase!r} is not a phrase; put it in quotation marks.")
    return tuple(body)


def _only(body: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    for key in body:
        if key not in keys:
            close = get_close_matches(str(key), keys, n=1)
            mend = f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(keys)}."
            raise CueError(f"{where}: `{key}` is not known here. {mend}")
