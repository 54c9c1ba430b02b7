"""How dialogues end: with a closing, and with what they promised."""

from library_texts import read

from bot.dialogue.findings import Finding

CLOSING = "dialogue: closing\nstates: {over: {say: Bye., end: true}}\n"
QUESTIONS = "".join(
    f"  q{n}: {{ask: 'Is it {n}?', answer: yes_no, next: {target}}}\n"
    for n, target in enumerate(["q1", "q2", "q3", "q4", "q5", "last"])
)


def found(states: str, head: str = "", **others: str) -> list[Finding]:
    text = f"dialogue: d\ntitle: Long\nmenu: true\n{head}states:\n{QUESTIONS}{states}"
    files = {f"{name}.yaml": other for name, other in others.items()}
    return list(read({"d.yaml": text, "closing.yaml": CLOSING, **files}).findings)


def test_a_long_talk_that_ends_without_a_closing_is_told_with_the_way() -> None:
    (finding,) = found("  last: {say: Well., end: true}\n")

    assert (finding.code, finding.severity, finding.mark.line) == ("L414", "warning", 11)
    assert "q0 → q1 → … → q5 → last" in finding.message


def test_a_closing_on_every_way_is_enough() -> None:
    assert found("  last: {call: closing, end: true}\n") == []


def test_a_closing_may_be_reached_by_another_dialogue() -> None:
    other = "dialogue: other\nstates: {only: {call: closing, end: true}}\n"

    assert found("  last: {call: other, end: true}\n", other=other) == []


def test_another_dialogue_that_does_not_always_close_is_not_enough() -> None:
    other = "dialogue: other\nstates: {only: {say: Well., end: true}}\n"

    codes = [finding.code for finding in found("  last: {call: other, end: true}\n", other=other)]

    assert codes == ["L414"]


def test_an_end_may_say_that_it_needs_none() -> None:
    assert found("  last: {say: Well., end: true, closes: itself}\n") == []
    assert found("  last: {say: Well., end: true}\n", head="closes: itself\n") == []


def test_only_itself_can_be_said() -> None:
    codes = [f.code for f in found("  last: {say: Well., end: true, closes: soon}\n")]

    assert codes == ["L207"]


PROMISING = """\
branch: asking
gives: {keep: text}
states:
  first:
    ask: "Shall we?"
    answer: yes_no
    save: on
    next:
      - {when: on is true, to: what}
      - to: over
  what: {ask: "What is worth keeping?", answer: text, save: keep, next: kept}
  kept: {end: true}
  over: {end: true}
"""


def test_a_promise_that_an_end_never_keeps_is_told() -> None:
    (finding,) = read({"asking.yaml": PROMISING}).findings

    assert (finding.code, finding.severity, finding.mark.line) == ("L416", "warning", 13)


def test_what_was_asked_for_and_skipped_keeps_the_promise() -> None:
    text = PROMISING.replace("- to: over", "- to: what").replace("  over: {end: true}\n", "")

    assert read({"asking.yaml": text}).findings == ()


def test_what_a_branch_hands_over_where_it_is_heard_may_be_left_out() -> None:
    text = PROMISING.replace("gives:", "cue: aside\ngives:")

    assert read({"asking.yaml": text}).findings == ()


def test_what_is_given_but_not_asked_for_is_told_as_that() -> None:
    text = "dialogue: d\nstates: {a: {call: asking, next: b}, b: {say: '“{keep}”.', end: true}}\n"
    asking = PROMISING.replace("  over: {end: true}", "  over: {end: true, give: {keep: {is: No}}}")

    (finding,) = read({"d.yaml": text, "asking.yaml": asking}).findings

    assert finding.code == "L302"
    assert finding.mend == "“asking” gives it: add `returns: {keep: keep}` beside its call."


def test_a_branch_that_answers_with_text_is_not_heard_where_a_number_is_asked_for() -> None:
    branch = """\
branch: aside
cue: aside
states:
  only: {ask: "What instead?", answer: text, save: instead, next: over}
  over: {end: {answer: instead}}
"""
    text = """\
dialogue: d
states:
  a: {ask: "0 to 10?", answer: scale, listen: [aside], end: true}
"""

    (finding,) = read({"d.yaml": text, "aside.yaml": branch}).findings

    assert (finding.code, finding.mark.line, finding.mark.column) == ("L304", 3, 48)
