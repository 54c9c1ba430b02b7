"""The measure of all: a transitions machine and JSON, with nothing that a coach needs besides."""

import json
from typing import Any

from bench.contending import Stateless
from bench.ten_turns import DONE, GUARDED, NEEDED, QUESTIONS, following
from transitions import Machine


def contender(_: str) -> Stateless:
    trigger = _machine().events["answer"].trigger

    def turn(stored: str, text: str) -> str:
        kept = json.loads(stored)
        person = _Person(kept["state"], kept["answers"])
        person.answers[person.state] = text
        trigger(person)
        return json.dumps({"state": person.state, "answers": person.answers})

    return Stateless(start=_start, turn=turn, kept_in=_kept)


class _Person:
    __slots__ = ("answers", "state")

    def __init__(self, state: str, answers: dict[str, str]) -> None:
        self.state = state
        self.answers = answers


def _machine() -> Machine:
    """No models are added and none is kept: the cheapest way to use transitions that is known."""
    machine = Machine(
        model=None,
        states=[*QUESTIONS, DONE],
        initial=QUESTIONS[0],
        auto_transitions=False,
        send_event=True,
    )
    for question in QUESTIONS:
        guard = _known if question == GUARDED else None
        machine.add_transition("answer", question, following(question), conditions=guard)
    machine.add_transition("answer", GUARDED, GUARDED)
    return machine


def _known(event: Any) -> bool:
    return NEEDED in event.model.answers


def _start(_: str) -> str:
    return json.dumps({"state": QUESTIONS[0], "answers": {}})


def _kept(stored: str) -> list[str]:
    kept = json.loads(stored)
    return list(kept["answers"].values()) if kept["state"] == DONE else []
