"""Frozen values to bytes and back: what came in, what goes out, sessions and records."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bot.coach.messages import Happening, Outward
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json

T = TypeVar("T")
_HAPPENINGS: dict[str, type] = {kind.__name__: kind for kind in get_args(Happening)}
_OUTWARDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Outward)}
_ANY_TEXT = ("utf-8", "surrogatepass")


def pack(value: object) -> bytes:
    """A frozen dataclass with its name. ASCII, so that any text at all goes through."""
    return json.dumps([type(value).__name__, _plain(value)], separators=(",", ":")).encode()


def unpack(packed: bytes, kind: type[T]) -> T:
    """The value again. Fields it did not have then take their defaults."""
    _, plain = json.loads(packed)
    value: T = _restored(kind, plain)
    return value


def name_of(packed: bytes) -> str:
    """The name of the dataclass that was packed."""
    return str(json.loads(packed)[0])


def unpack_happening(packed: bytes) -> Happening:
    name, plain = json.loads(packed)
    happening: Happening = _restored(_HAPPENINGS[name], plain)
    return happening


def unpack_outward(packed: bytes) -> Outward:
    name, plain = json.loads(packed)
    outward: Outward = _restored(_OUTWARDS[name], plain)
    return outward


def pack_pairs(pairs: Sequence[tuple[str, str]]) -> bytes:
    return json.dumps([list(pair) for pair in pairs], separators=(",", ":")).encode()


def unpack_pairs(packed: bytes) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in json.loads(packed))


def pack_session(session: Session) -> bytes:
    """A session in few bytes: the names of its states and values, which are most of it but for
    what the person said, pack to less than half."""
    return zlib.compress(to_json(session).encode(*_ANY_TEXT))


def unpack_session(packed: bytes) -> Session:
    """The session again; one from before sessions were packed is read as well."""
    text = packed if packed.startswith(b"{") else zlib.decompress(packed)
    return from_json(text.decode(*_ANY_TEXT))


def cleaned(happening: Happening) -> Happening:
    """The same without what no database takes: NUL dropped, lone surrogates made visible."""
    texts = {
        each.name: _clean_text(value)
        for each in fields(happening)
        if isinstance(value := getattr(happening, each.name), str)
    }
    whole: Happening = replace(cast(Any, happening), **texts)
    return whole


def _clean_text(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
        case tuple() | list():
            return [_plain(each) for each in value]
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case _:
            return value


def _restored(kind: Any, plain: Any) -> Any:
    """`plain` as the annotation `kind` wants it."""
    origin, args = get_origin(kind), get_args(kind)
    if plain is None:
        return None
    if origin in (Union, UnionType):
        (only,) = (each for each in args if each is not NoneType)
        return _restored(only, plain)
    if origin is tuple:
        return tuple(_restored(args[0], each) for each in plain)
    if origin is dict:
        return {key: _restored(args[1], each) for key, each in plain.items()}
    if kind in (datetime, date, time):
        return kind.fromisoformat(plain)
    if kind is bytes:
        return b64decode(plain)
    if is_dataclass(kind):
        return _restored_dataclass(kind, plain)
    return _frozen(plain) if kind is object else plain


def _restored_dataclass(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    known = {name: _restored(hint, plain[name]) for name, hint in hints.items() if name in plain}
    return kind(**known)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _frozen(plain: Any) -> Any:
    """JSON has one kind of list; answers with several parts are tuples."""
    return tuple(_frozen(each) for each in plain) if isinstance(plain, list) else plain
