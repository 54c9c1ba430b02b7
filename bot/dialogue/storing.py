"""A session as compact JSON text and back; what stands at its default is left out."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from bot.dialogue.session import Frame, Session


def to_json(session: Session) -> str:
    """The session in as few letters as can be read back exactly."""
    stored = _told(session)
    if session.frames:
        stored["frames"] = [_told(frame) for frame in session.frames]
    return json.dumps(stored, separators=(",", ":"))


def from_json(text: str) -> Session:
    """The session that `to_json` wrote. Fields it does not know are left aside, so an older
    release can still read what a newer one kept."""
    stored = json.loads(text)
    frames = tuple(Frame(**_known(Frame, frame)) for frame in stored.pop("frames", ()))
    return Session(**_known(Session, stored), frames=frames)


def _told(value: Session | Frame) -> dict[str, Any]:
    """The fields that differ from their default."""
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    defaults = {field.name: _default(field) for field in fields(value)}
    told.pop("frames", None)
    return {name: _plain(kept) for name, kept in told.items() if kept != defaults[name]}


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _known(kind: type[Session] | type[Frame], stored: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: _valued(value) for name, value in stored.items() if name in names}


def _valued(value: Any) -> Any:
    """JSON has no tuples; every list in a session was one."""
    match value:
        case list():
            return tuple(value)
        case dict():
            return {name: _valued(inner) for name, inner in value.items()}
        case _:
            return value
