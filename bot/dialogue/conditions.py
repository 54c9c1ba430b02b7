"""A guard as a tree: its parts, the names in it, and what it says of saved values."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.dialogue.values import Value, Values


@dataclass(frozen=True, slots=True)
class Name:
    """A saved value. `offset` is its place in the guard, from 0."""

    text: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: int | float
    offset: int = 0


Operand: TypeAlias = Name | Number


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score >= good_enough`. False when either side is unknown."""

    left: Operand
    sign: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Being:
    """`whose is not person`: `what` is known, unknown, true, false or a choice's key."""

    name: Name
    what: str
    offset: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    part: "Expression"


@dataclass(frozen=True, slots=True)
class Both:
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Either:
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Comparison | Being | Not | Both | Either


SIGNS: Final[dict[str, Callable[..., bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def names(tree: Expression) -> Iterator[Name]:
    """Every name, as often as it stands there, from left to right."""
    match tree:
        case Comparison(left, _, right):
            yield from (side for side in (left, right) if isinstance(side, Name))
        case Being(name):
            yield name
        case Not(part):
            yield from names(part)
        case Both(left, right) | Either(left, right):
            yield from names(left)
            yield from names(right)


def judge(tree: Expression) -> Callable[[Values], bool]:
    """The tree as a question to saved values. It never raises: values of the wrong type make a
    comparison false, as unknown ones do."""
    match tree:
        case Comparison():
            return _judge_comparison(tree)
        case Being():
            return _judge_being(tree)
        case Not(part):
            inner = judge(part)
            return lambda values: not inner(values)
        case Both(left, right):
            one, other = judge(left), judge(right)
            return lambda values: one(values) and other(values)
        case Either(left, right):
            one, other = judge(left), judge(right)
            return lambda values: one(values) or other(values)


def known(value: Value) -> bool:
    """An empty list says as little as no value."""
    return value is not None and value != ()


def _judge_comparison(tree: Comparison) -> Callable[[Values], bool]:
    compare = SIGNS[tree.sign]
    left, right = _fetch(tree.left), _fetch(tree.right)

    def holds(values: Values) -> bool:
        one, other = left(values), right(values)
        return _comparable(one, other) and compare(one, other)

    return holds


def _judge_being(tree: Being) -> Callable[[Values], bool]:
    name, negated = tree.name.text, tree.negated
    match tree.what:
        case "known" | "unknown" as what:
            wanted = (what == "known") is not negated
            return lambda values: known(values.get(name)) is wanted
        case "true" | "false" as what:
            truth = (what == "true") is not negated
            return lambda values: values.get(name) is truth
        case key:
            return lambda values: (
                isinstance(value := values.get(name), str) and (value == key) is not negated
            )


def _fetch(operand: Operand) -> Callable[[Values], Value]:
    match operand:
        case Name(text):
            return lambda values: values.get(text)
        case Number(value):
            return lambda _: value


def _comparable(one: Value, other: Value) -> bool:
    return (_is_number(one) and _is_number(other)) or (
        isinstance(one, str) and isinstance(other, str)
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
