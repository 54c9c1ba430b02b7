"""Dialogues of a test's own beside the shipped ones, with conditions as they stand in files."""

from dataclasses import replace

from bot.dialogue.expressions import read_guard
from bot.dialogue.library import Library
from bot.dialogue.machine import compile_routing
from bot.dialogue.model import Dialogue, Route, State

OWN = "own"


def beside(library: Library, *dialogues: Dialogue, **words: str) -> Library:
    """The library with these dialogues in it, and wording of words.yaml changed."""
    own = {dialogue.id: dialogue for dialogue in dialogues}
    return replace(
        library,
        dialogues={**library.dialogues, **own},
        routing={**library.routing, **{id: compile_routing(each) for id, each in own.items()}},
        words={**library.words, **{key.replace("_", "."): text for key, text in words.items()}},
    )


def leading(state: State, *routes: tuple[str | None, str]) -> State:
    """The state with routes: (condition, target)."""
    return replace(
        state,
        routes=tuple(
            Route(to, state.mark, read_guard(when) if when else None) for when, to in routes
        ),
        end=None,
    )
