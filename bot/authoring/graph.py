"""A dialogue as boxes and arrows, ready to be drawn: what each state says stands on its box."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.dialogue.model import Dialogue, State, Wording

Look: TypeAlias = Literal["start", "question", "call", "passage", "end"]
"""How a box is drawn: the first state, one that asks, one that runs another dialogue, one that
is passed through, one that ends the dialogue."""

MOST_LETTERS = 34  # in a line of a box
MOST_LINES = 4  # of wording in a box; the rest is "…"


@dataclass(frozen=True, slots=True)
class Box:
    """One state. `lines` is what it says, cut to fit; `note` what it asks for or runs."""

    state: str
    look: Look
    lines: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One way from a state to another. `label` is the condition, or "skip"."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole dialogue, drawn by `mermaid` or `picture`."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def graph_of(dialogue: Dialogue) -> Graph:
    """Every state and every way between states, in the order of the file."""
    states = dialogue.states.values()
    return Graph(
        f"{dialogue.id}: {dialogue.title}" if dialogue.title else dialogue.id,
        tuple(_box(dialogue, state) for state in states),
        tuple(arrow for state in states for arrow in _arrows(state)),
    )


def _box(dialogue: Dialogue, state: State) -> Box:
    return Box(state.name, _look(dialogue, state), _lines(state), _note(state))


def _look(dialogue: Dialogue, state: State) -> Look:
    if state.name == dialogue.start:
        return "start"
    if state.end is not None:
        return "end"
    if state.question is not None:
        return "question"
    return "call" if state.call is not None else "passage"


def _note(state: State) -> str:
    """What the state asks for, runs, keeps, and how it ends."""
    told = []
    if state.question is not None:
        saved = (state.agenda or state.question).save
        told.append(f"{state.question.kind.name}{f' → {saved}' if saved else ''}")
    if state.called:
        told.append(f"runs {', '.join(state.called)}")
    if state.record:
        told.append("keeps " + ", ".join(recording.kind for recording in state.record))
    if state.end is not None:
        told.append("ends" if state.end.how == "done" else f"ends: {state.end.how}")
    if state.only is not None:
        told.append(f"{state.only} form only")
    return " · ".join(told)


def _lines(state: State) -> tuple[str, ...]:
    said = [_spoken(wording) for wording in state.say]
    if state.question is not None:
        said.append(_spoken(state.question.ask))
    lines = [line for text in said for line in _wrapped(text)]
    return tuple(lines) if len(lines) <= MOST_LINES else (*lines[: MOST_LINES - 1], "…")


def _spoken(wording: Wording) -> str:
    """The first variant; of lines that exclude each other the first says enough."""
    texts = wording.variants[0] if wording.variants else ()
    always = [text.template for text in texts if text.when is None]
    return " ".join(always) or next((text.template for text in texts), "")


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in re.findall(r"\S+", text):
        if line and len(line) + 1 + len(word) > MOST_LETTERS:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _arrows(state: State) -> Iterator[Arrow]:
    """Ways to the same state are one arrow with both conditions on it."""
    labels: dict[str, list[str]] = {}
    for route in state.routes:
        labels.setdefault(route.to, []).append(route.when.source if route.when else "")
    skip = state.question.skip_to if state.question else None
    if skip is not None:
        labels.setdefault(skip, []).append("skip")
    alone = len(labels) == 1
    for target, conditions in labels.items():
        told = [each or ("" if alone else "else") for each in conditions]
        yield Arrow(state.name, target, " / ".join(each for each in told if each))
