"""A part of a record taken out of it, however it was put in each of its versions. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.records.parts import C, Correctable, Held, Part, part_at, parts, without


@dataclass(frozen=True, slots=True)
class Removal:
    """That something was removed, and when. `kind`: kind and field (`outcome.indicators`), or the
    kind of a record that went whole."""

    at: datetime
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken out of every version of a record: a part, or (without a path) all of it."""

    record: str
    path: str = ""
    values: frozenset[Held] = field(default=frozenset(), repr=False)
    """Of an item of a list: what it says, and what it said before."""

    def out_of(self, version: C) -> C:
        """The version without it; unchanged where it has no such part."""
        for part in reversed(parts(version)):
            if self._is_meant(part) and part in parts(version):
                version = without(version, part.path)
        return version

    def gone_from(self, versions: Sequence[Correctable]) -> list[Part]:
        """All that goes with it, from every version."""
        return [part for each in versions for part in _difference(each, self.out_of(each))]

    def _is_meant(self, part: Part) -> bool:
        if not self.path or part.type != "list":
            return not self.path or part.path == self.path
        return _list_of(part.path) == _list_of(self.path) and part.value in self.values


def followed(versions: Sequence[Correctable], path: str) -> Taking:
    """Takes out a part of the newest version (the last). An item of a list is followed back by its
    words, or by its place while the list is as long as it was. Raises NoPartError."""
    newest = part_at(versions[-1], path)
    if newest.type != "list":
        return Taking(versions[-1].id, path)
    values = [newest.value]
    later = _items(versions[-1], path)
    for version in reversed(versions[:-1]):
        items = _items(version, path)
        if values[-1] not in items:
            if len(items) != len(later):
                break
            values.append(items[later.index(values[-1])])
        later = items
    return Taking(versions[-1].id, path, frozenset(values))


def _list_of(path: str) -> str:
    return path.rpartition(".")[0]


def _items(record: Correctable, path: str) -> list[Held]:
    return [part.value for part in parts(record) if _list_of(part.path) == _list_of(path)]


def _difference(before: Correctable, after: Correctable) -> list[Part]:
    left = Counter((part.name, part.value) for part in parts(after))
    gone = []
    for part in parts(before):
        if left[part.name, part.value]:
            left[part.name, part.value] -= 1
        else:
            gone.append(part)
    return gone
