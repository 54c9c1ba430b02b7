"""A dialogue as checked, frozen values: what the loader makes and the engine runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, TypeAlias

from bot.dialogue.conditions import Expression
from bot.dialogue.kinds.base import Kind
from bot.dialogue.values import Mark, Value, Values

Sort: TypeAlias = Literal["dialogue", "branch", "house"]
"""dialogue: in the menu or called by others. branch: a shared branch that cues or states
lead into and that returns to the question it left. house: the coach's own errands
(welcome, settings, forget, moving a review)."""


Form: TypeAlias = Literal["long", "brief"]
"""A dialogue can be held in full, or in the few minutes there are."""

FORMS: tuple[Form, Form] = ("long", "brief")


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition of a route or a line. Equal when the source text is equal."""

    source: str
    holds: Callable[[Values], bool] = field(compare=False, repr=False)
    names: frozenset[str] = field(default=frozenset(), compare=False)
    tree: Expression | None = field(default=None, compare=False, repr=False)
    """The source as a tree; None when it could not be read."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of wording with its slots, e.g. `10 is “{outcome.hopes}”.`

    `key` is `dialogue.state.field` (with `.n` for lines and variants): the msgctxt of its
    translations.
    """

    key: str
    template: str
    when: Guard | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One message: the lines of one of its variants, joined by newlines."""

    variants: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class More:
    """Rounds of "what else?" after a first answer; the saved value becomes a tuple of answers."""

    ask: Wording
    at_most: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a state asks, how the answer is read, and where it is saved."""

    ask: Wording
    kind: Kind
    save: str | None = None
    more: More | None = None
    listen: tuple[str, ...] = ()
    """Ids of the branches whose cues are heard on this question, in this order, where the
    interrupts that every question has leave off."""
    let_pass: tuple[str, ...] = ()
    """Names of the interrupts heard in passing that are not heard here; `all` of them."""
    reask: tuple[Wording, ...] = ()
    """Own re-asking rungs, before the kind's. Never the same words twice."""
    unsure: tuple[Wording, ...] = ()
    """Own rungs 2-4 of the don't-know ladder, before the shared ones."""
    skip_to: str | None = None
    """State to go to when skipped; without it the routes run with the value unknown."""
    keep: bool = True
    """False: what is typed here is in no log and no record."""
    help: Wording | None = None
    """What this question is for, said when somebody asks."""


@dataclass(frozen=True, slots=True)
class Call:
    """Run another dialogue, then go on. `arguments` may name values or hold constants."""

    dialogue: str
    arguments: Mapping[str, "Source"]
    returns: Mapping[str, str]
    """local name -> their name."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a recorded field or an argument gets its value: a saved name, several that make one
    list, or a constant."""

    name: str | None = None
    constant: Value = None
    key: str = ""
    """Of the constant's translations, when it is a text that people read."""
    several: tuple[str, ...] = ()
    """Saved names whose values make one list, in this order; the unknown is left out."""

    @property
    def names(self) -> tuple[str, ...]:
        """The saved names that it is worth something by."""
        return self.several if self.name is None else (self.name,)


@dataclass(frozen=True, slots=True)
class Area:
    """One area of an agenda: a dialogue that is run when it is picked."""

    key: str
    label: str
    call: Call
    core: bool = False
    """Named aloud when it was not picked."""
    when: Guard | None = None
    text_key: str = ""
    """What the label is translated by."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Areas that are looked at in the order the person picks."""

    ask: Wording
    maps: Mapping[str, tuple[Area, ...]]
    """Areas by the name of their map; those written in place stand under an empty name."""
    map: str = ""
    """The map in use, unless `map_from` names another."""
    map_from: str | None = None
    """Saved name whose value is the map in use."""
    again: Wording | None = None
    untouched: Wording | None = None
    rest: Wording | None = None
    save: str | None = None
    """Name of the list of labels that were covered; `<save>.aside`: those set aside."""

    @property
    def areas(self) -> tuple[Area, ...]:
        """All areas of all its maps."""
        return tuple(area for areas in self.maps.values() for area in areas)


