"""What saved values could be, as sets in the bits of one number: what every guard is tried on.

Values that no guard of a dialogue tells apart share a bit: of a number that is only compared with 5
there are those below, 5, and those above.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from typing import Final, TypeAlias

from bot.dialogue.checks.leaving import Worth, handed_in, types_in
from bot.dialogue.checks.shelf import Shelf, once
from bot.dialogue.conditions import SIGNS, Being, Both, Comparison, Either, Expression, Name, Not
from bot.dialogue.conditions import Number as Written
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import Type

Env: TypeAlias = int
"""What every name could hold at some moment: a field of bits for each name."""

HERE: Final = 1
"""Bit of every moment, also of those in which no name matters."""

BLURRED: Final = 2
"""Bit of moments after something that could not be read: nothing is known for sure."""


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers that no guard tells apart: one, or all between two (neither included)."""

    low: float
    high: float

    @property
    def one(self) -> bool:
        return self.low == self.high

    @property
    def inside(self) -> float:
        """A number of it."""
        if self.low == -inf:
            return self.high - 1
        return self.low + 1 if self.high == inf else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Other:
    """Any value that no guard asks for by name."""


Class: TypeAlias = Span | Other | str | bool
"""Values that no guard tells apart."""


@dataclass(frozen=True, slots=True)
class Field:
    """The bits of one name: never asked for, asked for and left open, then its values."""

    name: str
    type: Type
    shift: int
    classes: tuple[Class, ...]
    mask: int
    never: int
    left_open: int
    unknown: int
    known: int

    @classmethod
    def at(cls, shift: int, name: str, kind: Type, classes: tuple[Class, ...]) -> "Field":
        """The field whose lowest bit is that many places up."""
        known = ((1 << len(classes)) - 1) << (shift + 2)
        unknown = 3 << shift
        return cls(
            name,
            kind,
            shift,
            classes,
            mask=unknown | known,
            never=1 << shift,
            left_open=2 << shift,
            unknown=unknown,
            known=known,
        )

    def where(self, holds: Callable[[Class], bool]) -> int:
        """The bits of the values for which that holds."""
        bits = (1 << place for place, one in enumerate(self.classes) if holds(one))
        return sum(bits) << (self.shift + 2)

    def worth(self, worth: Worth) -> int:
        """The bits of what is known of a value beforehand."""
        known = self._known(worth) if worth.known else 0
        return known | (self.left_open if worth.unknown else 0)

    def held(self, env: Env) -> tuple[Class, ...]:
        """The known values that the name could have."""
        bits = env >> (self.shift + 2)
        return tuple(one for place, one in enumerate(self.classes) if bits >> place & 1)

    def _known(self, worth: Worth) -> int:
        if self.type.name == "number":
            return self.where(lambda one: isinstance(one, Span) and _within(one, worth))
        if self.type.name == worth.type.name == "choice":
            return self.where(lambda one: one in worth.type.keys)
        return self.known


@once
def fields_of(sheet: Sheet, shelf: Shelf) -> Mapping[str, Field]:
    """The fields of every name that a dialogue may speak of."""
    types = types_in(sheet, shelf)
    asked = _asked_for(placed.guard.tree for placed in sheet.guards if placed.guard.tree)
    fields: dict[str, Field] = {}
    shift = 2  # Behind HERE and BLURRED.
    for name, kind in types.items():
        field = Field.at(shift, name, kind, _classes(kind, asked.get(name, ())))
        fields[name] = field
        shift += len(field.classes) + 2
    return fields


def at_the_start(sheet: Sheet, shelf: Shelf) -> Env:
    """What every name holds before the first state."""
    fields, given = fields_of(sheet, shelf), handed_in(sheet, shelf)
    env = HERE
    for name, field in fields.items():
        env |= field.worth(given[name]) if name in given else field.never
    return env


def anything(sheet: Sheet, shelf: Shelf) -> Env:
    """What every name holds after something that could not be read."""
    return HERE | BLURRED | sum(field.mask for field in fields_of(sheet, shelf).values())


def compared(sign: str, one: Class, other: Class) -> tuple[bool, bool]:
    """Whether a comparison of two known values may hold, and whether it may fail."""
    match one, other:
        case Span(), Span():
            if one == other and not one.one:
                return True, True
            holds = bool(SIGNS[sign](one.inside, other.inside))
            return holds, not holds
        case (str(), str()) if sign in ("==", "!="):
            holds = (one == other) is (sign == "==")
            return holds, not holds
        case _:
            return True, True


Asked: TypeAlias = float | str


def _asked_for(trees: Iterable[Expression]) -> Mapping[str, tuple[Asked, ...]]:
    """The numbers and keys that guards compare each name with. Names that are compared with one
    another share theirs."""
    asked: dict[str, set[Asked]] = {}
    linked: list[tuple[str, str]] = []
    for atom in chain.from_iterable(map(_atoms, trees)):
        match atom:
            case Being(name, what):
                asked.setdefault(name.text, set()).add(what)
            case Comparison(Name(one), _, Name(other)):
                linked.append((one, other))
            case Comparison(Name(name), _, Written(value)) | Comparison(
                Written(value), _, Name(name)
            ):
                asked.setdefault(name, set()).add(float(value))
            case Comparison():
                pass  # Two numbers: it holds or it does not, whatever was saved.
    for _ in linked:  # As often as a chain of links may be long.
        for one, other in linked:
            both = asked.get(one, set()) | asked.get(other, set())
            asked[one] = asked[other] = both
    return {name: tuple(sorted(found, key=str)) for name, found in asked.items()}


def _atoms(tree: Expression) -> Iterator[Being | Comparison]:
    match tree:
        case Being() | Comparison():
            yield tree
        case Not(part):
            yield from _atoms(part)
        case Both(left, right) | Either(left, right):
            yield from _atoms(left)
            yield from _atoms(right)


def _classes(kind: Type, asked: Iterable[Asked]) -> tuple[Class, ...]:
    match kind.name:
        case "choice":
            return kind.keys
        case "yes_no":
            return (True, False)
        case "number":
            return _spans({one for one in asked if isinstance(one, float)})
        case "text":
            words = (one for one in asked if isinstance(one, str) and one not in _NO_KEYS)
            return (*words, Other())
        case _:
            return (Other(),)


_NO_KEYS: Final = ("known", "unknown", "true", "false")


def _spans(asked: set[float]) -> tuple[Span, ...]:
    """Every number asked for, the ends of the scale, and what lies between, below and above."""
    points = sorted({*asked, float(LOWEST), float(HIGHEST)})
    between = (Span(low, high) for low, high in pairwise((-inf, *points, inf)))
    spans = (*between, *(Span(point, point) for point in points))
    return tuple(sorted(spans, key=lambda span: span.inside))


def _within(span: Span, worth: Worth) -> bool:
    if span.one:
        return worth.lowest <= span.low <= worth.highest
    return span.low < worth.highest and span.high > worth.lowest
