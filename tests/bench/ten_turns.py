"""The conversation that every contender holds: ten questions, one guard, and what is answered.

Imported in every environment, so the standard library only.
"""

from collections.abc import Iterator, Sequence
from random import Random

QUESTIONS = tuple(f"q{number}" for number in range(1, 11))
DONE = "done"
"""The state after the tenth answer."""

GUARDED, NEEDED = "q5", "q4"
"""From GUARDED it goes on only if the answer to NEEDED is known; else GUARDED is asked again."""

ASKED = (
    "What would you like to be different?",
    "What would you notice first?",
    "Who else would notice?",
    "When was it a bit like that already?",
    "What did you do that time?",
    "What helped with that?",
    "What would be a small next step?",
    "When could that be?",
    "Who could lend a hand?",
    "What would tell you that it is going well?",
)


def following(question: str) -> str:
    """The state after a question."""
    return (*QUESTIONS, DONE)[QUESTIONS.index(question) + 1]


def talks(count: int, seed: int) -> list[tuple[str, ...]]:
    """Answers to the ten questions, for so many conversations; another seed, other answers."""
    drawn = _drawn(Random(seed))
    return [tuple(next(drawn) for _ in QUESTIONS) for _ in range(count)]


def answers() -> Sequence[str]:
    """Every answer there is: 40 to 80 characters, as working people type on a phone."""
    joined = (f"{one}{other}" for one in _BEGINNINGS for other in _ENDINGS)
    return tuple(answer for answer in joined if 40 <= len(answer) <= 80)


def _drawn(random: Random) -> Iterator[str]:
    every = answers()
    while True:
        yield from random.sample(every, len(every))


_BEGINNINGS = (
    "We sat in the garden and looked at old photos",
    "She keeps the kettle on the stove by the door",
    "The two of them talk most in the kitchen",
    "Talking about the football got us started",
    "I wrote it in the diary the same evening",
    "The plan is in the car, in the green folder",
    "The bus was late so we had time to chat",
    "We put the big calendar up in the kitchen",
    "He drew the route to the shop on an envelope",
    "The two of them would plan the meals together",
    "A team where people ask each other for advice",
    "Her sister would notice that I am more relaxed",
    "I would know what matters to him and to his son",
    "We’d have a clear list of who does which visit",
    "My diary would have a gap in it after each visit",
    "The new starter would know whom she can ask",
    "I would write down what each person hopes for",
    "My colleagues might notice that I smile more",
    "We would have our tea together as a team again",
    "Being able to think about one family at a time",
    "I'd send the letter before the end of the month",
    "I'd look forward to the visit on a Thursday",
    "A short meeting with the school and his parents",
    "I’d begin with the question that she brought",
    "We could use the small room by the front door",
    "someone would notice that my desk is clear",
    "His son would see that we ask before we decide",
    "The group would agree on what we do on Mondays",
    "Each of us would bring one idea to the meeting",
    "The parents would tell the teacher what they like",
)
_ENDINGS = (
    "",
    ".",
    ", I think",
    " and that was that",
    ", like last spring",
    " before the others came",
    ", so that is the plan",
    " for the first half hour",
    ", then we had lunch",
    ". We both laughed",
    ", as planned",
    " and the radio on low",
    ", and nobody hurried us",
    " once the rain had stopped",
    ". My manager saw it as well",
    " in the small front room",
    " at the next meeting",
    ", to begin with",
    ", one thing at a time",
    ", more or less",
    ". I'd know it by that",
    " in the spring",
    ", or on the phone",
    ", as we agreed",
    " over a cup of tea",
)
