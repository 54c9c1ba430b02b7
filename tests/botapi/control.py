"""Lets another process move the people of the double and plan its faults: JSON over /control."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.botapi import faults
from tests.botapi.chats import Shown
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person

_ACTS: Mapping[str, Callable[..., Awaitable[object]]] = {
    "says": Person.says,
    "presses": Person.presses,
    "edits": Person.edits,
    "sends_photo": Person.sends_photo,
    "sends_voice": Person.sends_voice,
    "blocks": Person.blocks,
    "returns": Person.returns,
    "deletes_account": Person.deletes_account,
    "hears": Person.hears,
    "hears_nothing": Person.hears_nothing,
}
_FAULTS: Mapping[str, Callable[..., faults.Fault]] = {
    "too_many": faults.too_many,
    "broken": faults.broken,
    "refused": faults.refused,
    "page": faults.page,
    "hang": faults.hang,
    "accept_then_hang": faults.accept_then_hang,
}


async def serve(port: int, announce: Callable[[str], None]) -> None:
    """The double and its control on one port, until the process ends."""
    double = BotApiDouble(port=port)
    control = Control(double)
    try:
        await double.start(*control.routes())
        announce(double.api)
        await asyncio.Event().wait()
    finally:
        await double.stop()


class Control:
    """What can be asked for from outside."""

    def __init__(self, double: BotApiDouble) -> None:
        self._double = double

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/control/person/{person}/{act}", self._act),
            web.get("/control/person/{person}", self._look),
            web.post("/control/fail", self._fail),
            web.post("/control/chances", self._chances),
            web.post("/control/advance", self._advance),
            web.post("/control/updates/{act}", self._updates),
            web.get("/control/calls", self._calls),
        ]

    async def _act(self, request: web.Request) -> web.Response:
        person = self._double.person(int(request.match_info["person"]))
        try:
            result = await _ACTS[request.match_info["act"]](person, **await request.json())
        except AssertionError as error:
            return web.json_response({"failed": str(error)}, status=409)
        return web.json_response({"result": _plain(result)})

    async def _look(self, request: web.Request) -> web.Response:
        person = self._double.person(int(request.match_info["person"]))
        screen = [_plain(shown) for shown in person.screen]
        return web.json_response({"result": {"screen": screen, "notes": person.notes}})

    async def _fail(self, request: web.Request) -> web.Response:
        """`{"fault": "too_many", "with": {"seconds": 3}, "method": "sendMessage", "times": 2}`"""
        plan = await request.json()
        fault = _FAULTS[plan.pop("fault")](**plan.pop("with", {}))
        self._double.faults.plan(fault, plan.pop("method", None), **plan)
        return web.json_response({"result": None})

    async def _chances(self, request: web.Request) -> web.Response:
        """`{"rates": {"too_many": 0.02, "hang": 0.01}, "seed": 7}`"""
        plan = await request.json()
        rates = [(rate, _FAULTS[name]()) for name, rate in plan["rates"].items()]
        self._double.faults.by_chance(*rates, seed=plan.get("seed", 0))
        return web.json_response({"result": None})

    async def _advance(self, request: web.Request) -> web.Response:
        self._double.advance((await request.json())["seconds"])
        return web.json_response({"result": None})

    async def _updates(self, request: web.Request) -> web.Response:
        """/control/updates/repeat, reorder, drop, or pending to see them."""
        updates = self._double.updates
        acts = {
            "repeat": updates.repeat,
            "reorder": updates.reorder,
            "drop": updates.drop,
            "pending": updates.pending,
        }
        return web.json_response({"result": acts[request.match_info["act"]]()})

    async def _calls(self, request: web.Request) -> web.Response:
        del request
        calls = [
            {
                "number": call.number,
                "method": call.method,
                "fields": {name: _plain(value) for name, value in call.fields.items()},
                "at": call.at.isoformat(),
                "status": call.status,
                "accepted": call.accepted,
            }
            for call in self._double.calls
        ]
        return web.json_response({"result": calls})


def _plain(value: object) -> Any:
    """As JSON can carry it; the bytes of a document as base64."""
    match value:
        case Shown():
            return asdict(value) | {"content": base64.b64encode(value.content).decode()}
        case web.FileField():
            return value.filename
    return value
