"""Every way through a dialogue at once: what could be saved when each state is reached.

Moments that later guards could tell apart are kept apart, so that what goes together stays
together: where the score before is known, so is its day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Final

from bot.dialogue.checks.possible import Env, anything, at_the_start, fields_of
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.stops import Stop, Way, still_spoken, stops_of, together
from bot.dialogue.checks.supposing import Envs, Fields
from bot.dialogue.reading_desk import Sheet

MOST_MOMENTS: Final = 16
"""Kept apart at one state; more are taken together, so that checking takes no time to speak of."""


@dataclass(frozen=True, slots=True)
class Travels:
    """What could be saved at every state of a dialogue."""

    fields: Fields
    stops: Mapping[str, Stop]
    arrivals: Mapping[str, Envs]
    """By state, on entering it."""
    taken: frozenset[tuple[str, int]]
    """The routes that are taken some time: by state, and by their place in it."""
    come_to: frozenset[str]
    """States that somebody comes to. The others are looked at all the same, as if anything could
    have gone before: what leads there may be misspelt."""

    def leavings(self, name: str) -> Iterator[tuple[Way, Env]]:
        """Every way in which a state is left, and what could be saved then."""
        stop = self.stops[name]
        for env in self.arrivals[name]:
            yield from stop.left(env)

    def present(self, name: str) -> Envs:
        """What could be saved on entering a state, where it is not left out."""
        way = self.stops[name].ways[0]
        return tuple(env & ~way.without for env in self.arrivals[name] if way.there(env))

    def next_states(self, name: str) -> Iterator[str]:
        """The states that some answer leads to from there."""
        stop = self.stops[name]
        yield from (way.to for way in stop.ways if way.to is not None)
        for place, (to, _) in enumerate(stop.routes):
            if (name, place) in self.taken:
                yield to

    def onward(self, name: str) -> Iterator[tuple[Way, str, Env]]:
        """Every way from a state to the next."""
        stop = self.stops[name]
        for way, env in self.leavings(name):
            yield from ((way, to, each) for _, to, each in stop.onward(way, env))


def travels(sheet: Sheet, shelf: Shelf) -> Travels:
    """Travels every way through a dialogue."""
    return shelf.once(_key(sheet), lambda: _travels(sheet, shelf))


def travels_from(sheet: Sheet, shelf: Shelf, first: str, given: Envs) -> Travels:
    """Travels only the ways on from one state, from moments in which somebody is there. Of all
    other states nothing is known for sure."""
    journey = _Journey(sheet, shelf)
    for env in given:
        journey.go(first, env)
    whatever = (anything(sheet, shelf),)
    return journey.told(dict.fromkeys(journey.stops, whatever) | journey.arrivals)


def travelled_only(sheet: Sheet, shelf: Shelf, journey: Travels) -> Shelf:
    """The shelf for checks that are to look at one dialogue as if it was only travelled so."""
    return replace(shelf, made={_key(sheet): journey})


def _travels(sheet: Sheet, shelf: Shelf) -> Travels:
    journey = _Journey(sheet, shelf)
    journey.go(sheet.dialogue.start, at_the_start(sheet, shelf))
    come_to = frozenset(journey.arrivals)
    for name in journey.stops:
        if not journey.moments[name]:
            journey.go(name, anything(sheet, shelf))
    return replace(journey.told(journey.arrivals), come_to=come_to)


def _key(sheet: Sheet) -> object:
    return "travels", sheet.dialogue.id


class _Journey:
    """Goes on until no state can be reached with anything new."""

    def __init__(self, sheet: Sheet, shelf: Shelf) -> None:
        self.fields = fields_of(sheet, shelf)
        self.stops = stops_of(sheet, shelf, self.fields)
        self.spoken, self.tested = still_spoken(sheet, shelf, self.stops, self.fields)
        self.moments: dict[str, dict[int, Env]] = {name: {} for name in self.stops}
        self.taken: set[tuple[str, int]] = set()
        self.crowded: set[str] = set()
        self.names = tuple(self.stops)
        self.order = {name: place for place, name in enumerate(self.names)}
        self.ahead: list[int] = []
        self.fresh: dict[str, set[int]] = {name: set() for name in self.stops}

    @property
    def arrivals(self) -> dict[str, Envs]:
        """The moments of the states that were come to."""
        return {name: tuple(there.values()) for name, there in self.moments.items() if there}

    def told(self, arrivals: Mapping[str, Envs]) -> Travels:
        """What came of it."""
        come_to = frozenset(self.arrivals)
        return Travels(self.fields, self.stops, arrivals, frozenset(self.taken), come_to)

    def go(self, first: str, env: Env) -> None:
        self._arrive(first, env)
        while self.ahead:
            name = self.names[heappop(self.ahead)]
            keys, self.fresh[name] = self.fresh[name], set()
            stop, there = self.stops[name], self.moments[name]
            for env in [there[key] for key in sorted(keys) if key in there]:
                for way, after in stop.left(env):
                    for place, to, each in stop.onward(way, after):
                        self.taken.add((name, place))
                        self._arrive(to, each)

    def _arrive(self, name: str, env: Env) -> None:
        if name not in self.stops:
            return
        key = self._taken_in(name, env & self.spoken[name])
        if key is not None:
            if not self.fresh[name]:
                heappush(self.ahead, self.order[name])
            self.fresh[name].add(key)

    def _taken_in(self, name: str, env: Env) -> int | None:
        """Puts a moment beside those there; its key if there is anything new in it."""
        there = self.moments[name]
        key = 0 if name in self.crowded else env & self.tested[name]
        before = there.get(key, 0)
        if before | env == before:
            return None
        if not before and len(there) >= MOST_MOMENTS:
            self.crowded.add(name)
            before = together(there.values())
            there.clear()
            key = 0
        there[key] = before | env
        return key
