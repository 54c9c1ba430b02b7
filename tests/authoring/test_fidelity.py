"""F1 to F20 for every dialogue: full marks as shipped, and what is missing is named."""

import json
from collections.abc import Mapping

import pytest

from bot.authoring.fidelity import Fidelity, Mark, as_json, as_text, judge
from bot.bootstrap import load
from bot.config import Settings
from bot.library_files import dialogue_files
from bot.rehearsing import fidelity

HERE = Settings.read({"COACH_DATA": "data"}, None)

TALK = """\
dialogue: talk
title: Where things are
menu: true
states:
  hope: {ask: "What's hoped for?", answer: text, save: hope, next: where}
  where:
    ask: "Where are things?"
    answer: scale
    save: score
    record: {outcome: {text: hope, owner: {is: mine}}, score: {value: score, by_whom: {is: me}}}
    next: over
  over: {end: true}
"""
SCRIPT = "! dialogue talk\n> to walk the dog\n> 5\n"


def judged(text: str, scripts: Mapping[str, str]) -> Fidelity:
    """That dialogue beside the shipped ones, with conversations by their files."""
    loaded = load(HERE, {**dialogue_files(None), "talk.yaml": text}, {})
    assert loaded.library is not None, loaded.findings
    return judge(loaded.library, loaded.findings, scripts)


def mark(fidelity: Fidelity, number: int, dialogue: str = "talk") -> Mark:
    row = next(one for one in fidelity.judged if one.dialogue == dialogue)
    return row.marks[number - 1]


def test_every_shipped_dialogue_has_full_marks_on_what_a_machine_can_judge() -> None:
    told = fidelity(HERE, [])

    assert [one.dialogue for one in told.judged if not one.full] == []
    assert told.full
    assert told.talks > 100
    assert all(len(one.marks) == 20 for one in told.judged)


def test_what_a_file_lacks_is_named() -> None:
    told = judged(TALK.replace(", by_whom: {is: me}", ""), {})

    assert mark(told, 19).met is False
    assert "talk F19: talk.yaml:10:" in as_text(told)
    assert not told.full


def test_what_a_conversation_keeps_is_looked_at_too() -> None:
    told = judged(TALK.replace(", owner: {is: mine}", ""), {"a.txt": SCRIPT})

    assert mark(told, 19).missing[-1] == "a.txt: outcome without owner"
    assert "talk F19: a.txt: outcome without owner" in as_text(told)


def test_a_question_that_was_skipped_is_nobodys_fault() -> None:
    skipped = SCRIPT.replace("> 5", "~ skip")

    assert mark(judged(TALK, {"a.txt": skipped}), 19).met is True


def test_what_does_not_arise_is_not_counted_as_done() -> None:
    told = judged(TALK, {"a.txt": SCRIPT})

    assert mark(told, 17).met is None
    assert mark(told, 19).met is True
    assert mark(told, 19).shown_in == 1


def test_own_words_have_to_come_back() -> None:
    questions = "".join(
        f'  q{n}: {{ask: "What is {n}?", answer: text, save: a{n}, next: q{n + 1}}}\n'
        for n in range(5)
    )
    text = f"dialogue: talk\nstates:\n{questions}  q5: {{end: true}}\n"
    script = "! dialogue talk\n" + "".join(f"> answer number {n}\n" for n in range(5))

    told = judged(text, {"a.txt": script})

    assert mark(told, 6).missing == ("a.txt: 5 open questions, 0 quotes",)


def test_a_service_that_is_kept_as_a_hope_without_a_question_is_told() -> None:
    script = "! dialogue talk\n> a referral to the day centre\n> 5\n"

    told = judged(TALK, {"a.txt": script})

    assert mark(told, 9).missing[-1] == "a.txt: a service is kept as a hope"
    assert mark(told, 8).missing[-1].startswith("talk.yaml:5:10: F08")


@pytest.mark.parametrize("key", ["met", "judged_by", "missing"])
def test_programs_get_every_criterion(key: str) -> None:
    told = json.loads(as_json(judged(TALK, {"a.txt": SCRIPT})))

    assert told["conversations"] == 1
    assert all(key in one["criteria"]["F19"] for one in told["dialogues"])
    assert told["dialogues"][0]["criteria"]["F20"]["judged_by"] == ["file", "people"]
