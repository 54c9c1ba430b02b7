"""The guide holds: its dialogue passes the check and its transcript plays, as they stand there."""

import re
from pathlib import Path

import pytest

from bot import rehearsing
from bot.commanding import check
from bot.config import Settings

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.md").read_text("utf-8")
FILES = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def written_out(folder: Path) -> Settings:
    """The files of the guide as somebody would have written them by step 5."""
    for name, text in FILES.findall(GUIDE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Settings.read({"HOME": str(folder), "COACH_DATA": str(folder / "data")})


def test_the_dialogue_of_the_guide_passes_the_check(tmp_path: Path) -> None:
    settings = written_out(tmp_path)

    findings = check(settings, [tmp_path / "my_dialogues"])

    assert [str(finding) for finding in findings] == []


def test_the_transcript_of_the_guide_plays_to_its_end(tmp_path: Path) -> None:
    settings = written_out(tmp_path)

    report = rehearsing.test(settings, [tmp_path / "my_dialogues"])

    (trial,) = report.trials
    assert trial.played is not None
    assert trial.played.endswith("= ended done\n")
    assert "< ? “the look on his face when I left”. What would you do with it?" in trial.played


@pytest.mark.parametrize("page", sorted(set(re.findall(r"\]\(([\w./]+)\)", GUIDE))))
def test_every_page_it_points_to_is_there(page: str) -> None:
    assert (DOCS / page).exists()
