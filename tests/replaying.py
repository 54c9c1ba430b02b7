"""Plays transcript files: whole conversations, each step saved and read back on the way."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.dialogue.effects import Act, Answered, Ask, Ended, Record, Say
from bot.dialogue.engine import present, step
from bot.dialogue.events import Began, Event, Moment, Picked, Said, Skipped, Stopped, WentBack
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json
from bot.dialogue.values import Value
from bot.dialogue.wording import render

TRANSCRIPTS = Path(__file__).parent / "transcripts"
FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
ZONE = "Europe/London"


@dataclass
class Player:
    """Holds one conversation and writes down what is said, asked and recorded."""

    library: Library
    session: Session
    now: datetime = FIRST_DAY
    given: dict[str, Value] = field(default_factory=dict)
    before: list[Session] = field(default_factory=list)

    @property
    def moment(self) -> Moment:
        return Moment(self.now, self.now.date(), ZONE)

    def happens(self, event: Event) -> Iterator[str]:
        before = self.session
        after = step(self.library, before, event)
        self.session = from_json(to_json(after.session))
        assert self.session == after.session
        if isinstance(event, WentBack):
            self.before = self.before[:-1]
        for effect in after.effects:
            if isinstance(effect, Answered):
                self.before.append(before)
            yield from written(effect)

    def picks(self, label: str) -> Event:
        question = present(self.library, self.session)
        assert question is not None, f"nothing is asked, so [{label}] cannot be pressed"
        for option in (*question.options, *question.ways):
            if render(option.label).casefold() == label.casefold():
                if option.key == "back":
                    return self.goes_back()
                return Picked(self.moment, question.turn, option.key)
        shown = [render(option.label) for option in (*question.options, *question.ways)]
        raise AssertionError(f"[{label}] is not among {shown}")

    def goes_back(self) -> Event:
        return WentBack(self.moment, self.before[-1] if self.before else None)

    def line(self, line: str) -> Iterator[str]:
        """What one line of a script brings about."""
        match line[:2], line[2:].strip():
            case "! ", rest if rest.startswith("dialogue "):
                dialogue = rest.removeprefix("dialogue ").strip()
                yield from self.happens(Began(self.moment, dialogue, self.given))
            case "! ", rest:
                self.given |= _values(rest.removeprefix("given "))
            case "> ", rest if rest.startswith("[") and rest.endswith("]"):
                yield from self.happens(self.picks(rest[1:-1]))
            case "> ", rest:
                yield from self.happens(Said(self.moment, rest))
            case "@ ", rest:
                self.now += timedelta(days=int(rest.strip("+d ")))
            case "~ ", "back":
                yield from self.happens(self.goes_back())
            case "~ ", "skip":
                yield from self.happens(Skipped(self.moment))
            case "~ ", "stop":
                yield from self.happens(Stopped(self.moment))
            case _:
                raise AssertionError(f"a script cannot say {line!r}")


def play(library: Library, script: str) -> str:
    """The script with everything the coach says and records written anew."""
    player = Player(library, Session(id="transcript", focus="K"))
    lines: list[str] = []
    for line in script.splitlines():
        if line.startswith(("!", ">", "~", "@")):
            lines += [line, *player.line(line)]
        elif line.startswith("#") or not line.strip():
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


def written(effect: object) -> Iterator[str]:
    match effect:
        case Say(line=line):
            yield from _message("< ", render(line))
        case Ask(line=line, options=options):
            yield from _message("< ? ", render(line))
            if options:
                yield "  " + " ".join(f"[{render(option.label)}]" for option in options)
        case Record(kind=kind, fields=fields):
            known = (f"{name}={json.dumps(v, ensure_ascii=False)}" for name, v in fields.items())
            yield f"= {kind} {' '.join(known)}"
        case Act(name=name, arguments=arguments):
            given = (f"{n}={json.dumps(v, ensure_ascii=False)}" for n, v in arguments.items())
            yield f"= do {' '.join((name, *given))}"
        case Ended(how=how):
            yield f"= ended {how}"


def _message(mark: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield f"{mark}{first}"
    yield from (f"  {line}" for line in rest)


def _values(text: str) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, raw in re.findall(r'([\w.]+)=("[^"]*"|\[[^\]]*\]|\S+)', text):
        value = json.loads(raw) if re.match(r'["\[\d]|true$|false$', raw) else raw
        values[name] = tuple(value) if isinstance(value, list) else value
    return values
