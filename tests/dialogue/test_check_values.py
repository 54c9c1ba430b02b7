"""What could be saved on every way through a dialogue, and what guards and quotes make of it."""

import pytest
from library_texts import read

from bot.dialogue.findings import Finding

SCORE = """\
  start:
    ask: "Where are things today?"
    answer: scale
    save: score
    skip: over
    next:
"""
OVER = """\
  low: {say: "Low.", next: over}
  high: {say: "High.", next: over}
  over: {end: true}
"""


def found(states: str, head: str = "") -> list[Finding]:
    """Findings about one dialogue of these states."""
    return list(read({"d.yaml": f"dialogue: d\n{head}states:\n{states}"}).findings)


def codes(states: str, head: str = "") -> list[str]:
    return [finding.code for finding in found(states, head)]


def routes(*guards: str) -> str:
    """A scale, one route for every guard; an empty one has no condition."""
    targets = ("low", "high", "over", "low")
    lines = [
        f"      - {{{f'when: {guard}, ' if guard else ''}to: {target}}}\n"
        for guard, target in zip(guards, targets, strict=False)
    ]
    return SCORE + "".join(lines) + OVER


@pytest.mark.parametrize(
    ("guards", "case"),
    [
        (("score <= 3", "score >= 5"), "“score” is 4,"),
        (("score < 4", "score > 4"), "“score” is 4,"),
        (("score <= 3.5", "score >= 4"), "“score” is 3.75,"),
        (("score == 0", "score == 10"), "“score” is 5,"),
        (("score > 0", "score != 10 and score > 0"), "“score” is 0,"),
        (("score <= 2", "not score <= 3"), "“score” is 2.5 or 3,"),
    ],
)
def test_a_score_that_no_route_takes_is_named(guards: tuple[str, ...], case: str) -> None:
    (finding,) = [one for one in found(routes(*guards)) if one.code == "L403"]

    assert case in finding.message


@pytest.mark.parametrize(
    ("guards", "code", "place"),
    [
        (("score > 10", ""), "L412", "score > 10"),
        (("score < 0", ""), "L412", "score < 0"),
        (("score is unknown", ""), "L412", "score is unknown"),
        (("score == 3 and score == 4", ""), "L412", "score == 3"),
        (("score < 5", "score < 4", ""), "L404", "score < 4"),
        (("score < 5", "score >= 5", "score == 5", ""), "L404", "score == 5"),
        (("score is known", "score < 4", ""), "L404", "score < 4"),
        (("", "score < 4"), "L404", "to: low"),
    ],
)
def test_a_route_that_is_never_taken_is_found(
    guards: tuple[str, ...], code: str, place: str
) -> None:
    states = routes(*guards)

    (finding,) = [one for one in found(states) if one.code in ("L404", "L412")]

    line = f"dialogue: d\nstates:\n{states}".splitlines()[finding.mark.line - 1]
    assert (finding.code, finding.severity) == (code, "error")
    assert place in line


@pytest.mark.parametrize(
    "guards",
    [
        ("score == 0", "score == 10", ""),
        ("score < 5", "score >= 5", ""),
        ("score != 3", ""),
        ("5 < score", "score > 2", ""),
    ],
)
def test_routes_that_are_all_taken_are_sound(guards: tuple[str, ...]) -> None:
    assert codes(routes(*guards)) == []


def test_numbers_on_no_scale_go_further_than_ten() -> None:
    states = """\
  start:
    next:
      - {when: days is known and days > 10, to: over}
      - {when: days is known and days < 0, to: over}
      - to: over
  over: {end: true}
"""

    assert codes(states, "takes: {days: number}\n") == []


def test_a_count_stays_within_its_bounds() -> None:
    states = """\
  start:
    ask: "How many days?"
    answer: {number: {lowest: 2, highest: 5}}
    save: days
    skip: over
    next:
      - {when: days < 3, to: over}
      - {when: days > 5, to: over}
      - to: over
  over: {end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.mark.line) == ("L412", 10)


def test_what_goes_together_is_kept_together() -> None:
    """The day is only quoted where there was a score before, and then there is a day too."""
    states = """\
  start:
    ask: "Which?"
    answer: {choice: {now: "Now", then: "Then"}}
    save: which
    next:
      - {when: which is now, to: number}
      - to: words
  number:
    ask: "Where are things?"
    answer: scale
    save: score
    skip: words
    next: both
  words:
    next: both
  both:
    say: {lines: ["Here.", {when: score is known, text: "You said {which}, {score}."}]}
    end: true
"""

    assert codes(states) == []


def test_comparing_what_may_be_skipped_is_told_with_the_way() -> None:
    states = routes("score < 5", "").replace("    skip: over\n", "")

    (finding,) = found(states)

    assert (finding.code, finding.severity) == ("L311", "warning")
    assert "start (skipped)" in finding.message
    assert (finding.mark.line, finding.mark.column) == (8, 16)


@pytest.mark.parametrize(
    "guards",
    [
        ("score is known and score < 5", ""),
        ("score < 5 or score is unknown", ""),
        ("score is unknown", "score < 5", ""),
        ("not (score is unknown) and score < 5", ""),
    ],
)
def test_asking_beside_it_whether_it_is_known_will_do(guards: tuple[str, ...]) -> None:
    assert codes(routes(*guards).replace("    skip: over\n", "")) == []


def test_is_not_is_false_of_the_unknown_and_therefore_told() -> None:
    states = """\
  start:
    ask: "Whose?"
    answer: {choice: {mine: "Mine", theirs: "Theirs"}}
    save: whose
    next:
      - {when: whose is not mine, to: over}
      - to: over
  over: {end: true}
