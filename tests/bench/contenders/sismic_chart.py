"""sismic, from a YAML chart: its interpreter pickled between turns, or one interpreter for
everybody, into which states and answers are put from JSON."""

import json
import pickle
from typing import Any

from bench.contending import Stateless
from bench.ten_turns import DONE, GUARDED, NEEDED, QUESTIONS, following
from sismic.interpreter import Interpreter
from sismic.io import import_from_yaml

PICKLE, JSON = "pickle", "json"


def contender(variant: str) -> Stateless:
    chart = import_from_yaml(_chart())
    return _pickled(chart) if variant == PICKLE else _shared(chart)


def _pickled(chart: Any) -> Stateless:
    def start(_: str) -> bytes:
        interpreter = Interpreter(chart)
        interpreter.execute()
        return pickle.dumps(interpreter)

    def turn(stored: bytes, text: str) -> bytes:
        interpreter = pickle.loads(stored)
        interpreter.queue("answer", text=text)
        interpreter.execute()
        return pickle.dumps(interpreter)

    def kept(stored: bytes) -> list[str]:
        interpreter = pickle.loads(stored)
        at_the_end = DONE in interpreter.configuration
        return list(interpreter.context["answers"].values()) if at_the_end else []

    return Stateless(start=start, turn=turn, kept_in=kept)


def _shared(chart: Any) -> Stateless:
    """Reaches into the interpreter, which offers no such thing: its best case."""
    interpreter = Interpreter(chart)
    interpreter.execute()

    def start(_: str) -> str:
        return json.dumps({"states": ["talk", QUESTIONS[0]], "answers": {}})

    def turn(stored: str, text: str) -> str:
        kept = json.loads(stored)
        interpreter._configuration = set(kept["states"])
        interpreter.context["answers"] = kept["answers"]
        interpreter.queue("answer", text=text)
        interpreter.execute()
        return json.dumps({"states": interpreter.configuration, "answers": kept["answers"]})

    def kept(stored: str) -> list[str]:
        held = json.loads(stored)
        return list(held["answers"].values()) if DONE in held["states"] else []

    return Stateless(start=start, turn=turn, kept_in=kept)


def _chart() -> str:
    states = "".join(map(_state, QUESTIONS))
    return (
        "statechart:\n  name: ten turns\n  preamble: answers = {}\n"
        f"  root state:\n    name: talk\n    initial: {QUESTIONS[0]}\n    states:\n"
        f"{states}      - name: {DONE}\n"
    )


def _state(name: str) -> str:
    lines = [
        f"      - name: {name}",
        "        transitions:",
        "          - event: answer",
        f"            action: answers['{name}'] = event.text",
        f"            target: {following(name)}",
    ]
    if name == GUARDED:
        lines += [
            f"            guard: \"'{NEEDED}' in answers\"",
            "          - event: answer",
            f"            guard: \"'{NEEDED}' not in answers\"",
            f"            target: {name}",
        ]
    return "\n".join(lines) + "\n"
