"""`coach test`: which transcripts it plays, what it says of them, and how it writes them anew."""

import json
from pathlib import Path

import pytest

from bot import rehearsing
from bot.cli import main
from bot.config import Settings
from bot.errors import Misused, Refused

TALK = """\
dialogue: talk
title: A talk

states:
  how:
    ask: "How was it?"
    answer: text
    save: how
    next: thanks
  thanks:
    say: "Thank you."
    end: true
"""
FORGETFUL = """\
dialogue: talk
title: A talk

states:
  how:
    ask: "How was it?"
    answer: text
    save: how
    next: whose
  whose:
    ask: "Whose is that?"
    answer: {choice: {mine: "Mine", theirs: "Theirs"}}
    save: whose
    next:
      - {when: whose is mine, to: keep}
      - to: thanks
  keep:
    record: {reflection: {text: how}}
    next: thanks
  thanks:
    say: "Thank you."
    end: true
"""
AS_IT_IS = "! dialogue talk\n< ? How was it?\n> fine\n< Thank you.\n= ended done\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one dialogue and one transcript that reads as it plays."""
    (tmp_path / "talk.yaml").write_text(TALK, "utf-8")
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "talk.straight.txt").write_text(AS_IT_IS, "utf-8")
    return tmp_path


def settings(dialogs: Path | None = None) -> Settings:
    given = {"COACH_DATA": "data"} | ({"COACH_DIALOGS": str(dialogs)} if dialogs else {})
    return Settings.read(given)


def test_the_transcripts_of_own_dialogues_are_those_beside_them(folder: Path) -> None:
    tried = rehearsing.test(settings(folder), [])

    assert [Path(trial.file).name for trial in tried.trials] == ["talk.straight.txt"]
    assert tried.failed == ()


def test_without_own_dialogues_the_shipped_ones_are_played() -> None:
    tried = rehearsing.test(settings(), [])

    assert len(tried.trials) > 60
    assert tried.failed == ()


@pytest.mark.parametrize("named", [".", "talk.yaml", "transcripts/talk.straight.txt"])
def test_a_folder_a_dialogue_or_a_transcript_can_be_named(folder: Path, named: str) -> None:
    tried = rehearsing.test(settings(folder), [folder / named])

    assert len(tried.trials) == 1
    assert [each.dialogue for each in tried.coverage] == ["talk"]


def test_without_a_transcript_it_says_where_to_put_one(tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_text(TALK, "utf-8")

    with pytest.raises(Refused, match="a folder `transcripts`"):
        rehearsing.test(settings(tmp_path), [])


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"gone\.txt is not there"):
        rehearsing.test(settings(), [tmp_path / "gone.txt"])


def test_writing_anew_leaves_nothing_to_differ(folder: Path) -> None:
    path = folder / "transcripts" / "talk.straight.txt"
    path.write_text("! dialogue talk\n> fine\n", "utf-8")
    told: list[str] = []

    left = rehearsing.rewrite(rehearsing.test(settings(folder), []), told.append)

    assert left.failed == ()
    assert path.read_text("utf-8") == AS_IT_IS
    assert told == [f"wrote {path}; read what changed."]


def test_what_cannot_be_played_is_not_written_anew(folder: Path) -> None:
    path = folder / "transcripts" / "talk.straight.txt"
    path.write_text("! dialogue talk\n> [Fine]\n", "utf-8")

    left = rehearsing.rewrite(rehearsing.test(settings(folder), []), lambda _: None)

    [trial] = left.failed
    assert trial.wrong == f"{path}:2: [Fine] cannot be pressed here; there is " + WAYS
    assert path.read_text("utf-8") == "! dialogue talk\n> [Fine]\n"


WAYS = "[Not sure] [Back] [Skip] [Stop]"


def test_json_tells_every_point(folder: Path) -> None:
    path = folder / "transcripts" / "talk.straight.txt"
    path.write_text("! dialogue talk\n~ stop\n", "utf-8")

    told = json.loads(rehearsing.report(rehearsing.test(settings(folder), [folder]), "json"))

    [coverage] = told["coverage"]
    assert coverage["states"] == {"reached": 1, "of": 2}
    assert {"line": 10, "state": "thanks", "what": "state", "about": ""} in coverage["missing"]
    assert [each["ok"] for each in told["transcripts"]] == [False]


def test_another_form_is_refused(folder: Path) -> None:
    with pytest.raises(Misused, match="text or json"):
        rehearsing.report(rehearsing.test(settings(folder), []), "xml")


def test_the_command_ends_with_1_when_something_reads_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COACH_DATA", "data")
    path = folder / "transcripts" / "talk.straight.txt"
    path.write_text(AS_IT_IS.replace("Thank you", "Thanks"), "utf-8")

    code = main(["test", str(folder)])

    assert code == 1
    assert "-< Thanks.\n+< Thank you." in capsys.readouterr().out


def test_a_walk_that_breaks_something_ends_with_1_and_shows_the_way(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COACH_DATA", "data")
    monkeypatch.setenv("COACH_DIALOGS", str(folder))
    (folder / "talk.yaml").write_text(FORGETFUL, "utf-8")

    code = main(["walk", "talk"])

    told = capsys.readouterr().out
    assert code == 1
    assert "what_was_promised_is_kept, in talk.whose: it ends, and what was answered is" in told
    assert "    ! dialogue talk\n    < ? How was it?" in told


def test_a_walk_can_be_told_as_json(folder: Path) -> None:
    [walked] = rehearsing.walk(settings(folder), ["talk"], whole=True, walks=0, seed=1)

    told = json.loads(walked.report("json"))

    [talk] = [each for each in told["dialogues"] if each["dialogue"] == "talk"]
    assert (told["broken"], talk["not_reached"]) == ([], [])


def test_the_whole_walk_and_random_ones_can_be_taken_together(folder: Path) -> None:
    both = rehearsing.walk(settings(folder), ["talk"], whole=True, walks=3, seed=1)

    assert [each.walk.walks for each in both] == [1, 3]


def test_walking_a_dialogue_that_is_not_there_names_one_that_is(folder: Path) -> None:
    with pytest.raises(Misused, match="tall: there is no such dialogue; did you mean talk"):
        rehearsing.walk(settings(folder), ["tall"], whole=True, walks=0, seed=1)
