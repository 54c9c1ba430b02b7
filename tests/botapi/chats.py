"""The chats of the double: who is in them, what was said, what hangs below it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.botapi.refusal import RefusalError, bad_request

Standing = Literal["stranger", "open", "blocked", "deactivated"]

_SHUT: dict[Standing, str] = {
    "stranger": "Forbidden: bot can't initiate conversation with a user",
    "blocked": "Forbidden: bot was blocked by the user",
    "deactivated": "Forbidden: user is deactivated",
}

Keyboard = list[list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as somebody looking at the screen sees it."""

    id: int
    text: str
    by_bot: bool
    keys: tuple[tuple[str, ...], ...] = ()
    document: str = ""
    content: bytes = field(default=b"", repr=False)
    date: int = 0
    """When it came to stand there, in whole seconds since 1970."""

    @property
    def labels(self) -> list[str]:
        """All that can be pressed."""
        return [label for row in self.keys for label in row]


@dataclass(slots=True)
class Posted:
    """A message in a chat, with every keyboard it ever had, the present one last."""

    body: dict[str, Any]
    by_bot: bool
    keyboards: list[Keyboard]
    content: bytes = b""

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    def shown(self) -> Shown:
        document = self.body.get("document", {}).get("file_name", "")
        return Shown(
            id=self.id,
            text=self.body.get("text", self.body.get("caption", "")),
            by_bot=self.by_bot,
            keys=tuple(tuple(key["text"] for key in row) for row in self.keyboards[-1]),
            document=document,
            content=self.content,
            date=self.body["date"],
        )

    def token(self, label: str, *, stale: bool = False) -> str | None:
        """What the button with this label carries; a stale screen may show older buttons."""
        for keyboard in reversed(self.keyboards) if stale else self.keyboards[-1:]:
            for key in (key for row in keyboard for key in row):
                if key["text"] == label:
                    return key["callback_data"]
        return None

    def hang(self, markup: dict[str, Any] | None) -> None:
        """Puts another keyboard below, or none."""
        keyboard: Keyboard = (markup or {}).get("inline_keyboard", [])
        if keyboard == self.keyboards[-1]:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        self.keyboards.append(keyboard)
        self.body.pop("reply_markup", None)
        if keyboard:
            self.body["reply_markup"] = {"inline_keyboard": keyboard}


@dataclass(slots=True)
class Chat:
    """A place to talk."""

    id: int
    type: str
    title: str
    standing: Standing = "open"
    moved_to: int | None = None
    posts: dict[int, Posted] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What popped up when something was pressed."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def body(self) -> dict[str, Any]:
        key = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, key: self.title}

    def admit(self) -> None:
        """Refuses the bot if it may not write here."""
        if self.moved_to is not None:
            raise RefusalError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved_to,
            )
        if self.standing != "open":
            raise RefusalError(403, _SHUT[self.standing])

    def post(self, body: dict[str, Any], *, by_bot: bool, content: bytes = b"") -> Posted:
        keyboard: Keyboard = body.get("reply_markup", {}).get("inline_keyboard", [])
        posted = Posted(body, by_bot, [keyboard], content)
        self.posts[posted.id] = posted
        self.changed.set()
        return posted

    def bots_post(self, message: int) -> Posted:
        """A message that the bot may edit."""
        posted = self.posts.get(message)
        if posted is None:
            raise bad_request("message to edit not found")
        if not posted.by_bot:
            raise bad_request("message can't be edited")
        return posted

    def by_bot(self) -> Iterator[Posted]:
        return (posted for posted in self.posts.values() if posted.by_bot)
