"""The ways in which the server fails, by script or by chance."""

import random
from dataclasses import dataclass, field

from tests.botapi.refusal import RefusalError


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure: an answer that says no, or none at all; the work may be done all the same."""

    refusal: RefusalError | None = None
    accepted: bool = False


def too_many(seconds: int = 1) -> Fault:
    return Fault(
        RefusalError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
    )


def broken(status: int = 502) -> Fault:
    return Fault(RefusalError(status, "Bad Gateway" if status == 502 else "Internal Server Error"))


def refused(status: int, description: str) -> Fault:
    return Fault(RefusalError(status, description))


def page(status: int) -> Fault:
    """A proxy or gateway answers in the server's place, with a page for browsers."""
    refusal = RefusalError(status, "no such luck")
    refusal.page = True
    return Fault(refusal)


def hang() -> Fault:
    """Nothing is done, and nothing is said."""
    return Fault()


def accept_then_hang() -> Fault:
    """It is done, and nobody hears of it."""
    return Fault(accepted=True)


@dataclass(slots=True)
class _Planned:
    fault: Fault
    method: str | None
    chat: int | None
    times: int

    def fits(self, method: str, chat: int | None) -> bool:
        return self.times > 0 and self.method in (None, method) and self.chat in (None, chat)


@dataclass(slots=True)
class Faults:
    """What is to go wrong next."""

    _planned: list[_Planned] = field(default_factory=list)
    _rates: list[tuple[float, Fault]] = field(default_factory=list)
    _chance: random.Random = field(default_factory=random.Random)

    def plan(
        self, fault: Fault, method: str | None = None, *, chat: int | None = None, times: int = 1
    ) -> None:
        """The next `times` calls (of this method, to this chat) fail so."""
        self._planned.append(_Planned(fault, method, chat, times))

    def by_chance(self, *rates: tuple[float, Fault], seed: int = 0) -> None:
        """From now on each call fails with these probabilities; no rates: none does."""
        self._rates = list(rates)
        self._chance = random.Random(seed)

    def next(self, method: str, chat: int | None) -> Fault | None:
        for planned in self._planned:
            if planned.fits(method, chat):
                planned.times -= 1
                return planned.fault
        throw = self._chance.random()
        for rate, fault in self._rates:
            throw -= rate
            if throw < 0:
                return fault
        return None
