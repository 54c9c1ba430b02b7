"""Where a walk stands, what it remembers of its way, and one step from there."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from bot.authoring.answers import Press, Write
from bot.authoring.playing import NO_TURN
from bot.authoring.script import Way
from bot.authoring.walks.agendas import Done, done_with
from bot.authoring.walks.catching import Caught
from bot.authoring.walks.moments import LATER, NOW
from bot.authoring.walks.promises import Owed, Promises
from bot.dialogue.effects import Answered, Ask, Ended, Record
from bot.dialogue.engine import Step, step
from bot.dialogue.events import (
    Aside,
    Event,
    Picked,
    Resumed,
    Said,
    Skipped,
    Stopped,
    WentBack,
)
from bot.dialogue.library import Library
from bot.dialogue.reactions import in_reaction
from bot.dialogue.session import Session


@dataclass(frozen=True, slots=True)
class Go:
    """One of the ways out is taken, or time goes by and the conversation is taken up again."""

    way: Way


Doing: TypeAlias = Press | Write | Go
Sort: TypeAlias = Literal["answer", "way", "interrupt"]
Where: TypeAlias = Literal["inside", "outside"]
BOTH: Final[frozenset[Where]] = frozenset({"inside", "outside"})


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does, and which class of doings it stands for."""

    name: str
    sort: Sort
    doing: Doing


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier steps left behind that properties ask about."""

    ladder: tuple[str, ...] = ()
    """The words in which the open question was put so far, since it was opened."""
    owed: Owed = frozenset()
    """Answers that are to be recorded and are not yet."""
    closed: bool = False
    """A closing was recorded."""
    passed: bool = False
    """Some question was left open."""
    areas: Done = frozenset()
    """Areas of agendas that are done with."""
    since: frozenset[Where] = BOTH
    """Where answers were given since one was last reacted to: in the branch that it led into, and
    outside of it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A place on a walk."""

    session: Session
    earlier: "Stand | None" = None
    """Where the last answer was given: "back" leads there."""
    memory: Memory = field(default_factory=Memory)
    status: Literal["open", "parked", "over", "broken"] = "open"


@dataclass(frozen=True, slots=True)
class Walked:
    """One step of a walk, as properties see it. `error`: what it raised, if it did."""

    library: Library
    before: Stand
    event: Event
    after: Stand
    step: Step
    error: str = ""


def walk(library: Library, promises: Promises, stand: Stand, event: Event) -> Walked:
    """Takes the event where the walk stands."""
    with Caught() as caught:
        taken = step(library, stand.session, event)
    if caught.told:
        broken = replace(stand, status="broken")
        return Walked(library, stand, event, broken, Step(stand.session, ()), caught.told)
    began = stand
    if isinstance(event, WentBack) and stand.earlier is not None:
        began = stand.earlier
    answered = any(isinstance(effect, Answered) for effect in taken.effects)
    earlier = stand if answered else began.earlier
    memory = _remembered(library, promises, began, taken)
    if isinstance(event, WentBack):  # what was put before is put again, in the words it had
        memory = replace(memory, ladder=memory.ladder[-1:])
    after = Stand(taken.session, earlier, memory, _status(taken))
    return Walked(library, stand, event, after, taken)


def event_of(doing: Doing, stand: Stand) -> Event:
    """What happens when somebody does this here."""
    match doing:
        case Write(text):
            return Said(NOW, text)
        case Press(key):
            return Picked(NOW, stand.session.frames[-1].asked, key)
        case Go("skip"):
            return Skipped(NOW)
        case Go("stop"):
            return Stopped(NOW)
        case Go("back"):
            return WentBack(NOW, stand.earlier.session if stand.earlier else None)
        case Go("resume"):
            return Resumed(LATER)
        case Go("repeat" | "help" | "person" as about):
            return Aside(NOW, about)
        case _:
            return Picked(NOW, NO_TURN, "skip")


def _status(taken: Step) -> Literal["open", "parked", "over"]:
    for effect in taken.effects:
        if isinstance(effect, Ended):
            return "over" if effect.how == "done" else "parked"
    return "parked" if taken.session.status == "parked" else "open"


def _remembered(library: Library, promises: Promises, stand: Stand, taken: Step) -> Memory:
    memory, effects = stand.memory, taken.effects
    records = [effect for effect in effects if isinstance(effect, Record)]
    return Memory(
        ladder=_ladder(stand, taken),
        owed=promises.owed(memory.owed, stand.session, taken),
        closed=memory.closed or any(record.kind == "closing" for record in records),
        passed=memory.passed or any(isinstance(e, Answered) and e.passed for e in effects),
        areas=done_with(memory.areas, stand.session, taken.session),
        since=_since(library, stand, taken),
    )


def _since(library: Library, stand: Stand, taken: Step) -> frozenset[Where]:
    if taken.session.reactions > stand.session.reactions:
        return frozenset()
    answered = any(isinstance(e, Answered) and not e.passed for e in taken.effects)
    return stand.memory.since | ({where(library, stand)} if answered else set())


def where(library: Library, stand: Stand) -> Where:
    """Whether an answer here is one within a branch that something heard led into."""
    return "inside" if in_reaction(library, stand.session) else "outside"


def _ladder(stand: Stand, taken: Step) -> tuple[str, ...]:
    """Put in other words since it was opened; a new question starts anew."""
    asked = [words_of(effect) for effect in taken.effects if isinstance(effect, Ask)]
    if not asked or not taken.session.frames:
        return ()
    before = stand.session.frames[-1] if stand.session.frames else None
    top = taken.session.frames[-1]
    climbed = before is not None and (
        (top.dialogue, top.state, top.asked) == (before.dialogue, before.state, before.asked)
        and (top.tries, top.unsure) > (before.tries, before.unsure)
    )
    return (*stand.memory.ladder, *asked) if climbed else tuple(asked)


def words_of(ask: Ask) -> str:
    """The question as it stands in the files, whatever its slots hold."""
    return "\n".join(phrase.template for phrase in ask.line.phrases)
