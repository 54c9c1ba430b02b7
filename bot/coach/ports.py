"""What the coach needs from a store, a channel and a clock; adapters promise it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from bot.coach.answers import Taken
from bot.coach.messages import Delivery, Incoming, Outgoing, Outward, Posted, Urgency
from bot.dialogue.session import Session
from bot.records.mentoring import Invitation, Offering, Partnership
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.person import Address, Consent, Focus, Person, Settings
from bot.records.removing import Removal
from bot.records.review import Reminder, Review

T = TypeVar("T")
Clock: TypeAlias = Callable[[], datetime]
"""The present instant, aware, UTC."""

Fault: TypeAlias = Callable[[str], None]
"""Called at named points; tests kill the process there. In production it does nothing."""

Rewrite: TypeAlias = Callable[[Any], Any]
"""Gives a value of the same type back, with something of it said otherwise."""

DueKind: TypeAlias = Literal["reminder", "resume", "hold", "nudge", "day_past", "check_in", "offer"]
"""day_past: the day of a review has gone by, whatever was or was not said about it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One row of the turn log: what was asked, what was answered (None: not kept)."""

    session: str
    number: int
    at: datetime
    dialogue: str
    state: str
    asked: str = field(repr=False)
    answer: str | None = field(repr=False)
    before: Session | None = field(default=None, repr=False)
    """Where the conversation stood before this answer, for "back" and for taking it again; None
    once it is over, and of an answer that is not on the way to the open question (any more)."""
    message: str = ""
    """The channel's id of the message that held the answer."""
    position: int | None = None
    """On the way to the open question, from 1. Numbers do not tell: a corrected answer is a
    row of its own, in the place of the one before."""
    taken: Taken | None = field(default=None, repr=False)
    """What it takes to take the answer again; None once it is over."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One message that puts a question: where it came to stand, if it went out and the channel
    told."""

    sent: bool
    posted: Posted | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A session with its dates, as listed and exported."""

    session: Session
    dialogue: str
    started_at: datetime
    touched_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pinned:
    """A conversation that is not over, among those of its edition. `place` is its place in line,
    to ask for those that come after."""

    place: int
    person: str
    session: Session


@dataclass(frozen=True, slots=True)
class Due:
    """One row of the table of things due. `key` is unique: planning twice is harmless."""

    key: str
    kind: DueKind
    person: str
    due: datetime
    about: str
    """Id of the review (reminder, day_past) or session (resume, nudge); of a hold, its key; of a
    check-in, its dialogue."""
    detail: str = ""
    """The reminder's kind; of a nudge, the turn it was about last and how often it came; of a
    check-in, how many before it in a row went unanswered."""
    local: str = ""
    """Local date and time it was planned in, ISO."""
    zone: str = ""


class StoreError(Exception):
    """The store could not do it, and nothing was changed. The message names the kind of failure
    and the mend; never a value. `passing`: the same work may well succeed a little later."""

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class Unit(Protocol):
    """One transaction. Everything read or written in it is one moment; all or nothing."""

    # people
    def person_at(self, address: Address) -> Person | None: ...
    def person(self, person: str) -> Person: ...
    def address_of(self, person: str, channel: str) -> Address | None: ...
    def join(self, address: Address, at: datetime, settings: Settings) -> Person:
        """A person, a chat and an address, each its own row, and a fresh data key."""
        ...

    def save_settings(self, person: str, settings: Settings) -> None: ...
    def consent(self, person: str, consent: Consent) -> None:
        """Keeps the consent; the first for purpose `keep` sets `agreed_at`."""
        ...

    def consents(self, person: str) -> Sequence[Consent]: ...
    def reachable(self, address: Address, yes: bool) -> None:
        """Nothing is sent to, and nothing falls due for, somebody who cannot be reached."""
        ...

    def move_chat(self, address: Address, to: str) -> None:
        """The chat has a new id in its channel: the address and all that waits go with it."""
        ...

    def save_focus(self, person: str, focus: Focus) -> None: ...
    def foci(self, person: str) -> Sequence[Focus]: ...
    def forget(self, person: str) -> None:
        """Every row of the person, the data key, the chat and its queues: gone."""
        ...

    # what the chat last offered (buttons that are commands, for terminals and typed labels)
    def offered(self, person: str) -> Sequence[tuple[str, str]]:
        """(label, token) of the last message with buttons."""
        ...

    def offer(self, person: str, buttons: Sequence[tuple[str, str]]) -> None: ...

    # conversations
    def active(self, person: str) -> Conversation | None: ...
    def parked(self, person: str) -> Sequence[Conversation]: ...
    def conversation(self, person: str, session: str) -> Conversation | None: ...
    def conversations(self, person: str) -> Sequence[Conversation]: ...
    def latest(self, person: str) -> Conversation | None:
        """The one that had the last turn, whatever became of it."""
        ...

    def save_session(self, person: str, session: Session, at: datetime) -> None:
        """Inserts or replaces; status and dates follow from the session. At most one is
        active: another that is active becomes parked. Ending blanks `before` and `taken` in its
        turns."""
        ...

    def log(self, person: str, turn: Turn) -> None: ...
    def turns(self, person: str, session: str) -> Sequence[Turn]: ...
    def answered_in(self, person: str, message: str) -> Turn | None:
        """The newest turn that was logged with this message."""
        ...

    def path(self, person: str, session: str) -> Sequence[Turn]:
        """The way to the open question: turns that still have their `before`, by position."""
        ...

    def last_turn(self, person: str, session: str) -> Turn | None:
        """The last turn of the path (what "back" returns to)."""
        ...

    def undone(self, person: str, session: str) -> Sequence[Turn]:
        """Turns that were gone back over, by position, while what they led to still stands:
        those without their `before` that have what was `taken`."""
        ...

    def revise(self, person: str, turn: Turn) -> None:
        """Writes anew what stands beside an answer: `before`, `position` and `taken`. Where,
        when, question and answer stay as they are."""
        ...

    # editions: what a dialogue was when somebody who is still in the middle of it began
    def keep_edition(self, edition: str, files: Mapping[str, str]) -> None:
        """Keeps the texts of its files by name; newer wording takes the place of older."""
        ...

    def edition(self, edition: str) -> Mapping[str, str] | None: ...
    def editions_needed(self) -> Mapping[str, int]:
        """Edition -> conversations pinned to it that are not over. "" counts those of before
        there were editions, and cards."""
        ...

    def pinned_to(self, edition: str, after: int, limit: int) -> Sequence[Pinned]:
        """Conversations of that edition that are not over, in line."""
        ...

    def repin(self, person: str, session: Session, turns: Sequence[Turn]) -> None:
        """The conversation goes on in another edition. That is no turn: its dates stay. Of these
        turns the state has another name, and what stands beside the answer changes."""
        ...

    def drop_editions(self, *only: str) -> None:
        """Removes the editions (or, of these, those) that no conversation needs."""
        ...

    # records
    def save_outcome(self, person: str, outcome: Outcome, at: datetime) -> None:
        """A new version row; the newest is the outcome. The version number is the store's."""
        ...

    def withdraw_outcome(self, person: str, outcome: str, at: datetime) -> None:
        """A version row that says it is not kept after all; the versions before stay."""
        ...

    def outcome(self, person: str, outcome: str) -> Outcome | None: ...
    def outcomes(self, person: str, focus: str | None = None) -> Sequence[Outcome]:
        """Newest version of each, oldest outcome first; of one focus, or of all."""
        ...

    def outcome_history(self, person: str, outcome: str) -> Sequence[tuple[datetime, Outcome]]: ...
    def save_entry(self, person: str, entry: Entry) -> None:
        """A new version row, if it says anything new; so with closings and reviews."""
        ...

    def withdraw_entry(self, person: str, entry: str) -> None:
        """A version row that says it is not kept after all; so with closings and reviews."""
        ...

    def entries(self, person: str) -> Sequence[Entry]: ...
    def entry_history(self, person: str, entry: str) -> Sequence[Entry]:
        """Every version, oldest first; so with closings and reviews."""
        ...

    def save_closing(self, person: str, closing: Closing) -> None: ...
    def withdraw_closing(self, person: str, closing: str) -> None: ...
    def closings(self, person: str) -> Sequence[Closing]: ...
    def closing_history(self, person: str, closing: str) -> Sequence[Closing]: ...
    def save_review(self, person: str, review: Review) -> None: ...
    def withdraw_review(self, person: str, review: str) -> None: ...
    def review(self, person: str, review: str) -> Review | None: ...
    def reviews(self, person: str) -> Sequence[Review]: ...
    def review_history(self, person: str, review: str) -> Sequence[Review]: ...

    # removing
    def rewrite(self, person: str, change: Rewrite) -> None:
        """Every place where the words of this person stand goes through `change`, and is kept as
        it gives it back: records in all their versions, sessions, turns, unsent messages, and the
        buttons (`Button`) that were offered. That is no turn and no version: dates stay."""
        ...

    def note_removal(self, person: str, removal: Removal) -> None: ...
    def removals(self, person: str) -> Sequence[Removal]: ...

    # peer mentors
    def invite(self, person: str, token: str, name: str, until: datetime) -> None:
        """The person asks to be somebody's mentor. A link they handed out before works no more."""
        ...

    def invitation(self, token: str) -> Invitation | None: ...
    def invitations(self, person: str) -> Sequence[Invitation]: ...
    def link(self, token: str, id: str, peer: str, name: str, at: datetime) -> Partnership | None:
        """The peer agreed: the two are linked, as the peer sees it, and the link is used up. None
        when it was used before."""
        ...

    def partnerships(self, person: str) -> Sequence[Partnership]: ...
    def note_offer(self, partnership: str, at: datetime) -> None: ...
    def unlink(self, partnership: str) -> None:
        """It is over for both; what waited to be handed over because of it is gone."""
        ...

    def save_offering(self, person: str, offering: Offering, at: datetime) -> None: ...
    def offering(self, person: str, id: str) -> Offering | None: ...
    def offerings(self, person: str) -> Sequence[Offering]: ...
    def drop_offering(self, person: str, id: str) -> None: ...

    # the inbox
    def take_in(self, incoming: Sequence[Incoming]) -> None:
        """Commits what happened; a key seen before is ignored."""
        ...

    def next_incoming(self, channel: str, now: datetime) -> Incoming | None:
        """The oldest unfinished row of any chat that has no older one waiting for a retry."""
        ...

    def done(self, incoming: Incoming) -> None:
        """Blanks the body; the key stays."""
        ...

    def strike(self, incoming: Incoming, retry_at: datetime) -> int:
        """Counts a failed attempt and puts it off; the number of strikes so far."""
        ...

    # the outbox
    def queue(
        self,
        address: Address,
        what: Outward,
        *,
        key: str,
        urgency: Urgency,
        at: datetime,
        person: str | None = None,
        question: str | None = None,
    ) -> None:
        """Adds a row due at `at`; the same key twice is a no-op. `question`: the one it puts."""
        ...

    def showings(self, person: str, question: str) -> Sequence[Showing]:
        """Every message that puts this question to the person, oldest first."""
        ...

    def take_back(self, person: str, question: str) -> bool:
        """Drops the messages of the exchange that put this question, if that was only one, and
        none of them has gone out or been tried. False when it is too late."""
        ...

    def claim_outgoing(
        self, channel: str, owner: str, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[Outgoing]:
        """Heads of their chats, due, unclaimed or with a lease run out; at most one a chat; chats
        in which something urgent waits first.
        None while the channel is paused. `attempts` counts this claim too: 1 at the first."""
        ...

    def sent(
        self,
        outgoing: Outgoing,
        owner: str,
        at: datetime,
        message: str | None,
        posted: Posted | None = None,
    ) -> None:
        """Blanks the body and marks it sent, if `owner` still holds it."""
        ...

    def put_off(
        self, outgoing: Outgoing, owner: str, until: datetime, *, unknown: bool = False
    ) -> None: ...
    def give_up(self, outgoing: Outgoing, owner: str, reason: str) -> None: ...
    def release_all(self, channel: str, owner: str) -> None:
        """At start: leases of every other owner of this channel are void."""
        ...

    def waiting(self, address: Address) -> int:
        """Rows of that chat not yet sent."""
        ...

    def queued(self, channel: str, now: datetime) -> int:
        """Rows of that channel that could go out now, to people who can be reached."""
        ...

    def pause(self, channel: str, until: datetime) -> None:
        """Nothing goes out through this channel until then; the later of two pauses counts."""
        ...

    def paused(self, channel: str, now: datetime) -> datetime | None:
        """Until when the channel is paused, if it is."""
        ...

    # things due
    def plan(self, due: Due) -> None: ...
    def replan(self, due: Due) -> None:
        """Plans it; a row of the same key is moved, and waits again."""
        ...

    def cancel(self, person: str, about: str) -> None:
        """Everything due about that review or session."""
        ...

    def claim_due(self, channel: str, now: datetime) -> Due | None:
        """The oldest thing due of a person with an address in this channel. It is marked done
        here, in this transaction: handle it in the same one."""
        ...

    def put_off_due(self, due: Due, until: datetime) -> None:
        """It waits until then, with the detail it is given here."""
        ...

    def planned(self, person: str) -> Sequence[Due]: ...


class Store(Protocol):
    """A place that keeps everything. Work runs in one transaction, off the event loop."""

    def transact(self, work: Callable[[Unit], T]) -> T:
        """Runs `work` in one transaction in this thread; commits when it returns."""
        ...

    def run(self, work: Callable[[Unit], T]) -> Awaitable[T]:
        """The same in the store's own thread."""
        ...

    def scrub(self) -> bool:
        """After something was removed or somebody forgotten, outside any transaction: what is
        deleted leaves the files too. False when a reader kept old pages in use; call it again
        later."""
        ...

    def close(self) -> None: ...


class Channel(Protocol):
    """A way to reach people."""

    name: str

    async def receive(self, inbox: Callable[[Sequence[Incoming]], Awaitable[None]]) -> None:
        """Hands in what happens, for ever; acknowledges only after `inbox` has returned."""
        ...

    async def deliver(self, outgoing: Outgoing) -> Delivery: ...
    async def close(self) -> None: ...


__all__ = [
    "Channel",
    "Clock",
    "Conversation",
    "Due",
    "DueKind",
    "Fault",
    "Pinned",
    "Reminder",
    "Rewrite",
    "Store",
    "StoreError",
    "Turn",
    "Unit",
]
