"""`nudge:` in the head of a dialogue: how it is read, and what is wrong with a bad one."""

from datetime import timedelta

import pytest
from builders_dialogue import MOMENT, a_dialogue, a_question, a_state, talk
from library_texts import SOUND, line_of, read

from bot.dialogue.events import LetGo
from bot.dialogue.model import Nudge

N = "dialogs/number.yaml"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{after: 20h}", Nudge(timedelta(hours=20), 1)),
        ("{after: 2d, at_most: 3}", Nudge(timedelta(days=2), 3)),
    ],
)
def test_a_nudge_is_read(written: str, meant: Nudge) -> None:
    library = read({**SOUND, N: _with(f"nudge: {written}\n")}).library

    assert library is not None
    assert library.dialogues["number"].nudge == meant


@pytest.mark.parametrize(
    ("written", "code", "mend"),
    [
        ("nudge: {after: 20}", "L207", "like 20h"),
        ("nudge: {after: 1h}", "L207", "2h to 14d"),
        ("nudge: {after: 15d}", "L207", "2h to 14d"),
        ("nudge: {after: 20h, at_most: 4}", "L202", "from 1 to 3"),
        ("nudge: {at_most: 2}", "L203", "{after: 20h"),
        ("nudge: {aftr: 20h}", "L201", "“after”"),
        ("nudge: 20h", "L202", "{after: 20h"),
    ],
)
def test_a_bad_nudge_is_found_in_its_line(written: str, code: str, mend: str) -> None:
    text = _with(f"{written}\n")

    first = read({**SOUND, N: text}).findings[0]

    assert (first.code, first.mark.line) == (code, line_of(text, written))
    assert mend in first.mend


def test_only_a_dialogue_has_a_nudge() -> None:
    text = SOUND["dialogs/shared/service.yaml"].replace("cue:", "nudge: {after: 20h}\ncue:")

    codes = [f.code for f in read({**SOUND, "dialogs/shared/service.yaml": text}).findings]

    assert codes == ["L204"]


def test_a_nudge_is_no_part_of_the_structure() -> None:
    nudging = read({**SOUND, N: _with("nudge: {after: 20h}\n")}).library
    plain = read(SOUND).library

    assert plain is not None
    assert nudging is not None
    assert nudging.dialogues["number"].structure == plain.dialogues["number"].structure


def test_letting_go_ends_the_conversation_and_keeps_what_was_gathered() -> None:
    signs = a_dialogue(
        "signs",
        a_state(
            "signs",
            a_question("Signs?", save="signs", more=3),
            record={"outcome": {"indicators": "signs"}},
            to="last",
        ),
        a_state("last", "Last?"),
    )

    conversation = talk(signs).say("She hums").happens(LetGo(MOMENT))

    assert conversation.said == ["We leave it there."]
    assert [record.fields for record in conversation.records] == [{"indicators": ("She hums",)}]
    assert conversation.ended == ["done"]
    assert conversation.session.frames == ()


def _with(line: str) -> str:
    return SOUND[N].replace("minutes: 5\n", f"minutes: 5\n{line}")
