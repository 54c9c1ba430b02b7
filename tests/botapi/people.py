"""People with Telegram on their phones, for tests to move about."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.botapi.chats import Chat, Posted, Shown
from tests.botapi.updates import UpdateQueue


@dataclass(slots=True)
class World:
    """What everybody shares: the time, the numbers of messages and presses, the queue."""

    clock: Callable[[], datetime]
    updates: UpdateQueue
    last_message: int = 100
    last_query: int = 9_000_000

    def now(self) -> int:
        return int(self.clock().timestamp())

    def message_body(self, chat: Chat, sender: dict[str, Any], **more: Any) -> dict[str, Any]:
        self.last_message += 1
        return {
            "message_id": self.last_message,
            "date": self.now(),
            "chat": chat.body(),
            "from": sender,
        } | more


class Person:
    """Somebody with a private chat with the bot."""

    def __init__(self, world: World, chat: Chat, presses: dict[str, tuple[datetime, int]]) -> None:
        self._world = world
        self._chat = chat
        self._presses = presses
        self._heard = 0

    @property
    def id(self) -> int:
        return self._chat.id

    @property
    def screen(self) -> list[Shown]:
        """Everything in the chat, oldest first."""
        return [posted.shown() for posted in self._chat.posts.values()]

    @property
    def notes(self) -> list[str]:
        """What popped up after presses."""
        return list(self._chat.notes)

    async def says(self, text: str) -> int:
        """Sends a text; its id."""
        return self._send(text=text)

    async def sends_photo(self, caption: str | None = None) -> int:
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}]
        return self._send(photo=photo, **({} if caption is None else {"caption": caption}))

    async def sends_voice(self) -> int:
        return self._send(voice={"file_id": "v", "file_unique_id": "v", "duration": 2})

    async def edits(self, message: int, text: str) -> None:
        """Changes what was sent before."""
        body = self._chat.posts[message].body
        body |= {"caption" if "photo" in body else "text": text, "edit_date": self._world.now()}
        self._world.updates.add("edited_message", dict(body))

    async def presses(self, label: str, on: int | None = None) -> str:
        """Presses the newest button with that label, or the one below message `on`, even if
        it has gone by now. The id of the press."""
        posted, token = self._button(label, on)
        self._world.last_query += 1
        query = str(self._world.last_query)
        self._presses[query] = (self._world.clock(), self.id)
        body = {
            "id": query,
            "from": self._me(),
            "chat_instance": str(self.id),
            "message": dict(posted.body),
            "data": token,
        }
        self._world.updates.add("callback_query", body)
        return query

    async def blocks(self) -> None:
        """Blocks the bot."""
        self._stand("blocked", "kicked")

    async def returns(self) -> None:
        """Lets the bot back in."""
        self._stand("open", "member")

    async def deletes_account(self) -> None:
        """Is no longer on Telegram; the bot is not told."""
        self._chat.standing = "deactivated"

    async def hears(self, timeout: float = 5.0) -> Shown:
        """The next message of the bot that was not heard yet."""
        try:
            async with asyncio.timeout(timeout):
                while len(said := list(self._chat.by_bot())) <= self._heard:
                    self._chat.changed.clear()
                    await self._chat.changed.wait()
        except TimeoutError:
            raise AssertionError(f"{self.id} heard nothing for {timeout} s") from None
        self._heard += 1
        return said[self._heard - 1].shown()

    async def hears_nothing(self, timeout: float = 0.2) -> None:
        """Fails if the bot says something meanwhile."""
        await asyncio.sleep(timeout)
        said = list(self._chat.by_bot())[self._heard :]
        assert not said, f"{self.id} heard {said[0].shown().text!r}"

    def _send(self, **content: Any) -> int:
        self._chat.standing = "open"
        body = self._world.message_body(self._chat, self._me(), **content)
        posted = self._chat.post(body, by_bot=False)
        self._world.updates.add("message", dict(body))
        return posted.id

    def _button(self, label: str, on: int | None) -> tuple[Posted, str]:
        posts = list(self._chat.by_bot()) if on is None else [self._chat.posts[on]]
        for posted in reversed(posts):
            token = posted.token(label, stale=on is not None)
            if token is not None:
                return posted, token
        seen = [shown.labels for shown in self.screen if shown.labels][-1:]
        raise AssertionError(f"no button {label!r}; the newest buttons are {seen}")

    def _stand(self, standing: str, status: str) -> None:
        before = "kicked" if self._chat.standing == "blocked" else "member"
        self._chat.standing = "blocked" if standing == "blocked" else "open"
        change = {
            "chat": self._chat.body(),
            "from": self._me(),
            "date": self._world.now(),
            "old_chat_member": _member(before),
            "new_chat_member": _member(status),
        }
        self._world.updates.add("my_chat_member", change)

    def _me(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self._chat.title}


class Group:
    """A chat of several people, with the bot among them."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat

    @property
    def screen(self) -> list[Shown]:
        return [posted.shown() for posted in self._chat.posts.values()]

    async def says(self, person: Person, text: str) -> int:
        sender = {"id": person.id, "is_bot": False, "first_name": "Somebody"}
        body = self._world.message_body(self._chat, sender, text=text)
        self._world.updates.add("message", body)
        return self._chat.post(body, by_bot=False).id

    async def moves_to(self, chat: int) -> None:
        """Becomes a supergroup with another id."""
        self._chat.moved_to = chat


def _member(status: str) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Coach"}
    return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
