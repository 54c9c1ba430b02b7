"""Every long talk has a form of five minutes, and it is over in fewer than ten messages (R54)."""

from pathlib import Path

import pytest

from bot.dialogue.library import Library

TRANSCRIPTS = Path(__file__).parent / "transcripts"
FIVE = 5
MOST = 10
NEEDS_A_GROUP = "round"


def opened_briefly(path: Path) -> bool:
    return any(line.startswith("! dialogue") and line.endswith(" brief") for line in lines(path))


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_every_talk_of_more_than_five_minutes_has_a_form_of_five(shipped: Library) -> None:
    talks = [d for d in shipped.dialogues.values() if d.menu and d.id != NEEDS_A_GROUP]

    long = [talk for talk in talks if talk.minutes is not None and talk.minutes > FIVE]

    assert [talk.id for talk in long if talk.brief is None or talk.brief > FIVE] == []
    assert [t.id for t in long if not (TRANSCRIPTS / f"{t.id}.brief.txt").exists()] == []


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.brief*.txt")), ids=lambda p: p.stem)
def test_it_takes_fewer_than_ten_messages(path: Path) -> None:
    done = [line for line in lines(path) if line.startswith((">", "~"))]

    assert opened_briefly(path)
    assert 0 < len(done) < MOST or path.stem in SEVERAL_TALKS


SEVERAL_TALKS = {"scaling.brief_again"}
"""Transcripts of more than one conversation."""


@pytest.mark.parametrize("way", ["better", "same", "words_tried"])
def test_a_check_in_is_six_messages_of_ours(way: str) -> None:
    told = lines(TRANSCRIPTS / f"check_in.{way}.txt")

    assert sum(line.startswith("< ") for line in told) <= 6
