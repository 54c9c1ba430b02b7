"""All dialogues side by side, as the checks see them, and what is worked out of them only once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue, Interrupt
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Values

Made = TypeVar("Made")

FieldType: TypeAlias = str | tuple[str, ...]
Records: TypeAlias = Mapping[str, Mapping[str, FieldType]]
"""kind of record -> field -> text, list, number (0 to 10), yes_no, date, or the constants that it
may hold. Handed in: the records are another layer's."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every dialogue that could be read, by id."""

    sheets: Mapping[str, Sheet]
    unread: frozenset[str] = frozenset()
    """Ids of files that could not be read: nothing is said about what leads there."""
    constants: Values = field(default_factory=dict)
    labels: frozenset[str] | None = None
    """Labels of the cue tables; None when there are none to compare with."""
    interrupts: tuple[Interrupt, ...] = ()
    """What every question has, in the order it is looked for."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Wording that belongs to no dialogue."""
    records: Records | None = None
    """What may be recorded; None when nobody said."""
    made: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out so far."""

    def dialogue(self, name: str) -> Dialogue | None:
        sheet = self.sheets.get(name)
        return sheet.dialogue if sheet else None

    @property
    def everywhere(self) -> tuple[Dialogue, ...]:
        """Branches heard on every typed answer."""
        return self.once(("everywhere",), lambda: tuple(self._heard_everywhere()))

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What several checks need, worked out when it is first asked for."""
        if key not in self.made:
            self.made[key] = make()
        made: Made = self.made[key]
        return made

    def _heard_everywhere(self) -> Iterator[Dialogue]:
        called = (self.dialogue(i.call) for i in self.interrupts if i.call is not None)
        return (branch for branch in called if branch is not None)


Check: TypeAlias = Callable[[Sheet, Shelf], Iterator[Finding]]
"""Looks at one dialogue among the others and says what is wrong with it."""


def once(make: Callable[[Sheet, Shelf], Made]) -> Callable[[Sheet, Shelf], Made]:
    """What several checks need of one dialogue, worked out when it is first asked for."""

    @wraps(make)
    def kept(sheet: Sheet, shelf: Shelf) -> Made:
        return shelf.once((make, sheet.dialogue.id), lambda: make(sheet, shelf))

    return kept
