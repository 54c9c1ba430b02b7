"""Pages to read out, print or paste: what stands on them, and that they can be read back."""

import csv
import io
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers.building import MONDAY, a_plan, a_score, an_outcome, kept, words_of

from bot.dialogue.library import Library
from bot.papers.outcome_page import outcomes_page
from bot.papers.page import Page, Section, as_markdown, as_pdf, as_text
from bot.papers.table import COLUMNS, as_csv
from bot.records.outcome import Entry, Outcome


def page(library: Library, *entries: Entry, outcome: Outcome | None = None) -> Page:
    outcome = outcome or an_outcome(a_score(0, 4, why="his mates rang"))
    return outcomes_page("What is hoped for: K", kept(outcome, entries=entries), words_of(library))


def test_the_page_says_outcome_signs_score_steps_risks_and_questions(shipped: Library) -> None:
    text = as_text(page(shipped))

    assert text.splitlines() == [
        "What is hoped for: K",
        "",
        "“out at the bowling again”",
        "- In their own words.",
        "- A guess: not asked yet.",
        "The difference it would make",
        "- “he laughs again”",
        "Signs of it",
        "- “his jacket by the door”",
        "Possible ways there",
        "- “community transport”",
        "Where things are, 0 to 10",
        "- 2 March: My number 4: “his mates rang”",
        "- Good enough: 7",
        "Steps",
        "- “ring the club”, by his brother, by when: Friday, first sign: “a yes”",
        "Who hopes for what",
        "- his daughter, “to sleep at night”, They were asked.",
        "Worries, and what helps",
        "- The worry: “he falls on the step”",
        "- What matters about doing it: “his mates”",
        "- What makes it safer: “a rail”, “his brother's arm”",
        "- Who gets the call: “the club”",
        "- They know about this.",
        "Next look at it",
        "- Thursday 2 April",
        "",
        "Questions for supervision",
        "- “what does he miss most?”",
    ]


def test_a_risk_talk_that_was_refused_is_said(shipped: Library) -> None:
    text = as_text(page(shipped, a_plan(risk_talk="not_discussed", agreed_by=("he", "me"))))

    assert "- Worries: not discussed yet" in text.splitlines()
    assert "- Agreed by “he”, “me”" in text.splitlines()


def test_a_pdf_can_be_read_back(shipped: Library) -> None:
    made = as_pdf(page(shipped), MONDAY)

    text = " ".join(
        " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(made)).pages).split()
    )
    for line in as_text(page(shipped)).splitlines():
        assert line.removeprefix("- ") in text


def test_a_pdf_of_the_same_page_is_the_same_file(shipped: Library) -> None:
    assert as_pdf(page(shipped), MONDAY) == as_pdf(page(shipped), MONDAY)


def test_signs_that_the_font_lacks_reach_no_log(caplog: pytest.LogCaptureFixture) -> None:
    as_pdf(Page("\U0001f9a4 dodo", (Section("\u4f60\u597d"),)), MONDAY)

    assert caplog.text == ""


@pytest.mark.parametrize("typed", ["# one", "- two", "3. three", "*four*", "<b>", "[a](b)", "a_b_"])
def test_words_stay_words_in_markdown(typed: str) -> None:
    line = as_markdown(Page("K", (Section(typed),))).splitlines()[2]

    assert line.startswith("## ")
    assert line.removeprefix("## ") != typed
    assert line.removeprefix("## ").replace("\\", "") == typed


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_make_a_page(title: str, line: str) -> None:
    made = Page(title, (Section("hopes", (line,)),))

    assert as_markdown(made).count("\n- ") == 1
    assert as_text(made)


# the table


def test_the_table_has_a_row_for_every_field() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(an_export()), newline="")))

    told = {(row["record"], row["field"]): row["value"] for row in rows}
    assert told["outcome", "text"] == "'=HYPERLINK(1)"
    assert told["score", "value"] == "6.5"
    assert told["exception", "how"] == "a; b"
    assert told["exception", "tell_person"] == "yes"
    assert tuple(rows[0]) == COLUMNS


def an_export() -> dict[str, Any]:
    head = {"id": "o1", "focus": "K"}
    score = {"id": "s1", "at": "2026-03-02T10:00:00+00:00", "date": "2026-03-02", "value": 6.5}
    outcome = {**head, "created_at": "2026-03-02T10:00:00+00:00", "text": "=HYPERLINK(1)"}
    entry = {"id": "e1", "kind": "exception", "focus": "K", "at": "", "date": "2026-03-02"}
    fields = {"fields": {"how": ["a", "b"], "tell_person": True}}
    empty: dict[str, Any] = {"plans": [], "closings": [], "reviews": []}
    return {**empty, "outcomes": [{**outcome, "scores": [score]}], "entries": [{**entry, **fields}]}


def test_numbers_on_a_page_are_written_as_the_language_writes_them(spoken: Library) -> None:
    words = words_of(spoken, "es")
    page = outcomes_page("K", kept(an_outcome(a_score(0, 6.5, first=2.5))), words)

    assert "de 2,5 a 6,5" in as_text(page)
