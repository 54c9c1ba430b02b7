"""Whole lives with the coach still read as they did (`--update` writes them anew)."""

from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from living import lived
from worlds import World

from bot.authoring.playing import difference
from bot.storage import people

LIVES = Path(__file__).parent / "lives"


@pytest.mark.parametrize("path", sorted(LIVES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_life_reads_as_it_did(
    path: Path, world: World, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = count(1)  # which wording somebody meets first hangs on who they are
    monkeypatch.setattr(people, "uuid4", lambda: UUID(int=next(numbers)))
    script = path.read_text("utf-8")

    told = lived(world, script)

    if request.config.getoption("--update"):
        path.write_text(told, "utf-8")
    else:
        assert not difference(path.name, script, told)
