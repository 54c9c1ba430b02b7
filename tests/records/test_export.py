"""The export against its schema, the page that describes it, and the words that went in."""

import dataclasses
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.records.describing import json_schema, tables
from bot.records.export import ExportedConversation, ExportedTurn, Plain, export
from bot.records.fields import ENTRIES, FIELDS, FieldType
from bot.records.keeping import HANGS, Hook
from bot.records.outcome import Action, Closing, Entry, Outcome, Score
from bot.records.person import Consent, Focus, Settings
from bot.records.plan import Party, Risk
from bot.records.review import Review

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
CHECK = Draft202012Validator(SCHEMA)

LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
"""Already the 25th in Kathmandu."""

EXAMPLES: dict[str, object] = {"text": "so", "number": 5, "yes_no": True, "date": "2027-03-12"}


def an_outcome(text: str = "out in the garden") -> Outcome:
    return Outcome(
        id="o1",
        focus="f1",
        created_at=LATE,
        text=text,
        owner="person",
        checked_with_person="my_guess",
        difference=("she sleeps",),
        scores=(Score("s1", LATE, 6, "person", 2.5, ("Hugh cooks",), "she hums"),),
        good_enough=7,
        actions=(Action("a1", LATE, "ring her sister", "K", "Friday", None, LATE),),
        risks=(Risk("k1", LATE, "the step", "mine", what_helps=("a rail",), person_knows=True),),
        parties=(Party("p1", LATE, "her mum", "to sleep", "my_guess"),),
        shared_with=("team",),
    )


def a_review(on: str, status: Any = "planned", outcome: str | None = "o1") -> Review:
    day = date.fromisoformat(on)
    return Review(f"r-{on}", "f1", day, "Asia/Kathmandu", "here", LATE, outcome, status=status)


def an_entry(kind: str) -> Entry:
    fields = {name: example(wanted) for name, wanted in FIELDS[kind].items()}
    return Entry(f"e-{kind}", kind, "f1", LATE, None, fields)


def example(wanted: FieldType) -> object:
    if isinstance(wanted, tuple):
        return wanted[0]
    return ("one", "two") if wanted == "list" else EXAMPLES[wanted]


def a_conversation(answer: str | None = "the radio is on") -> ExportedConversation:
    turn = ExportedTurn(LATE, "hopes", "What are your best hopes?", answer)
    return ExportedConversation("best_hopes", LATE, None, [turn])


def an_export(**parts: Any) -> Plain:
    everything: dict[str, Any] = {
        "settings": Settings("Asia/Kathmandu", focus="f1"),
        "foci": [Focus("f1", "nickname", "K", LATE)],
        "outcomes": [an_outcome()],
        "entries": [an_entry(kind) for kind in (*ENTRIES, *HANGS)],
        "reviews": [a_review("2027-03-12")],
        "conversations": [a_conversation()],
        "closings": [Closing("c1", "f1", LATE, "o1", "outwards", clarity=7.5)],
        "consents": [Consent("keep-1", "keep", "1", LATE)],
    }
    return export(**{**everything, **parts})


def as_read(exported: Plain) -> dict[str, Any]:
    """As somebody gets it: written as JSON and read again."""
    read: dict[str, Any] = json.loads(json.dumps(exported, ensure_ascii=False, allow_nan=False))
    return read


def test_an_export_of_everything_keeps_to_the_schema() -> None:
    assert [error.message for error in CHECK.iter_errors(as_read(an_export()))] == []


def test_an_export_of_nothing_keeps_to_the_schema() -> None:
    nothing = dict.fromkeys(
        ("foci", "outcomes", "entries", "reviews", "conversations", "closings", "consents"), ()
    )

    exported = as_read(an_export(**nothing, settings=Settings("Europe/London")))

    assert [error.message for error in CHECK.iter_errors(exported)] == []


def test_the_schema_is_itself_a_right_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format",), 2),
        (("outcomes", 0, "owner"), "nobody"),
        (("outcomes", 0, "created_at"), "2026-11-24T23:30:00"),
        (("outcomes", 0, "scores", 0, "value"), 11),
        (("entries", 0, "fields", "tell_person"), "yes"),
        (("entries", 0, "fields", "hopes"), "more"),
        (("reviews", 0, "on"), "12 March"),
        (("settings", "quiet", "start"), None),
        (("people",), []),
    ],
)
def test_the_schema_refuses_what_is_not_format_1(path: tuple[Any, ...], wrong: object) -> None:
    exported = as_read(an_export())
    place: Any = exported
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong

    assert not CHECK.is_valid(exported)


