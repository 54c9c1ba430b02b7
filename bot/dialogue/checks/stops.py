"""The states of a dialogue made ready to be travelled, and what is still spoken of from there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bot.dialogue.checks.leaving import How, Leaving, leavings_in
from bot.dialogue.checks.possible import BLURRED, HERE, Env, anything
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import spoken_in
from bot.dialogue.checks.supposing import Envs, Fields, Split, suppose
from bot.dialogue.model import State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import BRIEF


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


def together(envs: Iterable[Env]) -> Env:
    """Several moments as one, in which each name may hold what it may in any of them."""
    return reduce(or_, envs, 0)


def stops_of(sheet: Sheet, shelf: Shelf, fields: Fields) -> dict[str, Stop]:
    """Every state of a dialogue, by its name."""
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


def still_spoken(
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
