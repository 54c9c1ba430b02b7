"""Options as they stand in YAML: a mapping of key -> label."""

import re
from collections.abc import Mapping
from typing import Any

from bot.dialogue.kinds.base import Choice, KindError

_KEY = re.compile(r"[a-z0-9_]+")


def read_options(kind: str, spec: Any) -> tuple[Choice, ...]:
    """The options in the order of the file; at least one."""
    if not isinstance(spec, Mapping) or not spec:
        raise KindError(
            f"{kind} needs options, a mapping of key to label: {{{kind}: {{first: First}}}}"
        )
    return tuple(_option(kind, key, label) for key, label in spec.items())


def refuse_unknown(kind: str, spec: Mapping[Any, Any], known: frozenset[str]) -> None:
    """An option of a kind that it does not have is a slip of the pen, never ignored."""
    for key in spec:
        if key not in known:
            names = ", ".join(sorted(known))
            raise KindError(f"{kind} has no setting {key!r}; it has: {names}")


def refuse_any(kind: str, spec: Any) -> None:
    """For kinds that stand alone."""
    if spec is not None:
        raise KindError(f"{kind} takes no settings; write `answer: {kind}`")


def picked(options: tuple[Choice, ...], key: str) -> bool:
    """Whether `key` is one of the options."""
    return any(option.key == key for option in options)


def _option(kind: str, key: Any, label: Any) -> Choice:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise KindError(
            f"{kind}: {key!r} cannot be an option's key; use small letters, digits and _"
        )
    if not isinstance(label, str) or not label.strip():
        raise KindError(f"{kind}: option {key} needs a label, a text of its own")
    return Choice(key, label)
