"""Walks as people do: mostly answers, now and then wrong input, back, stop, silence, anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bot.authoring import sentences
from bot.authoring.answers import Write
from bot.authoring.coverage import Reached
from bot.authoring.sentences import HEARD
from bot.authoring.walks.acting import NOT_TAKEN, Acting
from bot.authoring.walks.beginning import Beginning, beginnings, roots
from bot.authoring.walks.exploring import SESSION, Explored, Node, taken
from bot.authoring.walks.failing import Failures
from bot.authoring.walks.mattering import mattering_in
from bot.authoring.walks.promises import promises_in
from bot.authoring.walks.properties import EVERYWHERE, ON_THE_WAY
from bot.authoring.walks.standing import Act, Go, Stand, event_of, walk
from bot.authoring.walks.walk import Walk, summed_up
from bot.dialogue.events import Event
from bot.dialogue.library import Library

LONGEST = 90
"""Things done on one walk; after that the rest is skipped, which must lead to an end."""

MOST_SKIPS = 150
LOOKED_AT = 0.15
"""Part of the places at which the properties of places are looked at as well."""

WILD = (
    *("", " ", ".", "?", "...", "👍", "ok", "hm", "HELP", "/menu", "0", "11", "-1", "1e9", "½"),
    "x" * 4096,
    "Nothing, really. Well, maybe that she rang, and I said \n\n“no” \n and put it down again",
    "{score} {outcome.hopes} %s \\ <b>bold</b> & “quotes” 'and' \"more\"",
    "she went to bed at ten, got up at 6.30, and 3 of 4 days were fine",
    "אני בסדר, تمام, 好的, ok",
    "e\u0301\u200d\u202e a\ufeffb \ud83d",
    "Ring Mrs Henderson on 07700 900123 or write to a.b@example.org, NHS 943 476 5919",
    "I don't want to die, I want to live near my sister",
    "yes and no",
    "the day before yesterday, or next month some time",
)
"""What nobody expects, and somebody sends."""


@dataclass(slots=True)
class Wanderer:
    """Takes one random walk after another through the same library."""

    reached: Reached
    acting: Acting
    failures: Failures = field(default_factory=Failures)
    explored: Explored = field(default_factory=Explored)

    def wander(self, beginning: Beginning, chance: Random) -> None:
        """From a beginning to an end, to a stop, or until it has been long enough."""
        begun = beginning.event
        node = self._take(Node(Stand(SESSION), beginning), None, begun, chance)
        for _ in range(LONGEST):
            if node.stand.status in ("over", "broken"):
                return
            node = self._does_something(node, chance)
        for _ in range(MOST_SKIPS):
            if node.stand.status in ("over", "broken"):
                return
            node = self._does(node, _SKIP if node.stand.status == "open" else _RESUME, chance)
        self.failures.add("every_walk_can_end", f"skipped {MOST_SKIPS} times, it goes on", node)

    def _does_something(self, node: Node, chance: Random) -> Node:
        stand = node.stand
        if stand.status == "parked":
            return self._does(node, _RESUME, chance)
        acts = [*self.acting.here(stand)]
        if not acts:
            return self._does(node, _SKIP, chance)
        fitting = [act for act in acts if act.sort == "answer" and not act.name.endswith(NOT_TAKEN)]
        match chance.choices(("fit", "any", "say", "wild", "back"), (60, 24, 5, 5, 6))[0]:
            case "fit" if fitting:
                return self._does(node, chance.choice(fitting), chance)
            case "say":
                return self._does(node, _saying(chance.choice(_SENTENCES)), chance)
            case "wild":
                return self._does(node, _saying(chance.choice(WILD)), chance)
            case "back":
                return self._does(node, _BACK, chance)
            case _:
                return self._does(node, chance.choice(acts), chance)

    def _does(self, node: Node, act: Act, chance: Random) -> Node:
        return self._take(node, act, event_of(act.doing, node.stand), chance)

    def _take(self, node: Node, act: Act | None, event: Event, chance: Random) -> Node:
        walked = walk(self.reached.library, self.acting.promises, node.stand, event)
        self.reached.watch(node.stand.session, event, walked.step)
        self.explored.steps += 1
        after = Node(walked.after, node.beginning, node, act)
        if act is not None and act.sort == "answer":
            self.explored.answers.add(taken(node.stand, act))
        self.failures.hold(walked, after, ON_THE_WAY)
        if chance.random() < LOOKED_AT:
            self.failures.hold(walked, after, EVERYWHERE)
        return after


def wander(library: Library, dialogues: Sequence[str], walks: int, seed: int) -> Walk:
    """Random walks, the same for the same seed. Heard with the ears that people meet."""
    mattering, reached = mattering_in(library), Reached(library)
    wanderer = Wanderer(reached, Acting(reached.library, mattering, promises_in(library)))
    named = [library.dialogues[id] for id in dialogues] or roots(library)
    starts = [start for dialogue in named for start in beginnings(dialogue, mattering)]
    for number in range(walks):
        chance = Random(f"{seed}/{number}")
        wanderer.wander(chance.choice(starts), chance)
    return summed_up(reached, wanderer.failures, wanderer.explored, walks)


_SKIP = Act("skip", "way", Go("skip"))
_BACK = Act("back", "way", Go("back"))
_RESUME = Act("taken up again", "way", Go("resume"))
_SENTENCES = (
    *(each.text for said in HEARD.values() for each in said),
    *(sentences.UNSURE.text, sentences.IDENTIFYING.text, sentences.MAYBE_A_NAME.text),
)


def _saying(text: str) -> Act:
    return Act("something said", "interrupt", Write(text))
