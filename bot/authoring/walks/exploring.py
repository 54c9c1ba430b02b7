"""The whole walk: every state x class of answer x outcome of a condition x interrupt, once."""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from bot.authoring.coverage import Reached
from bot.authoring.walks.acting import Acting
from bot.authoring.walks.beginning import Beginning
from bot.authoring.walks.failing import Failures
from bot.authoring.walks.properties import EVERYWHERE, ON_THE_WAY
from bot.authoring.walks.standing import Act, Stand, event_of, walk
from bot.authoring.walks.telling_stands import Telling
from bot.dialogue.events import Event
from bot.dialogue.session import Session

SESSION = Session(id="0123456789ab", focus="K")
"""Ids of sessions are twelve letters; the walk's has as many, for what buttons carry."""

Taken = tuple[str, str, str]
"""Dialogue, state and class of what was done there."""


@dataclass(frozen=True, slots=True)
class Node:
    """A stand that was reached, and how."""

    stand: Stand
    beginning: Beginning
    parent: "Node | None" = None
    act: Act | None = None

    def way(self) -> tuple[Act, ...]:
        """Everything that was done to get here."""
        acts: list[Act] = []
        node: Node | None = self
        while node is not None and node.act is not None:
            acts.append(node.act)
            node = node.parent
        return tuple(reversed(acts))


@dataclass(slots=True)
class Explored:
    """What an exploration has taken so far."""

    steps: int = 0
    stands: int = 0
    answers: set[Taken] = field(default_factory=set)
    ways: set[Taken] = field(default_factory=set)
    interrupts: set[Taken] = field(default_factory=set)


@dataclass(slots=True)
class Explorer:
    """Walks from one beginning after another until nothing new can be reached, shortest ways
    first. What was reached from an earlier beginning is not walked again."""

    reached: Reached
    acting: Acting
    telling: Telling
    failures: Failures
    explored: Explored = field(default_factory=Explored)
    _seen: dict[Hashable, set[Hashable]] = field(default_factory=dict)
    """By key of a stand: the facts with which it was come by."""
    _leading: dict[Hashable, tuple[Act, ...]] = field(default_factory=dict)
    """By question, and what waits for its answer: the acts that each led somewhere else when
    everything was done there."""
    _onward: dict[Hashable, set[Hashable]] = field(default_factory=dict)
    """By key of a stand: where it leads."""
    _first: dict[Hashable, Node] = field(default_factory=dict)

    def explore(self, beginning: Beginning) -> None:
        """Takes everything that can be reached from here."""
        waiting: deque[Node] = deque()
        self._take(Node(Stand(SESSION), beginning), None, beginning.event, waiting)
        while waiting:
            self._go_on(waiting.popleft(), waiting)

    def look_for_traps(self) -> None:
        """Fails every stand from which no way leads to an end."""
        safe: set[Hashable] = {OVER}
        leading: dict[Hashable, set[Hashable]] = {}
        for here, there in self._onward.items():
            for each in there:
                leading.setdefault(each, set()).add(here)
        waiting = deque(safe)
        while waiting:
            for key in leading.get(waiting.popleft(), set()) - safe:
                safe.add(key)
                waiting.append(key)
        for key in self._onward.keys() - safe:
            node = self._first[key]
            self.failures.add("every_walk_can_end", "no way leads from here to an end", node)

    def again_for(self, telling: Telling) -> None:
        """Begins anew, telling more stands apart, and taking only what leads on."""
        self.telling = telling
        self._seen.clear()
        self._onward.clear()

    def _go_on(self, node: Node, waiting: deque[Node]) -> None:
        """Everything, once; where the same question comes again after other words, or while
        something else waits far below, only what led somewhere else each time. An interrupt is
        taken once in a state."""
        stand = node.stand
        question = self.telling.question(stand)
        leading = self._leading.get(question)
        if leading is not None:
            for act in leading:
                self._take(node, act, event_of(act.doing, stand), waiting)
            return
        led: dict[Hashable, Act] = {}
        for act in self.acting.here(stand):
            if act.sort != "interrupt" or taken(stand, act) not in self.explored.interrupts:
                to = self._take(node, act, event_of(act.doing, stand), waiting)
                if self.acting.leads_on(stand, act):
                    led.setdefault(to, act)
        self._leading[question] = tuple(led.values())

    def _take(self, node: Node, act: Act | None, event: Event, waiting: deque[Node]) -> Hashable:
        """Takes one act; what comes of it as far as walks can tell."""
        walked = walk(self.reached.library, self.acting.promises, node.stand, event)
        self.reached.watch(node.stand.session, event, walked.step)
        self.explored.steps += 1
        after = Node(walked.after, node.beginning, node, act)
        self.failures.hold(walked, after, ON_THE_WAY)
        leads_to = self._led_to(walked.after)
        if act is not None:
            self._note(node.stand, act)
            self._onward.setdefault(self.telling.key(node.stand), set()).add(leads_to)
        if walked.after.status not in ("open", "parked"):
            return leads_to
        facts = self.telling.facts(walked.after)
        if self._is_new(leads_to, facts):
            if self.telling.question(walked.after) not in self._leading:
                self.failures.hold(walked, after, EVERYWHERE)
            self.explored.stands += 1
            self._first.setdefault(leads_to, after)
            waiting.append(after)
        return leads_to, frozenset(facts)

    def _led_to(self, stand: Stand) -> Hashable:
        return OVER if stand.status in ("over", "broken") else self.telling.key(stand)

    def _note(self, stand: Stand, act: Act) -> None:
        of_sort = {
            "answer": self.explored.answers,
            "way": self.explored.ways,
            "interrupt": self.explored.interrupts,
        }
        of_sort[act.sort].add(taken(stand, act))

    def _is_new(self, key: Hashable, facts: set[Hashable]) -> bool:
        """Never stood here, or never with one of the things that are the case now."""
        seen = self._seen.get(key)
        if seen is not None and facts <= seen:
            return False
        self._seen[key] = facts | (seen or set())
        return True


OVER = "over"


def taken(stand: Stand, act: Act) -> Taken:
    """Where something was done, and what."""
    top = stand.session.frames[-1]
    return top.dialogue, top.state, act.name
