"""The export described for machines and people: a JSON Schema and the tables of docs/record.md."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from bot.records.export import FORMAT, PLAN, REMOVAL, ExportedConversation, ExportedTurn
from bot.records.fields import ENTRY_KINDS, RECORD_KINDS, Field, Fields, FieldType, Kind
from bot.records.keeping import HANGS
from bot.records.outcome import Action, Closing, Outcome, Score
from bot.records.person import Consent, Quiet, Settings
from bot.records.plan import Party, Risk
from bot.records.review import Review
from bot.records.rhythm import CheckIns

Schema: TypeAlias = dict[str, Any]

_PLAIN: Final[Mapping[object, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"$ref": "#/$defs/level"},
    datetime: {"$ref": "#/$defs/instant"},
    date: {"$ref": "#/$defs/day"},
    time: {"$ref": "#/$defs/hour"},
}
_FIELD: Final[Mapping[str, Schema]] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string"}},
    "number": {"$ref": "#/$defs/level"},
    "yes_no": {"type": "boolean"},
    "date": {"$ref": "#/$defs/day"},
}
_NAMED: Final[Mapping[type, str]] = {
    Score: "score",
    Action: "action",
    Risk: "risk",
    Party: "party",
    Outcome: "outcome",
    Closing: "closing",
    Review: "review",
    Settings: "settings",
    Quiet: "quiet",
    CheckIns: "check_ins",
    Consent: "consent",
    ExportedTurn: "turn",
    ExportedConversation: "conversation",
}
_DATED: Final = (Score, Action, Risk, Party, Closing)
_NAMES_OUTCOME: Final = (Action, Risk, Party)
_AS_ENTRY: Final = {name: RECORD_KINDS[name] for name in HANGS}
"""What hangs on an outcome is an entry when it is about none that is kept."""

_LEFT: Final = {
    REMOVAL: Kind(
        "That something was removed, and when (`at`); of the words nothing is left.",
        {"what": Field("text", "kind and field of what went, such as `outcome.text`")},
    )
}

_BASE: Final[Schema] = {
    "instant": {
        "type": "string",
        "description": "ISO 8601 with offset",
        "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}:\d{2}$",
    },
    "day": {"type": "string", "description": "A local day", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "hour": {"type": "string", "description": "A local time", "pattern": r"^\d{2}:\d{2}:\d{2}$"},
    "level": {"type": "number", "minimum": 0, "maximum": 10},
    "focus": {
        "type": ["string", "null"],
        "description": "Whose life or work it is about, by the name that was given; null when "
        "it is forgotten",
    },
}


def json_schema() -> Schema:
    """The export in format 1 as a JSON Schema (draft 2020-12), derived from the records."""
    plans = {PLAN: ENTRY_KINDS[PLAN]}
    entries = {name: kind for name, kind in ENTRY_KINDS.items() if name != PLAN}
    entries |= _AS_ENTRY | _LEFT
    parts: Schema = {
        "format": {"const": FORMAT},
        "outcomes": _array("outcome"),
        "entries": _array("entry"),
        "reviews": _array("review"),
        "conversations": _array("conversation"),
        "closings": _array("closing"),
        "plans": _array("plan"),
        "settings": {"$ref": "#/$defs/settings"},
        "consents": _array("consent"),
        "shared": {"type": "array", "items": {"type": "object"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything the coach keeps about a person, format 1",
        **_closed(parts),
        "$defs": {
            **_BASE,
            **{name: _record(kind) for kind, name in _NAMED.items()},
            **{f"{name}_fields": _given(kind.types) for name, kind in {**entries, **plans}.items()},
            "entry": _entry(entries),
            "plan": _entry(plans),
        },
    }


def tables() -> str:
    """The kinds and their fields as Markdown, for docs/record.md."""
    kept = [_section("##", name, kind) for name, kind in RECORD_KINDS.items()]
    entries = [_section("###", name, kind) for name, kind in {**ENTRY_KINDS, **_LEFT}.items()]
    return "\n".join([*kept, _ENTRIES, *entries])


_ENTRIES: Final = """\
## Entries
Something noticed, thought or weighed. In the export: `id`, `kind`, `focus`, `at`, `date`,
`outcome_id`, and the fields of its kind under `fields`; the kind `plan` stands in a list of its
own, `plans`.
"""


def _section(head: str, name: str, kind: Kind) -> str:
    rows = [f"| `{n}` | {_spelt(f.type)} | {f.meaning} |" for n, f in kind.fields.items()]
    about = f"{head} {name}\n{kind.about}\n"
    return "\n".join([about, "| field | type | meaning |", "|---|---|---|", *rows, ""])


def _spelt(wanted: FieldType) -> str:
    return wanted if isinstance(wanted, str) else ", ".join(wanted)


def _record(kind: type) -> Schema:
    """A dataclass as it is written: foci by name, outcomes by id, local days beside instants."""
    hints = get_type_hints(kind)
    properties = {field.name: _hinted(hints[field.name]) for field in fields(kind)}
    if "focus" in properties:
        properties["focus"] = {"$ref": "#/$defs/focus"}
    if "outcome" in properties:
        del properties["outcome"]
        properties["outcome_id"] = {"type": ["string", "null"]}
    if kind in _DATED:
        properties["date"] = {"$ref": "#/$defs/day"}
    if kind in _NAMES_OUTCOME:
        properties["outcome_id"] = {"type": "string"}
    if kind is Outcome:
        properties["review_date"] = _or_null({"$ref": "#/$defs/day"})
    return _closed(properties)


def _hinted(hint: Any) -> Schema:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (only,) = (each for each in args if each is not NoneType)
        return _or_null(_hinted(only))
    if origin is Literal:
        return {"enum": list(args)}
    if args:  # tuples and sequences hold one kind of thing
        return {"type": "array", "items": _hinted(args[0])}
    return {"$ref": f"#/$defs/{_NAMED[hint]}"} if hint in _NAMED else _PLAIN[hint]


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def _given(types: Fields) -> Schema:
    """The fields of an entry: what is unknown is left out."""
    properties = {
        name: _FIELD[wanted] if isinstance(wanted, str) else {"enum": list(wanted)}
        for name, wanted in types.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _entry(kinds: Mapping[str, Kind]) -> Schema:
    whole = {
        "id": {"type": "string"},
        "kind": {"enum": list(kinds)},
        "focus": {"$ref": "#/$defs/focus"},
        "at": {"$ref": "#/$defs/instant"},
        "date": {"$ref": "#/$defs/day"},
        "outcome_id": {"type": ["string", "null"]},
        "fields": {"type": "object"},
    }
    return {
        **_closed(whole),
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": name}}},
                "then": {"properties": {"fields": {"$ref": f"#/$defs/{name}_fields"}}},
            }
            for name in kinds
        ],
    }


def _closed(properties: Schema) -> Schema:
    """An object with all of these and nothing else."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _array(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
