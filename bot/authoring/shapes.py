"""The shape of every key of the dialogue language, with what an editor says of it."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from bot.dialogue.model import FORMS
from bot.dialogue.reading_types import TYPES

Shape: TypeAlias = dict[str, Any]


def _ref(name: str, description: str) -> Shape:
    return {"description": description, "$ref": f"#/$defs/{name}"}


def _whole(lowest: int, highest: int, description: str) -> Shape:
    return {
        "description": description,
        "type": "integer",
        "minimum": lowest,
        "maximum": highest,
    }


def _several(name: str, description: str) -> Shape:
    """One, or a list."""
    one = {"$ref": f"#/$defs/{name}"}
    return {"description": description, "anyOf": [one, {"type": "array", "items": one}]}


NAMES: Final[Mapping[str, Shape]] = {
    "name": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
    "value": {"type": "string", "pattern": "^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*$"},
    "guard": {"type": "string", "maxLength": 200},
    "text": {"type": ["string", "number"], "description": "Words, with {slots}."},
    "source": {
        "description": "The name of a saved value, a list of names, or {is: a constant}.",
        "anyOf": [
            {"$ref": "#/$defs/value"},
            {"type": "array", "items": {"$ref": "#/$defs/value"}},
            {
                "type": "object",
                "required": ["is"],
                "additionalProperties": False,
                "properties": {"is": {"type": ["string", "number", "boolean"]}},
            },
        ],
    },
    "sources": {"type": "object", "additionalProperties": {"$ref": "#/$defs/source"}},
    "labels": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[a-z0-9][a-z0-9_]*$"},
        "additionalProperties": {"$ref": "#/$defs/text"},
    },
    "line": {
        "anyOf": [
            {"$ref": "#/$defs/text"},
            {
                "type": "object",
                "required": ["text"],
                "additionalProperties": False,
                "properties": {
                    "when": {"$ref": "#/$defs/guard"},
                    "text": {"$ref": "#/$defs/text"},
                },
            },
        ]
    },
    "lines": {
        "type": "object",
        "required": ["lines"],
        "additionalProperties": False,
        "properties": {"lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
    },
    "wording": {
        "description": "Words; {lines: [...]} for a message of several; {one_of: [...]} to vary.",
        "anyOf": [
            {"$ref": "#/$defs/text"},
            {"$ref": "#/$defs/lines"},
            {
                "type": "object",
                "required": ["one_of"],
                "additionalProperties": False,
                "properties": {
                    "one_of": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/lines"}]},
                    }
                },
            },
        ],
    },
    "typed": {
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/name"},
        "additionalProperties": {"enum": list(TYPES)},
    },
    "route": {
        "type": "object",
        "required": ["to"],
        "additionalProperties": False,
        "properties": {"when": {"$ref": "#/$defs/guard"}, "to": {"$ref": "#/$defs/name"}},
    },
}

HEAD: Final[Mapping[str, Shape]] = {
    "dialogue": _ref("name", "The id of a conversation."),
    "branch": _ref("name", "The id of a shared branch, which returns to the question it left."),
    "house": _ref("name", "The id of an errand of the coach's own."),
    "title": {"description": "What /menu shows.", "type": "string", "maxLength": 40},
    "minutes": _whole(1, 60, "About how long it takes."),
    "brief": _whole(1, 60, "About how long its brief form takes, if it has one."),
    "nudge": {
        "description": "When somebody who left a question open is asked to go on.",
        "type": "object",
        "required": ["after"],
        "additionalProperties": False,
        "properties": {
            "after": {"type": "string", "pattern": "^[0-9]{1,3}[hd]$"},
            "at_most": _whole(1, 3, "How often; 1 if nothing is said."),
        },
    },
    "menu": {
        "description": "Whether /menu offers it; more: on its second page.",
        "enum": [True, False, "more"],
    },
    "about": {"description": "It is about one kept outcome.", "enum": ["outcome"]},
    "takes": _ref("typed", "Names handed in, with their types."),
    "gives": _ref("typed", "Names a caller may read when it is over, with their types."),
    "cue": _ref("cue", "The cue that leads into this branch."),
    "exempt": {"description": "It is heard however often.", "type": "boolean"},
    "moved": {
        "description": "People inside come along: {old_state: new_state}.",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/name"},
    },
    "closes": {"description": "It needs no closing, however it ends.", "enum": ["itself"]},
    "let_pass": _several("name", "What is heard in passing elsewhere, and on no answer here."),
    "states": {"description": "The states; the first one is the start."},
}
"""The shape of every key of the head."""

STATE: Final[Mapping[str, Shape]] = {
    "only": {"description": "The one form it belongs to.", "enum": list(FORMS)},
    "say": _several("wording", "What is said first: one message, or several in a row."),
    "ask": _ref("wording", "The question. One a message."),
    "answer": _ref("answer", "How the answer is read."),
    "agenda": _ref("agenda", "Areas that are looked at in the order the person picks."),
    "save": _ref("name", "The name the answer is kept under."),
    "more": {
        "description": "Rounds of “what else?” after a first answer.",
        "type": "object",
        "required": ["ask"],
        "additionalProperties": False,
        "properties": {
            "ask": {"$ref": "#/$defs/wording"},
            "at_most": _whole(1, 9, "How many rounds; 3 if nothing is said."),
        },
    },
    "listen": _several("branch", "Branches whose cues are heard on this answer."),
    "let_pass": _several(
        "name", "What is heard in passing elsewhere, and not on this answer; all of it: all."
    ),
    "reask": _several("wording", "Own words when an answer is not understood, at most three."),
    "unsure": _several("wording", "Own rungs of the don't-know ladder, at most three."),
    "help": _ref("wording", "What this question is for, said when somebody asks for help."),
    "skip": _ref("name", "Where to go when the question is skipped."),
    "keep": {"description": "false: what is typed here is in no log.", "type": "boolean"},
    "call": _ref("dialogue", "A dialogue to run here."),
    "with": _ref("sources", "What the called dialogue takes."),
    "returns": {
        "description": "What is read from it: {mine: theirs}.",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/value"},
    },
    "record": _ref("record", "What is kept when the state is left."),
    "do": _ref("deeds", "What the coach is asked to do when the state is left."),
    "closes": {"description": "Its end needs no closing.", "enum": ["itself"]},
    "next": {
        "description": "Where it goes: a state, or routes of which the first that holds wins.",
        "anyOf": [
            {"$ref": "#/$defs/name"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/route"}},
        ],
    },
    "end": {
        "description": "It ends: true; a branch may say what becomes of the question it left.",
        "anyOf": [
            {"const": True},
            {"enum": ["again", "onward", "stop"]},
            {
                "type": "object",
                "required": ["answer"],
                "additionalProperties": False,
                "properties": {"answer": {"$ref": "#/$defs/value"}},
            },
        ],
    },
    "give": _ref("sources", "Values a branch hands to the asker."),
}
"""The shape of every key of a state."""


def closed(description: str, **properties: Shape) -> Shape:
    return {
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


_SHARED: Final[Mapping[str, Shape]] = {key: STATE[key] for key in ("call", "with", "returns")}
AREA: Final[Mapping[str, Shape]] = {
    "label": {"description": "What its button says.", "type": "string", "maxLength": 64},
    "core": {"description": "Named aloud when it was not picked.", "type": "boolean"},
    "when": _ref("guard", "It is there only when this holds."),
    **_SHARED,
}
"""The shape of every key of an area."""

AGENDA: Final[Mapping[str, Shape]] = {
    "ask": _ref("wording", "The first question: what to look at first."),
    "again": _ref("wording", "The question after each area."),
    "untouched": _ref("wording", "Names a core area that was not picked: {area}."),
    "rest": _ref("wording", "Offers what else there is: {areas}."),
    "areas": {
        "description": "The areas, by their keys.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"$ref": "#/$defs/name"},
        "additionalProperties": {"$ref": "#/$defs/area"},
    },
    "map": {
        "description": "A file of the folder areas, or {from: saved name, otherwise: file}.",
        "anyOf": [
            {"$ref": "#/$defs/name"},
            closed(
                "",
                **{
                    "from": {"$ref": "#/$defs/value"},
                    "otherwise": {"$ref": "#/$defs/name"},
                },
            ),
        ],
    },
    "each": closed("What areas call that have no call of their own.", **_SHARED),
}
"""The shape of every key of an agenda."""

_LABELS: Final[Shape] = {"$ref": "#/$defs/labels"}
ANSWERS: Final[Mapping[str, Shape]] = {
    "text": closed(
        "Free text.",
        min_words=_whole(1, 20, "How many words at least."),
        picture={"type": "boolean"},
        wording={"type": "boolean"},
    ),
    "scale": closed(
        "A place on 0 to 10.",
        lowest=_ref("wording", "What 0 stands for."),
        highest=_ref("wording", "What 10 stands for."),
    ),
    "choice": _ref("labels", "One of these: {key: label}."),
    "several": {
        "description": "Several of these: {key: label}, or {of: {...}, at_most: 2}.",
        "anyOf": [
            closed("", of=_LABELS, at_most=_whole(1, 50, "How many at most.")),
            _LABELS,
        ],
    },
    "yes_no": _ref("labels", "Yes or no: {yes: label, no: label}."),
    "date": closed(
        "A day, from tomorrow on.",
        offer=_ref("labels", "Days to press: {1w: label}."),
        none=_ref("text", "A button that saves nothing."),
    ),
    "number": closed(
        "A count or an amount.",
        lowest={"type": "number"},
        highest={"type": "number"},
        whole={"type": "boolean"},
    ),
    "nickname": _ref("labels", "A short name; options beside it: {key: label}."),
    "time": closed("A time of day.", none=_ref("text", "A button that saves nothing.")),
    "place": {"description": "A city or a time zone.", "type": "null"},
    "none": _ref("labels", "Nothing: it waits for one of its buttons."),
}
"""The settings of every kind of answer."""

NEEDS_SETTINGS: Final = ("choice", "several")
