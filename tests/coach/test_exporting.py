"""The record handed over in every form, in the chat, from what was really said there."""

import csv
import io
import json

import pypdf
from icalendar import Calendar
from worlds import Somebody, World

HOPE = "out at the bowling again"


def with_a_score(world: World) -> Somebody:
    """Somebody who has kept a hope with a number on it, and planned a look-back."""
    ann = world.somebody().joins("K")
    ann.says("/talk scaling")
    ann.says(HOPE)
    for label in ("Theirs", "They told me", "Mine"):
        ann.presses(label)
    ann.says("6")
    ann.says("his mates rang")
    ann.says("that's it")
    ann.says("/stop")
    return ann


def file(ann: Somebody, form: str) -> bytes:
    ann.says(f"/export {form}")
    return ann.documents[-1].content


def test_everything_comes_first_and_other_forms_are_offered(world: World) -> None:
    ann = with_a_score(world)

    ann.says("/export")

    assert ann.documents[-1].mime == "application/json"
    assert (
        json.loads(ann.documents[-1].content)["outcomes"][0]["text"] == "out at the bowling again"
    )
    assert ann.labels == ["Pages to print", "Text to paste", "A table", "For my calendar"]


def test_a_pressed_form_is_handed_over(world: World) -> None:
    ann = with_a_score(world)
    ann.says("/export")

    ann.presses("Pages to print")

    text = pypdf.PdfReader(io.BytesIO(ann.documents[-1].content)).pages[0].extract_text()
    assert f"“{HOPE}”" in text
    assert ann.documents[-1].name.endswith(".pdf")


def test_text_table_and_calendar_hold_the_same_record(world: World) -> None:
    ann = with_a_score(world)

    markdown = file(ann, "md").decode()
    table = file(ann, "csv").decode("utf-8-sig")
    calendar = Calendar.from_ical(file(ann, "ics"))

    assert f"## “{HOPE}”" in markdown
    assert "out at the bowling again" in [
        row["value"] for row in csv.DictReader(io.StringIO(table))
    ]
    assert calendar.walk("VEVENT") == []


def test_in_the_middle_of_a_talk_the_question_comes_back_after_the_file(world: World) -> None:
    ann = with_a_score(world)
    ann.says("/talk best_hopes")

    told = ann.says("/export")

    assert told[-1] == "Whose hopes shall we think about?"


def test_the_tags_of_a_reflection_are_in_the_export(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk reflecting")
    ann.says("she handed me her own cup")
    ann.says("skip")
    ann.presses("One I'd like more of")
    while ann.labels[0] != "Finding solutions":
        ann.says("skip")
    ann.presses("Skills")
    ann.presses("My own practice")
    ann.presses("That's all")
    ann.says("/stop")

    entries = json.loads(file(ann, "json"))["entries"]
    told = next(entry for entry in entries if entry["kind"] == "reflection")

    assert told["fields"]["tags"] == ["skills", "own_practice"]
    assert "skills" in file(ann, "csv").decode()
