"""One `coach run` on one data folder: a lock file that the system lets go when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = "coach.lock"


class AlreadyRunningError(Exception):
    """Another process holds the data folder; the message tells which."""


@contextmanager
def only_runner(folder: Path) -> Iterator[None]:
    """Holds the folder while the block runs. Nothing is left to clean up after a kill."""
    path = folder / LOCK_FILE
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor, path)
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
        raise AlreadyRunningError(
            f"A coach is already running on {path.parent} (process {holder}). "
            "Stop it first, or give this one another COACH_DATA."
        ) from None
