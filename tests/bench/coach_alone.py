"""What only the coach is asked: whether a turn costs the same whoever and however many they are,
and how long a large library takes to be checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import median
from time import process_time

from bench.contenders.coach import MOMENT, begun, library_with, ten_turns
from bench.large_library import many_usual, one_large
from bench.racing import RUNS, WARM_UPS
from bench.ten_turns import answers

from bot.bootstrap import READERS
from bot.dialogue.engine import step
from bot.dialogue.events import Said
from bot.dialogue.library import Library
from bot.dialogue.listening import hear
from bot.dialogue.loader import read_library
from bot.dialogue.storing import from_json, to_json

PEOPLE = (1, 1_000, 40_000)
TURNS = (10, 1_000)
TURNS_A_RUN = 4_000


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of several runs, and what it is."""

    label: str
    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.runs)


def by_people(*, runs: int = RUNS, turns: int = TURNS_A_RUN) -> tuple[Measured, ...]:
    """Microseconds a turn with so many people in the middle of it, in no order."""
    library = _looping()
    under_way = from_json(_after(library, begun(library, "1"), TURNS[0]))
    crowds = {
        people: [to_json(replace(under_way, id=f"{n:016x}")) for n in range(people)]
        for people in PEOPLE
    }
    random = Random(1)

    def run(people: int) -> float:
        stored = crowds[people]
        return _cost(library, stored, [random.randrange(people) for _ in range(turns)])

    return _runs({f"{people:,} at once": people for people in PEOPLE}, run, runs)


def by_turn(*, runs: int = RUNS, people: int = TURNS_A_RUN // 20) -> tuple[Measured, ...]:
    """Microseconds a turn around the tenth and the thousandth turn of one conversation."""
    library = _looping()
    early = _after(library, begun(library, "1"), TURNS[0])
    late = _after(library, early, TURNS[1] - TURNS[0])
    sessions = dict(zip(TURNS, (early, late), strict=True))

    def run(turn: int) -> float:
        stored = [sessions[turn]] * people
        return _cost(library, stored, [n for _ in range(20) for n in range(people)])

    return _runs({f"turn {turn:,}": turn for turn in TURNS}, run, runs)


def checking(*, runs: int = RUNS) -> tuple[Measured, ...]:
    """Milliseconds to read and check dialogues of 1,000 states together."""
    libraries = (one_large(), many_usual())

    def run(place: int) -> float:
        before = process_time()
        loaded = read_library(libraries[place], readers=READERS, constants={})
        spent = process_time() - before
        assert loaded.library is not None, loaded.findings[0]
        return spent * 1000

    return _runs({"one dialogue": 0, "forty dialogues": 1}, run, runs)


def share_heard() -> float:
    """Share of the answers in which some cue of some language is heard."""
    library = _looping()
    every = answers()
    heard = [answer for answer in every if any(hear(cues, answer) for cues in library.cues)]
    return len(heard) / len(every)


def _looping() -> Library:
    return library_with(ten_turns(looping=True), listening=True)


def _after(library: Library, stored: str, turns: int) -> str:
    for answer in _answers(turns):
        stored = to_json(step(library, from_json(stored), Said(MOMENT, answer)).session)
    return stored


def _cost(library: Library, stored: list[str], order: Sequence[int]) -> float:
    said = [Said(MOMENT, answer) for answer in _answers(len(order))]
    before = process_time()
    for person, answer in zip(order, said, strict=True):
        stored[person] = to_json(step(library, from_json(stored[person]), answer).session)
    return (process_time() - before) / len(order) * 1e6


def _answers(count: int) -> list[str]:
    every = answers()
    return [every[n % len(every)] for n in range(count)]


def _runs(cases: Mapping[str, int], run: Callable[[int], float], runs: int) -> tuple[Measured, ...]:
    """The cases in turn, so that what slows the machine slows them alike."""
    spent = [[run(case) for case in cases.values()] for _ in range(WARM_UPS + runs)]
    each = zip(*spent[WARM_UPS:], strict=True)
    return tuple(Measured(label, tuple(of)) for label, of in zip(cases, each, strict=True))
