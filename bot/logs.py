"""The log: what is written on standard error, and everything that is kept out of it."""

import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import gmtime
from traceback import walk_tb
from types import TracebackType
from typing import TextIO

from bot.config import Settings

_OURS = "bot"
_FOLDER = Path(__file__).parent
_TOKEN_SHAPED = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_HIDDEN = "[hidden]"
_TELLING = 8  # a known secret shorter than this could be an ordinary word

_log = logging.getLogger(__name__)


def set_up(settings: Settings, stream: TextIO | None = None) -> None:
    """One handler on standard error. Our own modules speak from the chosen level on, everybody
    else from WARNING on: httpx, for one, logs addresses with the token in them at INFO."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(DiscreetFormatter(_secrets(settings)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(settings.log)
    logging.raiseExceptions = False  # else a line that cannot be written shows its arguments


def log_what_nobody_caught() -> None:
    """Errors that end the process or a thread are logged, not printed with what they quote."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    sys.unraisablehook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


class DiscreetFormatter(logging.Formatter):
    """Lines without secrets and without anybody's words.

    Our own messages are written as they are. Of others' only the template is, never what was
    put into it. An error shows its class and where in our code it passed; its text only if it
    is one of ours, since a database error quotes the values it choked on.
    """

    converter = staticmethod(gmtime)

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: ", "%Y-%m-%dT%H:%M:%S")
        known = (re.escape(s) for s in sorted(secrets, key=len, reverse=True))
        self._known = re.compile("|".join(known) or r"(?!)")

    def format(self, record: logging.LogRecord) -> str:
        record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record) + _message(record)]
        if record.exc_info and record.exc_info[1]:
            lines += _told(record.exc_info[1])
        text = self._known.sub(_HIDDEN, "\n".join(lines))
        return _TOKEN_SHAPED.sub(_HIDDEN, text)


def _secrets(settings: Settings) -> tuple[str, ...]:
    """The token, its secret half (it may stand alone in an address), and the keys."""
    token = settings.token or ""
    return tuple(
        secret
        for secret in (token, token.partition(":")[2], *settings.keys)
        if len(secret) >= _TELLING
    )


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] != _OURS:
        template = record.msg if record.args and isinstance(record.msg, str) else "said"
        return f"{template} ({record.module}:{record.lineno})"
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # the arguments do not fit, and may not be shown
        return f"a line that does not fit its arguments ({record.module}:{record.lineno})"


def _told(error: BaseException) -> Iterator[str]:
    """The error, the places of ours it passed, and what led to it."""
    told: set[int] = set()
    waiting = [("", error)]
    while waiting:
        lead, one = waiting.pop()
        if id(one) in told:
            continue
        told.add(id(one))
        yield f"  {lead}{_named(one)}"
        yield from _places(one.__traceback__)
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if before:
            waiting.append(("after ", before))
        if isinstance(one, BaseExceptionGroup):
            waiting += [("with ", inner) for inner in one.exceptions]


def _named(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name}: {error}" if name.split(".")[0] == _OURS else name


def _places(traceback: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(traceback):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(_FOLDER):
            where = file.relative_to(_FOLDER.parent).as_posix()
            yield f"    {where}:{line} in {frame.f_code.co_name}"


def _uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    _log.critical("stopped by an error that nobody caught", exc_info=(kind, error, traceback))
