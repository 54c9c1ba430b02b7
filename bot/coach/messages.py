"""What comes in from a channel and what goes out to one, in no channel's own words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from bot.records.person import Address


@dataclass(frozen=True, slots=True, order=True)
class Posted:
    """When and where a message came to stand in its chat, by the channel's own count: the later
    date, and on one date the higher place, stands further down."""

    at: datetime
    place: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A message of text. `message` is the channel's id of it, `language` the code of the one
    that the person's app is set to (if the channel tells)."""

    text: str = field(repr=False)
    message: str = ""
    language: str = ""
    posted: Posted | None = None
    """None where a channel does not tell."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `query` is what the channel wants answered, `message` the one it hangs on,
    `label` what stood on it (if the channel tells)."""

    token: str
    query: str = ""
    message: str = ""
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Edited:
    """A sent message was changed."""

    text: str = field(repr=False)
    message: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture, voice note, file, sticker... Never fetched; its caption is text."""

    kind: str
    caption: str | None = field(default=None, repr=False)
    message: str = ""
    posted: Posted | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something said outside a private chat. Nothing of it is taken along."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot (`True`) or came back (`False`)."""

    gone: bool


Happening: TypeAlias = Typed | Pressed | Edited | Attached | Elsewhere | Left


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that happened in a channel. `key` is unique within the channel (Telegram's
    update id), so taking it in twice is harmless. `order` rises within a chat."""

    key: str
    order: int
    address: Address
    at: datetime
    what: Happening = field(repr=False)


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `token` is at most 64 bytes; `small` marks the ways out."""

    label: str = field(repr=False)
    token: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Plain text (no markup is ever applied) with buttons below."""

    text: str = field(repr=False)
    buttons: tuple[Button, ...] = field(default=(), repr=False)
    numeric: bool = False
    """Typed numbers are answers here: a terminal does not number these buttons."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to hand over. `picture`: shown as one where a channel can; its caption says all
    that it shows."""

    name: str
    mime: str
    content: bytes = field(repr=False)
    caption: str = field(default="", repr=False)
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over that is made when it goes out, of what is kept then: drawing takes its
    time, and what was removed meanwhile is not in it. `form`: one of `exporting.FORMS` for
    everything, or one of `PAGE`, `JOURNEY`, `REVIEW` there for one thing."""

    form: str
    person: str
    at: datetime
    """When it was asked for."""
    about: str = ""
    """Id of the one outcome or review that it shows."""


@dataclass(frozen=True, slots=True)
class PressTaken:
    """Tells the channel that a press arrived (Telegram's answerCallbackQuery)."""

    query: str
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PickShown:
    """Below the question of `message`, only what was picked stays to be seen."""

    message: str
    label: str = field(repr=False)


Sendable: TypeAlias = Message | Document | PressTaken | PickShown
Outward: TypeAlias = Sendable | Paper
"""What can be queued; a paper becomes a document before it reaches a channel."""

Urgency: TypeAlias = Literal["crisis", "reply", "reminder"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One row of the outbox, as a sender gets it. `id` rises in the order of queueing."""

    id: int
    address: Address
    what: Outward
    urgency: Urgency
    attempts: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it. `message` is the channel's id of it, if it gave one; `posted` when and
    where it stands, if it told."""

    message: str | None = None
    posted: Posted | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. `seconds` to wait; `everybody` when the whole bot must pause, not just this
    chat; `unknown` when it may have arrived (a time-out after sending)."""

    seconds: float | None = None
    everybody: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The person cannot be reached any more (blocked, deactivated)."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has a new id."""

    to: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The channel will never take this. `reason` holds no words of the message."""

    reason: str


Delivery: TypeAlias = Sent | Later | Gone | Moved | Refused
