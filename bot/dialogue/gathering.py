"""How many messages one turn may have: what would be more is said in one of them."""

from itertools import pairwise
from typing import Final

from bot.dialogue.effects import Ask, Effect, Line, Phrase, Say
from bot.dialogue.wording import SLOT

MOST_MESSAGES: Final = 3
LONGEST: Final = 300
"""Characters of our own wording in a message."""


def gathered(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The same with at most three messages: statements that stand next to each other are said
    in one message, the shortest two first, as long as they fit into one."""
    while sum(isinstance(effect, Say | Ask) for effect in effects) > MOST_MESSAGES:
        pair = _shortest_pair(effects)
        if pair is None:
            return effects
        effects = _joined(effects, *pair)
    return effects


def own_length(line: Line) -> int:
    """Characters of our own wording in a message; what people said does not count."""
    return sum(len(own_words(phrase)) for phrase in line.phrases) + len(line.phrases) - 1


def own_words(phrase: Phrase) -> str:
    """Our own wording in a line: what people said is left out of its slots."""

    def own(name: str) -> str:
        value = phrase.slots.get(name)
        return own_words(value) if isinstance(value, Phrase) else ""

    return phrase.sign + SLOT.sub(lambda slot: own(slot[1]), phrase.template)


def _shortest_pair(effects: tuple[Effect, ...]) -> tuple[int, int] | None:
    """The places of two statements with no question between them."""
    said = [(n, effect) for n, effect in enumerate(effects) if isinstance(effect, Say | Ask)]
    pairs = [
        (own_length(one.line) + 1 + own_length(other.line), here, there)
        for (here, one), (there, other) in pairwise(said)
        if isinstance(one, Say) and isinstance(other, Say)
    ]
    length, here, there = min(pairs, default=(LONGEST + 1, 0, 0))
    return (here, there) if length <= LONGEST else None


def _joined(effects: tuple[Effect, ...], here: int, there: int) -> tuple[Effect, ...]:
    phrases = (
        phrase
        for effect in (effects[here], effects[there])
        if isinstance(effect, Say)
        for phrase in effect.line.phrases
    )
    both = Say(Line(tuple(phrases)))
    return (*effects[:here], *effects[here + 1 : there], both, *effects[there + 1 :])
