"""Broken dialogues, one mistake each: every one is found in its line, with a mend."""

import pytest
from library_texts import SOUND, broken, line_of, read

from bot.dialogue.checks import CHECKS, check
from bot.dialogue.checks.shelf import Shelf

N, C, S = "dialogs/number.yaml", "dialogs/closing.yaml", "dialogs/shared/service.yaml"
LONG = "so " * 101

MISTAKES = [
    # file, what stands there, what is written instead, words in the line found, code, mend
    (N, "menu: true", "menu: yes", "menu: yes", "L202", "Write true or false"),
    (N, "minutes: 5", "minutes: five", "minutes: five", "L202", "from 1 to 60"),
    (N, "minutes: 5", "minute: 5", "minute: 5", "L201", "“minutes”"),
    (N, "save: score\n", "sav: score\n", "sav: score", "L201", "“save”"),
    (N, "about: outcome", "about: outcomes", "about:", "L207", "Write outcome"),
    (N, "title: Where", "title: true #", "title: true", "L202", "quotation marks"),
    (N, "answer: scale", "answer: scal", "answer: scal", "L206", "scale"),
    (N, "min_words: 2", "min_word: 2", "min_word", "L206", "min_words"),
    (N, "    answer: scale\n", "", "Where are things today", "L204", "Add “answer”"),
    (N, '    ask: "Whose number is it?"\n', "", "answer: {choice", "L204", "Add “ask”"),
    (N, "    save: reasons\n", "", "more: {", "L204", "Add “save”"),
    (N, "at_most: 3", "at_most: many", "at_most: many", "L202", "from 1 to 9"),
    (N, "  close:\n    next", "  Close Up:\n    next", "Close Up", "L205", "close_up"),
    (N, "skip: whose", "skip: whos", "skip: whos", "L401", "“whose”"),
    (N, "- to: reasons", "- to: raisons", "raisons", "L401", "“reasons”"),
    (N, "call: closing", "call: closings", "call: closings", "L401", "“closing”"),
    (N, "listen: [service]", "listen: [servise]", "servise", "L401", "“service”"),
    (N, "listen: [service]", "listen: [closing]", "listen: [closing]", "L401", "service"),
    (N, "score == 0", "score = 0", "score = 0", "L301", "=="),
    (N, "score == 0", "scor == 0", "scor == 0", "L302", "“score”"),
    (N, "whose is person", "whose is persn", "whose is persn", "L305", "“person”"),
    (N, "whose is person", "whose < 3", "whose < 3", "L304", "whose is person"),
    (N, "{when: score == 0,", "{when: reasons == 0,", "reasons == 0", "L304", "is known"),
    (N, "“{outcome.hopes}”", "“{outcome.hope}”", "outcome.hope}", "L302", "outcome.hopes"),
    (N, "with {operator}", "with {operater}", "operater", "L302", "“operator”"),
    (N, "“{outcome.hopes}”", "“{The Hopes}”", "The Hopes", "L504", "{score}"),
    (N, "makes it {score}?", "makes it {score?", "{score?", "L504", "slot"),
    (N, "by_whom: whose", "by_whom: who", "by_whom: who", "L302", "“whose”"),
    (N, "by_whom: whose", "by_who: whose", "by_who: ", "L306", "“by_whom”"),
    (N, "record: {score:", "record: {scores:", "record: {scores", "L306", "“score”"),
    (N, "      - to: reasons\n", "", "last.score is known", "L403", "- to: state"),
    (N, "{when: score == 0, to: hard}", "{to: hard}", "{to: hard}", "L404", "Move it"),
    (N, "      - to: reasons\n", "      - to: hard\n", "  reasons:", "L405", "take the state out"),
    (N, "skip: whose\n    next: whose", "next: hard", "  hard:", "L406", "with `end`"),
    (N, "    next: whose\n  whose:", "  whose:", "  hard:", "L402", "`next: state`"),
    (N, "topic: least, ", "", "call: closing", "L411", "topic"),
    (N, "topic: least", "topics: least", "topics: least", "L308", "“topic”"),
    (N, "gentle: {is: true}", "gentle: score", "gentle: score", "L304", "that type"),
    (N, "gentle: {is: true}", "gentle: true", "gentle: true", "L202", "{is: true}"),
    (N, "step: first_step", "step: first_stp", "first_stp", "L308", "“first_step”"),
    (
        N,
        "returns: {step",
        "end: true\n    returns: {step",
        "end: true",
        "L204",
        "state of its own",
    ),
    (N, '"Mine"', f'"{"m" * 65}"', "mmmmm", "L502", "shorter"),
    (N, "person: ", "the_person_we_are_all_talking_about: ", "talking", "L505", "Shorten"),
    (N, "person: ", "known: ", "known: ", "L505", "known_this"),
    (N, '"What is the least', f'"{LONG} What is the least', "least", "L501", "two messages"),
    (N, "dialogue: number", "dialogue: a_number_from_nought_to_ten", "dialogue:", "L505", "id"),
    (N, "dialogue: number", "dialoge: number", "dialoge", "L203", "`dialogue: name`"),
    (C, "dialogue: closing", "dialogue: number", "dialogue:", "L208", "another id"),
    (N, "    end: true", "    end: again", "end: again", "L409", "`end: true`"),
    (N, "    end: true", "    end: tru", "end: tru", "L207", "Write true"),
    (C, "gentle: yes_no", "gentle: bool", "bool", "L207", "yes_no"),
    (C, "gives: {first_step", "gives: {frist_step", "frist_step", "L309", "“first_step”"),
    (C, "set_reminders:", "set_reminder:", "set_reminder:", "L307", "“set_reminders”"),
    (C, "{on: gentle}", "{of: gentle}", "{of: gentle}", "L307", "Known here: on"),
    (C, "title: Closing", "cue: closing", "cue: closing", "L204", "branch"),
    (C, "title: Closing", "menu: true", "menu: true", "L203", "title"),
    (C, "one_of", "one_off", "one_off", "L201", "“one_of”"),
    (C, '"You began', '["a", "b", "You began', "say:", "L100", ""),
    (S, "give: {means", "give: {maens", "give:", "L309", "“means”"),
    (S, "answer: different", "answer: diferent", "diferent", "L302", "“different”"),
]


