"""Checks of guards against all that could be saved: routes never taken, cases that nobody takes."""

from collections.abc import Iterator

from bot.dialogue.checks.possible import BLURRED, Class, Env, Field, Other, Span
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import places_of, texts
from bot.dialogue.checks.stops import Stop, together
from bot.dialogue.checks.supposing import suppose
from bot.dialogue.checks.travelling import Travels, travels
from bot.dialogue.findings import Finding
from bot.dialogue.model import Guard
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Mark

MOST_CASES = 3  # Named in one finding.


def cases(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Whatever was answered, some route is taken; and every route is taken some time."""
    all_ways = travels(sheet, shelf)
    for name, stop in all_ways.stops.items():
        if stop.routes and name not in sheet.unsure:
            yield from _not_covered(all_ways, stop)
            yield from _never_taken(sheet, shelf, stop)


def strays(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Some answer leads to every state that a route leads to."""
    all_ways = travels(sheet, shelf)
    led_to = {to for name in all_ways.come_to for to in all_ways.stops[name].all_targets}
    for name in all_ways.stops:
        if name in led_to and name not in all_ways.come_to and not sheet.unsure:
            message = f"Nobody comes to “{name}”: other routes take every case."
            mend = "Change the conditions on the way, or take the state out."
            yield Finding(sheet.dialogue.states[name].mark, "L415", message, mend, "warning")


def lines(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Every line is shown some time, and left out some time if it has a condition."""
    all_ways = travels(sheet, shelf)
    for name, stop in all_ways.stops.items():
        present = all_ways.present(name)
        for text in texts(stop.state) if name not in sheet.unsure else ():
            guard = text.when
            if guard is None or not present or not guard.names <= all_ways.fields.keys():
                continue
            held = [suppose(guard.tree, all_ways.fields)(env) for env in present]
            mark = places_of(sheet, shelf)[id(guard)].mark
            if not any(holds for holds, _ in held):
                message = f"This line is never shown: `{guard.source}` never holds here."
                mend = "Take the line out, or change its `when`."
                yield Finding(mark, "L413", message, mend, "warning")
            elif not any(fails for _, fails in held):
                yield _always(guard, mark)


def _always(guard: Guard, mark: Mark) -> Finding:
    message = f"`{guard.source}` always holds here."
    mend = "Take the condition out, or ask what was meant."
    return Finding(mark, "L417", message, mend, "warning")


def _not_covered(all_ways: Travels, stop: Stop) -> Iterator[Finding]:
    last = stop.state.routes[-1]
    if last.when is not None:
        case = _case(all_ways, stop) or "no condition holds"
        message = f"When {case}, “{stop.state.name}” goes nowhere."
        yield Finding(last.mark, "L403", message, "Add a last route: `- to: state`.")


def _never_taken(sheet: Sheet, shelf: Shelf, stop: Stop) -> Iterator[Finding]:
    all_ways, routes = travels(sheet, shelf), stop.state.routes
    for place, route in enumerate(routes):
        if route.when is None:
            if route is not routes[-1]:  # A last one may stand there as a net.
                message = "The routes after this one are never taken."
                yield Finding(route.mark, "L404", message, "Move it to the end, or add `when`.")
            return
        mark = places_of(sheet, shelf)[id(route.when)].mark
        if (stop.state.name, place) in all_ways.taken:
            if not _could(all_ways, stop, route.when, hold=False):
                yield _always(route.when, mark)
        elif _could(all_ways, stop, route.when, hold=True):
            message = "This route is never taken: the ones before it take every case."
            yield Finding(mark, "L404", message, "Take it out, or move it up.")
        else:
            message = f"This route is never taken: `{route.when.source}` never holds here."
            yield Finding(mark, "L412", message, "Take it out, or change its `when`.")


def _left(all_ways: Travels, stop: Stop) -> Iterator[Env]:
    """The moments in which the routes of a state are asked."""
    leavings = all_ways.leavings(stop.state.name)
    return (env for way, env in leavings if way.to is None)


def _could(all_ways: Travels, stop: Stop, guard: Guard, *, hold: bool) -> bool:
    """Whether a condition would hold, or fail, some time if it was the first to be asked."""
    split = suppose(guard.tree, all_ways.fields)
    return any(split(env)[0 if hold else 1] for env in _left(all_ways, stop))


def _case(all_ways: Travels, stop: Stop) -> str:
    """What no route takes, in words: by the first name that tells it from the rest. Empty when
    nothing is known of it."""
    missed = together(
        env
        for left in _left(all_ways, stop)
        if not left & BLURRED
        for place, envs in stop.routed(left)
        for env in (envs if place < 0 else ())
    )
    guards = [route.when for route in stop.state.routes if route.when]
    for name in dict.fromkeys(name for guard in guards for name in sorted(guard.names)):
        field = all_ways.fields.get(name)
        if field and missed & field.mask and missed & field.known != field.known:
            return f"“{name}” is {_in_words(field, missed)}"
    return ""


def _in_words(field: Field, env: Env) -> str:
    held = [_word(one) for one in field.held(env)]
    unknown = ["unknown"] if env & field.unknown else []
    more = ["another value"] if len(held) > MOST_CASES else []
    return " or ".join((*held[:MOST_CASES], *more, *unknown))


def _word(one: Class) -> str:
    match one:
        case Span():
            return f"{one.inside:g}"
        case Other():
            return "something else"
        case bool():
            return "true" if one else "false"
        case str():
            return one
