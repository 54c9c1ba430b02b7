"""Properties that do not hold somewhere: where, and the shortest way there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from bot.authoring.walks.beginning import Beginning
from bot.authoring.walks.properties import Property
from bot.authoring.walks.standing import Act, Stand, Walked


class Way(Protocol):
    """How a stand was come by."""

    @property
    def stand(self) -> Stand: ...
    @property
    def beginning(self) -> Beginning: ...
    def way(self) -> tuple[Act, ...]: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """A property that does not hold, and a way to where it does not."""

    property: str
    wrong: str
    dialogue: str
    state: str
    beginning: Beginning
    way: tuple[Act, ...]


@dataclass(slots=True)
class Failures:
    """The first failure of each property in each state; whole walks come by the shortest way
    first."""

    found: dict[tuple[str, str, str], Failure] = field(default_factory=dict)

    def hold(self, walked: Walked, after: Way, properties: Iterable[Property]) -> bool:
        """Looks at a step with every property; whether all of them hold."""
        holds = True
        for look in properties:
            wrong = look(walked)
            if wrong is not None:
                holds = False
                self.add(look.__name__, wrong, after, walked.before)
        return holds

    def add(self, name: str, wrong: str, after: Way, before: Stand | None = None) -> None:
        """Takes a failure in. It is about the state in which the last thing was done; what is
        found at the end is about the whole walk, and told once."""
        frames = (before or after.stand).session.frames or after.stand.session.frames
        dialogue, state = after.beginning.dialogue, ""
        if frames:
            dialogue, state = frames[-1].dialogue, frames[-1].state
        place = (wrong, "") if after.stand.status == "over" else (dialogue, state)
        if (name, *place) not in self.found:
            failure = Failure(name, wrong, dialogue, state, after.beginning, after.way())
            self.found[(name, *place)] = failure
