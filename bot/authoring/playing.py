"""Plays transcripts: whole conversations, each step saved and read back on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches, unified_diff

from bot.authoring.recalling import FOCUS, Recalled
from bot.authoring.script import (
    Given,
    Move,
    Opened,
    Placed,
    Remarked,
    Revisited,
    ScriptError,
    Spoken,
    Tapped,
    Typed,
    Waited,
    Way,
    Went,
    read_script,
    told,
)
from bot.authoring.showing import shown
from bot.dialogue.effects import Answered, Ask, Effect, Record
from bot.dialogue.engine import Step, present, step
from bot.dialogue.events import (
    Aside,
    Began,
    Event,
    Moment,
    Picked,
    Resumed,
    Said,
    Skipped,
    Stopped,
    WentBack,
)
from bot.dialogue.interrupts import meant
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.values import Value
from bot.dialogue.wording import render
from bot.records.schedule import local_day

FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Every transcript begins on this Monday, so that it reads the same on any day."""

ZONE = "Europe/London"
NO_TURN = -1  # of a button that belongs to no open question

Watch = Callable[[Session, Event, Step], None]
"""Told of every step: where it began, what happened, where it led."""


class CannotBeDoneError(Exception):
    """A move that makes no sense at this moment; the message says what could be done."""


def nobody_watches(before: Session, event: Event, after: Step) -> None:
    """The usual watch: nothing is noted."""


