"""The two forms of a dialogue: what is held in each, and what is wrong between them."""

from dataclasses import replace

import pytest
from builders_dialogue import MOMENT, WORDS, Talk
from library_texts import line_of, read

from bot.dialogue.events import Began
from bot.dialogue.findings import Finding
from bot.dialogue.library import Library
from bot.dialogue.session import Session

HEAD = "dialogue: d\ntitle: Where things are\nminutes: 7\nbrief: 5\nstates:\n"
BOTH = """\
  hopes:
    ask: "What is hoped for?"
    answer: text
    save: hopes
    skip: over
    more: {ask: {one_of: ["What else?", "And?", "Besides?"]}, at_most: 3}
    next: difference
  difference:
    only: long
    say: "In full."
    ask: "“{hopes}”. What would be different?"
    answer: text
    save: difference
    skip: over
    record: {reflection: {text: difference}}
    next:
      - {when: difference is known, to: sign}
      - to: short
  short:
    only: brief
    ask: "And in a word?"
    answer: text
    save: word
    next: sign
  sign:
    call: closing
    with: {topic: hopes}
    next:
      - {when: brief is true, to: thanks}
      - to: over
  thanks: {only: brief, say: "Five minutes.", next: over}
  over:
    say: {lines: ["That was it.", {when: word is known, text: "“{word}”."}]}
    record: {noticing: {what: word}}
    end: true
"""
CLOSING = """\
dialogue: closing
brief: 1
takes: {topic: text}
states:
  direction:
    ask: "Where to?"
    answer: text
    save: direction
    skip: over
    next: useful
  useful:
    only: long
    ask: "How useful was this, “{direction}”?"
    answer: scale
    save: useful
    record: {closing: {direction: direction, usefulness: useful}}
    next: over
  over: {end: true}
"""


def findings(states: str = BOTH, head: str = HEAD) -> list[Finding]:
    return list(read({"d.yaml": f"{head}{states}", "closing.yaml": CLOSING}).findings)


def codes(states: str = BOTH, head: str = HEAD) -> list[str]:
    return [finding.code for finding in findings(states, head)]


@pytest.fixture(scope="module")
def library() -> Library:
    loaded = read({"d.yaml": f"{HEAD}{BOTH}", "closing.yaml": CLOSING})
    assert loaded.library is not None, loaded.findings
    return replace(loaded.library, words={**WORDS, "more.1": "More?"})


def held(library: Library, *, brief: bool) -> Talk:
    return Talk(library, Session(id="s1")).happens(Began(MOMENT, "d", {}, brief))


def test_in_full_what_belongs_to_the_brief_form_is_passed_over(library: Library) -> None:
    conversation = held(library, brief=False).say("Quiet").press("enough")

    assert conversation.said == ["In full.", "“Quiet”. What would be different?"]
    assert conversation.say("Sleep").said == ["Where to?"]
    assert conversation.say("Bed").said == ["How useful was this, “Bed”?"]
    assert conversation.say("7").said == ["That was it."]


def test_in_brief_what_is_left_out_says_asks_and_records_nothing(library: Library) -> None:
    conversation = held(library, brief=True).say("Quiet").press("enough")

    assert conversation.said == ["And in a word?"]
    assert conversation.records == []


def test_what_a_brief_dialogue_calls_is_brief_too(library: Library) -> None:
    conversation = held(library, brief=True).say("Quiet").press("enough").say("Calm")

    assert conversation.said == ["Where to?"]
    assert conversation.say("Bed").said == ["Five minutes.", "That was it.\n“Calm”."]
    assert conversation.ended == ["done"]


def test_in_brief_what_else_is_asked_once_at_most(library: Library) -> None:
    long, brief = (held(library, brief=form).say("one").say("two") for form in (False, True))

    assert brief.said == ["And in a word?"]
    assert brief.values["hopes"] == ("one", "two")
    assert long.say("three").open_question != "And in a word?"


def test_a_dialogue_without_a_brief_form_is_held_in_full_when_asked_for_it(
    library: Library,
) -> None:
    alone = {**library.dialogues, "d": replace(library.dialogues["d"], brief=None)}
    conversation = held(replace(library, dialogues=alone), brief=True)

    assert conversation.session.frames[0].brief is False


def test_both_forms_are_sound() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "mend"),
    [
        ("brief: 5\n", "", "L611", "    only: long", "Add `brief: 5`"),
        ("brief: 5\n", "brief: 7\n", "L611", "brief: 7", "fewer minutes"),
        ("brief: 5\n", "brief: five\n", "L202", "brief: five", "from 1 to 60"),
        ("    only: long\n", "    only: short\n", "L207", "only: short", "long, brief"),
        ("save: word", "save: brief", "L612", "save: brief", "another name"),
        ("  short:\n    only: brief\n", "  short:\n", "L613", "  short:", "`only: brief`"),
        (
            "  short:\n    only: brief\n",
            "  short:\n    only: long # no\n",
            "L614",
            "only: long # no",
            "Lead there",
        ),
    ],
)
def test_what_is_wrong_between_the_forms_is_found(
    old: str, new: str, code: str, where: str, mend: str
) -> None:
    text = HEAD + BOTH
    assert text.count(old) == 1
    text = text.replace(old, new)

    (finding,) = [one for one in findings(text, "") if one.code == code]

    assert (finding.mark.file, finding.mark.line) == ("d.yaml", line_of(text, where))
    assert mend in finding.mend


def test_what_the_brief_form_leaves_out_is_not_quoted_there_without_a_test() -> None:
    quoted = BOTH.replace('"That was it.", {when', '"“{difference}”.", {when')
    tested = BOTH.replace(
        '"That was it.", {when',
        '{when: difference is known, text: "“{difference}”."}, {when',
    )

    assert codes(quoted) == ["L312"]
    assert codes(tested) == []


def test_a_state_that_is_left_out_leads_on() -> None:
    ask = '  first: {ask: "A?", answer: text, save: a, next: last}\n'
    dead_end = (
        '  last: {only: long, ask: "B?", answer: text, record: {noticing: {what: a}}, end: true}'
    )

    assert codes(ask + dead_end) == ["L615"]


def test_a_question_of_one_form_does_not_break_a_circle_of_the_other() -> None:
    circle = """\
  first: {ask: "A?", answer: text, save: a, next: second}
  second: {only: long, ask: "B?", answer: text, save: b, next: third}
  third:
    record: {reflection: {text: a}}
    next:
      - {when: b is known, to: over}
      - to: second
  over: {end: true, record: {noticing: {what: b}}}
"""

    assert "L407" in codes(circle)


def test_messages_add_up_over_what_is_left_out_between_them() -> None:
    three = """\
  first: {say: ["One.", "Two."], next: second}
  second: {only: long, ask: "B?", answer: text, save: b, next: third}
  third: {say: "Three.", ask: "C?", answer: text, save: c, next: over}
  over: {end: true, record: {noticing: {what: b}, reflection: {text: c}}}
"""

    assert "L503" in codes(three)


def test_the_forms_belong_to_the_structure() -> None:
    def structure(states: str) -> str:
        library = read({"d.yaml": HEAD + states, "closing.yaml": CLOSING}).library
        assert library is not None
        return library.dialogues["d"].structure

    assert structure(BOTH.replace("thanks: {only: brief, ", "thanks: {")) != structure(BOTH)