@pytest.mark.parametrize(("path", "old", "new", "words", "code", "mend"), MISTAKES)
def test_one_mistake_is_found_in_its_line_with_a_mend(
    path: str, old: str, new: str, words: str, code: str, mend: str
) -> None:
    files = broken(path, old, new)

    loaded = read(files)

    assert loaded.library is None
    found = [finding for finding in loaded.findings if finding.code == code]
    assert found, [str(finding) for finding in loaded.findings]
    assert (found[0].mark.file, found[0].mark.line) == (path, line_of(files[path], words))
    assert mend in found[0].mend
    assert found[0].mend


def test_the_sound_library_has_no_findings() -> None:
    assert read(SOUND).findings == ()


def test_columns_point_at_the_word_itself() -> None:
    files = broken(N, "{when: whose is person", "{when: whose is persn")

    (finding,) = read(files).findings

    line = files[N].splitlines()[finding.mark.line - 1]
    assert line[finding.mark.column - 1 :].startswith("persn")


def test_a_misspelt_key_is_one_finding_and_not_five() -> None:
    loaded = read(broken(N, "answer: scale", "anser: scale"))

    assert [finding.code for finding in loaded.findings] == ["L201"]


def test_a_broken_file_is_not_held_against_those_that_lead_to_it() -> None:
    loaded = read(broken(C, "title: Closing", "title: {Closing"))

    assert {finding.mark.file for finding in loaded.findings} == {C}


def test_mistakes_of_all_files_come_in_one_run() -> None:
    files = {
        **broken(N, "skip: whose", "skip: nowhere"),
        C: SOUND[C].replace("gentle: yes_no", "gentle: bool"),
        S: SOUND[S].replace("next: over", "next: under"),
    }

    found = {finding.mark.file for finding in read(files).findings}

    assert found == {N, C, S}


