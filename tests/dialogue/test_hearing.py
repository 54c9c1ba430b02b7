"""What is typed in another language: glosses, yes and no, words alone, places, and its file."""

from dataclasses import replace
from datetime import date

import pytest
from builders_dialogue import MOMENT, READERS, Talk, a_dialogue, a_library, a_question, a_state
from library_texts import read

from bot.dialogue.effects import Ask
from bot.dialogue.events import Began, Said
from bot.dialogue.hearing import Hearing, read_gloss
from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear
from bot.dialogue.kinds.yes_no import said_yes
from bot.dialogue.library import Library
from bot.dialogue.reading_language import Manner, read_language
from bot.dialogue.session import Session
from bot.dialogue.source import read_source
from bot.dialogue.tongue import Tongue
from bot.dialogue.values import Value
from bot.dialogue.wording import shown_day

HEARS = Hearing(
    yes=("sí", "claro"),
    no=("no", "todavía no"),
    neither=("sí y no",),
    alone={"back": frozenset({"atras"}), "enough": frozenset({"nada mas"})},
    numbers=read_gloss(
        {
            "un/una": "a",
            "dos": "two",
            "seis": "six",
            "de un {} a un {}": "from a {} to a {}",
            "{} y medio": "{} and a half",
            "sobre diez": "out of ten",
        }
    ),
    days=read_gloss(
        {"mañana": "tomorrow", "la semana que viene": "next week", "{} que viene": "next {}"}
    ),
    choosing=read_gloss({"y": "and", "todo/todos": "all", "el/la": "the"}),
    places={"londres": "London"},
)
TRANSLATED = {"talk.what.answer.sleep": "El sueño", "talk.what.answer.food": "La comida"}
SPANISH = Tongue("es", "Español", lambda key, text: TRANSLATED.get(key, text), hears=HEARS)


def here(place: str = "talk.what") -> Circumstance:
    return Circumstance(
        MOMENT.at, MOMENT.today, MOMENT.zone, READERS, {}, tongue=SPANISH, place=place
    )


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Mañana", "tomorrow"),
        ("el martes que viene", "el next martes"),
        ("LA SEMANA  QUE VIENE", "next week"),
        ("demañana", "demanana"),
        ("12/3", "12/3"),
    ],
)
def test_a_gloss_puts_english_for_what_it_knows_and_leaves_the_rest(
    text: str, english: str
) -> None:
    assert HEARS.days(text) == english


def test_a_word_that_is_passed_over_is_glossed_too() -> None:
    assert HEARS.numbers("De un dos a un seis") == "from a two to a six"


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [
        ("un seis", 6, None),
        ("seis y medio", 6.5, None),
        ("6,5", 6.5, None),
        ("a six", 6, None),
        ("de un dos a un seis", 6, 2),
    ],
)
def test_a_scale_is_read_in_the_language_and_in_english(
    text: str, value: float, before: float | None
) -> None:
    read = build("scale", None).read(text, here())

    assert isinstance(read, Read)
    assert (read.value, read.more["from"]) == (value, before)


def test_a_count_is_no_place_on_the_scale_in_any_language() -> None:
    assert isinstance(build("scale", None).read("seis visitas", here()), Unclear)
    assert build("number", None).read("seis visitas", here()) == Read(6)


def test_a_day_is_read_in_the_language_and_kept_as_it_was_typed() -> None:
    draft = build("date", None).read("Mañana", here())

    assert isinstance(draft, Draft)
    assert draft.held == ("Mañana", "2026-03-03")


def test_a_place_is_found_by_its_name_in_the_language() -> None:
    read = build("place", None).read("Londres", here())

    assert isinstance(read, Read)
    assert read.value == "Europe/London"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *[(text, True) for text in ("sí", "Si", "¡Sí!", "Sí, ya lo hice", "si, claro", "claro")],
        *[(text, False) for text in ("no", "No lo creo", "todavia no", "nope")],
        *[
            (text, None)
            for text in ("sí y no", "si puedo", "nosotros", "y luego vino", "sure fire")
        ],
        *[(text, True) for text in ("yes", "of course")],
    ],
)
def test_yes_and_no_are_understood_in_the_language_and_whole_in_english(
    text: str, said: bool | None
) -> None:
    assert said_yes(text, SPANISH) is said


@pytest.mark.parametrize("text", ["comida", "la comida", "food", "La Comida"])
def test_an_option_is_known_by_the_beginning_of_its_label(text: str) -> None:
    kind = build("choice", {"sleep": "Sleep", "food": "Food"})
    shown = {"comida": {"talk.what.answer.food": "Comida"}}.get(text, TRANSLATED)
    tongue = replace(SPANISH, translate=lambda key, english: shown.get(key, english))

    assert kind.read(text, replace(here(), tongue=tongue)) == Read("food")


