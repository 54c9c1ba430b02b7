"""python-statemachine, from a YAML chart (`io.load`) or as a class; its state is on the model."""

import json
from typing import Any

from bench.contending import Stateless
from bench.ten_turns import DONE, GUARDED, NEEDED, QUESTIONS, following
from statemachine import State, StateMachine
from statemachine.io import load

YAML, CLASS = "yaml", "class"


def contender(variant: str) -> Stateless:
    machine = load(_chart(), format="yaml") if variant == YAML else _machine_class()

    def turn(stored: str, text: str) -> str:
        kept = json.loads(stored)
        person = _Person(kept["state"], kept["answers"])
        person.answers[person.state] = text
        machine(model=person).send("answer")
        return json.dumps({"state": person.state, "answers": person.answers})

    return Stateless(start=_start, turn=turn, kept_in=_kept)


class _Person:
    def __init__(self, state: str, answers: dict[str, str]) -> None:
        self.state = state
        self.answers = answers

    def is_known(self) -> bool:
        return NEEDED in self.answers


def _chart() -> str:
    states = "".join(map(_state, QUESTIONS))
    return f"name: ten_turns\nstates:\n{states}  {DONE}: {{}}\n"


def _state(name: str) -> str:
    going_on = f"event: answer, target: {following(name)}"
    first = "    initial: true\n" if name == QUESTIONS[0] else ""
    if name != GUARDED:
        return f"  {name}:\n{first}    transitions: [{{{going_on}}}]\n"
    return (
        f"  {name}:\n    transitions:\n      - {{{going_on}, cond: is_known}}\n"
        f"      - {{event: answer, target: {name}}}\n"
    )


def _machine_class() -> Any:
    states = {name: State(initial=name == QUESTIONS[0]) for name in QUESTIONS}
    states[DONE] = State(final=True)
    answer = states[GUARDED].to(states[following(GUARDED)], cond="is_known")
    for name in QUESTIONS:
        to = states[name] if name == GUARDED else states[following(name)]
        answer |= states[name].to(to)
    return type("TenTurns", (StateMachine,), {**states, "answer": answer})


def _start(_: str) -> str:
    return json.dumps({"state": QUESTIONS[0], "answers": {}})


def _kept(stored: str) -> list[str]:
    kept = json.loads(stored)
    return list(kept["answers"].values()) if kept["state"] == DONE else []
