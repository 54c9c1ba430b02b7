"""`coach listen`: a line in, the line with its labels out, and why."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.dialogue.labelling import labelled
from bot.dialogue.library import Library
from bot.listening_in import labelled_lines

HOUSE = Path(__file__).parent.parent
LINES = Path(__file__).parent / "dialogue" / "utterances"
EXAMPLES = [row.split("\t") for row in (LINES / "guide.tsv").read_text("utf-8").splitlines() if row]


def labels(library: Library, text: str) -> str:
    return ",".join(labelled(library, text).labels)


def one_line(library: Library, line: bytes, *, why: bool = False) -> str:
    return next(labelled_lines(library, [line], why=why))


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES)
def test_an_example_of_the_labelling_guide_has_its_labels(
    shipped: Library, text: str, wanted: str
) -> None:
    heard = labels(shipped, text).split(",")

    assert heard == wanted.split(",")


def test_the_examples_have_their_labels_through_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = "".join(f"{text}\n" for text, _ in EXAMPLES)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))

    assert main(["listen"]) == 0

    printed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in printed] == [text for text, _ in EXAMPLES]
    assert all(len(line) == 2 for line in printed)


def test_every_line_is_answered_before_the_next_is_written(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "listen", "--why"],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(HOUSE), "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Está atascado, he’s stuck\n".encode())
        process.stdin.flush()
        first = process.stdout.readline().decode()
        process.stdin.close()
        rest = process.stdout.read()

    assert first.startswith(
        "Está atascado, he’s stuck\tstuck\tstuck: “stuck” (en: stuck, added up: "
    )
    assert rest == b""
    assert process.returncode == 0


def test_labels_stand_in_one_order_and_danger_silences_the_rest(shipped: Library) -> None:
    assert labels(shipped, "Nothing works, but for once he laughed. A two.") == (
        "exception,stuck,scale:2"
    )
    assert labels(shipped, "We're stuck at a two and she took an overdose") == "crisis"


def test_a_check_for_danger_is_danger(shipped: Library) -> None:
    assert labels(shipped, "I can't go on") == "crisis"


def test_words_of_danger_are_heard_in_a_language_that_is_switched_off(shipped: Library) -> None:
    assert labels(shipped, "me quiero morir") == "crisis"


def test_why_names_the_words_and_the_phrase_of_the_table(shipped: Library) -> None:
    assert one_line(shipped, b"he hit her", why=True) == (
        "he hit her\tcrisis\tcrisis 1: “hit her” (en: {hit} {who})"
    )
    assert one_line(shipped, b"from a two to a six", why=True) == (
        "from a two to a six\tscale:6\tscale: 6, before that 2"
    )
    assert one_line(shipped, b"6-7", why=True) == "6-7\tscale:6.5\tscale: 6.5, the middle of 6-7"
    assert one_line(shipped, b"See you at ten", why=True) == "See you at ten\tnone\t"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (b"\n", "\tnone"),
        (b"a six\r\n", "a six\tscale:6"),
        (b"caf\xff", "caf\ufffd\tnone"),
        (b"a\tsix", "a six\tscale:6"),
        ("\ufeffstuck".encode(), "\ufeffstuck\tstuck"),
    ],
)
def test_a_line_is_told_as_it_was_typed(shipped: Library, line: bytes, wanted: str) -> None:
    assert one_line(shipped, line) == wanted
