"""One call to the Bot API over aiohttp: sends it, waits for it, and says how it failed."""

import json
import ssl
from collections.abc import Mapping
from typing import Any

import aiohttp
import certifi
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.errors import DeclinedError, NoAnswerError, NotReachedError


class Wire(BaseRequest):
    """The transport under `telegram.Bot`, and under our own polling. Its errors never carry
    the address that was called, because the token is part of it."""

    def __init__(self, seconds: float, *, public: bool) -> None:
        self._seconds = seconds
        self._public = public
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._seconds

    async def initialize(self) -> None:
        """Nothing to do: the session opens with the first call."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(self, url: str, fields: Mapping[str, object], *, wait: float) -> Any:
        """Calls one method with plain fields; the result as it came, unparsed."""
        payload = await self._exchange(url, _form(fields, {}), wait)
        return self.parse_json_payload(payload).get("result")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """What `telegram.Bot` calls. Our own time limits hold for all of its methods."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        fields = request_data.parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        return 200, await self._exchange(url, _form(fields, files), self._seconds)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Replaces a parser that logs what it cannot read, people's words and all."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise NoAnswerError("the Bot API's answer is not a JSON object")
        return parsed

    async def _exchange(self, url: str, form: aiohttp.FormData, wait: float) -> bytes:
        limit = aiohttp.ClientTimeout(
            total=self._seconds + wait, connect=self._seconds, sock_read=wait
        )
        failure: TelegramError
        try:
            async with self._open().post(
                url, data=form, timeout=limit, allow_redirects=False
            ) as response:
                payload = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            failure = NotReachedError(f"the Bot API cannot be reached ({type(error).__name__})")
        except (aiohttp.ClientError, OSError) as error:
            failure = NoAnswerError(f"no answer from the Bot API ({type(error).__name__})")
        except UnicodeError:
            failure = TelegramError("half a character cannot be sent")
        else:
            if response.status != 200:
                raise _rejection(response.status, payload)
            return payload
        # Raised out here, so that nothing hangs on to an error that names address or words.
        raise failure

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(ssl=_trusted() if self._public else True),
                cookie_jar=aiohttp.DummyCookieJar(),
                # Proxies of the environment are for the way out, not for a server next door.
                trust_env=self._public,
            )
        return self._session


def _form(fields: Mapping[str, Any], files: Mapping[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, (filename, content, mime) in files.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _rejection(status: int, payload: bytes) -> DeclinedError | NoAnswerError:
    try:
        answer = json.loads(payload)
    except ValueError:
        answer = None
    if isinstance(answer, dict):
        more = answer.get("parameters") or {}
        return DeclinedError(
            status,
            str(answer.get("description", "")),
            retry_after=more.get("retry_after"),
            moved_to=more.get("migrate_to_chat_id"),
        )
    if status >= 500:
        return DeclinedError(status, "")
    # A proxy's 403 must not pass for somebody who blocked the bot, nor its 404 for a wrong token.
    return NoAnswerError(f"something else answered in the Bot API's place ({status})")


def _trusted() -> ssl.SSLContext:
    """The machine's certificates, and a set of our own for machines that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
