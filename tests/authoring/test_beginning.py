"""A new dialogue starts sound: it passes the check and its transcript plays to the end."""

from pathlib import Path

import pytest

from bot import rehearsing
from bot.authoring.beginning import BadIdError, draft
from bot.commanding import check
from bot.config import Settings
from bot.errors import Misused, Refused


def settings(tmp_path: Path) -> Settings:
    return Settings.read({"HOME": str(tmp_path), "COACH_DATA": str(tmp_path / "data")})


def test_a_new_dialogue_passes_the_check_and_its_test(tmp_path: Path) -> None:
    mine = tmp_path / "mine"

    written = rehearsing.begin(settings(tmp_path), "good_moment", 'The "good" moment', mine)

    assert written == (mine / "good_moment.yaml", mine / "transcripts/good_moment.straight.txt")
    assert [str(finding) for finding in check(settings(tmp_path), [mine])] == []
    assert rehearsing.test(settings(tmp_path), [mine]).failed == ()
    assert written[1].read_text("utf-8").endswith("= ended done\n")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    rehearsing.begin(settings(tmp_path), "good_moment", "", tmp_path)
    (tmp_path / "good_moment.yaml").write_text("mine", "utf-8")

    with pytest.raises(Refused, match="is there already"):
        rehearsing.begin(settings(tmp_path), "good_moment", "", tmp_path)

    assert (tmp_path / "good_moment.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("id", ["Good", "good moment", "../good", "", "a" * 25])
def test_an_id_that_cannot_be_used_is_refused_by_name(id: str, tmp_path: Path) -> None:
    with pytest.raises(BadIdError):
        draft(id, "")
    with pytest.raises(Misused):
        rehearsing.begin(settings(tmp_path), id, "", tmp_path)


def test_without_a_title_the_id_is_made_readable() -> None:
    assert 'title: "Good moment"' in draft("good_moment", "")[0]


def test_a_dialogue_that_is_shipped_is_not_begun_anew(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"“scaling” is shipped with the coach already"):
        rehearsing.begin(settings(tmp_path), "scaling", "", tmp_path / "mine")

    assert not (tmp_path / "mine").exists()
