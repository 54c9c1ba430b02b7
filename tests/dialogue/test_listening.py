"""What the coach hears in labelled lines, and that the shipped table says nothing in vain."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.flagging import WRITTEN
from bot.dialogue.listening import Cues, Heard, hear, read_cues
from bot.dialogue.picturing import LACKING
from bot.shipped import dialogs_folder

LINES = Path(__file__).parent / "utterances"
TABLE: dict[str, Any] = yaml.safe_load((dialogs_folder() / "cues" / "en.yaml").read_text("utf-8"))
ENGLISH = read_cues("en", TABLE)
MOST_FALSE_ALARMS = 0.05  # of ordinary lines


def labelled(name: str) -> list[tuple[str, str]]:
    """Lines of `text<TAB>labels`."""
    rows = (LINES / name).read_text("utf-8").splitlines()
    return [(text, labels) for text, labels in (row.split("\t") for row in rows if row)]


def labels(text: str, *, cues: Cues = ENGLISH) -> set[str]:
    return led_to(hear(cues, text, outcome_slot=True))


def led_to(heard: Iterable[Heard]) -> set[str]:
    """The labels that lead anywhere: what a sign lacks is asked for by the question itself."""
    return {one.label for one in heard} - {*LACKING, *WRITTEN}


def dangers(text: str) -> list[Heard]:
    return [heard for heard in hear(ENGLISH, text) if heard.label == "crisis"]


def written(labels: set[str]) -> str:
    return ",".join(sorted(labels)) or "none"


@pytest.mark.parametrize(("text", "tier"), labelled("crisis.tsv"))
def test_a_line_of_danger_is_heard_in_its_tier(text: str, tier: str) -> None:
    heard = dangers(text)

    assert min((one.tier for one in heard), default=0) == int(tier)


@pytest.mark.parametrize(("text", "wanted"), labelled("reactions.tsv"))
def test_a_line_leads_to_its_branches(text: str, wanted: str) -> None:
    assert written(labels(text)) == written(set(wanted.split(",")))


@pytest.mark.parametrize(("text", "wanted"), labelled("ordinary.tsv"))
def test_an_ordinary_working_line_is_let_be(text: str, wanted: str) -> None:
    heard = led_to(hear(ENGLISH, text, scale_asked=True, outcome_slot=True))

    assert written(heard) == wanted


def test_veiled_lines_are_heard_as_often_as_the_list_of_them_says() -> None:
    """Veiled talk is reported apart: rules miss some of it, and this says how much."""
    lines = labelled("veiled.tsv")
    heard = [text for text, _ in lines if dangers(text)]

    assert written({text for text, wanted in lines if wanted == "heard"}) == written(set(heard))


def test_false_alarms_are_rare_among_working_lines_nobody_tuned_for() -> None:
    lines = [text for text, _ in labelled("untuned.tsv")]

    alarms = [text for text in lines if dangers(text)]

    assert len(alarms) / len(lines) < MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("number", ["0", "6", "6.5", "10", "six", "6/10", "about a six"])
def test_a_number_alone_leads_nowhere(number: str) -> None:
    assert hear(ENGLISH, number, scale_asked=True, outcome_slot=True) == ()
    assert hear(ENGLISH, number) == ()


def test_a_service_is_heard_only_where_hopes_are_asked_for() -> None:
    text = "She needs a referral to physio"

    assert led_to(hear(ENGLISH, text)) == set()
    assert led_to(hear(ENGLISH, text, outcome_slot=True)) == {"service_as_outcome"}


def test_a_vague_word_beside_a_number_is_no_vague_hope() -> None:
    assert labels("better") == {"vague"}
    assert hear(ENGLISH, "better", scale_asked=True) == ()


def test_danger_comes_before_everything_else() -> None:
    heard = hear(ENGLISH, "I'm stuck and I don't want to wake up, I could kill myself")

    assert heard[0].label == "crisis"
    assert "stuck" in [one.label for one in heard]


def test_every_dangerous_phrase_has_a_mark_of_its_own() -> None:
    """Muting one that was misread leaves the other heard."""
    one = {heard.mark for heard in dangers("he punched her")}
    other = {heard.mark for heard in dangers("she took an overdose")}

    both = {heard.mark for heard in dangers("he punched her, and she took an overdose")}

    assert one | other <= both
    assert not one & other


def test_a_mark_shows_nothing_of_the_words() -> None:
    marks = [heard.mark for heard in dangers("I want to kill myself")]

    assert all(set(mark) <= set("0123456789abcdef") and len(mark) == 12 for mark in marks)


@pytest.mark.parametrize(
    "text",
    ["I CAN’T GO ON", "i can't go on", "I cannot go on", "ah cannae go on", "I cant go on."],
)
def test_spelling_quotes_and_capitals_make_no_difference(text: str) -> None:
    assert [one.tier for one in dangers(text)] == [2]


def spoken(phrase: str) -> str:
    """A phrase of the table as somebody may say it: brackets and gaps left out, the first of
    each choice taken."""
    while "(" in phrase:
        before, _, rest = phrase.partition("(")
        phrase = before + rest.partition(")")[2]
    return " ".join(first_way(token) for token in phrase.split() if token != "...")


def first_way(token: str) -> str:
    way = token.split("/")[0]
    if way.startswith("{"):
        return first_way(TABLE["words"][way[1:-1]][0])
    return way.replace("*", "")


def phrases() -> list[tuple[str, str, str]]:
    """Label, phrase, and the phrase spoken with what must stand beside it."""
    return [
        (label, phrase, " ".join(map(spoken, [phrase, *group.get("with", [])[:1]])))
        for label, body in TABLE["labels"].items()
        for group in body.get("groups", [body])
        for phrase in group["say"]
    ]


def test_every_phrase_of_the_table_can_be_heard() -> None:
    in_vain = [(label, phrase) for label, phrase, text in phrases() if not is_heard(label, text)]

    assert in_vain == []


def is_heard(label: str, text: str) -> bool:
    return label in {one.label for one in hear(ENGLISH, text, outcome_slot=True)}


def test_no_phrase_of_the_table_stands_there_twice() -> None:
    seen = [(label, phrase) for label, phrase, _ in phrases()]

    assert sorted(seen) == sorted(set(seen))


@given(st.text(max_size=300))
def test_no_text_makes_listening_stumble(text: str) -> None:
    heard = hear(ENGLISH, text, outcome_slot=True)

    assert {one.label for one in heard} <= ENGLISH.labels


@given(st.lists(st.sampled_from([spoken for _, _, spoken in phrases()]), max_size=6))
def test_cues_in_any_company_make_listening_no_trouble(said: list[str]) -> None:
    first = hear(ENGLISH, ", ".join(said))

    assert hear(ENGLISH, ", ".join(said)) == first
