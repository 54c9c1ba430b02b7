"""`coach check` from outside: what it prints, in which form, and the code that it ends with."""

import json
from pathlib import Path

import pytest

from bot.cli import main

BROKEN = """\
dialogue: mine
states:
  start: {ask: "What would be different?", answer: text, save: change, next: quote}
  quote: {say: "“{change}”.", next: nowhere}
"""
DOUBTFUL = BROKEN.replace("next: nowhere", "end: true")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_findings_are_a_line_each_with_the_mend(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text(BROKEN)

    assert main(["check", "mine.yaml"]) == 1

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("mine.yaml:4:19: L312 “change” may be unknown here: start (skipped)")
    assert second.startswith("mine.yaml:4:37: L401 There is no state “nowhere” here.")


def test_warnings_count_only_when_they_are_asked_to(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text(DOUBTFUL)

    assert main(["check", "mine.yaml"]) == 0
    assert main(["check", "mine.yaml", "--strict"]) == 1
    assert capsys.readouterr().out.count("L312") == 2


def test_for_machines_there_is_a_list_of_all_that_a_finding_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("mine.yaml").write_text(BROKEN)

    main(["check", "mine.yaml", "--format", "json"])

    warning, error = json.loads(capsys.readouterr().out)
    assert set(error) == {"file", "line", "column", "code", "severity", "message", "mend"}
    assert (warning["severity"], error["severity"]) == ("warning", "error")
    assert (error["file"], error["line"], error["column"]) == ("mine.yaml", 4, 37)


def test_without_findings_the_list_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text("dialogue: mine\nstates: {bye: {say: Bye now., end: true}}\n")

    assert main(["check", "mine.yaml"]) == 0
    assert main(["check", "mine.yaml", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_a_finding_is_explained_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "l403"]) == 0

    page = capsys.readouterr().out
    assert page.startswith("# L403: A case that no route takes\n")
    assert "\n## Good\n" in page


def test_a_code_that_no_finding_has_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "L4033"]) == 2

    assert "Did you mean L403?" in capsys.readouterr().err


def test_the_shipped_dialogues_pass_to_the_letter(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json"])

    found = json.loads(capsys.readouterr().out)
    # English stands in where a translation is missing or stale.
    assert [one for one in found if one["code"] not in ("L701", "L702")] == []
