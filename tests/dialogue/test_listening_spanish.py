"""What the coach hears in Spanish, and that neither table cries wolf over the other language."""

import re
from typing import Any

import pytest
import yaml
from test_listening import labelled, led_to, written

from bot.dialogue.listening import Cues, hear, read_cues
from bot.shipped import dialogs_folder

CUES = dialogs_folder() / "cues"
TABLE: dict[str, Any] = yaml.safe_load((CUES / "es.yaml").read_text("utf-8"))
SPANISH = read_cues("es", TABLE)
ENGLISH = read_cues("en", yaml.safe_load((CUES / "en.yaml").read_text("utf-8")))
HEARD_UNTUNED = 0.7  # of lines of danger that nobody looked at while making the table


def tier(cues: Cues, text: str) -> int:
    """The tier of the danger heard; 0: none."""
    heard = hear(cues, text, scale_asked=True, outcome_slot=True)
    return min((one.tier for one in heard if one.label == "crisis"), default=0)


@pytest.mark.parametrize(("text", "wanted"), labelled("es_crisis.tsv"))
def test_a_line_of_danger_is_heard_in_its_tier(text: str, wanted: str) -> None:
    assert tier(SPANISH, text) == int(wanted)


@pytest.mark.parametrize(("text", "wanted"), labelled("es_ordinary.tsv"))
def test_an_ordinary_working_line_is_let_be(text: str, wanted: str) -> None:
    heard = led_to(hear(SPANISH, text, scale_asked=True, outcome_slot=True))

    assert written(heard) == wanted


@pytest.mark.parametrize(("text", "wanted"), labelled("es_reactions.tsv"))
def test_a_line_leads_to_its_branches(text: str, wanted: str) -> None:
    heard = led_to(hear(SPANISH, text, outcome_slot=True))

    assert written(heard) == written(set(wanted.split(",")))


def test_lines_nobody_tuned_for_are_heard_as_often_as_the_list_of_them_says() -> None:
    lines = labelled("es_untuned.tsv")
    heard = {text for text, _ in lines if tier(SPANISH, text)}

    assert heard == {text for text, wanted in lines if wanted == "heard"}
    assert len(heard) / len(lines) > HEARD_UNTUNED


@pytest.mark.parametrize("name", ["ordinary.tsv", "untuned.tsv", "reactions.tsv"])
def test_spanish_words_of_danger_are_not_heard_in_ordinary_english(name: str) -> None:
    dangerous = {text for text, _ in labelled(name) if tier(ENGLISH, text)}

    alarms = [text for text, _ in labelled(name) if tier(SPANISH, text)]

    assert set(alarms) <= dangerous


def test_english_words_of_danger_are_not_heard_in_ordinary_spanish() -> None:
    known = {"Cenamos rape con patatas"}  # a fish; the English word has to be heard alone

    alarms = {text for text, _ in labelled("es_ordinary.tsv") if tier(ENGLISH, text)}

    assert alarms == known


@pytest.mark.parametrize(
    "text",
    [
        *("no quiero vivir", "NO QUIERO VIVIR", "No  quiero vivir…", "¡no quiero vivir!"),
        *("¿y si no quiero vivir?", "Intentó tirarse del balcón", "intento tirarse del balcon"),
    ],
)
def test_capitals_accents_and_signs_make_no_difference(text: str) -> None:
    assert tier(SPANISH, text) == 1


def test_an_n_with_its_tilde_is_a_letter_of_its_own() -> None:
    danger = {"groups": [{"tier": 1, "say": ["peligro"]}, {"tier": 2, "say": ["alarma"]}]}
    cues = read_cues("es", {"labels": {"crisis": danger, "years": {"say": ["año"]}}})

    assert [one.label for one in hear(cues, "un año")] == ["years"]
    assert hear(cues, "un ano") == ()


def test_every_phrase_of_the_table_can_be_heard() -> None:
    in_vain = [
        phrase
        for label, body in TABLE["labels"].items()
        for group in body.get("groups", [body])
        for phrase in group["say"]
        if label not in heard_in(" ".join(map(spoken, [phrase, *group.get("with", [])[:1]])))
    ]

    assert in_vain == []


def heard_in(text: str) -> set[str]:
    return {one.label for one in hear(SPANISH, text, outcome_slot=True)}


def spoken(phrase: str) -> str:
    """Brackets and gaps left out, the first of each choice taken."""
    bare = re.sub(r"\([^()]*\)", "", phrase)
    return " ".join(first_way(token) for token in bare.split() if token != "...")


def first_way(token: str) -> str:
    way = token.split("/")[0]
    return first_way(str(TABLE["words"][way[1:-1]][0])) if way[0] == "{" else way.replace("*", "")


def test_no_phrase_stands_there_twice() -> None:
    for label, body in TABLE["labels"].items():
        said = [phrase for group in body.get("groups", [body]) for phrase in group["say"]]

        assert sorted(said) == sorted(set(said)), label


def test_every_label_that_english_has_is_there() -> None:
    english = yaml.safe_load((CUES / "en.yaml").read_text("utf-8"))

    assert set(TABLE["labels"]) == set(english["labels"])
