"""One contender in a process of its own: told how many conversations to hold, it says what they
cost. The standard library only, because it runs in every environment."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from time import process_time
from typing import Any, Protocol

from bench.ten_turns import talks

CORES = "BENCH_CORES"
"""Environment variable: the core that everything is pinned to."""


class Contender(Protocol):
    """Holds conversations. `begin` puts the first question to so many people, uncounted; `play`
    is timed: each turn takes what is stored, one answer, and stores what comes of it."""

    def begin(self, people: int) -> None: ...

    def play(self, said: Sequence[Sequence[str]]) -> None: ...

    def kept(self) -> list[list[str]]:
        """The answers stored for each person who has reached the end; else none."""
        ...


@dataclass
class Stateless:
    """A contender of three functions, over a dict of what is stored for each person."""

    start: Callable[[str], Any]
    turn: Callable[[Any, str], Any]
    kept_in: Callable[[Any], list[str]]

    def begin(self, people: int) -> None:
        self.stored = {str(person): self.start(str(person)) for person in range(people)}

    def play(self, said: Sequence[Sequence[str]]) -> None:
        stored, turn = self.stored, self.turn
        for person, answers in zip(list(stored), said, strict=True):
            for answer in answers:
                stored[person] = turn(stored[person], answer)

    def kept(self) -> list[list[str]]:
        return [self.kept_in(stored) for stored in self.stored.values()]


class NotHeldError(Exception):
    """A contender did not get through the conversation with everything stored."""


def held(contender: Contender, count: int, seed: int) -> float:
    """Seconds of processor time that so many conversations took."""
    said = talks(count, seed)
    contender.begin(count)
    before = process_time()
    contender.play(said)
    spent = process_time() - before
    if contender.kept() != [list(answers) for answers in said]:
        raise NotHeldError("not every conversation reached its end with ten answers stored")
    return spent


def contender_called(name: str, variant: str) -> Contender:
    """The contender of a module in `contenders`."""
    made: Contender = import_module(f"bench.contenders.{name}").contender(variant)
    return made


def main(name: str, variant: str) -> None:
    """Answers each line "COUNT SEED" with the seconds, until its input ends."""
    if os.environ.get(CORES) and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(os.environ[CORES])})
    contender = contender_called(name, variant)
    for line in sys.stdin:
        count, seed = map(int, line.split())
        print(json.dumps(held(contender, count, seed)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
