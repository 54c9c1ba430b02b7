"""How each setting is written: text in, the value out, or a sentence about what is wrong."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Literal, TypeAlias, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from bot.records.person import Quiet

Region: TypeAlias = Literal["england", "scotland", "wales", "northern_ireland"]

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})*")
_QUIET = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", re.ASCII)
_OPERATOR = re.compile(r"(?P<name>[^<>]+?)\s*(?:<\s*(?P<chat>-?\d+)\s*>)?", re.ASCII)
_SHOWN = 40  # as much of a wrong value as helps to find it


class SettingError(Exception):
    """What is wrong with a value and what to write instead. Never quotes a secret."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, as people are told, and the chat that gets alerts."""

    name: str = field(default="whoever set it up", repr=False)
    chat: str | None = None
    named: bool = False


def token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise SettingError(
            "does not look like a bot's token (digits, a colon, letters); copy it again "
            "from @BotFather"
        )
    return text


def base_url(text: str) -> str:
    """Scheme and host, perhaps a path. The address is not quoted: it may hold the token."""
    wrong = SettingError("is not the address of a Bot API server; write it like http://host:port")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise wrong
    if parts.query or parts.fragment or parts.username is not None or "/bot" in parts.path:
        raise SettingError("stops after host and port; leave out the token and what follows it")
    return text.rstrip("/")


def sqlite_file_in(data: Path) -> Callable[[str], Path]:
    """`sqlite:///x` is a file in the data folder, `sqlite:////x` one anywhere."""

    def file(text: str) -> Path:
        scheme, _, path = text.partition(":///")
        if scheme.startswith(("postgresql", "postgres")):
            raise SettingError("PostgreSQL is not there yet; leave it out to keep a file")
        if scheme != "sqlite" or not path or path == "/" or set("?#") & set(path):
            raise SettingError("write it like sqlite:///coach.sqlite3, a file in the data folder")
        if path == ":memory:":
            raise SettingError("a database in memory forgets everybody; name a file")
        return data / path

    return file


def folder_in(home: str) -> Callable[[str], Path]:
    """A path; `~` is the home folder, and what is not absolute is meant from here."""

    def path(text: str) -> Path:
        if text == "~" or text.startswith("~/"):
            if not home:
                raise SettingError("there is no home folder that ~ could mean; write the path out")
            return Path(home) / text[2:]
        return Path(text).absolute()

    return path


def existing(folder: Callable[[str], Path]) -> Callable[[str], Path]:
    def path(text: str) -> Path:
        found = folder(text)
        if not found.is_dir():
            raise SettingError(f"there is no folder {_shown(text)}")
        return found

    return path


def words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,\s]+", text)))


def ids(text: str) -> frozenset[str]:
    if text.casefold() == "invite-only":
        raise SettingError("invitations are not there yet; list the Telegram ids of people")
    found = words(text)
    for one in found:
        if not (one.isascii() and one.isdigit()):
            raise SettingError(
                f"{_shown(one)} is not a Telegram id; ids are numbers, like 123456789"
            )
    return frozenset(found)


def zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # a folder of zones raises OSError
        near = difflib.get_close_matches(text, available_timezones(), n=1)
        hint = f"did you mean {near[0]}?" if near else "write it like Europe/London"
        raise SettingError(f"{_shown(text)} is not a time zone; {hint}") from None
    return text


def region(text: str) -> Region:
    meant = re.sub(r"[\s-]+", "_", text.casefold())
    for known in get_args(Region):
        if meant == known:
            return known  # type: ignore[no-any-return]  # get_args forgets the type
    raise SettingError(f"{_shown(text)} is none of {', '.join(get_args(Region))}")


def languages(text: str) -> tuple[str, ...]:
    """Codes as folders of `dialogs/languages` have them; whether they are there is seen later."""
    wanted = words(text)
    for one in wanted:
        if not _LANGUAGE.fullmatch(one):
            raise SettingError(f"{_shown(one)} is no code of a language; write it like en,es")
    return tuple(dict.fromkeys(wanted))


def quiet(text: str) -> Quiet:
    wrong = SettingError(f"{_shown(text)} are not two times of day; write them like 21:00-08:00")
    found = _QUIET.fullmatch(text)
    if not found:
        raise wrong
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    try:
        return Quiet(time(from_hour, from_minute), time(to_hour, to_minute))
    except ValueError:
        raise wrong from None


def operator(text: str) -> Operator:
    found = _OPERATOR.fullmatch(text)
    if not found or len(text) > 80 or not text.isprintable():
        raise SettingError(
            "is a name on one line, perhaps with the number of a chat: Kim Lee <123456789>"
        )
    return Operator(name=found["name"].strip(), chat=found["chat"], named=True)


def log_level(text: str) -> str:
    if text.upper() not in LEVELS:
        raise SettingError(f"{_shown(text)} is none of {', '.join(LEVELS)}")
    return text.upper()


def yes_no(text: str) -> bool:
    match text.casefold():
        case "1" | "true" | "yes" | "on":
            return True
        case "0" | "false" | "no" | "off":
            return False
    raise SettingError(f"{_shown(text)} is neither 1 nor 0")


def _shown(text: str) -> str:
    """What was written, unless it looks like a secret that landed in the wrong place."""
    if len(text) > _SHOWN or re.search(r"\d{6,}:|[A-Za-z0-9_-]{30,}", text):
        return "what stands there"
    return f"“{text}”"
