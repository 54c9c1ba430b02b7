"""Every way through a dialogue at once: what could be saved when each state is reached.

Moments that later guards could tell apart are kept apart, so that what goes together stays
together: where the score before is known, so is its day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from heapq import heappop, heappush
from operator import or_
from typing import Final

from bot.dialogue.checks.leaving import How, Leaving, leavings_in
from bot.dialogue.checks.possible import BLURRED, HERE, Env, anything, at_the_start, fields_of
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import spoken_in
from bot.dialogue.checks.supposing import Envs, Fields, Split, suppose
from bot.dialogue.model import State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import BRIEF

MOST_MOMENTS: Final = 16
"""Kept apart at one state; more are taken together, so that checking takes no time to speak of."""


@dataclass(frozen=True, slots=True)
class Way:
    """A compiled `Leaving`: which bits it keeps and sets, and where it may lead."""

    how: How
    keeps: int
    sets: int
    to: str | None
    targets: tuple[str, ...] = ()
    without: int = 0
    """The bit of the form in which it is not there."""
    form: int = 0
    """The bit of the one form in which it is; none: it is in both."""

    def there(self, env: Env) -> bool:
        """Whether the state can be left like this then."""
        return not self.form or bool(env & self.form)

    def after(self, env: Env) -> Env:
        return env & self.keeps | self.sets


@dataclass(frozen=True, slots=True)
class Stop:
    """A state ready to be travelled through."""

    state: State
    ways: tuple[Way, ...]
    routes: tuple[tuple[str, Split | None], ...]

    def left(self, env: Env) -> Iterator[tuple[Way, Env]]:
        """Every way to leave it from a moment on, and what could be saved then."""
        return ((way, way.after(env)) for way in self.ways if way.there(env))

    @property
    def all_targets(self) -> frozenset[str]:
        """Every state that it may lead to."""
        return frozenset(to for way in self.ways for to in way.targets)

    def routed(self, env: Env) -> Iterator[tuple[int, Envs]]:
        """Which moments take each route, by its place; those that none takes come last, as -1."""
        left: Envs = (env,)
        for place, (_, split) in enumerate(self.routes):
            if split is None:
                yield place, left
                return
            taken: Envs = ()
            missed: Envs = ()
            for each in left:
                holds, fails = split(each)
                taken, missed = taken + holds, missed + fails
            if taken:
                yield place, taken
            left = missed
        if left:
            yield -1, left

    def onward(self, way: Way, env: Env) -> Iterator[tuple[int, str, Env]]:
        """The route taken (-1: none is asked for), the state it leads to, and each moment."""
        if way.to is not None:
            yield -1, way.to, env
            return
        for place, envs in self.routed(env):
            if place >= 0:
                yield from ((place, self.routes[place][0], each) for each in envs)


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
        self.stops = _stops(sheet, shelf, self.fields)
        self.spoken, self.tested = _ahead(sheet, shelf, self.stops, self.fields)
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


def together(envs: Iterable[Env]) -> Env:
    """Several moments as one, in which each name may hold what it may in any of them."""
    return reduce(or_, envs, 0)


def _stops(sheet: Sheet, shelf: Shelf, fields: Fields) -> dict[str, Stop]:
    whatever = anything(sheet, shelf)
    stops: dict[str, Stop] = {}
    for name, ways in leavings_in(sheet, shelf).items():
        state = sheet.dialogue.states[name]
        routes = tuple(
            (route.to, suppose(route.when.tree, fields) if route.when else None)
            for route in state.routes
        )
        routed = tuple(route.to for route in state.routes)
        compiled = tuple(_way(way, routed, fields, whatever) for way in ways)
        stops[name] = Stop(state, compiled, routes)
    return stops


def _way(leaving: Leaving, routed: tuple[str, ...], fields: Fields, whatever: Env) -> Way:
    targets = routed if leaving.to is None else (leaving.to,)
    if leaving.how == "unread":
        return Way("unread", 0, whatever, None, targets)
    cleared = together(fields[name].mask for name in leaving.saves)
    sets = together(fields[name].worth(worth) for name, worth in leaving.saves.items())
    may_set = together(fields[name].worth(worth) for name, worth in leaving.may_save.items())
    form, without = _forms(leaving, fields)
    keeps = ~(cleared | without)
    return Way(leaving.how, keeps, sets | may_set, leaving.to, targets, without, form)


def _forms(leaving: Leaving, fields: Fields) -> tuple[int, int]:
    """The bits of the form in which a way is there, and of the other."""
    if leaving.form is None:
        return 0, 0
    brief = fields[BRIEF]
    form = brief.where(lambda one: one is (leaving.form == "brief"))
    return form, brief.known & ~form


def _ahead(
    sheet: Sheet, shelf: Shelf, stops: Mapping[str, Stop], fields: Fields
) -> tuple[Mapping[str, Env], Mapping[str, Env]]:
    """By state, the bits of the names that are still spoken of from there on, and of those that a
    guard still asks about. The rest need not be carried along, nor kept apart."""
    spoken = spoken_in(sheet, shelf)
    bits = {name: field.mask for name, field in fields.items()}

    def mask(names: Iterable[str]) -> Env:
        return together(bits[name] for name in names if name in bits)

    read = {name: (mask(one.before), mask(one.after)) for name, one in spoken.items()}
    tested = {
        name: (mask(one.tested_before), mask(one.tested_after)) for name, one in spoken.items()
    }
    return _still(stops, read, always=mask((BRIEF,))), _still(stops, tested)


def _still(
    stops: Mapping[str, Stop], named: Mapping[str, tuple[Env, Env]], *, always: Env = 0
) -> Mapping[str, Env]:
    """Names that are read from each state on, before they are saved anew. `always`: bits that
    are carried along to the end."""
    still = dict.fromkeys(stops, HERE | BLURRED | always)
    before: dict[str, list[str]] = {name: [] for name in stops}
    for name, stop in stops.items():
        for to in stop.all_targets:
            before.setdefault(to, []).append(name)
    ahead = dict.fromkeys(stops)
    while ahead:
        name, _ = ahead.popitem()
        found = still[name] | named[name][0]
        for way in stops[name].ways:
            onward = (still.get(to, 0) for to in way.targets)
            found |= (named[name][1] | together(onward)) & way.keeps
        if found != still[name]:
            still[name] = found
            ahead.update(dict.fromkeys(before[name]))
    return still