def test_a_state_that_nothing_leads_to_is_found_beside_other_mistakes() -> None:
    text = "dialogue: d\nstates:\n  a: {end: true}\n  b: {ask: Well?, answer: txt, end: true}\n"

    codes = {finding.code for finding in read({"d.yaml": text}).findings}

    assert codes == {"L206", "L405"}


def test_what_could_not_be_read_may_lead_anywhere() -> None:
    text = "dialogue: d\nstates:\n  a: {next: [[b]]}\n  b: {end: true}\n"

    assert "L405" not in {finding.code for finding in read({"d.yaml": text}).findings}


def test_going_round_without_a_question_is_found() -> None:
    states = "a:\n    say: Hello\n    next: b\n  b:\n    next: [{when: n is known, to: c}, {to: a}]"
    text = f"dialogue: round\ntakes: {{n: number}}\nstates:\n  {states}\n  c:\n    end: true\n"

    codes = [finding.code for finding in read({"round.yaml": text}).findings]

    assert codes == ["L407"]


def test_a_call_that_asks_nothing_does_not_break_a_circle() -> None:
    quiet = "dialogue: quiet\nstates:\n  only:\n    say: Well.\n    end: true\n"
    text = (
        "dialogue: round\ntakes: {n: number}\nstates:\n  a:\n    call: quiet\n"
        "    next: [{when: n is known, to: c}, {to: a}]\n  c:\n    end: true\n"
    )

    codes = [finding.code for finding in read({"a.yaml": text, "b.yaml": quiet}).findings]

    assert codes == ["L407"]


def test_three_messages_before_a_question_are_too_many_also_over_states() -> None:
    text = (
        "dialogue: chatty\nstates:\n  a:\n    say: [One., Two.]\n    next: b\n"
        "  b:\n    say: Three.\n    ask: Well?\n    answer: text\n    end: true\n"
    )

    (finding,) = read({"chatty.yaml": text}).findings

    assert (finding.code, finding.mark.line) == ("L503", 7)


def test_dialogues_that_call_each_other_in_a_circle_are_found() -> None:
    one = "dialogue: one\nstates:\n  only:\n    call: two\n    end: true\n"
    two = "dialogue: two\nstates:\n  only:\n    call: one\n    end: true\n"

    findings = read({"one.yaml": one, "two.yaml": two}).findings

    assert {(f.code, f.mark.file, f.mark.line) for f in findings if f.code == "L410"} == {
        ("L410", "one.yaml", 4),
        ("L410", "two.yaml", 4),
    }
    assert "one → two → one" in findings[0].message


def test_a_branch_without_a_cue_cannot_be_listened_for() -> None:
    loaded = read(broken(S, "cue: service_as_outcome\n", ""))

    assert [finding.code for finding in loaded.findings] == ["L408"]


def test_what_a_called_dialogue_takes_may_be_left_out_where_it_is_tested() -> None:
    files = {
        **broken(N, "topic: least, ", ""),
        C: SOUND[C].replace(
            'say: "You began with “{topic}”."',
            'say: {lines: [{when: topic is known, text: "You began with “{topic}”."}]}',
        ),
    }

    assert read(files).findings == ()


def test_names_given_by_a_branch_that_may_be_heard_can_be_used() -> None:
    files = broken(N, "{when: whose is person, to: close}", "{when: means is known, to: close}")

    assert read(files).findings == ()


def test_a_name_saved_as_two_types_is_compared_as_neither() -> None:
    files = broken(N, "save: least", "save: score")
    files[N] = files[N].replace("topic: least", "topic: score")
    files[N] = files[N].replace("when: least is known", "when: score is known")
    files[N] = files[N].replace("{value: score, ", "{")

    assert read(files).findings == ()


def test_every_check_stands_in_the_list_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    assert list(check(Shelf({}))) == []
