"""Moves people of a double that runs as a process of its own, for tests that kill the bot."""

import base64
import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests.botapi.chats import Shown
from tests.botapi.double import TOKEN

_PATIENCE = 30.0


class RemoteDouble:
    """The double, seen from outside. `with RemoteDouble() as double:` starts and ends it."""

    token = TOKEN

    def __init__(self) -> None:
        script = Path(__file__).with_name("serve.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.api = self._process.stdout.readline().strip()
        """What COACH_TELEGRAM_API is set to."""

    def __enter__(self) -> "RemoteDouble":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def person(self, id: int) -> "RemotePerson":
        return RemotePerson(self, id)

    def fail(
        self,
        fault: str,
        method: str | None = None,
        *,
        chat: int | None = None,
        times: int = 1,
        **more: object,
    ) -> None:
        """`double.fail("too_many", "sendMessage", seconds=3)`; the names are those of faults."""
        plan = {"fault": fault, "with": more, "method": method, "chat": chat, "times": times}
        self.ask("fail", plan)

    def chances(self, *, seed: int = 0, **rates: float) -> None:
        """`double.chances(too_many=0.02, accept_then_hang=0.01)`"""
        self.ask("chances", {"rates": rates, "seed": seed})

    def advance(self, seconds: float) -> None:
        self.ask("advance", {"seconds": seconds})

    def updates(self, act: str) -> Any:
        """repeat, reorder, drop, or pending to see them."""
        return self.ask(f"updates/{act}", {})

    def calls(self, method: str | None = None) -> list[dict[str, Any]]:
        """What the bot called, oldest first."""
        return [call for call in self.ask("calls") if method in (None, call["method"])]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """One request to the control of the double; a GET when there is no body."""
        request = urllib.request.Request(
            f"{self.api}/control/{path}", None if body is None else json.dumps(body).encode()
        )
        request.add_header("Content-Type", "application/json")
        # Never through a proxy: the double is next door.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_PATIENCE) as response:
                return json.load(response)["result"]
        except HTTPError as error:
            with error:
                failed = json.load(error)["failed"] if error.code == 409 else str(error)
        raise AssertionError(failed)


class RemotePerson:
    """Somebody on Telegram; the same acts as `people.Person`, without waiting."""

    def __init__(self, double: RemoteDouble, id: int) -> None:
        self._double = double
        self.id = id

    @property
    def screen(self) -> list[Shown]:
        return [_shown(shown) for shown in self._look()["screen"]]

    @property
    def notes(self) -> list[str]:
        return list(self._look()["notes"])

    def says(self, text: str) -> int:
        return int(self._act("says", text=text))

    def presses(self, label: str, on: int | None = None) -> str:
        return str(self._act("presses", label=label, on=on))

    def edits(self, message: int, text: str) -> None:
        self._act("edits", message=message, text=text)

    def sends_photo(self, caption: str | None = None) -> int:
        return int(self._act("sends_photo", caption=caption))

    def sends_voice(self) -> int:
        return int(self._act("sends_voice"))

    def blocks(self) -> None:
        self._act("blocks")

    def returns(self) -> None:
        self._act("returns")

    def hears(self, timeout: float = 10.0) -> Shown:
        return _shown(self._act("hears", timeout=timeout))

    def hears_nothing(self, timeout: float = 0.2) -> None:
        self._act("hears_nothing", timeout=timeout)

    def _look(self) -> dict[str, Any]:
        looked: dict[str, Any] = self._double.ask(f"person/{self.id}")
        return looked

    def _act(self, act: str, **arguments: object) -> Any:
        return self._double.ask(f"person/{self.id}/{act}", arguments)


def _shown(plain: dict[str, Any]) -> Shown:
    keys = tuple(tuple(row) for row in plain["keys"])
    return Shown(**plain | {"keys": keys, "content": base64.b64decode(plain["content"])})
