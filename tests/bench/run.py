"""`make bench`: measures everything and writes docs/benchmarks.md."""

import os
import sys
from datetime import UTC, datetime

from bench.coach_alone import by_people, by_turn, checking, share_heard
from bench.racing import ENTRIES, core, race
from bench.report import PAGE, Findings, page
from bench.reviews_stored import by_stored
from bench.session_sizes import sizes


def main() -> None:
    left_out: list[str] = []

    def note(why: str) -> None:
        left_out.append(why)
        tell(why)

    tell("the contenders side by side (the first time, their environments are made)")
    results = race(ENTRIES, note=note)
    if (pinned := core()) is not None:
        os.sched_setaffinity(0, {pinned})
    tell("the coach alone: people, turns, sizes, checking, a million reviews")
    found = Findings(
        on=datetime.now(UTC).date().isoformat(),
        results=results,
        people=by_people(),
        turns=by_turn(),
        sessions=sizes(),
        checking=checking(),
        reviews=by_stored(),
        heard=share_heard(),
        left_out=tuple(left_out),
    )
    PAGE.write_text(page(found), "utf-8")
    sys.stdout.write(page(found))


def tell(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")


if __name__ == "__main__":
    main()
