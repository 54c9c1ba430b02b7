"""The criteria of the practice: what a solution-focused talk never says, and what it always has."""

import pytest
from library_texts import read

from bot.dialogue.checks import CHECKS, CRITERIA, FIDELITY
from bot.dialogue.checks.reading_age import Measured, measure, syllables_in
from bot.dialogue.findings import Finding


def found(states: str, head: str = "") -> list[Finding]:
    """Findings about one dialogue of these states."""
    return list(read({"d.yaml": f"dialogue: d\n{head}states:\n{states}"}).findings)


def said(words: str) -> list[str]:
    """Codes found where that is said."""
    return [finding.code for finding in found(f"  start: {{say: '{words}', end: true}}\n")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("You should rest.", "F01"),
        ("I would suggest a walk.", "F01"),
        ("Have you tried a list.", "F01"),
        ("Tell me why.", "F02"),
        ("Hard, but worth it.", "F05"),
        ("At least it is over.", "F05"),
        ("Let us get to a 10.", "F10"),
        ("I’ve told your manager.", "L510"),
        ("Someone will be in touch.", "L510"),
        ("I will sort that out.", "L510"),
        ("Well done.", "F16"),
        ("That is GREAT.", "F16"),
        ("The service user said so.", "F20"),
        ("A case like that.", "F20"),
        ("Engaging with services.", "F20"),
        ("Their behavior changed.", "F20"),
        ("The color of it.", "F20"),
    ],
)
def test_words_that_are_never_said(words: str, code: str) -> None:
    assert said(words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "“Why me?” is what they said. You heard it.",
        "“Great”, you told me.",
        "What you have tried is yours.",
        "Just in case.",
        "I have told nobody, and I cannot.",
        "The least of it. Butter and bread.",
        "A number from 0 to 10.",
        "Colour, behaviour, centre.",
        "Here is {region.health}.",
    ],
)
def test_words_that_are_all_right(words: str) -> None:
    assert said(words) == []


def test_the_direction_of_a_closing_that_is_called_is_looked_through_too() -> None:
    texts = {
        "talk.yaml": "dialogue: talk\ntitle: Talk\nmenu: true\nstates:\n"
        "  start: {call: bye, next: over}\n  over: {say: Bye., end: true}\n",
        "bye.yaml": "dialogue: bye\ncloses: itself\nstates:\n"
        "  start: {ask: Where to?, answer: text, save: way, "
        "record: {closing: {direction: way}}, end: true}\n",
        "not_a_goal.yaml": "branch: not_a_goal\ncue: restricting\nexempt: true\nstates:\n"
        "  start: {say: Not here., end: onward}\n",
    }

    codes = {(each.mark.file, each.code) for each in read(texts).findings}

    assert ("bye.yaml", "L511") in codes


def test_the_word_itself_is_pointed_at() -> None:
    (finding,) = found('  start: {say: "Hard, but worth it.", end: true}\n')

    assert (finding.mark.line, finding.mark.column, finding.severity) == (3, 23, "error")
    assert "“but”" in finding.message


def test_labels_and_shared_words_are_ours_too() -> None:
    states = '  start: {ask: "Who is it?", answer: {choice: {them: "My client"}}, end: true}\n'
    words = read({"words.yaml": '"odd": "Well done."\n'}).findings

    assert [finding.code for finding in found(states)] == ["F20"]
    assert [str(finding.mark) for finding in words if finding.code == "F16"] == ["words.yaml:1:9"]


OFFER = """\
  start:
    ask: "Shall I?"
    answer: {choice: {ideas: "Yes", none: "No"}}
    save: asked_for_ideas
    next:
      - {when: asked_for_ideas is ideas, to: offered}
      - to: over
  offered: {say: "Some people have tried a list.", next: over}
  over: {end: true}
"""


def test_ideas_come_only_when_they_were_asked_for() -> None:
    unasked = OFFER.replace("- to: over", "- to: offered")

    assert found(OFFER) == []
    assert [(f.code, f.severity) for f in found(unasked)] == [("F01", "warning")]


HARD = """\
  start:
    ask: "How is it?"
    answer: {choice: {better: "Better", worse: "Worse"}}
    save: going
    next:
      - {when: going is worse, to: pass}
      - to: over
  pass: {next: hard}
  hard: {ask: "What happened?", answer: text, next: over}
  over: {end: true}
"""


def test_what_is_hard_is_acknowledged_first() -> None:
    heard = HARD.replace("hard: {ask", 'hard: {say: "That sounds hard.", ask')
    beforehand = HARD.replace('ask: "How is it?"', 'say: "That was hard."\n    ask: "How is it?"')

    assert [(f.code, f.severity, f.mark.line) for f in found(HARD)] == [("F05", "warning", 11)]
    assert found(heard) == []
    assert found(beforehand) == []


def test_one_closed_question_in_five_is_all_right() -> None:
    open_ones = [
        f"  q{n}: {{ask: 'What is {n}?', answer: text, next: q{n + 1}}}\n" for n in range(4)
    ]
    closed = "  q4: {ask: 'Is there more?', answer: text, next: q5}\n"
    second = "  q5: {ask: 'Could they know?', answer: text, next: q6}\n"

    assert found("".join(open_ones) + closed + "  q5: {end: true}\n") == []
    codes = [f.code for f in found("".join(open_ones) + closed + second + "  q6: {end: true}\n")]
    assert codes == ["F03", "F03"]


def test_a_sentence_without_end_is_hard_to_read() -> None:
    long = "It goes on " * 9

    assert said(f"{long}.") == ["F20"]


def test_long_words_make_a_text_older() -> None:
    plain = measure("We go home. It is late. You are tired.")
    hard = measure("Multidisciplinary coordination necessitates organisational capability.")

    assert plain.age == 5
    assert hard.age > 20
    assert Measured().age == 0


def test_texts_are_added_up() -> None:
    one, other = measure("One two. Three?"), measure("Four five six")

    assert one + other == measure("One two. Three?\nFour five six")
    assert (one + other).longest == 3


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("home", 1),
        ("little", 2),
        ("wanted", 2),
        ("asked", 1),
        ("happening", 3),
        ("10", 2),
        ("I", 1),
    ],
)
def test_syllables_are_told_as_they_are_spoken(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_every_criterion_that_a_file_can_tell_of_is_checked() -> None:
    assert set(FIDELITY) <= set(CHECKS)
    assert sorted(CRITERIA) == [*range(1, 21)]