def test_the_parts_stand_in_their_promised_order() -> None:
    assert list(an_export()) == [
        *("format", "outcomes", "entries", "reviews", "conversations", "closings"),
        *("plans", "settings", "consents", "shared"),
    ]


@given(words=st.text())
def test_what_was_typed_stands_there_letter_for_letter(words: str) -> None:
    exported = as_read(
        an_export(
            outcomes=[an_outcome(words)],
            conversations=[a_conversation(words)],
            foci=[Focus("f1", "nickname", words, LATE)],
        )
    )

    assert exported["outcomes"][0]["text"] == words
    assert exported["outcomes"][0]["focus"] == words
    assert exported["conversations"][0]["turns"][0]["answer"] == words


def test_every_field_of_every_record_is_exported() -> None:
    exported = an_export()

    renamed = {"outcome": "outcome_id"}
    for part, record in (
        (exported["outcomes"][0], Outcome),
        (exported["outcomes"][0]["scores"][0], Score),
        (exported["outcomes"][0]["actions"][0], Action),
        (exported["outcomes"][0]["risks"][0], Risk),
        (exported["outcomes"][0]["parties"][0], Party),
        (exported["plans"][0], Entry),
        (exported["entries"][0], Entry),
        (exported["reviews"][0], Review),
        (exported["closings"][0], Closing),
        (exported["settings"], Settings),
        (exported["consents"][0], Consent),
        (exported["conversations"][0], ExportedConversation),
        (exported["conversations"][0]["turns"][0], ExportedTurn),
    ):
        names = {renamed.get(field.name, field.name) for field in dataclasses.fields(record)}
        assert names <= set(part)


def test_a_record_has_its_instant_and_its_local_day() -> None:
    score = an_export()["outcomes"][0]["scores"][0]

    assert (score["at"], score["date"]) == ("2026-11-24T23:30:00+00:00", "2026-11-25")


def test_an_outcome_says_when_it_is_next_reviewed() -> None:
    reviews = [
        a_review("2027-01-10", status="done"),
        a_review("2027-03-12"),
        a_review("2027-02-01"),
        a_review("2027-01-20", outcome="o2"),
    ]

    assert an_export(reviews=reviews)["outcomes"][0]["review_date"] == "2027-02-01"
    assert an_export(reviews=reviews[:1])["outcomes"][0]["review_date"] is None


def test_a_step_names_its_outcome() -> None:
    assert an_export()["outcomes"][0]["actions"][0]["outcome_id"] == "o1"


# the page and the schema are written from the code


def test_the_schema_is_the_one_that_the_records_make(request: pytest.FixtureRequest) -> None:
    made = json.dumps(json_schema(), indent=1) + "\n"

    assert made == brought_up_to_date(request, DOCS / "record.schema.json", made)


def test_the_page_lists_every_kind_with_its_fields(request: pytest.FixtureRequest) -> None:
    page = DOCS / "record.md"
    before, rest = page.read_text("utf-8").split(f"{KINDS_START}\n")
    _, after = rest.split(KINDS_END)
    made = f"{before}{KINDS_START}\n{tables()}\n{KINDS_END}{after}"

    assert made == brought_up_to_date(request, page, made)


KINDS_START, KINDS_END = "<!-- kinds -->", "<!-- end of kinds -->"


def brought_up_to_date(request: pytest.FixtureRequest, path: Path, made: str) -> str:
    """What stands in the file; with `--update` it is written first."""
    if request.config.getoption("--update"):
        path.write_text(made, "utf-8")
    return path.read_text("utf-8")


@pytest.mark.parametrize("hook", HANGS.values(), ids=list(HANGS))
def test_what_hangs_on_an_outcome_has_the_fields_of_its_kind(hook: Hook) -> None:
    names = {field.name for field in dataclasses.fields(hook.make)}
    kind = next(kind for kind, other in HANGS.items() if other is hook)

    assert set(FIELDS[kind]) | {"id", "at"} == names - {"done_at"}
