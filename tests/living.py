"""Plays a whole life with the coach from a file: what somebody says and taps, and time going by.

A line begins with `>` (typed, or `[a button]`), `@` (time that goes by) or `#` (a remark); what the
coach sends is written below it. Time goes from one thing due to the next, so that everything comes
when it would: the day and hour stand before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from worlds import Somebody, World

from bot.coach.messages import Document, Message, Outward
from bot.library_files import holidays

OURS = ("<", "  ", ". ")
HERE = ZoneInfo("Europe/London")
_TIME = re.compile(r"@ \+(\d+)([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def lived(world: World, script: str) -> str:
    """The script with all that the coach sends written anew. Raises AssertionError, with the line,
    for a button that is not there."""
    world.coach = replace(world.coach, days_off=holidays("england"))
    ann = world.somebody()
    lines: list[str] = []
    for line in script.splitlines():
        if not line.startswith(OURS):
            lines.append(line)
            lines += _happens(ann, line)
    return "\n".join(lines).strip() + "\n"


def _happens(ann: Somebody, line: str) -> Iterator[str]:
    before = len(ann.heard)
    if line.startswith("> ["):
        ann.presses(line[3:-1])
    elif line.startswith(">"):
        ann.says(line[2:])
    elif found := _TIME.fullmatch(line):
        yield from _goes_by(ann, ann.world.now + timedelta(**{_UNITS[found[2]]: int(found[1])}))
        return
    yield from _shown(ann.heard[before:])


def _goes_by(ann: Somebody, until: datetime) -> Iterator[str]:
    """To the next thing due, and on, until then; what comes, with its moment."""
    world = ann.world
    while True:
        person = ann.person.id
        waiting = world.store.transact(lambda unit, id=person: unit.planned(id))
        next_due = min((each.due for each in waiting), default=until)
        world.now = max(world.now, min(next_due, until))
        before = len(ann.heard)
        world.settles()
        if len(ann.heard) > before:
            yield f". {world.now.astimezone(HERE):%A %-d %B %Y, %H:%M}"
            yield from _shown(ann.heard[before:])
        if next_due >= until:
            world.now = until
            return


def _shown(heard: list[Outward]) -> Iterator[str]:
    for what in heard:
        match what:
            case Message(text=text, buttons=buttons):
                yield from _message(text)
                labels = [button.label for button in buttons if not button.small]
                if labels:
                    yield "  " + " ".join(f"[{label}]" for label in labels)
            case Document(name=name, caption=caption):
                yield from _message(f"({name}) {caption}")


def _message(text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield f"< {first}"
    yield from (f"  {line}" for line in rest)
