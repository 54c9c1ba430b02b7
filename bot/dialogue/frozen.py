"""Frozen values, made and changed quickly: a turn does both many times over."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """A frozen dataclass with slots, filled through the slots themselves: that takes half as long
    as the way around `__setattr__`, and nothing else about it differs.

        @quick
        @dataclass(frozen=True, slots=True)
        class Frame: ...
    """
    scope: dict[str, Any] = {}
    given, lines = [], []
    for field in fields(kind):  # type: ignore[arg-type]  # a dataclass, as said above
        name = field.name
        scope[f"put_{name}"] = getattr(kind, name).__set__
        if field.default_factory is not MISSING:
            scope[f"make_{name}"], scope["missing"] = field.default_factory, MISSING
            given.append(f"{name}=missing")
            lines.append(f"put_{name}(self, make_{name}() if {name} is missing else {name})")
        else:
            if field.default is not MISSING:
                scope[f"default_{name}"] = field.default
            given.append(name if field.default is MISSING else f"{name}=default_{name}")
            lines.append(f"put_{name}(self, {name})")
    exec(f"def __init__(self, {', '.join(given)}):\n " + "\n ".join(lines), scope)
    setattr(kind, "__init__", scope["__init__"])  # noqa: B010  # it takes what it took before
    return kind


def changed(value: T, **changes: Any) -> T:
    """What `dataclasses.replace` gives, in half its time. Every field is to be one that is given
    to `__init__`."""
    current, places = _fields(type(value))  # type: ignore[arg-type]  # every class can be hashed
    given = list(current(value))
    for name, new in changes.items():
        given[places[name]] = new
    return value.__class__(*given)


def changer(kind: type[T], *names: str) -> Callable[..., T]:
    """A function of such a value and of new values for these fields, in this order: what
    `dataclasses.replace` gives, in a fifth of its time."""
    scope: dict[str, Any] = {"kind": kind, "new": object.__new__}
    lines = ["it = new(kind)"]
    for field in fields(kind):  # type: ignore[arg-type]  # a dataclass
        name = field.name
        scope[f"put_{name}"] = getattr(kind, name).__set__
        lines.append(f"put_{name}(it, {name if name in names else f'value.{name}'})")
    given = ", ".join(("value", *names))
    exec(f"def change({given}):\n " + "\n ".join((*lines, "return it")), scope)
    change: Callable[..., T] = scope["change"]
    return change


def teller(kind: type[T]) -> Callable[[T], dict[str, Any]]:
    """A function that gives the fields of such a value that differ from their default, by name,
    in their order."""
    scope: dict[str, Any] = {}
    lines = ["told = {}"]
    for field in fields(kind):  # type: ignore[arg-type]  # a dataclass
        name, default = field.name, field.default
        if field.default_factory is not MISSING:
            default = field.default_factory()
        scope[f"default_{name}"] = default
        lines += [f"it = value.{name}", f"if it != default_{name}: told[{name!r}] = it"]
    exec("def tell(value):\n " + "\n ".join((*lines, "return told")), scope)
    tell: Callable[[T], dict[str, Any]] = scope["tell"]
    return tell


def reader(kind: type[T]) -> Callable[[dict[str, Any]], T]:
    """The other way round: such a value from its fields by name. What is missing stands at its
    default; names that are no fields of it are left aside. Raises KeyError where a field that
    has no default is missing."""
    scope: dict[str, Any] = {"kind": kind, "new": object.__new__}
    lines = ["it = new(kind)", "get = told.get"]
    for field in fields(kind):  # type: ignore[arg-type]  # a dataclass
        name = field.name
        scope[f"put_{name}"] = getattr(kind, name).__set__
        if field.default_factory is not MISSING:
            scope[f"make_{name}"] = field.default_factory
            given = f"told[{name!r}] if {name!r} in told else make_{name}()"
        elif field.default is not MISSING:
            scope[f"default_{name}"] = field.default
            given = f"get({name!r}, default_{name})"
        else:
            given = f"told[{name!r}]"
        lines.append(f"put_{name}(it, {given})")
    exec("def read(told):\n " + "\n ".join((*lines, "return it")), scope)
    read: Callable[[dict[str, Any]], T] = scope["read"]
    return read


@cache
def _fields(kind: Any) -> "tuple[attrgetter[tuple[Any, ...]], dict[str, int]]":
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
