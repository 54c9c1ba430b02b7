"""The environments of the libraries that are compared with: made on demand, one for each lock."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

LOCKS = Path(__file__).parent / "locks"
PLACE = Path(__file__).parents[2] / ".bench"
"""Where they are; ignored by git, removed by `make clean`."""


class NotMadeError(Exception):
    """An environment cannot be made: which, and why."""


def python_of(lock: Path, place: Path = PLACE) -> Path:
    """The interpreter of the environment of a lock, made first if the lock has changed since."""
    home, stamp = place / lock.stem, place / lock.stem / "made-from"
    made_from = sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != made_from:
        _make(home, lock)
        stamp.write_text(made_from)
    return home / "bin" / "python"


def _make(home: Path, lock: Path) -> None:
    rmtree(home, ignore_errors=True)
    _run(home, sys.executable, "-m", "venv", str(home))
    pip = (str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input")
    hashed = ("--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:")
    _run(home, *pip, *hashed, "-r", str(lock))


def _run(home: Path, *command: str) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean)
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotMadeError(f"{home.name}: {' '.join(lines) or f'{command[1:4]} did not work'}")
