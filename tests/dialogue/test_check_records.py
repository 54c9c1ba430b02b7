"""Records: kinds, fields, and values that fit them whichever way led there."""

import pytest
from library_texts import read

from bot.dialogue.findings import Finding


def found(answer: str, record: str, head: str = "") -> list[Finding]:
    """Findings about one question and what is recorded of its answer, `value`."""
    text = f"""\
dialogue: d
{head}states:
  start:
    ask: "What is it?"
    answer: {answer}
    save: value
    record: {record}
    end: true
"""
    return list(read({"d.yaml": text}).findings)


@pytest.mark.parametrize(
    ("answer", "record"),
    [
        ("text", "{outcome: {text: value}}"),
        ("text", "{outcome: {difference: value}}"),
        ("text", "{outcome: {difference: [value, value]}}"),
        ("scale", "{score: {value: value, from_value: value.from}}"),
        ("{number: {lowest: 0, highest: 10}}", "{outcome: {good_enough: value}}"),
        ("{choice: {mine: Mine, both: Ours}}", "{outcome: {owner: value}}"),
        ("{choice: {mine: Mine}}", "{outcome: {text: value}}"),
        ("date", "{review: {on: value, way: {is: here}}}"),
        ("yes_no", "{exception: {tell_person: value}}"),
        ("text", "{outcome: {text: value, type: {is: maintain}}}"),
        ("{several: {home: Home, money: Money}}", "{outcome: {strengths: value.labels}}"),
    ],
)
def test_what_fits_is_sound(answer: str, record: str) -> None:
    assert found(answer, record) == []


@pytest.mark.parametrize(
    ("answer", "record", "told"),
    [
        ("text", "{outcome: {owner: value}}", "“value” may be any text."),
        ("{choice: {mine: Mine, hers: Hers}}", "{outcome: {owner: value}}", "may be hers."),
        ("text", "{score: {value: value}}", "is a number; “value” may be a text."),
        ("number", "{score: {value: value}}", "may be below 0 or above 10."),
        ("yes_no", "{outcome: {text: value}}", "is a text; “value” may be a yes_no."),
        ("text", "{outcome: {text: [value]}}", "is a text; several together are a list."),
        ("text", "{review: {on: value}}", "is a date; “value” may be a text."),
        ("text", "{outcome: {text: value, type: {is: aim}}}", "is one of change, maintain"),
        ("text", "{outcome: {text: value, good_enough: {is: 11}}}", "is a number; this is not."),
        ("text", "{exception: {what: value, tell_person: {is: yes}}}", "is a yes_no; this is not"),
    ],
)
def test_what_does_not_fit_is_found_where_it_stands(answer: str, record: str, told: str) -> None:
    (finding,) = found(answer, record)

    assert (finding.code, finding.severity, finding.mark.line) == ("L315", "error", 7)
    assert told in finding.message
    assert finding.mend


def test_only_what_may_be_there_has_to_fit() -> None:
    text = """\
dialogue: d
states:
  start:
    ask: "Whose is it?"
    answer: {choice: {mine: "Mine", nobody: "Nobody's"}}
    save: whose
    next:
      - {when: whose is mine, to: keep}
      - to: over
  keep: {record: {outcome: {owner: whose}}, next: over}
  over: {end: true}
"""

    assert read({"d.yaml": text}).findings == ()


def test_a_record_of_nothing_still_needs_a_kind() -> None:
    assert [finding.code for finding in found("text", "{poem: {}, noticing: {what: value}}")] == [
        "L306"
    ]


def test_a_constant_that_a_branch_hands_over_is_one_of_its_own() -> None:
    branch = """\
branch: aside
cue: aside
gives: {aim: text}
states:
  only: {end: again, give: {aim: {is: comfort}}}
"""
    text = """\
dialogue: d
states:
  start: {ask: "What?", answer: text, save: what, listen: [aside], next: keep}
  keep: {record: {outcome: {text: what, type: aim}}, end: true}
"""

    assert read({"d.yaml": text, "aside.yaml": branch}).findings == ()
