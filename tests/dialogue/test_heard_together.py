"""What else was heard in the words that led into a branch: its guards may ask."""

import pytest
from builders_dialogue import Talk, a_branch, a_dialogue, a_library, a_question, a_state, is_value
from library_texts import SERVICE, SOUND, line_of, read

from bot.dialogue.findings import Finding
from bot.dialogue.model import End

CUES = """\
labels:
  crisis:
    groups:
      - {tier: 1, say: [want to die]}
      - {tier: 2, say: [no point any more]}
  exception: {say: [for once]}
  service_as_outcome: {say: [respite]}
"""
PATH = "dialogs/shared/service.yaml"
TOGETHER = a_branch(
    "service",
    "service_as_outcome",
    a_state("begin", to=[(is_value("heard.exception", True), "good"), (None, "plain")]),
    a_state("good", "And how did “{said}” come about?", end=End("again")),
    a_state("plain", "With that, what then?", end=End("again")),
    heeds=frozenset({"exception"}),
)


def asked(**question: object) -> Talk:
    """A question that listens for the branch, with the next one after it."""
    first = a_question("First?", listen=("service",), **question)
    dialogue = a_dialogue("own", a_state("first", first, to="second"), a_state("second", "Second?"))
    return Talk(a_library(dialogue, TOGETHER)).begin("own")


def about(guard: str, cue: str = "cue: service_as_outcome\n") -> list[Finding]:
    """What is found where a branch asks that."""
    ask = f"  begin:\n    next:\n      - {{when: {guard}, to: becomes}}\n      - to: over\n"
    branch = SERVICE.replace("states:\n", f"states:\n{ask}").replace(
        "cue: service_as_outcome\n", cue
    )
    found = read({**SOUND, "dialogs/cues/en.yaml": CUES, PATH: branch}).findings
    line = line_of(branch, guard)
    return [each for each in found if (each.mark.file, each.mark.line) == (PATH, line)]


def test_a_branch_knows_what_else_was_heard_in_the_words() -> None:
    conversation = asked().say("respite, and for once she laughed")

    assert conversation.said == ["And how did “respite, and for once she laughed” come about?"]


def test_it_knows_too_that_nothing_else_was() -> None:
    conversation = asked().say("respite")

    assert conversation.said == ["With that, what then?"]
    assert conversation.values["heard.exception"] is False


def test_it_is_told_what_the_question_lets_pass() -> None:
    conversation = asked(let_pass=("all",)).say("respite, and for once she laughed")

    assert conversation.values["heard.exception"] is True


def test_what_is_heard_of_words_that_are_not_kept_is_not_kept_either() -> None:
    conversation = asked(keep=False).say("respite, and for once she laughed")

    assert "heard.exception" not in conversation.values


def test_a_label_that_has_a_cue_can_be_asked_about() -> None:
    assert about("heard.exception is true") == []


@pytest.mark.parametrize(
    ("guard", "cue", "code", "told"),
    [
        ("heard.excepton is true", "cue: service_as_outcome\n", "L310", "“excepton”"),
        ("heard.crisis is true", "cue: service_as_outcome\n", "L310", "their card"),
        ("heard.exception is true", "", "L302", "“heard.exception”"),
        ("heard.exception == 1", "cue: service_as_outcome\n", "L304", "heard.exception"),
    ],
)
def test_what_cannot_be_heard_is_not_asked_about(
    guard: str, cue: str, code: str, told: str
) -> None:
    findings = about(guard, cue)

    assert (code, True) in [(each.code, told in each.message) for each in findings]


def test_only_a_branch_asks_about_the_words_that_led_to_it() -> None:
    texts = {**SOUND, "dialogs/number.yaml": SOUND["dialogs/number.yaml"].replace(
        "whose is person, to", "heard.exception is true, to"
    )}  # fmt: skip

    assert "L302" in [each.code for each in read(texts).findings]


def test_the_letters_that_are_wrong_are_pointed_at() -> None:
    (finding,) = about("heard.excepton is true")

    assert (finding.mark.column, finding.mend) == (22, "Did you mean “exception”?")
