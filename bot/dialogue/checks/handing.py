"""What could be saved in one dialogue, as another sees it: arguments and returns."""

from bot.dialogue.checks.possible import Class, Env, Field, Other, Span, at_the_start, fields_of
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.supposing import Fields
from bot.dialogue.model import Call, Source
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Value


def handed_to(called: Sheet, shelf: Shelf, call: Call, fields: Fields, env: Env) -> Env:
    """What the names of the called dialogue hold at its start, when it is called with these."""
    theirs = fields_of(called, shelf)
    start = at_the_start(called, shelf)
    for name in called.dialogue.takes:
        if name in theirs:
            given = _worth(call.arguments.get(name), fields, env, theirs[name])
            start = start & ~theirs[name].mask | given
    return start


def seen_as(field: Field, env: Env, other: Field) -> Env:
    """What one name holds, in the bits of another."""
    unknown = other.left_open if env & field.unknown else 0
    known = 0
    for one in field.held(env):
        known |= _class_of(one, other)
    return known | unknown


def _worth(source: Source | None, fields: Fields, env: Env, theirs: Field) -> Env:
    if source is None:
        return theirs.left_open
    if source.several:
        return theirs.mask
    if source.name is None:
        return _constant(source.constant, theirs)
    mine = fields.get(source.name)
    return seen_as(mine, env, theirs) if mine else theirs.mask


def _class_of(one: Class, other: Field) -> Env:
    """The same value there; where that is not known, any that it could be."""
    if isinstance(one, Span):
        return other.where(lambda each: isinstance(each, Span) and _meet(one, each)) or other.known
    if isinstance(one, Other):
        return other.known
    return other.where(lambda each: each == one) or _others(other)


def _constant(value: Value, theirs: Field) -> Env:
    match value:
        case bool() | str():
            return theirs.where(lambda each: each == value) or _others(theirs)
        case int() | float() if theirs.type.name == "number":
            written = Span(value, value)
            return theirs.where(lambda each: isinstance(each, Span) and _meet(written, each))
        case _:
            return theirs.known


def _others(field: Field) -> Env:
    return field.where(lambda each: isinstance(each, Other)) or field.known


def _meet(one: Span, other: Span) -> bool:
    """Whether some number is in both."""
    if one.one:
        return one == other or other.low < one.low < other.high
    if other.one:
        return one.low < other.low < one.high
    return max(one.low, other.low) < min(one.high, other.high)
