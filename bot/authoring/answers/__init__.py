"""Classes of answer for each kind of question, found by scanning: module `scale`, kind `scale`."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, TypeAlias

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.kinds.base import Kind

__all__ = ["CLASSES", "Answer", "Around", "Press", "Write", "answers_to"]

Classes: TypeAlias = Callable[[Any, Around], Iterable[Answer]]


def answers_to(kind: Kind, around: Around) -> tuple[Answer, ...]:
    """One answer of every class that this kind of question tells apart."""
    return tuple(CLASSES[kind.name](kind, around))


def _scan() -> Mapping[str, Classes]:
    """The function `classes` of every module that has one."""
    found = {each.name: import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)}
    return MappingProxyType(
        {name: module.classes for name, module in found.items() if hasattr(module, "classes")}
    )


CLASSES: Mapping[str, Classes] = _scan()
"""What makes the classes of each kind, by the kind's name."""
