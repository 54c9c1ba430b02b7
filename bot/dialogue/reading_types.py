"""The types of saved values, and whether a guard uses every name as what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from bot.dialogue.conditions import Being, Both, Comparison, Either, Expression, Name, Not, Operand

TYPES = ("text", "number", "date", "yes_no", "list")
"""What a dialogue may declare that it takes or gives."""


@dataclass(frozen=True, slots=True)
class Type:
    """text, number, date, yes_no, list, or choice with its keys; anything: not known here."""

    name: str
    keys: tuple[str, ...] = ()


ANYTHING = Type("anything")
Types: TypeAlias = Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a guard, and how far into it."""

    code: str
    offset: int
    message: str
    mend: str
    name: str = ""
    """The name that nothing is saved under."""


def slips(tree: Expression, types: Types) -> Iterator[Slip]:
    """Every unknown name and every misuse of a known one."""
    match tree:
        case Comparison():
            yield from _compared(tree, types)
        case Being():
            yield from _being(tree, types)
        case Not(part):
            yield from slips(part, types)
        case Both(left, right) | Either(left, right):
            yield from slips(left, types)
            yield from slips(right, types)


def did_you_mean(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """The mend for a word nobody knows."""
    close = get_close_matches(word, list(known), n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known here: {', '.join(known)}." if 0 < len(known) <= _LISTED else ""


_LISTED = 12  # Longer lists hide the mend instead of showing it.


def _compared(tree: Comparison, types: Types) -> Iterator[Slip]:
    sides = (tree.left, tree.right)
    unknown = [side for side in sides if isinstance(side, Name) and side.text not in types]
    if unknown:
        yield from (_unknown(name, types) for name in unknown)
        return
    misused = [slip for side in sides if (slip := _uncomparable(side, tree.sign, types))]
    yield from misused
    one, other = (_type_of(side, types) for side in sides)
    if not misused and ANYTHING not in (one, other) and _group(one) != _group(other):
        message = f"A {one.name} is compared with a {other.name}."
        yield Slip("L304", tree.left.offset, message, "Compare values of the same type.")


def _being(tree: Being, types: Types) -> Iterator[Slip]:
    if tree.name.text not in types:
        yield _unknown(tree.name, types)
        return
    found = types[tree.name.text]
    if tree.what in ("known", "unknown") or found == ANYTHING:
        return
    if tree.what in ("true", "false"):
        if found.name != "yes_no":
            message = f"“{tree.name.text}” is a {found.name}, neither true nor false."
            yield Slip("L304", tree.offset, message, _asking(tree.name.text, found))
    elif found.name == "choice" and tree.what not in found.keys:
        message = f"“{tree.what}” is not an option of “{tree.name.text}”."
        yield Slip("L305", tree.offset, message, did_you_mean(tree.what, found.keys))
    elif found.name not in ("choice", "text"):
        message = f"“{tree.name.text}” is a {found.name} and has no option “{tree.what}”."
        yield Slip("L304", tree.offset, message, _asking(tree.name.text, found))


def _unknown(name: Name, types: Types) -> Slip:
    message = f"Nothing is saved under “{name.text}”."
    return Slip("L302", name.offset, message, did_you_mean(name.text, types), name.text)


def _uncomparable(side: Operand, sign: str, types: Types) -> Slip | None:
    found = _type_of(side, types)
    ordered = found.name in ("number", "date", "anything")
    if ordered or (sign in ("==", "!=") and found.name in ("text", "choice")):
        return None
    text = side.text if isinstance(side, Name) else ""
    message = f"“{text}” is a {found.name} and cannot stand beside {sign}."
    return Slip("L304", side.offset, message, _asking(text, found))


def _type_of(side: Operand, types: Types) -> Type:
    return types[side.text] if isinstance(side, Name) else Type("number")


def _group(found: Type) -> str:
    """A choice is saved as its key, so it may equal a text."""
    return "text" if found.name == "choice" else found.name


def _asking(name: str, found: Type) -> str:
    match found.name:
        case "number":
            return f"Write `{name} == 0` or the like."
        case "date":
            return f"Compare it with another date, or write `{name} is known`."
        case "yes_no":
            return f"Write `{name} is true` or `{name} is false`."
        case "choice":
            return f"Write `{name} is {found.keys[0]}`." if found.keys else ""
        case _:
            return f"Write `{name} is known`."
