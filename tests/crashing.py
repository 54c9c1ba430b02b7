"""Processes that are killed on the way, and what a person heard of it all the same."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.coach.messages import Message, Outward
from bot.coach.ports import Fault

POINTS = ("before_commit", "after_commit", "delivered")
EVERY = int(os.environ.get("CRASH_EVERY", "9"))


def forked(folder: Path, work: Callable[[], None]) -> bool:
    """Does the work in a forked process; True when it was killed."""
    folder.mkdir(exist_ok=True)
    child = os.fork()
    if child == 0:
        _in_child(work)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def killer(point: str, hit: int) -> Fault:
    """Kills this process when it comes past the point for the n-th time."""
    left = [hit]

    def fault(reached: str) -> None:
        if reached == point:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return fault


def nothing(_: str) -> None:
    """Kills nobody."""


class Listener:
    """Somebody whose screen outlives the process: every message is on disk when it is shown."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.heard: list[Outward] = []

    def receives(self, what: Outward) -> None:
        self.heard.append(what)
        if isinstance(what, Message):
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(what.text) + "\n")
                file.flush()


def seen(folder: Path) -> dict[str, Any]:
    """What is kept at the end, and everything that was heard on the way."""
    heard = (folder / "heard").read_text("utf-8").splitlines()
    return {"record": json.loads((folder / "record").read_text("utf-8")), "heard": heard}


def first_times(heard: list[str]) -> list[str]:
    """Without what came once more."""
    return list(dict.fromkeys(heard))


def without_ids(value: Any) -> Any:
    """Ids hang on a random person id; everything else must be the same."""
    match value:
        case dict():
            return {k: without_ids(v) for k, v in value.items() if not k.endswith("id")}
        case list():
            return [without_ids(v) for v in value]
    return value


def _in_child(work: Callable[[], None]) -> None:
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
