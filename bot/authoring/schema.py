"""The dialogue language as a JSON Schema, so that editors complete keys and say what they mean."""

from collections.abc import Mapping

from bot.authoring.shapes import (
    AGENDA,
    ANSWERS,
    AREA,
    HEAD,
    NAMES,
    NEEDS_SETTINGS,
    STATE,
    Shape,
    closed,
)
from bot.dialogue.checks.vocabulary import DEEDS
from bot.dialogue.kinds import KINDS
from bot.dialogue.library import Library
from bot.dialogue.reading_agenda import AGENDA_KEYS, AREA_KEYS
from bot.dialogue.reading_dialogues import DIALOGUE_KEYS, SORTS
from bot.dialogue.reading_states import STATE_KEYS
from bot.records.fields import FIELDS


class UndescribedError(LookupError):
    """A key or a kind of answer that the language has and its schema does not describe."""


def dialogue_schema(library: Library) -> Shape:
    """A dialogue file as a JSON Schema (draft 2020-12), made from the tables that read one.

    Dialogues, branches and cues of `library` are offered by name. Raises UndescribedError for
    a key that has no shape here yet: describe it in `shapes`, where its neighbours stand.
    """
    head = _described(DIALOGUE_KEYS, HEAD)
    head["states"] = {
        "description": HEAD["states"]["description"],
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"$ref": "#/$defs/name"},
        "additionalProperties": {"$ref": "#/$defs/state"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dialogue of the coach",
        "type": "object",
        "additionalProperties": False,
        "properties": head,
        "required": ["states"],
        "oneOf": [{"required": [sort]} for sort in SORTS],
        "$defs": _definitions(library),
    }


def _definitions(library: Library) -> dict[str, Shape]:
    """What the keys refer to; dialogues, branches and cues by the names that are there."""
    branches = [d.id for d in library.dialogues.values() if d.sort == "branch"]
    labels = {label for cues in library.cues for label in cues.labels}
    return {
        **NAMES,
        "dialogue": _one_of([*library.dialogues], "A dialogue that is there."),
        "branch": _one_of(branches, "A shared branch."),
        "cue": _one_of(sorted(labels), "A label of the cue tables."),
        "state": {
            "type": "object",
            "additionalProperties": False,
            "properties": _described(STATE_KEYS, STATE),
        },
        "agenda": closed("", **_described(AGENDA_KEYS, AGENDA)),
        "area": closed("", **_described(AREA_KEYS, AREA)),
        "answer": _answer(),
        "record": _tables({kind: sorted(fields) for kind, fields in FIELDS.items()}),
        "deeds": {
            "anyOf": [
                {"enum": [name for name, told in DEEDS.items() if not told]},
                _tables({name: sorted(told) for name, told in DEEDS.items() if told}),
            ]
        },
    }


def _described(keys: Mapping[str, object], shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    unknown = sorted(set(keys) - set(shapes))
    if unknown:
        raise UndescribedError(f"bot/authoring/shapes.py does not describe: {', '.join(unknown)}")
    return {key: shapes[key] for key in keys}


def _answer() -> Shape:
    """Each kind by its bare name or with its settings."""
    settings = _described(KINDS, ANSWERS)
    bare = [name for name in KINDS if name not in NEEDS_SETTINGS]
    return {
        "anyOf": [
            {"enum": bare},
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
                "properties": settings,
            },
        ]
    }


def _tables(fields: Mapping[str, list[str]]) -> Shape:
    """`{kind: {field: source}}` with the fields of each kind."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "type": "object",
                "additionalProperties": False,
                "properties": {field: {"$ref": "#/$defs/source"} for field in known},
            }
            for name, known in fields.items()
        },
    }


def _one_of(known: list[str], description: str) -> Shape:
    """Known names are offered; others may be of a file that is still to be written."""
    return {"description": description, "anyOf": [{"enum": known}, {"$ref": "#/$defs/name"}]}
