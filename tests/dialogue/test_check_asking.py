"""One question a message, in words of its own, and no more than three messages in a row."""

import pytest
from library_texts import read

from bot.dialogue.findings import Finding


def found(states: str, **others: str) -> list[Finding]:
    """Findings about one dialogue of these states, among others."""
    files = {f"{name}.yaml": text for name, text in others.items()}
    return list(read({"d.yaml": f"dialogue: d\nstates:\n{states}", **files}).findings)


def codes(states: str, **others: str) -> list[str]:
    return [finding.code for finding in found(states, **others)]


def asked(ask: str) -> str:
    return f"""\
  start:
    ask: "Whose is it?"
    answer: {{choice: {{mine: "Mine", theirs: "Theirs"}}}}
    save: whose
    record: {{noticing: {{what: whose}}}}
    next: next
  next:
    ask: {ask}
    answer: text
    end: true
"""


@pytest.mark.parametrize(
    "ask",
    [
        '"What is it? And whose?"',
        '{one_of: ["What?", "What is it? Whose?"]}',
        '{lines: ["What is it?", "And whose?"]}',
        '{lines: ["What is it?", {when: whose is mine, text: "Yours?"}]}',
    ],
)
def test_two_questions_in_a_message_are_one_too_many(ask: str) -> None:
    assert codes(asked(ask)) == ["L507"]


@pytest.mark.parametrize(
    "ask",
    [
        '"What is it?"',
        '"Really?? What a day."',
        '"They ask “Why me?”. What do you say?"',
        '{lines: [{when: whose is mine, text: "What?"}, {when: whose is theirs, text: "Who?"}]}',
        '{lines: [{when: whose is mine, text: "A?"}, {when: not (whose is mine), text: "B?"}]}',
    ],
)
def test_one_question_a_message_is_enough(ask: str) -> None:
    assert codes(asked(ask)) == []


@pytest.mark.parametrize(
    ("ask", "second"),
    [
        ("What came back, and from whom?", "whom"),
        ("How did that come about, and who had a hand in it?", "who"),
        ("Who does what first, by when, so that it can be seen?", "when"),
        ("How and when could they hear of it?", "when"),
        ("Nothing hidden: who tells them, and when?", "when"),
    ],
)
def test_two_questions_with_one_mark_are_two(ask: str, second: str) -> None:
    (finding,) = found(asked(f'"{ask}"'))

    line = asked(f'"{ask}"').splitlines()[finding.mark.line - 3]
    assert finding.code == "L507"
    assert line[finding.mark.column - 1 :].startswith(second)


@pytest.mark.parametrize(
    "ask",
    [
        "And when it rains, what do they do?",
        "Who does what, when that happens?",
        "Who helps, or knows how hard it's been?",
        "You said who came and when. What did it take?",
        "What does it say about their history and what they hold dear?",
        "What can be looked up: logs, dates, who saw what?",
    ],
)
def test_one_question_may_hold_several_of_its_words(ask: str) -> None:
    assert codes(asked(f'"{ask}"')) == []


def test_the_second_question_is_pointed_at() -> None:
    (finding,) = found(asked('"What is it? And whose?"'))

    line = asked('"What is it? And whose?"').splitlines()[finding.mark.line - 3]
    assert line[finding.mark.column - 1 :] == '?"'


def test_what_is_only_said_asks_nothing() -> None:
    states = '  start: {say: "How are you?", ask: "What is it?", answer: text, end: true}\n'

    assert codes(states) == ["L508"]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ('reask: ["What is it, then?", "what is IT then"]', "“reask.1”"),
        ('reask: ["What is it."]', "“ask”"),
        ('unsure: ["A hunch?", "A hunch?"]', "“unsure.1”"),
    ],
)
def test_asking_again_in_the_same_words_is_found(key: str, told: str) -> None:
    states = f'  start:\n    ask: "What is it?"\n    answer: text\n    {key}\n    end: true\n'

    (finding,) = found(states)

    assert finding.code == "L509"
    assert told in finding.message


def test_own_words_differ_from_the_shared_rungs_that_follow() -> None:
    words = '"unsure.2": "A hunch?"\n"reask.text.1": "A few words?"\n"reask.date.1": "Which day?"\n'
    states = """\
  start:
    ask: "What is it?"
    answer: text
    reask: ["Which day?", "A few words?"]
    unsure: ["A hunch?"]
    end: true
"""

    told = [f.message for f in found(states, words=words) if f.code == "L509"]

    assert [message.split("“")[1].split("”")[0] for message in told] == [
        "reask.text.1",
        "unsure.2",
    ]


def test_shared_rungs_differ_from_each_other() -> None:
    words = '"unsure.1": "A hunch?"\n"unsure.2": "A hunch"\n'

    found_there = [f for f in read({"words.yaml": words}).findings if f.code == "L509"]

    assert [str(finding.mark) for finding in found_there] == ["words.yaml:2:13"]


def test_variants_differ() -> None:
    states = asked('{one_of: ["What?", "Who?", "What?"]}')

    assert codes(states) == ["L509"]


def test_messages_are_counted_over_states() -> None:
    states = """\
  start: {say: [One., Two.], next: more}
  more: {say: Three., ask: "What?", answer: text, end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.mark.line) == ("L503", 4)


def test_a_line_that_is_not_shown_is_no_message() -> None:
    states = """\
  start: {say: [One., Two.], next: more}
  more:
    say: {lines: [{when: what is known, text: "“{what}”."}]}
    ask: "What?"
    answer: text
    save: what
    end: true
"""

    assert "L503" not in codes(states)


CALLED = """\
branch: called
takes: {topic: text}
states:
  first:
    say: {lines: [{when: topic is known, text: "“{topic}”."}]}
    next: second
  second: {say: Two., ask: "What?", answer: text, next: last}
  last: {say: Over., end: true}
"""


def test_messages_are_counted_into_a_call_as_it_is_made() -> None:
    calling = "  start: {{say: One., call: called{}, next: over}}\n  over: {{end: true}}\n"

    bare = codes(calling.format(""), called=CALLED)
    handed = codes(calling.format(', with: {topic: {is: "Tea"}}'), called=CALLED)

    assert (bare, handed) == ([], ["L503"])


def test_messages_are_counted_out_of_a_call() -> None:
    states = """\
  start: {call: called, next: more}
  more: {say: [One., Two.], ask: "What?", answer: text, end: true}
"""

    (finding,) = found(states, called=CALLED)

    assert (finding.code, finding.mark.line, finding.mark.file) == ("L503", 4, "d.yaml")
    assert "4 messages" in finding.message
