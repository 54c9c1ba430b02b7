"""`interrupts.yaml`: its order is that of looking for things, and nobody loses the way out."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from library_texts import SOUND, line_of, read

from bot.dialogue.library import Library
from bot.library_files import dialogue_files

FILE = "dialogs/interrupts.yaml"
RISK = """\
branch: risk
states:
  card:
    say: "If there is danger now: {region.health}."
    ask: "Who is it about?"
    answer: {choice: {me: "It's me", someone: "Someone else"}}
    keep: false
    end: again
"""
VENT = "vent: {words: [let me vent], call: service, only: text}"
INTERRUPTS = f"""\
danger: {{cue: crisis, call: risk, exempt: true}}
identifying: {{exempt: true}}
{VENT}
enough: {{words: [that's enough]}}
back: {{words: [back, "No, go back!"]}}
stop: {{words: {{en: [stop, pause], es: [parar]}}}}
unsure: {{cue: dont_know}}
"""
CUES = """\
labels:
  crisis:
    groups:
      - {tier: 1, say: [want to die]}
      - {tier: 2, say: [no point any more]}
  heavy: {say: [so heavy]}
  dont_know: {say: [no idea], place: alone}
  service_as_outcome: {say: [respite]}
"""
WHOLE: Mapping[str, str] = {
    **SOUND,
    "dialogs/shared/risk.yaml": RISK,
    "dialogs/cues/en.yaml": CUES,
    FILE: INTERRUPTS,
}


def test_interrupts_keep_the_order_of_the_file() -> None:
    library = _library(WHOLE)

    assert [each.name for each in library.interrupts] == [
        *("danger", "identifying", "vent", "enough", "back", "stop", "unsure")
    ]


def test_words_are_kept_bare_and_those_of_every_language_count() -> None:
    words = {each.name: each.words for each in _library(WHOLE).interrupts}

    assert words["back"] == {"back", "no go back"}
    assert words["stop"] == {"stop", "pause", "parar"}


def test_the_last_file_read_stands_whole() -> None:
    own = (
        "danger: {cue: crisis, call: risk, exempt: true}\nidentifying: {}\nstop: {words: [halt]}\n"
    )

    library = _library({**WHOLE, "mine/interrupts.yaml": own})

    assert [each.name for each in library.interrupts] == ["danger", "identifying", "stop"]


def test_a_few_dialogues_by_themselves_can_be_stopped_all_the_same() -> None:
    names = [each.name for each in _library(SOUND).interrupts]

    assert names == ["identifying", "unsure", "back", "skip", "stop"]


MISTAKES = [
    # what stands there, what is written instead, words in the line found, code, mend
    (INTERRUPTS.splitlines()[0] + "\n", "", "identifying", "L601", "at the top"),
    ("identifying: {exempt: true}\n", "", "danger", "L601", "Add `identifying"),
    ("stop: {words", "halt: {words", "danger", "L601", "Add `stop"),
    ("cue: crisis, call: risk, exempt: true", "cue: crisis, call: risk", "danger", "L601", "Add"),
    ("cue: crisis", "cue: heavy", "danger", "L601", "Add `danger"),
    ("cue: crisis, call: risk,", "cue: crisis,", "danger", "L601", "Add `danger"),
    ("call: risk", "call: rsk", "danger", "L401", "“risk”"),
    ("call: risk", "call: closing", "danger", "L401", "risk"),
    ("stop: {words: {en: [stop, pause], es: [parar]}}", "stop: {}", "stop", "L601", "Add `stop"),
    ('back: {words: [back, "No, go back!"]}', "back: {}", "back", "L602", "Add `words"),
    ("back: {words", "bakc: {words", "bakc", "L602", "“back”"),
    ("back: {words", "back: {call: service, words", "back", "L602", "Take `call` out"),
    ("[back,", "[stop, back,", "stop: {words", "L603", "one of the two"),
    ("[let me vent]", "[I want to die]", "I want to die", "L604", "Take it out"),
    ("cue: dont_know", "cue: dontknow", "dontknow", "L310", "“dont_know”"),
    ("exempt: true}\nvent", "exempt: yes}\nvent", "identifying", "L202", "true or false"),
    ("exempt: true}\nvent", "exemt: true}\nvent", "identifying", "L201", "“exempt”"),
    ("[let me vent]", "{en: {a: b}}", "{a: b}", "L202", "Write words"),
    (VENT, "vent: service", "vent", "L202", "Write it"),
    ("only: text", "only: txt", "txt", "L207", "only: text"),
]


@pytest.mark.parametrize(("old", "new", "where", "code", "mend"), MISTAKES)
def test_a_mistake_is_found_in_its_line_with_a_mend(
    old: str, new: str, where: str, code: str, mend: str
) -> None:
    assert INTERRUPTS.count(old) == 1
    text = INTERRUPTS.replace(old, new)

    findings = read({**WHOLE, FILE: text}).findings

    first = findings[0]
    assert (first.code, first.mark.file, first.mark.line) == (code, FILE, line_of(text, where))
    assert mend in first.mend


def test_a_word_that_ends_the_rounds_may_stop_the_conversation_elsewhere() -> None:
    both = INTERRUPTS.replace("[stop, pause]", "[stop, that's enough]")

    assert read({**WHOLE, FILE: both}).findings == ()


def test_a_question_need_not_listen_for_what_is_heard_everywhere() -> None:
    heard = {**WHOLE, FILE: INTERRUPTS.replace("call: service", "call: risk")}
    number = SOUND["dialogs/number.yaml"].replace("listen: [service]", "listen: [risk]")

    (finding,) = read({**heard, "dialogs/number.yaml": number}).findings

    assert (finding.code, "interrupts.yaml" in finding.mend) == ("L408", True)


def test_what_is_heard_in_passing_is_let_pass_by_its_name() -> None:
    number = SOUND["dialogs/number.yaml"]
    told = number.replace("listen: [service]", "let_pass: [vent]")
    wrong = number.replace("listen: [service]", "let_pass: [vant]")

    files = {**WHOLE, FILE: INTERRUPTS + "listen: {}\n"}
    (finding,) = read({**files, "dialogs/number.yaml": wrong}).findings

    assert read({**files, "dialogs/number.yaml": told}).findings == ()
    assert (finding.code, finding.mend) == ("L418", "Did you mean “vent”?")


def test_a_dialogue_lets_pass_for_all_its_questions() -> None:
    number = SOUND["dialogs/number.yaml"].replace("\nstates:", "\nlet_pass: all\nstates:")

    dialogue = _library({**WHOLE, "dialogs/number.yaml": number}).dialogues["number"]

    assert {s.question.let_pass for s in dialogue.states.values() if s.question} == {("all",)}


def test_an_answer_of_a_branch_is_for_questions_that_ask_for_words() -> None:
    branch = "branch: risk\nstates:\n  card: {ask: Who?, answer: text, end: {answer: said}}\n"
    found = read({**WHOLE, "dialogs/shared/risk.yaml": branch}).findings

    assert "Add `only: text` here." in {finding.mend for finding in found}


def test_a_library_of_its_own_names_its_interrupts() -> None:
    (finding,) = read({**SOUND, "dialogs/library.yaml": "name: mine\n"}).findings

    assert (finding.code, finding.mark.file) == ("L601", "dialogs/library.yaml")


def test_an_operator_may_put_a_file_of_their_own_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "interrupts.yaml").write_text("stop: {words: [halt]}\n", "utf-8")

    paths = [path for path in dialogue_files(tmp_path) if path.endswith("interrupts.yaml")]

    assert Path(paths[-1]).parent == tmp_path


def _library(files: Mapping[str, str]) -> Library:
    loaded = read(files)
    assert loaded.library is not None, loaded.findings
    return loaded.library
