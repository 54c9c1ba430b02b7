"""Reads the fields of a call by the Bot API's list of methods, and refuses what is not on it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.botapi.refusal import RefusalError, bad_request

_SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
_METHODS: dict[str, str] = {name.lower(): name for name in _SCHEMA["methods"]}


def method_named(name: str) -> str:
    """The method as the documentation spells it; the server does not mind the case."""
    try:
        return _METHODS[name.lower()]
    except KeyError:
        raise RefusalError(404, "Not Found: method not found") from None


def fields_of(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with their proper types. A form carries everything as text."""
    return _checked(method, given, _SCHEMA["methods"][method])


def _checked(where: str, given: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    for name in given:
        if name not in known:
            raise bad_request(f"unknown field {name!r} in {where}")
    for name, field in known.items():
        if field["required"] and name not in given:
            raise bad_request(f"{where} needs the field {name!r}")
    return {
        name: _typed(f"{where}.{name}", value, known[name]["types"])
        for name, value in given.items()
    }


def _typed(where: str, value: object, types: list[str]) -> object:
    for type_name in types:
        try:
            return _read(where, value, type_name)
        except (LookupError, TypeError, ValueError):
            continue
    raise bad_request(f"{where} is not of type {' or '.join(types)}")


def _read(where: str, value: object, type_name: str) -> object:
    match type_name:
        case "String":
            return _text(value)
        case "Integer":
            return _integer(value)
        case "Boolean":
            return {"true": True, "false": False}[str(value).lower()]
        case "InputFile":
            return value if hasattr(value, "filename") else _unfit()
    loaded = json.loads(value) if isinstance(value, str) else value
    if type_name.startswith("Array of "):
        if not isinstance(loaded, list):
            raise TypeError
        return [_read(f"{where}[]", item, type_name.removeprefix("Array of ")) for item in loaded]
    if not isinstance(loaded, dict):
        raise TypeError
    known = _SCHEMA["types"].get(type_name)
    return loaded if known is None else _checked(type_name, loaded, known)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return value


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return int(value)


def _unfit() -> object:
    raise TypeError
