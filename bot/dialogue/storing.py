"""A session as compact JSON text and back; what stands at its default is left out."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.dialogue.frozen import reader, teller
from bot.dialogue.session import Frame, Session


def to_json(session: Session) -> str:
    """The session in as few letters as can be read back exactly."""
    stored = _told_of_session(session)
    if session.frames:
        del stored["frames"]  # last, as they always were
        stored["frames"] = [_told_of_frame(frame) for frame in session.frames]
    return _encoded(stored)


def from_json(text: str) -> Session:
    """The session that `to_json` wrote. Fields it does not know are left aside, so an older
    release can still read what a newer one kept."""
    stored, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    frames = stored.get("frames", ())
    if text.count("[") > bool(frames):  # there may be lists besides the one of the frames
        for kept in (stored, *frames):
            _make_tuples(kept)
    stored["frames"] = tuple([_read_frame(frame) for frame in frames])
    return _read_session(stored)


def _make_tuples(stored: dict[str, Any]) -> None:
    """JSON has no tuples; every list in a session was one."""
    for name, value in stored.items():
        if type(value) is list:
            stored[name] = tuple(value)
        elif type(value) is dict:
            _make_tuples(value)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no mappings but dicts."""
    return dict(value)


def _encoder() -> Callable[[object], str]:
    """`JSONEncoder.encode` makes an encoder in C for every text; this makes one for all of them,
    where Python has such an encoder."""
    make = getattr(json.encoder, "c_make_encoder", None)
    slow = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=_plain)
    if make is None:
        return slow.encode
    text = json.encoder.encode_basestring_ascii
    parts = make(None, _plain, text, None, ":", ",", False, False, True)
    return lambda value: "".join(parts(value, 0))


_DECODER: Final = json.JSONDecoder()
_encoded = _encoder()
_told_of_frame = teller(Frame)
_told_of_session = teller(Session)
_read_frame = reader(Frame)
_read_session = reader(Session)
