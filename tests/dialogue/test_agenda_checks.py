"""What is wrong with an agenda or an area map is told, with its place and the mend."""

import pytest
from builders_dialogue import READERS
from test_agenda import AREA_TALK, FILES, TODAY

from bot.dialogue.findings import Finding
from bot.dialogue.loader import read_library

OWN = 'home: {label: "Home", core: true, group: life}\nwork: {label: "Work"}\n'

MAPPED = """\
dialogue: today
title: Today

states:
  which:
    ask: "Whose life?"
    answer: {choice: {own: "Mine", other: "Theirs"}}
    save: which
    next: areas
  areas:
    agenda:
      ask: "What first?"
      map: {from: which, otherwise: own}
      each: {call: area_talk, with: {area: label}, returns: {matters: matters}}
    save: covered
    next: over
  over:
    say:
      lines:
        - {when: covered is known, text: "We covered “{covered}”."}
        - {when: matters is known, text: "What matters: “{matters}”."}
    end: true
"""
MAPS = {
    "dialogs/today.yaml": MAPPED,
    "dialogs/area_talk.yaml": AREA_TALK,
    "dialogs/areas/own.yaml": OWN,
    "dialogs/areas/other.yaml": OWN,
}


def findings(files: dict[str, str]) -> tuple[Finding, ...]:
    return read_library(files, readers=READERS, constants={}).findings


def told(files: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(f.mark.file.rpartition("/")[2], f.mark.line, f.code) for f in findings(files)]


def changed(files: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert files[path].count(old) == 1, f"{old!r} is not there exactly once"
    return {**files, path: files[path].replace(old, new)}


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_sound_agendas_have_no_findings() -> None:
    assert told(FILES) == []
    assert told(MAPS) == []


SAFE = 'safe: {label: "Feeling safe", core: true}'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (SAFE, 'safe: {label: "Feeling safe", core: true, when: consent is true}', "L624"),
        ('label: "Seeing people"', 'label: "feeling safe"', "L623"),
        (SAFE, 'safe: {label: "Feeling {consent}", core: true}', "L504"),
        (SAFE, 'safe: {core: true}', "L203"),
        (SAFE, 'safe: {label: "Feeling safe", cor: true}', "L201"),
        (SAFE, f'{"s" * 25}: {{label: "Feeling safe", core: true}}', "L505"),
        (SAFE, f'safe: {{label: "{"s" * 65}", core: true}}', "L502"),
        (SAFE, 'not_today: {label: "Feeling safe"}', "L505"),
        ("call: garden,", "call: gardn,", "L401"),
        ("call: garden,", "call: garden, with: {size: {is: big}},", "L308"),
        ("returns: {plans: plan}", "returns: {plans: plans}", "L308"),
        ("when: consent is true", "when: konsent is true", "L302"),
        ("with: {area: label, key: key}", "with: {key: key}", "L411"),
        ('ask: "What shall', 'rest: "Anything else?"\n      ask: "What shall', "L627"),
        ('ask: "What shall', 'untouched: "This too?"\n      ask: "What shall', "L627"),
        ('ask: "What shall', 'untouched: "{areas}?"\n      ask: "What shall', "L302"),
    ],
)  # fmt: skip
def test_a_slip_in_an_agenda_is_found_where_it_stands(old: str, new: str, code: str) -> None:
    found = findings(changed(FILES, "dialogs/today.yaml", old, new))

    assert code in {finding.code for finding in found}
    lines = new.count("\n") + 1
    first = line_of(TODAY, old)
    assert any(first <= f.mark.line < first + lines for f in found if f.code == code)


def test_an_agenda_whose_every_area_may_be_left_out_is_refused() -> None:
    areas = TODAY[TODAY.index("      areas:") : TODAY.index("      each:")]
    guarded = '      areas:\n        money: {label: "Money", when: consent is true}\n'
    files = changed(FILES, "dialogs/today.yaml", areas, guarded)

    assert "L625" in {finding.code for finding in findings(files)}


def test_an_area_that_leads_nowhere_is_refused() -> None:
    each = TODAY[TODAY.index("      each:") : TODAY.index("    save: covered")]
    found = findings(changed(FILES, "dialogs/today.yaml", each, ""))

    assert {finding.message for finding in found if finding.code == "L203"} == {
        "The area “safe” leads to no dialogue.",
    }


def test_an_agenda_stands_without_a_question_or_a_call_of_its_own() -> None:
    files = changed(FILES, "dialogs/today.yaml", "    save: covered", "    call: garden")

    assert "L204" in {finding.code for finding in findings(files)}


def test_an_area_that_calls_the_dialogue_it_stands_in_is_a_circle() -> None:
    files = changed(FILES, "dialogs/garden.yaml", "    end: true", "    next: on\n  on:\n"
                    "    call: today\n    end: true")  # fmt: skip

    assert "L410" in {finding.code for finding in findings(files)}


def test_a_map_that_is_not_there_gets_a_suggestion() -> None:
    files = changed(MAPS, "dialogs/today.yaml", "otherwise: own}", "otherwise: onw}")

    (finding,) = findings(files)

    assert (finding.code, finding.mend) == ("L621", "Did you mean “own”?")


def test_a_choice_of_maps_offers_only_maps() -> None:
    files = changed(MAPS, "dialogs/today.yaml", "other: ", "others: ")

    (finding,) = findings(files)

    assert (finding.code, finding.mark.line) == ("L626", line_of(MAPPED, "map: "))


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        (f"{OWN}home_again: {{label: home}}\n", 3, 21, "L623"),
        (f'{OWN}other: {{label: "The {{area}}"}}\n', 3, 16, "L504"),
        (f'{OWN}other: {{label: "{"a" * 41}"}}\n', 3, 16, "L502"),
        (f"{OWN}other: {{core: true}}\n", 3, 1, "L203"),
        (f'{OWN}other: {{label: "Other", core: "yes"}}\n', 3, 31, "L202"),
        (f'{OWN}Two words: {{label: "Other"}}\n', 3, 1, "L205"),
        (f'{OWN}{"k" * 25}: {{label: "Other"}}\n', 3, 1, "L505"),
        (f'{OWN}that_is_enough: {{label: "Other"}}\n', 3, 1, "L505"),
        (f'{OWN}other: {{label: "Other", kore: true}}\n', 3, 25, "L201"),
        (f'{OWN}home: {{label: "Other"}}\n', 3, 1, "L103"),
        ("- home\n", 1, 1, "L202"),
    ],
)  # fmt: skip
def test_a_slip_in_an_area_map_is_found_where_it_stands(
    text: str, line: int, column: int, code: str
) -> None:
    found = findings({**MAPS, "dialogs/areas/other.yaml": text})

    assert (line, column, code) in [(f.mark.line, f.mark.column, f.code) for f in found]


def test_another_label_is_no_other_structure_and_another_area_is() -> None:
    plain, relabelled, grown = (
        read_library({**MAPS, "dialogs/areas/own.yaml": text}, readers=READERS, constants={})
        for text in (OWN, OWN.replace('"Home"', '"My home"'), f'{OWN}play: {{label: "Play"}}\n')
    )
    structures = [
        each.library.dialogues["today"].structure
        for each in (plain, relabelled, grown)
        if each.library
    ]

    assert structures[0] == structures[1] != structures[2]


def test_the_labels_of_maps_can_be_translated() -> None:
    shown = read_library(MAPS, readers=READERS, constants={}).shown

    assert {text.key: text.english for text in shown if text.key.startswith("areas.own")} == {
        "areas.own.home": "Home",
        "areas.own.work": "Work",
    }
