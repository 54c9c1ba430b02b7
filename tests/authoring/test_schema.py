"""The schema for editors: it knows the whole language, takes sound files and marks slips."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.authoring.schema import dialogue_schema
from bot.authoring.shapes import ANSWERS, HEAD, STATE
from bot.dialogue.kinds import KINDS
from bot.dialogue.library import Library
from bot.dialogue.reading_dialogues import DIALOGUE_KEYS
from bot.dialogue.reading_parts import part_of
from bot.dialogue.reading_states import STATE_KEYS
from bot.dialogue.source import plain, read_source
from bot.library_files import dialogue_files

FILES = {p: t for p, t in dialogue_files(None).items() if part_of(p) == "dialogue"}
DOCS = Path(__file__).parents[2] / "docs"


def as_plain(text: str) -> Any:
    source = read_source(text, "here.yaml")
    assert source.tree is not None
    return plain(source.tree)


def validator(library: Library) -> Draft202012Validator:
    return Draft202012Validator(dialogue_schema(library))


def test_every_key_and_every_kind_is_described_and_nothing_else(shipped: Library) -> None:
    Draft202012Validator.check_schema(dialogue_schema(shipped))

    assert (set(HEAD), set(STATE), set(ANSWERS)) == (
        set(DIALOGUE_KEYS),
        set(STATE_KEYS),
        set(KINDS),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_every_shipped_dialogue_keeps_to_the_schema(path: str, shipped: Library) -> None:
    errors = validator(shipped).iter_errors(as_plain(FILES[path]))

    assert [f"{list(error.absolute_path)}: {error.message[:80]}" for error in errors] == []


SOUND = 'dialogue: a\nstates:\n  one: {ask: "What?", answer: text, save: it, end: true}\n'


@pytest.mark.parametrize(
    ("sound", "slip"),
    [
        ("dialogue: a", "dialog: a"),
        ("answer: text", "answer: txt"),
        ("answer: text", "answer: {text: {min_word: 2}}"),
        ("save: it", "safe: it"),
        ("save: it", "save: It"),
        ("end: true", "end: yes"),
        ("end: true", "next: [{to: a, wen: b}]"),
        ("end: true", "record: {outcom: {text: it}}, end: true"),
        ("end: true", "record: {outcome: {txt: it}}, end: true"),
        ("end: true", "do: {hold: {}}, end: true"),
    ],
)
def test_a_slip_of_the_pen_is_marked(sound: str, slip: str, shipped: Library) -> None:
    assert validator(shipped).is_valid(as_plain(SOUND))
    assert SOUND.count(sound) == 1

    assert not validator(shipped).is_valid(as_plain(SOUND.replace(sound, slip)))


def test_the_schema_that_is_shipped_is_up_to_date(
    shipped: Library, request: pytest.FixtureRequest
) -> None:
    path = DOCS / "dialogue.schema.json"
    made = json.dumps(dialogue_schema(shipped), indent=1, ensure_ascii=False) + "\n"

    if request.config.getoption("--update"):
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")
