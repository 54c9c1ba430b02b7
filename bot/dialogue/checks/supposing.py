"""A guard tried on everything that could be saved: when it may hold, and when it may fail."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from bot.dialogue.checks.possible import Class, Env, Field, Span, compared
from bot.dialogue.conditions import SIGNS, Being, Both, Comparison, Either, Expression, Name, Not
from bot.dialogue.conditions import Number as Written

Envs: TypeAlias = tuple[Env, ...]
Split: TypeAlias = Callable[[Env], tuple[Envs, Envs]]
"""The moments in which a guard holds, and those in which it fails. A moment in which it may do
either is in both, with no more values than go with it."""

Fields: TypeAlias = Mapping[str, Field]


def suppose(tree: Expression | None, fields: Fields) -> Split:
    """The guard as a question to what could be saved. One that could not be read, or that names
    what nobody saves, may hold and may fail."""
    match tree:
        case Comparison(Name(one), sign, Name(other)) if one in fields and other in fields:
            return _compare_names(fields[one], sign, fields[other])
        case Comparison(Name(name), sign, Written(value)) if name in fields:
            return _compare(fields[name], sign, float(value))
        case Comparison(Written(value), sign, Name(name)) if name in fields:
            return _compare(fields[name], _MIRRORED[sign], float(value))
        case Comparison(Written(one), sign, Written(other)):
            return _always if SIGNS[sign](one, other) else _never
        case Being(name) if name.text in fields:
            return _be(fields[name.text], tree)
        case Not(part):
            return _negated(suppose(part, fields))
        case Both(left, right):
            return _both(suppose(left, fields), suppose(right, fields))
        case Either(left, right):
            neither = _both(_negated(suppose(left, fields)), _negated(suppose(right, fields)))
            return _negated(neither)
        case _:
            return _either_way


def _either_way(env: Env) -> tuple[Envs, Envs]:
    return (env,), (env,)


def _always(env: Env) -> tuple[Envs, Envs]:
    return (env,), ()


def _never(env: Env) -> tuple[Envs, Envs]:
    return (), (env,)


def _negated(part: Split) -> Split:
    def split(env: Env) -> tuple[Envs, Envs]:
        holds, fails = part(env)
        return fails, holds

    return split


def _both(left: Split, right: Split) -> Split:
    def split(env: Env) -> tuple[Envs, Envs]:
        first, fails = left(env)
        holds: Envs = ()
        for one in first:
            held, failed = right(one)
            holds, fails = holds + held, fails + failed
        return holds, fails

    return split


def _be(field: Field, tree: Being) -> Split:
    match tree.what:
        case "known" | "unknown":
            wanted = (tree.what == "known") is not tree.negated
            holds, fails = field.known, field.unknown
            return _on_field(field, holds, fails) if wanted else _on_field(field, fails, holds)
        case "true" | "false":
            truth: Class = (tree.what == "true") is not tree.negated
        case key:
            truth = key
    if truth not in field.classes:  # Misspelt, or of another type, which is told of elsewhere.
        return _on_field(field, field.known, field.mask)
    negated = tree.negated and not isinstance(truth, bool)
    holds = field.where(lambda one: (one == truth) is not negated)
    return _on_field(field, holds, field.mask & ~holds)


def _compare(field: Field, sign: str, value: float) -> Split:
    number = Span(value, value)
    if field.type.name != "number":
        return _on_field(field, field.known, field.mask)
    holds = field.where(lambda one: compared(sign, one, number)[0])
    fails = field.where(lambda one: compared(sign, one, number)[1])
    return _on_field(field, holds, fails | field.unknown)


def _on_field(field: Field, holds: int, fails: int) -> Split:
    """Each part of the field that is left as it was, and the rest of it gone."""
    without_holding, without_failing = field.mask & ~holds, field.mask & ~fails

    def split(env: Env) -> tuple[Envs, Envs]:
        return (
            (env & ~without_holding,) if env & holds else (),
            (env & ~without_failing,) if env & fails else (),
        )

    return split


def _compare_names(one: Field, sign: str, other: Field) -> Split:
    """Values of the one for which there is a fitting value of the other."""

    bits = [{each: field.where(each.__eq__) for each in field.classes} for field in (one, other)]

    def pairs(env: Env, *, held: bool) -> Envs:
        lefts = rights = 0
        for left in one.held(env):
            for right in other.held(env):
                if compared(sign, left, right)[0 if held else 1]:
                    lefts |= bits[0][left]
                    rights |= bits[1][right]
        return _put(env & ~both, lefts, rights)

    both = one.mask | other.mask

    def split(env: Env) -> tuple[Envs, Envs]:
        bare = env & ~both
        left_unknown = _put(bare, env & one.unknown, env & other.mask)
        right_unknown = _put(bare, env & one.known, env & other.unknown)
        fails = (*pairs(env, held=False), *left_unknown, *right_unknown)
        return pairs(env, held=True), fails

    return split


def _put(env: Env, one: int, other: int) -> Envs:
    """Both parts in their fields; none when either is empty."""
    return (env | one | other,) if one and other else ()


_MIRRORED: Final = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