@dataclass(frozen=True, slots=True)
class Recording:
    """A record to make when the state is left: kind (outcome, score, action, risk, review,
    closing, or an entry kind) and its fields."""

    kind: str
    fields: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the coach is asked to do when the state is left (agree, set_zone, hold...)."""

    name: str
    arguments: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go next; the first route whose guard holds is taken."""

    to: str
    mark: Mark
    when: Guard | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How a dialogue ends.

    `done`: finished; a caller goes on after its call.
    The rest are for branches, and speak of the question that was left:
    `answer`: the value of `answer` (a name) becomes the answer to that question.
    `again`: that question is asked again.
    `onward`: that question is left unanswered, as if skipped.
    `stop`: the whole conversation is parked, as with /stop.
    """

    how: Literal["done", "answer", "again", "onward", "stop"]
    answer: str | None = None
    give: Mapping[str, Source] = field(default_factory=dict)
    """Values handed into the asker's frame (branches); tuples are appended to."""


@dataclass(frozen=True, slots=True)
class State:
    """One place in a dialogue. It says, then asks or calls or passes on, then (when left)
    records and does, then routes or ends."""

    name: str
    mark: Mark
    say: tuple[Wording, ...] = ()
    question: Question | None = None
    """Of an agenda: its first question, for those who only want to know that it asks."""
    call: Call | None = None
    agenda: Agenda | None = None
    record: tuple[Recording, ...] = ()
    do: tuple[Deed, ...] = ()
    routes: tuple[Route, ...] = ()
    end: End | None = None
    only: Form | None = None
    """The one form it belongs to; in the other it is passed over, and only its routes run."""
    closes: bool = False
    """Its end needs no closing: it is one, or there is nothing to close."""

    @property
    def called(self) -> tuple[str, ...]:
        """Ids of the dialogues that it may run."""
        if self.agenda is not None:
            return tuple(dict.fromkeys(area.call.dialogue for area in self.agenda.areas))
        return (self.call.dialogue,) if self.call else ()


@dataclass(frozen=True, slots=True)
class Nudge:
    """A line to somebody who left a question open: after how long, and how often at most. Each
    further one comes at double the distance."""

    after: timedelta
    at_most: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A whole dialogue file, checked."""

    id: str
    sort: Sort
    title: str
    mark: Mark
    start: str
    states: Mapping[str, State]
    minutes: int | None = None
    brief: int | None = None
    """Minutes of its brief form, if it has one."""
    left_out: Mapping[Form, frozenset[str]] = field(default_factory=dict)
    """Names of the states that a form passes over."""
    nudge: Nudge | None = None
    """Whether and when somebody is asked to go on; the newest rule holds for everybody."""
    menu: bool = False
    further: bool = False
    """On the second page of the menu."""
    about: Literal["outcome"] | None = None
    takes: Mapping[str, str] = field(default_factory=dict)
    """Names handed in at the start or by a caller -> type (text, number, date, yes_no, list)."""
    gives: Mapping[str, str] = field(default_factory=dict)
    cue: str | None = None
    """branch: the label of `dialogs/cues` that leads here from questions that list it."""
    exempt: bool = False
    """branch: it is heard however often; the others are reactions, and those are few."""
    heeds: frozenset[str] = frozenset()
    """branch: labels that its guards ask about (`heard.exception is true`): whether they were
    heard in the words that led there."""
    moved: Mapping[str, str] | None = None
    """State of an older form -> state of this one, for people who are in the middle of it; a
    state that is not named has its name still. None: they go the old way to its end."""
    closes: bool = False
    """It needs no closing, however it ends."""
    structure: str = ""
    """Hash of everything but the wording: part of the edition that sessions are pinned to."""


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Something that may come between any question and its answer: one entry of
    `dialogs/interrupts.yaml`. Without `call` the coach does it itself, by its name."""

    name: str
    mark: Mark
    cue: str | None = None
    """The label of `dialogs/cues` that brings it."""
    words: frozenset[str] = frozenset()
    """Whole messages that bring it, bare (`bot.dialogue.bare`)."""
    call: str | None = None
    """The branch it leads to."""
    exempt: bool = False
    """It comes however often; the others are reactions, and those are few."""
    in_passing: bool = False
    """Heard only in free text, and where the question does not let it pass."""
