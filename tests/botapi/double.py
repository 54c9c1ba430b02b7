"""A double of the Bot API on loopback: it refuses, fails and forgets as the real one does."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tests.botapi.chats import Chat
from tests.botapi.faults import Fault, Faults
from tests.botapi.methods import Methods
from tests.botapi.people import Group, Person, World
from tests.botapi.refusal import RefusalError
from tests.botapi.schema import fields_of, method_named
from tests.botapi.updates import UpdateQueue

TOKEN = "1234567890:a-token-that-only-this-double-takes"
LARGEST_UPLOAD = 50 * 1024 * 1024


@dataclass(slots=True)
class Call:
    """One call the bot made, for looking back at."""

    number: int
    method: str
    fields: dict[str, Any] = field(repr=False)
    at: datetime
    status: int = 0
    """0: never answered."""
    accepted: bool = False
    """Whether it was carried out."""


class BotApiDouble:
    """The server. Hand its `api` and `token` to the bot, move people with `person(...)`."""

    def __init__(
        self, clock: Callable[[], datetime] | None = None, *, token: str = TOKEN, port: int = 0
    ) -> None:
        self._clock = clock or _now
        self._ahead = timedelta()
        self._port = port
        self._chats: dict[int, Chat] = {}
        self._people: dict[int, Person] = {}
        self._presses: dict[str, tuple[datetime, int]] = {}
        self._runner: web.AppRunner | None = None
        self.token = token
        self.updates = UpdateQueue(self.now)
        self._world = World(self.now, self.updates)
        self.methods = Methods(self._world, self._chats, self._presses)
        self.faults = Faults()
        self.calls: list[Call] = []

    @property
    def api(self) -> str:
        """What COACH_TELEGRAM_API is set to."""
        return f"http://127.0.0.1:{self._port}"

    def now(self) -> datetime:
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Time passes for the server."""
        self._ahead += timedelta(seconds=seconds)

    def person(self, id: int, name: str = "Sam") -> Person:
        """Somebody on Telegram; they know the bot once they have said something."""
        if id not in self._people:
            chat = self._chats[id] = Chat(id, "private", name, "stranger")
            self._people[id] = Person(self._world, chat, self._presses)
        return self._people[id]

    def group(self, id: int, title: str = "The team") -> Group:
        chat = self._chats.setdefault(id, Chat(id, "supergroup", title))
        return Group(self._world, chat)

    def called(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def start(self, *more: web.RouteDef) -> None:
        """Listens; after `stop`, on the same port again."""
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.add_routes([*more, web.route("*", "/bot{token}/{method}", self._serve)])
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.05
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        host_and_port: tuple[str, int] = self._runner.addresses[0]
        self._port = host_and_port[1]

    async def stop(self) -> None:
        """Cuts all connections and refuses new ones; chats and updates stay."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "BotApiDouble":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _serve(self, request: web.Request) -> web.Response:
        call = Call(len(self.calls), request.match_info["method"], {}, self.now())
        try:
            result = await self._answer(request, call)
        except RefusalError as refusal:
            call.status = refusal.status
            if refusal.page:
                body = f"<html>{refusal.description}</html>"
                return web.Response(text=body, status=refusal.status, content_type="text/html")
            return web.json_response(refusal.answer(), status=refusal.status)
        call.status = 200
        return web.json_response({"ok": True, "result": result})

    async def _answer(self, request: web.Request, call: Call) -> object:
        self._check_token(request.match_info["token"])
        call.method = method_named(call.method)
        self.calls.append(call)
        given = await _given(request)
        call.fields = {name: value for name, value in given.items() if isinstance(value, str)}
        call.fields = fields_of(call.method, given)
        fault = self.faults.next(call.method, call.fields.get("chat_id"))
        if fault is None or fault.accepted:
            result = await self.methods.call(call.method, call.fields)
            call.accepted = True
        if fault is not None:
            await _fail(fault)
        return result

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise RefusalError(404, "Not Found")
        if token != self.token:
            raise RefusalError(401, "Unauthorized")


def _now() -> datetime:
    return datetime.now(UTC)


async def _given(request: web.Request) -> dict[str, Any]:
    """The fields as they came: in the address, as JSON, as a form or in parts."""
    if request.content_type == "application/json":
        return dict(request.query) | dict(await request.json())
    return dict(request.query) | dict(await request.post())


async def _fail(fault: Fault) -> None:
    if fault.refusal is None:
        await asyncio.Event().wait()  # until the caller loses patience
    else:
        raise fault.refusal
