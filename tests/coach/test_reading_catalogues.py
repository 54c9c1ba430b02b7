"""Catalogues as they are written by people and programs, and what Babel knows of languages."""

import pytest

from bot.coach.reading_catalogues import LanguageError, conventions_of, head_of, read_catalogue
from bot.dialogue.catalogue import Catalogue

SPANISH = """\
# Spanish.
#
msgid ""
msgstr ""
"Language: es\\n"
"X-Made-By: machine\\n"
"X-Checked-By: nobody\\n"

#. At most 40 characters.
#: talk.yaml
msgctxt "talk.title"
msgid "A talk"
msgstr "Una charla"

#, fuzzy
msgctxt "talk.when.ask"
msgid "When?"
msgstr "¿Cuándo?"

msgctxt "talk.what.ask"
msgid ""
"What is "
"“{x}”?"
msgstr ""
"¿Qué es "
"“{x}”?"

msgctxt "talk.over.say"
msgid "Bye."
msgstr ""

#~ msgctxt "talk.gone.say"
#~ msgid "Gone."
#~ msgstr "Fuera."
"""


def read(text: str, path: str = "es/coach.po") -> Catalogue:
    return read_catalogue("es", {path: text})


def test_entries_are_read_with_their_places() -> None:
    entries = read(SPANISH).entries

    assert list(entries) == ["talk.title", "talk.when.ask", "talk.what.ask", "talk.over.say"]
    assert entries["talk.what.ask"].text == "¿Qué es “{x}”?"
    assert str(entries["talk.when.ask"].mark) == "es/coach.po:17:1"
    assert [entry.stale for entry in entries.values()] == [False, True, False, False]


def test_the_head_says_who_made_it_and_who_checked_it() -> None:
    catalogue = read(SPANISH)

    assert (catalogue.made_by, catalogue.checked_by) == ("machine", "nobody")
    assert head_of(SPANISH).remarks == ("# Spanish.", "#")
    assert head_of('msgid ""\n"one\\n"\nmsgstr "x"\n').fields == {}


@pytest.mark.parametrize(
    ("english", "shown"),
    [("A talk", "Una charla"), ("A better talk", "A better talk")],
)
def test_a_translation_stands_only_for_the_english_it_was_made_from(
    english: str, shown: str
) -> None:
    assert read(SPANISH).translate()("talk.title", english) == shown


@pytest.mark.parametrize("key", ["talk.when.ask", "talk.over.say", "talk.nowhere.say"])
def test_english_stands_in_for_what_is_stale_empty_or_missing(key: str) -> None:
    assert read(SPANISH).translate()(key, "When?") == "When?"


def test_an_earlier_file_stands_before_a_later_one() -> None:
    own = 'msgctxt "talk.title"\nmsgid "My talk"\nmsgstr "Mi charla"\n'

    catalogue = read_catalogue("es", {"own.po": own, "es/coach.po": SPANISH})

    assert catalogue.entries["talk.title"].text == "Mi charla"
    assert catalogue.entries["talk.what.ask"].mark.file == "es/coach.po"


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (SPANISH.replace('"A talk"', '"A talk'), "x.po:12:1"),
        ("garbage", "x.po:1:1"),
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgst "d"\n', "x.po:5:1"),
        ('msgid "a"\nmsgstr[x] "b"\n', "x.po:1:1"),
        (SPANISH + "\nnonsense", "x.po:36:1"),
    ],
)
def test_what_cannot_be_read_is_a_finding_at_its_line(broken: str, place: str) -> None:
    (wrong,) = read(broken, "x.po").wrong

    assert (str(wrong.mark), wrong.code) == (place, "L708")


def test_languages_write_days_and_numbers_their_own_way() -> None:
    spanish = conventions_of("es")

    assert (spanish.name, spanish.weekdays[0], spanish.months[11]) == (
        "Español",
        "lunes",
        "diciembre",
    )
    assert spanish.decimal == ","
    assert conventions_of("cy").weekdays[6] == "Dydd Sul"


def test_what_is_no_language_is_said_to_be_none() -> None:
    with pytest.raises(LanguageError, match="xx is no code of a language"):
        conventions_of("xx")
