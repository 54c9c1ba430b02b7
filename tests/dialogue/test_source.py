"""Reading the YAML of a dialogue: what is text, what is refused, and where it stands."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import source
from bot.dialogue.reading_tree import Scalar, Table
from bot.dialogue.source import plain, read_source

REFUSED = [
    # text, line, column, code, mend
    ("a: 1\nb: &here 2\n", 2, 4, "L104", "anchor"),
    ("a: 1\nb: *here\n", 2, 4, "L105", "Write the value"),
    ("a: !!str 1\n", 1, 4, "L106", "tag out"),
    ("a: !odd {b: 1}\n", 1, 4, "L106", "tag out"),
    ("a: 1\n<<: {b: 1}\n", 2, 1, "L107", "Write out"),
    ("a: 1\n2: b\n", 2, 1, "L108", '"2"'),
    ("true: b\n", 1, 1, "L108", '"true"'),
    ("{a: b}: c\n", 1, 1, "L108", "quotation marks"),
    ("a: 1\n---\nb: 2\n", 2, 1, "L109", "file of its own"),
    ("a:\nb: 2\n", 1, 3, "L110", "take it out"),
    ("a: [1, ]\nb:\n  -\n", 3, 4, "L110", "Write something"),
    ("ask: {score}\n", 1, 12, "L110", "quotation marks"),
    ("a: 1\nb:\n  c: 2\n  c: 3\n", 4, 3, "L103", "another name"),
    ("a: 1\n\tb: 2\n", 2, 1, "L102", "spaces"),
    ("a: 1 \t# why\n", 1, 6, "L102", "spaces"),
    ("a: b\x00c\n", 1, 5, "L101", "UTF-8"),
    ("a: b�c\n", 1, 5, "L101", "UTF-8"),
    ("a: " + "[" * 40 + "]" * 40 + "\n", 1, 23, "L111", "levels"),
    ("# nothing\n", 1, 1, "L112", "Write a dialogue"),
    ("", 1, 1, "L112", "Write a dialogue"),
    ("a: b: c\n", 1, 5, "L100", "colon"),
    ('a: "b\nc: d\n', 1, 4, "L100", "quotation mark"),
    ("a: [b, c\nd: e\n", 1, 4, "L100", "bracket"),
    ("a: @b\n", 1, 4, "L100", "quotation marks"),
    ("a: 1\n  b: 2\n", 2, 4, "L100", "indentation"),
    ("a: {score}. What?\nb: 1\n", 1, 11, "L100", "quotation marks"),
    ("- a\nb: c\n", 2, 1, "L100", "indentation"),
    ("a: b\nc\nd: e\n", 3, 1, "L100", "colon"),
]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are the same whether or not PyYAML was built with libyaml."""
    monkeypatch.setattr(source, "Parser", getattr(yaml, request.param))


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize(("text", "line", "column", "code", "mend"), REFUSED)
def test_what_yaml_makes_risky_is_refused_at_its_place(
    text: str, line: int, column: int, code: str, mend: str
) -> None:
    found = [f for f in read_source(text, "x.yaml").findings if f.code == code]

    assert [(f.mark.file, f.mark.line, f.mark.column) for f in found] == [("x.yaml", line, column)]
    assert mend in found[0].mend


def test_everything_wrong_with_a_file_is_found_in_one_run() -> None:
    text = "a: &x 1\nb: !t 2\nc: *x\nd: 1\nd: 2\n3: 4\n"

    codes = [finding.code for finding in read_source(text, "x.yaml").findings]

    assert codes == ["L104", "L106", "L105", "L103", "L108"]


def test_only_true_and_false_are_yes_or_no() -> None:
    assert _plain("[true, false, yes, no, on, off, True, 'true', null, ~]") == [
        *(True, False, "yes", "no", "on", "off", "True", "true", "null", "~")
    ]


def test_numbers_are_numbers_and_what_only_looks_like_one_is_text() -> None:
    assert _plain("[5, -5, 0.5, 05, 12:30, 1e3, 0x1f, 1_000, 2026-03-02, '5', .5]") == [
        *(5, -5, 0.5, "05", "12:30", "1e3", "0x1f", "1_000", "2026-03-02", "5", ".5")
    ]


def test_keys_that_other_yaml_takes_for_yes_and_no_are_text() -> None:
    assert _plain("{yes: 1, no: 2, on: 3, y: 4}") == {"yes": 1, "no": 2, "on": 3, "y": 4}


def test_a_mark_at_the_head_of_the_file_and_windows_lines_do_no_harm() -> None:
    assert _plain("\ufeffa: b\r\nc: d\r\n") == {"a": "b", "c": "d"}


@pytest.mark.parametrize(
    ("text", "column"),
    [("a: some words", 9), ("a: 'some words'", 10), ('a: "some words"', 10), ("a: >\n  some", 4)],
)
def test_the_place_of_a_word_inside_text_is_known(text: str, column: int) -> None:
    tree = read_source(text, "x.yaml").tree
    assert isinstance(tree, Table)
    scalar = tree.get("a")
    assert isinstance(scalar, Scalar)

    assert scalar.at(5).column == column


@given(st.text())
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    read = read_source(text, "x.yaml")

    assert read.tree is not None or read.findings


@given(st.text(alphabet="ab:-[]{}\"'#&*!|> \n%@`?,<0.", max_size=60))
def test_no_heap_of_yaml_signs_makes_reading_fail(text: str) -> None:
    read = read_source(text, "x.yaml")

    assert read.tree is not None or read.findings


def _plain(text: str) -> object:
    read = read_source(text, "x.yaml")
    assert read.tree is not None, read.findings
    return plain(read.tree)
