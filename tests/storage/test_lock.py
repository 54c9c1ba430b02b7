"""One runner a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.lock import AlreadyRunningError, only_runner

HOLDER = """
import sys, time
from pathlib import Path
from bot.storage.lock import only_runner
with only_runner(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_runner_is_refused_by_the_first_ones_name(tmp_path: Path) -> None:
    me = str(os.getpid())

    with (
        only_runner(tmp_path),
        pytest.raises(AlreadyRunningError, match=me),
        only_runner(tmp_path),
    ):
        pass

    with only_runner(tmp_path):
        assert (tmp_path / "coach.lock").read_text() == str(os.getpid())


def test_a_killed_runner_leaves_nothing_to_clear_away(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunningError, match=str(holder.pid)), only_runner(tmp_path):
            pass
        holder.kill()
        holder.wait()

    with only_runner(tmp_path):
        assert (tmp_path / "coach.lock").read_text() == str(os.getpid())


def test_other_folders_have_their_own_runners(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    with only_runner(tmp_path / "a"), only_runner(tmp_path / "b"):
        assert (tmp_path / "b" / "coach.lock").exists()
