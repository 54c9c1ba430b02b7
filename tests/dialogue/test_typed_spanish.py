"""What people type in Spanish besides words that are listened for: numbers, days, yes, places."""

from datetime import UTC, date, datetime

import pytest

from bot.dialogue.interrupts import meant
from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear
from bot.dialogue.kinds.yes_no import said_yes
from bot.dialogue.library import Library
from bot.dialogue.wording import shown_day, shown_number

MONDAY = date(2026, 3, 2)


@pytest.fixture
def here(spoken: Library) -> Circumstance:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Circumstance(at, MONDAY, "Europe/Madrid", spoken.readers, {}, spoken.tongues["es"])


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [
        ("6", 6, None),
        ("un seis", 6, None),
        ("seis", 6, None),
        ("un 6,5", 6.5, None),
        ("seis y medio", 6.5, None),
        ("6 y medio", 6.5, None),
        ("seis coma cinco", 6.5, None),
        ("un siete sobre diez", 7, None),
        ("7/10", 7, None),
        ("más o menos un cinco", 5, None),
        ("yo diría que un ocho", 8, None),
        ("creo que un 4", 4, None),
        ("un siete, creo", 7, None),
        ("hoy un tres", 3, None),
        ("estamos en un seis", 6, None),
        ("entre seis y siete", 6.5, None),
        ("entre un 6 y un 7", 6.5, None),
        ("un 6 o un 7", 6.5, None),
        ("seis o siete", 6.5, None),
        ("de un dos a un seis", 6, 2),
        ("de 2 a 6", 6, 2),
        ("del 3 al 5", 5, 3),
        ("antes era un 3, ahora un 5", 5, 3),
        ("la semana pasada era un 4 y hoy un 6", 6, 4),
        ("en el 5", 5, None),
        ("yo lo pondría en un 6", 6, None),
        ("no llega al 6, un 5", 5, None),
        ("cero", 0, None),
        ("diez", 10, None),
        ("about a six", 6, None),
    ],
)
def test_a_place_on_the_scale(
    here: Circumstance, text: str, value: float, before: float | None
) -> None:
    read = build("scale", None).read(text, here)

    assert isinstance(read, Read), read
    assert (read.value, read.more["from"]) == (value, before)


@pytest.mark.parametrize(
    "text",
    [
        "seis visitas",
        "a las seis",
        "tres veces por semana",
        "no sé",
        "regular",
        "dos hijos",
        "mi hijo tiene seis",
        "quince",
    ],
)
def test_what_is_no_place_on_the_scale(here: Circumstance, text: str) -> None:
    assert isinstance(build("scale", None).read(text, here), Unclear)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("tres", 3),
        ("tres visitas", 3),
        ("doce", 12),
        ("una docena", 12),
        ("veintidós", 22),
        ("2,5", 2.5),
        ("dos y medio", 2.5),
        ("ninguna", 0),
        ("nada", 0),
    ],
)
def test_a_count(here: Circumstance, text: str, count: float) -> None:
    assert build("number", None).read(text, here) == Read(count)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mañana", ["2026-03-03"]),
        ("Pasado mañana", ["2026-03-04"]),
        ("en dos semanas", ["2026-03-16"]),
        ("dentro de dos semanas", ["2026-03-16"]),
        ("en quince días", ["2026-03-16"]),
        ("dentro de un mes", ["2026-04-02"]),
        ("en una semana", ["2026-03-09"]),
        ("la semana que viene", ["2026-03-09"]),
        ("la próxima semana", ["2026-03-09"]),
        ("el jueves", ["2026-03-05"]),
        ("este viernes", ["2026-03-06"]),
        ("el martes que viene", ["2026-03-03", "2026-03-10"]),
        ("el próximo martes", ["2026-03-03", "2026-03-10"]),
        ("el jueves de la semana que viene", ["2026-03-12"]),
        ("12 de marzo", ["2026-03-12"]),
        ("el 12 de marzo", ["2026-03-12"]),
        ("el jueves 12 de marzo", ["2026-03-12"]),
        ("el 3 de abril por la tarde", ["2026-04-03"]),
        ("20/3", ["2026-03-20"]),
        ("a finales de mes", ["2026-03-31"]),
        ("fin de mes", ["2026-03-31"]),
        ("después de Semana Santa", ["2026-04-07"]),
        ("next Thursday week", []),
    ],
)
def test_a_day(here: Circumstance, text: str, days: list[str]) -> None:
    read = build("date", None).read(text, here)

    assert (list(read.held) if isinstance(read, Draft) else []) == ([text, *days] if days else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *[
            (text, True)
            for text in ("sí", "si", "Sí, claro", "claro que sí", "vale", "por supuesto", "yes")
        ],
        *[
            (text, False)
            for text in ("no", "No, gracias", "todavía no", "ahora no", "qué va", "nope")
        ],
        *[(text, None) for text in ("sí y no", "depende", "si puedo, iré", "y luego", "no lo sé")],
    ],
)
def test_yes_and_no(here: Circumstance, text: str, said: bool | None) -> None:
    assert said_yes(text, here.tongue) is said


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Londres", "Europe/London"),
        ("Edimburgo", "Europe/London"),
        ("Madrid", "Europe/Madrid"),
        ("España", "Europe/Madrid"),
        ("Ciudad de México", "America/Mexico_City"),
        ("Bogotá", "America/Bogota"),
        ("Nueva York", "America/New_York"),
        ("Glasgow", "Europe/London"),
    ],
)
def test_a_place(here: Circumstance, text: str, zone: str) -> None:
    read = build("place", None).read(text, here)

    assert isinstance(read, Read)
    assert read.value == zone


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("atrás", "back"),
        ("Volver", "back"),
        ("saltar", "skip"),
        ("¡Parar!", "stop"),
        ("repite", "repeat"),
        ("ayuda", "help"),
        ("quiero hablar con una persona", "person"),
        ("menú", "menu"),
        ("stop", "stop"),
        ("Un poco de calma", None),
    ],
)
def test_words_alone(spoken: Library, text: str, deed: str | None) -> None:
    assert meant(spoken.speaking("es"), None, text) == deed


def test_spanish_words_alone_mean_nothing_in_english(spoken: Library) -> None:
    assert meant(spoken, None, "atrás") is None
    assert meant(spoken, None, "no") is None


def test_days_and_numbers_are_written_in_spanish(here: Circumstance) -> None:
    assert shown_day(date(2026, 12, 8), here.tongue) == "martes 8 de diciembre"
    assert shown_number(6.5, here.tongue) == "6,5"
