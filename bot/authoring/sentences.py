"""Something that people say for every cue there is, so that each can be brought about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.dialogue.listening import CRISIS


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in which one label is heard, or others `also`. `tier` is of crisis only."""

    name: str
    text: str
    tier: int = 0
    also: tuple[str, ...] = ()


HEARD: Final[Mapping[str, tuple[Sentence, ...]]] = {
    CRISIS: (
        Sentence("danger", "I want to end my life", 1),
        Sentence("perhaps danger", "I can't face another day", 2),
    ),
    "heavy": (Sentence("a lot to carry", "it's all too much for me"),),
    "vent": (Sentence("to let it out", "I need to vent"),),
    "service_as_outcome": (Sentence("a service", "a referral to the falls clinic"),),
    "negative": (Sentence("less of something", "no more shouting"),),
    "vague": (Sentence("one vague word", "happier"),),
    "vague_step": (Sentence("a vague step", "explore options"),),
    "other_change": (Sentence("somebody else's change", "if only his brother would listen"),),
    "wont": (Sentence("what cannot be had", "get her mum back"),),
    "must": (Sentence("told to", "I was told to do this"),),
    "stuck": (
        Sentence("stuck", "going round in circles"),
        Sentence(
            "stuck, and something that went well",
            "going round in circles, for once she laughed",
            also=("exception",),
        ),
    ),
    "exception": (Sentence("something that went well", "for once she laughed"),),
    "change": (Sentence("meaning to", "I'm ready to ask for it"),),
    "credit": (Sentence("credit", "all credit to her"),),
    "thanks": (Sentence("thanks", "cheers"),),
    "restricting": (Sentence("a goal that restricts", "keep her indoors"),),
}
"""By label: a sentence for each way that it leads, heard in the language of the dialogues."""

UNSURE: Final = Sentence("not knowing", "I don't know")
IDENTIFYING: Final = Sentence("who somebody is", "ring 07700 900123")
"""Certain to be refused."""
MAYBE_A_NAME: Final = Sentence("perhaps a name", "Brenda Ashworth came round")
"""Asked about before it is taken."""
ENOUGH: Final = Sentence("nothing else", "nothing else")
"""The end of "What else?"."""
