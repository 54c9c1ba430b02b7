"""The lines of a transcript as values, and back: what a person does, and what is only remarked."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, TypeAlias, get_args

from bot.dialogue.values import Value, Values

Way: TypeAlias = Literal["back", "skip", "stop", "resume", "stale", "repeat", "help", "person"]
"""stale: a button of an earlier question is tapped. The last three are asked beside it."""

WAYS: Mapping[str, Way] = {way: way for way in get_args(Way)}

BRIEF = "brief"
EXPECTED = ("<", "=", " ")
"""How lines begin that say what the coach does; playing writes them anew."""


class ScriptError(Exception):
    """A transcript that cannot be played. Reads `file:line: what is wrong and what to do`."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.what = what


@dataclass(frozen=True, slots=True)
class Remarked:
    """A comment or an empty line, kept where it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """`! given name=value`: what the next dialogue is handed."""

    values: Values = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """`! dialogue ID`, `! dialogue ID brief`: a conversation begins, in its brief form."""

    dialogue: str
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Revisited:
    """`! again [ID]`: another conversation about what was recorded so far."""

    dialogue: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """`! language CODE`: the language the person chooses, from here on."""

    language: str


@dataclass(frozen=True, slots=True)
class Typed:
    """`> text`: a message; lines below that begin with two spaces belong to it."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tapped:
    """`> [Label]`: a button of the open question, or one of its ways out."""

    label: str


@dataclass(frozen=True, slots=True)
class Waited:
    """`@ +14d`: time goes by."""

    time: timedelta


@dataclass(frozen=True, slots=True)
class Went:
    """`~ back`, `~ skip`, `~ stop`, `~ resume`, `~ stale`, `~ repeat`, `~ help`, `~ person`."""

    way: Way


Move: TypeAlias = Remarked | Given | Opened | Revisited | Spoken | Typed | Tapped | Waited | Went


@dataclass(frozen=True, slots=True)
class Placed:
    """A move and the line it stands on, from 1."""

    line: int
    move: Move


def read_script(text: str, file: str = "transcript") -> tuple[Placed, ...]:
    """The moves of a transcript; what the coach is expected to do is left out.

    Raises ScriptError at the first line that cannot be read.
    """
    placed: list[Placed] = []
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        typed = _typed_above(placed, number)
        if line.startswith("  ") and typed is not None:
            placed[-1] = Placed(placed[-1].line, Typed(f"{typed}\n{line[2:]}"))
        elif not line.startswith(EXPECTED) or not line.strip():
            placed.append(Placed(number, _read(line, file, number)))
    return tuple(placed)


def told(move: Move) -> str:
    """The line (or lines) of a move, as `read_script` reads it."""
    match move:
        case Remarked(text):
            return text
        case Given(values):
            return f"! given {assigned(values)}"
        case Opened(dialogue, brief):
            return f"! dialogue {dialogue} {BRIEF}" if brief else f"! dialogue {dialogue}"
        case Revisited(dialogue):
            return f"! again {dialogue}" if dialogue else "! again"
        case Spoken(language):
            return f"! language {language}"
        case Typed(text):
            return "\n  ".join(f"> {text}".split("\n"))
        case Tapped(label):
            return f"> [{label}]"
        case Waited(time):
            return f"@ {_span(time)}"
        case Went(way):
            return f"~ {way}"


def assigned(values: Mapping[str, Value]) -> str:
    """`name=value` for each, the values as JSON."""
    return " ".join(f"{n}={json.dumps(v, ensure_ascii=False)}" for n, v in values.items())


def _typed_above(placed: list[Placed], number: int) -> str | None:
    """What was typed right above the line with this number, if something was."""
    match placed[-1] if placed else None:
        case Placed(line, Typed(text)) if line + text.count("\n") + 1 == number:
            return text
    return None


def _read(line: str, file: str, number: int) -> Move:
    mark, rest = line[:1], line[1:].strip()
    match mark:
        case "" | "#":
            return Remarked(line)
        case "!":
            return _order(rest, file, number)
        case ">":
            return _done(line, rest)
        case "@":
            return Waited(_time(rest, file, number))
        case "~":
            return Went(_way(rest, file, number))
    if not line.strip():
        return Remarked("")
    raise ScriptError(
        file,
        number,
        f"a line cannot begin with {mark!r}. Begin it with > (the person), ~ (back, skip, stop), "
        "@ (time), ! (dialogue, given, language, again), # (a remark), < or = (the coach)",
    )


def _order(rest: str, file: str, number: int) -> Move:
    word, _, more = rest.partition(" ")
    match word, more.strip():
        case "dialogue", str(opened) if opened:
            dialogue, _, form = opened.partition(" ")
            if form in ("", BRIEF):
                return Opened(dialogue, form == BRIEF)
        case "again", dialogue:
            return Revisited(dialogue or None)
        case "given", str(values) if values:
            return Given(_values(values, file, number))
        case "language", str(language) if language:
            return Spoken(language)
    could = "! dialogue ID, ! dialogue ID brief, ! given name=value, ! language CODE or ! again"
    raise ScriptError(file, number, f"! {rest}: write {could}")


def _done(line: str, rest: str) -> Move:
    if rest.startswith("[") and rest.endswith("]"):
        return Tapped(rest[1:-1])
    return Typed(line[2:] if line[1:2] == " " else line[1:])


_TIME = re.compile(r"\+(\d{1,5})([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def _time(rest: str, file: str, number: int) -> timedelta:
    found = _TIME.fullmatch(rest)
    if found is None:
        raise ScriptError(file, number, f"@ {rest}: write @ +14d, @ +3h or @ +30m")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes % size == 0:
            return f"+{minutes // size}{unit}"
    return f"+{minutes}m"


def _way(rest: str, file: str, number: int) -> Way:
    if rest in WAYS:
        return WAYS[rest]
    raise ScriptError(file, number, f"~ {rest}: write one of ~ {', ~ '.join(WAYS)}")


_ASSIGNMENT = re.compile(r'([\w.]+)=("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\S+)\s*')


def _values(text: str, file: str, number: int) -> dict[str, Value]:
    values: dict[str, Value] = {}
    place = 0
    while place < len(text):
        found = _ASSIGNMENT.match(text, place)
        if found is None:
            raise ScriptError(file, number, f"{text[place:]!r} is no name=value")
        values[found[1]] = _value(found[2], file, number)
        place = found.end()
    return values


def _value(raw: str, file: str, number: int) -> Value:
    """JSON where it looks like JSON; any other word is a text."""
    if not re.match(r'["\[]|-?\d+(?:\.\d+)?$|true$|false$|null$', raw):
        return raw
    try:
        value = json.loads(raw)
    except ValueError:
        raise ScriptError(file, number, f"{raw} cannot be read; write it as JSON") from None
    return tuple(str(each) for each in value) if isinstance(value, list) else value
