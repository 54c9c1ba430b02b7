"""Where a dialogue goes next: its routes as one shared machine. Alone in using transitions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from transitions import EventData, Machine

from bot.dialogue.model import Dialogue, Guard
from bot.dialogue.values import Values

GO = "go"
"""The one event of every machine: a state is left by its routes."""


class RoutingError(Exception):
    """No route of a state holds; `coach check` refuses such dialogues beforehand."""


@dataclass(frozen=True, slots=True)
class Routing:
    """The routes of one dialogue, compiled once and shared by everybody and every thread."""

    dialogue: str
    machine: Machine = field(compare=False, repr=False)
    only: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Where those states lead whose first route has no condition: there is nothing to choose."""

    def next_state(self, state: str, values: Values) -> str:
        """The target of the first route of `state` whose guard holds."""
        if state in self.only:
            return self.only[state]
        cursor = _Cursor(state)
        if not self._has_routes(state) or not self.machine.events[GO].trigger(
            cursor, values=values
        ):
            raise RoutingError(
                f"dialogue {self.dialogue}, state {state}: no route holds; "
                "let its last route stand without `when`"
            )
        return cursor.state

    def _has_routes(self, state: str) -> bool:
        return GO in self.machine.events and state in self.machine.events[GO].transitions


def compile_routing(dialogue: Dialogue) -> Routing:
    """One machine without models: a model is handed in for the length of one trigger, because
    the price of `add_model` grows with the number of people."""
    machine = Machine(
        model=None,
        states=list(dialogue.states),
        initial=dialogue.start,
        auto_transitions=False,
        send_event=True,
    )
    for state in dialogue.states.values():
        for route in state.routes:
            machine.add_transition(GO, state.name, route.to, conditions=_condition(route.when))
    return Routing(dialogue.id, machine, _only(dialogue))


def _only(dialogue: Dialogue) -> dict[str, str]:
    ways = {state.name: state.routes for state in dialogue.states.values()}
    return {
        name: routes[0].to for name, routes in ways.items() if routes and routes[0].when is None
    }


@dataclass(slots=True)
class _Cursor:
    """Stands in one state for one trigger. Changed by the machine, so not frozen."""

    state: str


def _condition(guard: Guard | None) -> Callable[[EventData], bool] | None:
    """A callable, never a string: transitions would import a dotted one."""
    if guard is None:
        return None
    return lambda event: guard.holds(event.kwargs["values"])
