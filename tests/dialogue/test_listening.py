"""What the coach hears in labelled lines, and that no text makes it or the guard stumble."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import READERS
from bot.dialogue.identifying import find
from bot.dialogue.library import Library
from bot.dialogue.listening import hear
from bot.dialogue.loader import read_library
from bot.library_files import constants, dialogue_files

LINES = Path(__file__).parent / "utterances"


def lines(name: str) -> list[str]:
    told = (LINES / name).read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in told if line.strip() and not line.startswith("#")]


def labels(library: Library, text: str) -> set[str]:
    return {heard.label for cues in library.cues for heard in hear(cues, text, outcome_slot=True)}


def test_every_line_of_danger_is_heard(shipped: Library) -> None:
    missed = [line for line in lines("crisis.tsv") if "crisis" not in labels(shipped, line)]

    assert missed == []


def test_ordinary_working_lines_are_not_taken_for_danger(shipped: Library) -> None:
    taken = [line for line in lines("work.tsv") if "crisis" in labels(shipped, line)]

    assert taken == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I want him to accept respite", "service_as_outcome"),
        ("no more shouting at teatime", "negative"),
        ("I don't know", "dont_know"),
        ("We keep going round in circles", "stuck"),
        ("For once the meeting finished without anybody shouting", "exception"),
    ],
)
def test_a_label_is_heard(text: str, label: str, shipped: Library) -> None:
    assert label in labels(shipped, text)


@pytest.mark.parametrize(
    "text",
    ["He wants respite so that he can keep caring for his wife", "See you at ten"],
)
def test_near_misses_are_let_be(text: str, shipped: Library) -> None:
    assert labels(shipped, text) & {"service_as_outcome", "crisis", "stuck"} == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ring her on 07700 900123", "phone"),
        ("she lives at EH1 1AA now", "postcode"),
        ("write to ann@example.org", "email"),
        ("I saw Mrs Brown today", "title_surname"),
        ("born 12/03/1950 in town", "date_of_birth"),
    ],
)
def test_what_could_identify_somebody_is_found(text: str, kind: str) -> None:
    assert kind in [found.kind for found in find(text)]


@pytest.mark.parametrize("text", ["call 999", "about a six out of 10", "Mrs K came by"])
def test_what_identifies_nobody_is_let_be(text: str) -> None:
    assert [found for found in find(text) if found.certain] == []


_SHIPPED = read_library(
    dialogue_files(None), readers=READERS, constants=constants("england", "T")
).library


@given(st.text(max_size=300))
def test_no_text_makes_listening_or_the_guard_stumble(text: str) -> None:
    assert _SHIPPED is not None

    assert isinstance(labels(_SHIPPED, text), set)
    assert isinstance(find(text), tuple)
