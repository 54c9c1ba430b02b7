"""A page for every finding: what it is, an example where it is found, and one that is sound."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from library_texts import READERS

from bot.catalogue_files import CATALOGUE
from bot.coach.reading_catalogues import read_catalogue
from bot.dialogue.findings import Finding
from bot.dialogue.languages import Languages
from bot.dialogue.loader import Loaded, read_library
from bot.dialogue.moving import crossing, missteps
from bot.records.fields import FIELDS
from bot.shipped import dialogs_folder, findings_folder

PAGES = {page.stem: page.read_text("utf-8") for page in sorted(findings_folder().glob("*.md"))}
CODES = sorted(
    {
        code
        for path in (Path(__file__).parent.parent / "bot").rglob("*.py")
        for code in re.findall(r'"([FL]\d{2,3})"', path.read_text("utf-8"))
    }
)
AS_SHIPPED = "# As shipped.\n"
FILE = re.compile(
    r"^`([^`]+)`(, as it was)?(?:, found at line (\d+), column (\d+))?:\n\n```\w+\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Example:
    """Files by their paths, and where in them something is found."""

    files: Mapping[str, str]
    place: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)
    """Files of an older release, by their paths."""


def example(page: str, heading: str) -> Example:
    """The files under one heading of a page."""
    part = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = FILE.findall(part)
    files = {path: text for path, was, _, _, text in found if not was}
    earlier = {path: text for path, was, _, _, text in found if was}
    place = next((f"{path}:{line}:{column}" for path, _, line, column, _ in found if line), "")
    return Example(files, place, earlier)


def findings(shown: Example) -> list[Finding]:
    """What is found in the files of an example, read as a library of their own."""
    loaded = loaded_from(shown.files)
    if not shown.earlier or loaded.library is None:
        return list(loaded.findings)
    older = loaded_from(shown.earlier).library
    assert older is not None
    return [*loaded.findings, *missteps(crossing(loaded.library, older.shelf))]


def loaded_from(files: Mapping[str, str]) -> Loaded:
    written = {
        path: (dialogs_folder() / path).read_text("utf-8") if text == AS_SHIPPED else text
        for path, text in files.items()
    }
    catalogues = {
        Path(path).parent.name: read_catalogue(Path(path).parent.name, {path: text})
        for path, text in written.items()
        if path.endswith(CATALOGUE)
    }
    return read_library(
        {path: text for path, text in written.items() if not path.endswith(CATALOGUE)},
        readers=READERS,
        constants={"operator": "Elm Street", "region.emergency": "999"},
        languages=Languages(catalogues=catalogues),
        records=FIELDS,
    )


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert list(PAGES) == CODES


@pytest.mark.parametrize("code", PAGES)
def test_what_is_shown_as_bad_is_found_where_the_page_says(code: str) -> None:
    bad = example(PAGES[code], "Bad")

    found = {(str(finding.mark), finding.severity): finding for finding in findings(bad)}

    severity = re.findall(r"^Severity: (\w+)\.$", PAGES[code], re.MULTILINE)[0]
    told = [str(finding) for finding in found.values()]
    assert (bad.place, severity) in found, told
    assert code in {finding.code for finding in found.values() if str(finding.mark) == bad.place}


@pytest.mark.parametrize("code", PAGES)
def test_what_is_shown_as_good_has_no_findings(code: str) -> None:
    assert [str(finding) for finding in findings(example(PAGES[code], "Good"))] == []


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_what_it_is_and_why_it_matters(code: str) -> None:
    title, words, *_ = PAGES[code].split("\n\n")

    assert re.fullmatch(rf"# {code}: [A-Z][^\n]+[^.]", title)
    assert len(words.split()) > 12
    assert max(map(len, PAGES[code].splitlines())) <= 130 or "```" in PAGES[code]