@pytest.mark.parametrize("text", ["todo", "el sueño y la comida", "sueño, comida", "all of them"])
def test_several_options_are_named_in_the_language(text: str) -> None:
    kind = build("several", {"sleep": "Sleep", "food": "Food"})

    read = kind.read(text, here())

    assert isinstance(read, Read)
    assert read.value == ("sleep", "food")


TALK = a_dialogue(
    "talk",
    a_state("why", a_question("Why?", more=2, save="why"), to="what"),
    a_state(
        "what",
        a_question("What?", "several", {"sleep": "Sleep", "food": "Food"}, save="what"),
        to="over",
    ),
    a_state("over", say=("“{what.labels}”",), record={"share": {"text": "what.labels"}}),
)


class Charla(Talk):
    def begin(self, dialogue: str, **given: Value) -> "Talk":
        return self.happens(Began(replace(MOMENT, language="es"), dialogue, given))

    def say(self, text: str) -> "Talk":
        return self.happens(Said(replace(MOMENT, language="es"), text))


def charla() -> Charla:
    talk = Charla(replace(a_library(TALK), tongues={"es": SPANISH}), Session(id="s1"))
    talk.begin("talk")
    return talk


def test_labels_are_kept_as_they_were_shown() -> None:
    talk = charla().say("porque sí").say("nada más").say("todo")

    assert talk.records[0].fields == {"text": ("El sueño", "La comida")}
    assert talk.answers == ["El sueño, La comida"]


def test_words_alone_end_the_rounds_in_the_language_and_in_english() -> None:
    for enough in ("nada más", "that's it"):
        asked = charla().say("porque sí").say(enough).effects

        assert [e.state for e in asked if isinstance(e, Ask)] == ["what"]


def test_the_interrupts_of_a_language_hold_only_where_it_is_spoken() -> None:
    library = replace(a_library(TALK), tongues={"es": SPANISH})

    def back(library: Library) -> frozenset[str]:
        return next(each.words for each in library.interrupts if each.name == "back")

    assert back(library.speaking("es")) == back(library) | {"atras"}
    assert back(library.speaking("en")) == back(library)


FILE = """\
name: Español
day: "{weekday} {day} de {month}"
shown_yes: sí
shown_no: "no"
said_yes: [sí, claro]
said_no: ["no"]
said_neither: [sí y no]
interrupts: {back: [Atrás]}
numbers: {seis: six, "{} y medio": "{} and a half"}
days: {mañana: tomorrow}
choosing: {y: and}
places: {Londres: London}
"""


def language(text: str) -> Manner:
    source = read_source(text, "languages/es/language.yaml")
    assert source.tree is not None, source.findings
    return read_language(source.tree)


def test_the_file_of_a_language_is_read_whole() -> None:
    manner = language(FILE)

    assert manner.findings == ()
    assert (manner.name, manner.day, manner.yes) == ("Español", "{weekday} {day} de {month}", "sí")
    assert manner.hearing.alone == {"back": frozenset({"atras"})}
    assert manner.hearing.numbers("seis y medio") == "six and a half"
    assert manner.hearing.place("londres") == "London"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('day: "{weekday} {date}"\n', "1:6", "no way to write a day"),
        ('day: "{weekday"\n', "1:6", "no way to write a day"),
        ("interrupts: {bakc: [atrás]}\n", "1:14", "Did you mean “back”?"),
        ('days: {mañana: "{} tomorrow"}\n', "1:8", "cannot be read as"),
        ("dias: {mañana: tomorrow}\n", "1:1", "Did you mean “days”?"),
        ("said_yes: {a: b}\n", "1:11", "is text"),
    ],
)
def test_what_is_wrong_with_it_is_named_with_its_place(text: str, place: str, words: str) -> None:
    (finding,) = language(text).findings

    assert str(finding.mark) == f"languages/es/language.yaml:{place}"
    assert words in f"{finding.message} {finding.mend}"


def test_findings_of_a_language_are_among_those_of_the_library() -> None:
    loaded = read({"dialogs/languages/es/language.yaml": "nme: Español\n"})

    assert [str(finding.mark) for finding in loaded.findings if finding.code == "L201"] == [
        "dialogs/languages/es/language.yaml:1:1"
    ]


def test_a_day_is_written_as_the_file_says() -> None:
    tongue = replace(SPANISH, day=language(FILE).day)

    assert shown_day(date(2026, 3, 10), tongue) == "Tuesday 10 de March"