@dataclass(slots=True)
class Player:
    """Holds the conversations of one transcript, one move after another."""

    library: Library
    session: Session = field(default_factory=lambda: Session(id="transcript", focus=FOCUS))
    now: datetime = FIRST_DAY
    tongue: Tongue = ENGLISH
    watch: Watch = nobody_watches
    given: dict[str, Value] = field(default_factory=dict)
    recalled: Recalled = field(default_factory=Recalled)
    earlier: list[Session] = field(default_factory=list)
    """Where each answer was given, for "back"."""
    asked: tuple[Ask, ...] = ()
    """The open question as often as it was put; a rung of a ladder has buttons of its own."""
    opened: str | None = None
    """The dialogue that was opened last."""
    visits: int = 1

    @property
    def moment(self) -> Moment:
        return Moment(self.now, local_day(self.now, ZONE), ZONE, self.tongue.code)

    def does(self, move: Move) -> tuple[Effect, ...]:
        """What the coach does because of a move. Raises CannotBeDoneError."""
        match move:
            case Remarked():
                return ()
            case Given(values):
                self.given |= values
                return ()
            case Waited(time):
                self.now += time
                return ()
            case Opened(dialogue, brief):
                return self._opens(dialogue, self.given, brief)
            case Revisited(dialogue):
                return self._visits_again(dialogue)
            case Spoken(language):
                self.tongue = self._tongue(language)
                return ()
            case Typed(text):
                return self.happens(self._said(text))
            case Tapped(label):
                return self.happens(self._tapped(label))
            case Went(way):
                return self.happens(self._way(way))

    def happens(self, event: Event) -> tuple[Effect, ...]:
        """Takes an event, by way of a stored session."""
        before = self.session
        after = step(self.library, before, event)
        self.session = from_json(to_json(after.session))
        if self.session != after.session:
            raise AssertionError("a session that was stored and read back is another one")
        self.watch(before, event, after)
        if isinstance(event, WentBack):
            self.earlier = self.earlier[:-1]
        if any(isinstance(effect, Answered) for effect in after.effects):
            self.earlier.append(before)
        for effect in after.effects:
            if isinstance(effect, Ask):
                self.asked = (*(ask for ask in self.asked if ask.turn == effect.turn), effect)
            elif isinstance(effect, Record):
                self.recalled = self.recalled.keeping(effect, self.now)
        return after.effects

    def _opens(
        self, dialogue: str, given: dict[str, Value], brief: bool = False
    ) -> tuple[Effect, ...]:
        if dialogue not in self.library.dialogues:
            near = get_close_matches(dialogue, self.library.dialogues, n=1)
            hint = f"did you mean {near[0]}?" if near else "coach check says what there is."
            raise CannotBeDoneError(f"there is no dialogue {dialogue}; {hint}")
        self.opened = dialogue
        return self.happens(Began(self.moment, dialogue, given, brief))

    def _visits_again(self, dialogue: str | None) -> tuple[Effect, ...]:
        """A new conversation, handed what the ones before it left behind."""
        wanted = dialogue or self.opened
        if wanted is None:
            raise CannotBeDoneError("nothing was opened before; write ! dialogue ID first")
        self.visits += 1
        self.earlier = []
        outcome, met = self.recalled.latest, self.session.met
        self.session = Session(
            id=f"transcript-{self.visits}", focus=FOCUS, outcome=outcome, met=met
        )
        return self._opens(wanted, {**self.given, **self.recalled.handed_in(outcome, ZONE)})

    def _tongue(self, language: str) -> Tongue:
        known = self.library.tongues
        if language not in known:
            raise CannotBeDoneError(f"nobody speaks {language} here; there is {', '.join(known)}")
        return known[language]

    def _said(self, text: str) -> Event:
        """What was typed; some words mean something by themselves."""
        match meant(self.library.speaking(self.tongue.code), self.session, text):
            case "back" | "skip" | "stop" | "repeat" | "help" | "person" as way:
                return self._way(way)
            case _:
                return Said(self.moment, text)

    def _tapped(self, label: str) -> Event:
        question = present(self.library, self.session)
        if question is None:
            raise CannotBeDoneError(f"[{label}] cannot be pressed: nothing is asked here")
        shown_here = {
            render(option.label, self.tongue): option.key
            for ask in (question, *reversed(self.asked))
            for option in (*ask.options, *ask.ways)
            if ask.turn == question.turn
        }
        for text, key in shown_here.items():
            if text.casefold() == label.casefold():
                return self._way("back") if key == "back" else self._picked(question.turn, key)
        could = " ".join(f"[{text}]" for text in shown_here)
        raise CannotBeDoneError(f"[{label}] cannot be pressed here; there is {could}")

    def _picked(self, turn: int, key: str) -> Event:
        return Picked(self.moment, turn, key)

    def _way(self, way: Way) -> Event:
        match way:
            case "back":
                return WentBack(self.moment, self.earlier[-1] if self.earlier else None)
            case "skip":
                return Skipped(self.moment)
            case "stop":
                return Stopped(self.moment)
            case "resume":
                return Resumed(self.moment)
            case "repeat" | "help" | "person":
                return Aside(self.moment, way)
            case "stale":
                return self._picked(NO_TURN, "skip")


def play(
    library: Library,
    script: str,
    file: str = "transcript",
    *,
    watch: Watch = nobody_watches,
) -> str:
    """The transcript with everything the coach does written anew.

    Raises ScriptError (`file:line: ...`) when a line cannot be read or a move cannot be made.
    """
    player = Player(library, watch=watch)
    return written(player, read_script(script, file), file)


def written(player: Player, script: Sequence[Placed], file: str = "transcript") -> str:
    """The moves of a script, each with what it brings about below it."""
    return "\n".join(_played(player, script, file)).strip() + "\n"


def difference(file: str, expected: str, played: str) -> str:
    """What reads otherwise than it stands in the file, with a few lines around it."""
    lines = unified_diff(
        expected.splitlines(), played.splitlines(), file, "as it plays now", lineterm="", n=2
    )
    return "\n".join(lines)


def _played(player: Player, script: Sequence[Placed], file: str) -> Iterator[str]:
    for placed in script:
        yield told(placed.move)
        try:
            effects = player.does(placed.move)
        except CannotBeDoneError as cannot:
            raise ScriptError(file, placed.line, f"{cannot}") from None
        yield from shown(effects, player.tongue)
