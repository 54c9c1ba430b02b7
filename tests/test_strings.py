"""`coach strings` and what `coach check` says of translations, from outside."""

from pathlib import Path

import pytest

from bot import catalogue_files
from bot.bootstrap import load
from bot.catalogue_files import catalogues
from bot.cli import main
from bot.config import Settings
from bot.dialogue.strings import Shown
from bot.library_files import dialogue_files
from bot.shipped import dialogs_folder

MEND = "run: python -m bot strings extract; python -m bot strings update"


@pytest.fixture(scope="module")
def shown() -> tuple[Shown, ...]:
    settings = Settings.read({"HOME": "/nowhere"})
    return load(settings, dialogue_files(None), catalogues(None)).shown


def test_the_shipped_template_and_catalogues_are_up_to_date(
    shown: tuple[Shown, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[Path, str] = {}
    monkeypatch.setattr(catalogue_files, "_write", written.__setitem__)

    catalogue_files.extract(shown, None)
    catalogue_files.update(shown, None, ())

    folder = dialogs_folder() / "languages"
    assert set(written) == {folder / "coach.pot", *folder.glob("*/coach.po")}
    assert [p.name for p, text in written.items() if p.read_text("utf-8") != text] == [], MEND


def test_spanish_keeps_up_with_the_dialogues_it_began_with(shown: tuple[Shown, ...]) -> None:
    """English stands in for what is new, so a few texts may be behind; not a whole dialogue."""
    entries = catalogues(None)["es"].entries
    meant = [each for each in shown if each.key.split(".")[0] in SPANISH]

    behind = [e.key for e in meant if e.key not in entries or not entries[e.key].fits(e.english)]

    assert len(behind) < len(meant) / 20, behind


def test_every_text_has_a_key_of_its_own(shown: tuple[Shown, ...]) -> None:
    keys = [each.key for each in shown]

    assert sorted(keys) == sorted(set(keys))


SPANISH = (
    *("best_hopes", "exceptions", "scaling", "reframing", "coping", "closing"),
    *("focus", "forget", "move_review", "plan_review", "rhythm", "settings", "welcome", "correct"),
    *("getting_through", "heavy", "must", "negative", "other_change", "risk", "service", "stuck"),
    *("topic", "vague", "vague_sign", "vague_step", "vent", "wont"),
    *("areas", "region", "words"),
)
"""The dialogues, branches, errands and words that were translated first, and are used most."""

OWN = 'dialogue: mine\ntitle: My own\nstates:\n  bye: {say: "Bye now.", end: true}\n'


def coach(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setenv("COACH_DIALOGS", str(folder))
    monkeypatch.chdir(folder)
    return main(arguments)


def test_an_operators_own_dialogues_get_files_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(OWN)

    assert coach(tmp_path, monkeypatch, "strings", "extract") == 0
    assert coach(tmp_path, monkeypatch, "strings", "update", "es", "fr") == 0

    told = capsys.readouterr().out.splitlines()
    languages = tmp_path / "languages"
    assert told == [
        f"{languages}/coach.pot: 2 texts",
        f"{languages}/es/coach.po: 0 translated, 0 stale, 2 missing",
        f"{languages}/fr/coach.po: 0 translated, 0 stale, 2 missing",
    ]
    assert "#: mine.yaml\n" in (languages / "coach.pot").read_text()


def test_the_check_names_the_line_of_a_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(OWN)
    coach(tmp_path, monkeypatch, "strings", "update", "fr")
    path = tmp_path / "languages" / "fr" / "coach.po"
    path.write_text(path.read_text().replace('now."\nmsgstr ""', 'now."\nmsgstr "Au {x}"'))
    capsys.readouterr()

    monkeypatch.setenv("COACH_LANGUAGES", "en,fr")
    refused = coach(tmp_path, monkeypatch, "check", "languages/fr/coach.po")

    told = capsys.readouterr().out.splitlines()
    line = path.read_text().split("\n").index('msgid "Bye now."') + 1
    assert refused == 1
    assert (
        f"languages/fr/coach.po:{line}:1: L704 The English of mine.bye.say has no {{x}}."
        in (told[-1])
    )


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("strings", "update", "xx"), "xx is no code of a language"),
        (("strings", "update", "es"), "mend it, then update"),
    ],
)
def test_what_cannot_be_updated_is_refused_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    wrong: str,
) -> None:
    (tmp_path / "languages" / "es").mkdir(parents=True)
    (tmp_path / "languages" / "es" / "coach.po").write_text("nonsense\n")

    assert coach(tmp_path, monkeypatch, *arguments) == 1

    assert wrong in capsys.readouterr().err.casefold()
    assert (tmp_path / "languages" / "es" / "coach.po").read_text() == "nonsense\n"


def test_a_language_that_is_not_there_is_refused_at_start_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_LANGUAGES", "en,cy")

    assert coach(tmp_path, monkeypatch, "check") == 1

    assert "COACH_LANGUAGES: there is no language cy here" in capsys.readouterr().err
