"""The kinds of answer, found by scanning this folder: a module `scale` holds kind `scale`."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import Any

from bot.dialogue.kinds.base import Kind, KindError

__all__ = ["KINDS", "Kind", "KindError", "build"]


def build(name: str, spec: Any) -> Kind:
    """The kind `name` with the plain value that stands under it in YAML (None when bare)."""
    if name not in KINDS:
        raise KindError(f"there is no answer kind {name!r}; {_meant(name)}")
    return KINDS[name].build(spec)


def _meant(name: str) -> str:
    close = get_close_matches(name, KINDS, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of: {', '.join(sorted(KINDS))}"


def _scan() -> Mapping[str, type[Kind]]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    kinds = (kind for module in modules for kind in _kinds_in(module))
    return MappingProxyType({kind.name: kind for kind in kinds})


def _kinds_in(module: ModuleType) -> list[type[Kind]]:
    """The class named like its module; modules without one (base, numbers) hold no kind."""
    own = module.__name__.rpartition(".")[2]
    classes = (value for value in vars(module).values() if isinstance(value, type))
    return [kind for kind in classes if vars(kind).get("name") == own]


KINDS: Mapping[str, type[Kind]] = _scan()
"""Every kind by the name it has in YAML."""
