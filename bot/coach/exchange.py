"""One exchange with one person: what came in, who they are, and what is said back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.coach.editions import fitting
from bot.coach.messages import Button, Message, Outward, Urgency
from bot.coach.ports import Unit
from bot.coach.setting import Coach
from bot.coach.splitting import parts
from bot.dialogue.effects import Ask, Line, Option, Say, Slot
from bot.dialogue.events import Moment
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.tongue import Tongue
from bot.dialogue.wording import render
from bot.records.person import Address, Person, Settings
from bot.records.schedule import local_day


@dataclass(frozen=True, slots=True)
class Root:
    """The dialogue a conversation began with, and the conversation it put aside for a while."""

    dialogue: str
    returns_to: str | None


@dataclass(frozen=True, slots=True)
class Over:
    """A conversation that came to its end, or was parked, in this turn."""

    root: Root
    session: Session
    how: Literal["done", "parked", "lost", "left"]
    """lost: it was edited, and could not go on. left: an errand, ended before its end."""


@dataclass(slots=True)
class Exchange:
    """Collects what is said in one turn and queues it in order, each row under its own key.

    `key` is the key of what came in (or fell due), so doing the turn again queues nothing twice.
    """

    coach: Coach
    unit: Unit
    person: Person
    address: Address
    at: datetime
    key: str
    message: str = ""
    """The channel's id of the message that came in."""
    urgency: Urgency = "reply"
    said: int = 0
    forgotten: bool = False
    """Set by /forget: the person is gone, and nothing of this turn may be kept."""
    cleared: bool = False
    """Set when something was removed: what is overwritten is to leave the files, too."""
    then: str = ""
    """A command to be run when everything else of this turn is done."""
    planned: str = ""
    """Id of the review that was planned last in this turn."""
    over: Over | None = None
    """Set when a conversation ended; `afterwards` sees to what follows."""

    @property
    def moment(self) -> Moment:
        """Now, where this person is."""
        zone = self.person.settings.zone
        return Moment(self.at, local_day(self.at, zone), zone, self.tongue.code)

    @property
    def tongue(self) -> Tongue:
        """The language this person chose, as it is spoken."""
        return self.coach.tongue(self.person.settings.language)

    def library_for(self, session: Session) -> Library:
        """The library that fits the edition which the session is pinned to, in this person's
        language."""
        fits = fitting(self.coach.ready, self.coach.library, self.unit, session)
        return fits.speaking(self.tongue.code)

    @property
    def library(self) -> Library:
        """The newest dialogues in this person's language."""
        return self.coach.library.speaking(self.tongue.code)

    def words(self, key: str, /, **slots: Slot) -> str:
        """The wording `key` of `dialogs/words.yaml` in this person's language."""
        return self.coach.words(key, self.person.settings.language, **slots)

    def shown(self, line: Line) -> str:
        """A line in this person's language."""
        return render(line, self.tongue)

    def choose(self, settings: Settings) -> None:
        """Keeps changed settings and goes on with them."""
        self.unit.save_settings(self.person.id, settings)
        self.person = replace(self.person, settings=settings)

    def tell(self, words: str, /, **slots: Slot) -> None:
        """Says the wording `words` of `dialogs/words.yaml`."""
        self.send(Message(self.words(words, **slots)))

    def offer(self, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Says `text` with buttons, each a (label, command line without the slash)."""
        drawn = tuple(Button(label, f"c.{command}") for label, command in buttons)
        self.send(Message(text, drawn))
        self.unit.offer(self.person.id, [(button.label, button.token) for button in drawn])

    def say(self, effect: Say) -> None:
        self.send(Message(self.shown(effect.line)))

    def ask(self, session: Session, effect: Ask) -> None:
        """Puts a question; whatever was offered before is over."""
        options = [self._button(session, effect, option) for option in effect.options]
        ways = [replace(self._button(session, effect, way), small=True) for way in effect.ways]
        message = Message(self.shown(effect.line), (*options, *ways), effect.numeric)
        self.send(message, question=question_key(session))
        self.unit.offer(self.person.id, [])

    def send(self, what: Outward, *, question: str | None = None) -> None:
        """Queues one thing to go out; a text too long for one message goes as several, the
        `question` that it puts with the last of them."""
        *before, last = parts(what) if isinstance(what, Message) else (what,)
        for part in before:
            self._queue(part)
        self._queue(last, question)

    def _button(self, session: Session, ask: Ask, option: Option) -> Button:
        return Button(self.shown(option.label), token(session, ask, option.key))

    def _queue(self, what: Outward, question: str | None = None) -> None:
        self.said += 1
        self.unit.queue(
            self.address,
            what,
            key=f"{self.key}:{self.said}",
            urgency=self.urgency,
            at=self.at,
            person=None if self.forgotten else self.person.id,
            question=question,
        )


def token(session: Session, ask: Ask, option: str) -> str:
    """What a button of a question carries: session and turn, so that a stale one is known."""
    return f"a.{session.id}.{ask.turn}.{option}"


def question_key(session: Session) -> str:
    """Which question it is that a session waits on: the same however often it is shown, another
    one for every round of "What else?" and for a word about what is held."""
    frame = session.frames[-1]
    held = ".held" if frame.held is not None else ""
    return f"{session.id}.{frame.asked}.{len(frame.rounds)}{held}"
