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
    "He likes the table near the radiator best",
    "I'd ask the team to swap the Thursday visit",
    "The two of them talk most in the kitchen",
    "There was music on and the window was open",
    "My colleague took the early round for me",
    "It was the way that he looked at the window",
    "Her list is on the fridge, under the magnet",
    "Talking about the football got us started",
    "I kept the visit short and left the form out",
    "He told me the story of the boat again",
    "They’d both slept and the house felt quiet",
    "Her neighbour popped round with some soup",
    "I wrote it in the diary the same evening",
    "We went over the week's visits on Monday",
    "He picked out the blue shirt for the wedding",
    "Two short breaks in the day instead of one",
    "The plan is in the car, in the green folder",
    "The bus was late so we had time to chat",
    "She’d have the clock in the hall, and a lamp",
    "his brother rings him on Tuesdays after tea",
    "the washing was out on the line when i came",
    "I said hello to the whole family by name",
    "Her daughter set up the tablet for the calls",
    "We put the big calendar up in the kitchen",
    "He drew the route to the shop on an envelope",
    "The morning is when there is time for it",
    "The night staff left a note about breakfast",
    "I parked round the corner and took a breath",
)
_ENDINGS = (
    "",
    ".",
    ", I think",
    " and that was that",
    ", like last spring",
    " before the others came",
    ", which is her word",
    ". It took ten minutes",
    " while the tea brewed",
    ", so that is the plan",
    " and I could see it in his face",
    ", at least on Wednesdays",
    ". The rest can follow",
    " for the first half hour",
    ", then we had lunch",
    " with the dog beside us",
    ". We both laughed",
    ", as planned",
    " after the morning round",
    " and the radio on low",
    ". That's what I'd look for",
    ", and nobody hurried us",
    " once the rain had stopped",
    ". My manager saw it as well",
    " in the small front room",
)