"""

    assert codes(states) == ["L311"]


def test_quoting_what_may_be_skipped_is_told_with_the_way() -> None:
    states = """\
  start: {ask: "What?", answer: text, save: what, next: between}
  between: {say: "Well.", next: quote}
  quote: {ask: "“{what}”. And then?", answer: text, end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.severity) == ("L312", "warning")
    assert "start (skipped) → between → quote" in finding.message
    assert (finding.mark.line, finding.mark.column) == (5, 19)


def test_quoting_what_is_only_saved_later_is_an_error() -> None:
    states = """\
  start: {ask: "“{what}”?", answer: text, next: later}
  later: {ask: "What?", answer: text, save: what, record: {noticing: {what: what}}, end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.severity) == ("L313", "error")


def test_recording_what_is_only_saved_later_is_an_error() -> None:
    states = """\
  start: {ask: "How?", answer: text, record: {noticing: {what: what}}, next: later}
  later: {ask: "What?", answer: text, save: what, record: {noticing: {what: what}}, end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.mark.line) == ("L313", 3)


def test_a_line_that_is_never_shown_is_told() -> None:
    states = """\
  start: {ask: "What?", answer: text, save: what, skip: over, next: quote}
  quote:
    say: {lines: ["Well.", {when: what is unknown, text: "Nothing, then."}]}
    next: over
  over: {end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.severity, finding.mark.line) == ("L413", "warning", 5)


def test_what_is_saved_and_never_used_is_told() -> None:
    states = """\
  start: {ask: "What?", answer: text, save: what, next: other}
  other: {ask: "How?", answer: text, save: how, record: {noticing: {what: waht}}, end: true}
"""

    told = {finding.mend for finding in found(states) if finding.code == "L314"}

    assert told == {"Did you mean “waht”?", "Record or quote it, or take it out."}


def test_a_state_that_no_answer_leads_to_is_told() -> None:
    states = """\
  start:
    ask: "Shall we?"
    answer: yes_no
    save: on
    skip: over
    next:
      - {when: on is true, to: over}
      - {when: on is false, to: over}
      - to: never
  never: {say: "Never.", next: over}
  over: {end: true}
"""

    (finding,) = found(states)

    assert (finding.code, finding.severity, finding.mark.line) == ("L415", "warning", 12)


def test_nothing_is_concluded_from_a_state_that_could_not_be_read() -> None:
    states = """\
  start: {ask: "What?", answer: txt, save: what, next: quote}
  quote: {say: "“{what}”.", end: true}
"""

    assert codes(states) == ["L206"]


def test_what_a_branch_hands_over_may_be_known_and_may_be_not() -> None:
    branch = """\
branch: aside
cue: aside
gives: {means: list}
states:
  only: {end: again, give: {means: said}}
"""
    states = """\
  start: {ask: "What?", answer: text, listen: [aside], next: quote}
  quote: {say: "“{means}”.", end: true}
"""

    loaded = read({"d.yaml": f"dialogue: d\nstates:\n{states}", "aside.yaml": branch})

    assert [finding.code for finding in loaded.findings] == ["L312"]


def test_handing_in_what_may_be_unknown_and_is_quoted_there_is_told() -> None:
    called = "branch: back\ntakes: {topic: text}\nstates:\n  only: {say: '“{topic}”.', end: true}\n"
    states = """\
  start: {ask: "What?", answer: text, save: what, next: calling}
  calling: {call: back, with: {topic: what}, end: true}
"""

    (finding,) = read({"d.yaml": f"dialogue: d\nstates:\n{states}", "b.yaml": called}).findings

    assert (finding.code, finding.mark.line, finding.mark.column) == ("L312", 4, 39)


def test_going_round_comes_to_an_end_for_the_checks_too() -> None:
    states = """\
  start:
    ask: "Another?"
    answer: {choice: {more: "Yes", enough: "No"}}
    save: another
    next:
      - {when: another is more, to: what}
      - to: over
  what: {ask: "What?", answer: text, save: what, record: {noticing: {what: what}}, next: start}
  over: {end: true}
"""

    assert codes(states) == []


@pytest.mark.parametrize("guard", ["score is known", "score >= 0", "not score < 0"])
def test_a_condition_that_always_holds_is_told(guard: str) -> None:
    (finding,) = [one for one in found(routes(guard, "")) if one.code != "L415"]

    assert (finding.code, finding.severity) == ("L417", "warning")


def test_the_last_of_all_options_may_have_its_condition() -> None:
    states = """\
  start:
    ask: "Whose?"
    answer: {choice: {mine: "Mine", theirs: "Theirs"}}
    save: whose
    skip: over
    next:
      - {when: whose is mine, to: over}
      - {when: whose is theirs, to: other}
      - to: over
  other: {say: "Theirs.", next: over}
  over: {end: true}
"""

    assert codes(states) == []


def test_a_line_whose_condition_always_holds_is_told() -> None:
    states = """\
  start: {ask: "What?", answer: text, save: what, skip: over, next: quote}
  quote: {say: {lines: [{when: what is known, text: "“{what}”."}]}, next: over}
  over: {end: true}
"""

    assert codes(states) == ["L417"]
