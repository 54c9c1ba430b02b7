"""A conversation in another language: what is shown, what may be typed, what stays as it was."""

from dataclasses import replace
from datetime import date

from builders_dialogue import MOMENT, Talk, a_library
from library_texts import read

from bot.dialogue.effects import Ask, Line, Option, Phrase, Say
from bot.dialogue.events import Began, Picked, Said
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.values import Value
from bot.dialogue.wording import render, shown_day, shown_number

GERMAN = {
    "talk.when.ask": "Wann geht es besser?",
    "talk.when.answer.morning": "Am Morgen",
    "talk.when.answer.evening": "Am Abend",
    "talk.when.key.morning": "Morgen",
    "talk.what.ask": "Was ist am {part} anders?",
    "talk.over.say": "Danke. “{different}”",
    "talk.over.exception.kind": "eine Tageszeit",
    "words.way.stop": "Schluss",
    "words.identifying.maybe": "Ist das ein Name ({place})?",
    "words.identifying.place.one": "Wort {first}",
    "words.identifying.place.two": "Wörter {first} und {last}",
}
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
TONGUE = Tongue(
    "de",
    "Deutsch",
    lambda key, english: GERMAN.get(key, english),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=MONTHS,
    day="{weekday}, {day}. {month}",
    decimal=",",
    yes="ja",
    no="nein",
)
DIALOGUE = """\
dialogue: talk
title: A talk
states:
  when:
    ask: "When is it better?"
    answer: {choice: {morning: "In the morning", evening: "In the evening"}}
    save: part
    next: what
  what:
    ask: "What is different in the {part}?"
    answer: text
    save: different
    next: over
  over:
    say: "Thank you. “{different}”"
    record: {exception: {what: part, different: different, kind: {is: "a time of day"}}}
    end: true
"""


def library() -> Library:
    loaded = read({"dialogs/talk.yaml": DIALOGUE})
    assert loaded.library is not None, loaded.findings
    spoken = {"en": ENGLISH, "de": TONGUE}
    return replace(loaded.library, tongues=spoken, words=a_library().words)


class Gespraech(Talk):
    """A talk in German, read as it is shown."""

    def begin(self, dialogue: str, **given: Value) -> "Talk":
        return self.happens(Began(replace(MOMENT, language="de"), dialogue, given))

    def say(self, text: str) -> "Talk":
        return self.happens(Said(replace(MOMENT, language="de"), text))

    def press(self, key: str, turn: int | None = None) -> "Talk":
        asked = self.session.frames[-1].asked if turn is None else turn
        return self.happens(Picked(replace(MOMENT, language="de"), asked, key))

    @property
    def said(self) -> list[str]:
        return [render(e.line, TONGUE) for e in self.effects if isinstance(e, Say | Ask)]

    def labels(self) -> list[str]:
        return [shown(option) for option in (*self.asked.options, *self.asked.ways)]


def shown(option: Option) -> str:
    return render(option.label, TONGUE)


def gespraech() -> Gespraech:
    talk = Gespraech(library(), Session(id="s1"))
    talk.begin("talk")
    return talk


def test_questions_and_buttons_are_shown_in_the_language_and_english_stands_in() -> None:
    talk = gespraech()

    assert talk.said == ["Wann geht es besser?"]
    assert talk.labels() == ["Am Morgen", "Am Abend", "Back", "Skip", "Schluss"]


def test_a_label_can_be_typed_in_the_language_without_its_accents_and_in_english() -> None:
    for label in ("am morgen", "In the morning", "[Am Mörgen]", "morning"):
        assert gespraech().say(label).values["part"] == "morning"


def test_a_key_that_is_quoted_is_shown_in_the_language_and_kept_as_it_is() -> None:
    talk = gespraech().press("morning")

    assert talk.said == ["Was ist am Morgen anders?"]
    assert talk.say("Ruhe").records[0].fields["what"] == "morning"


def test_a_text_of_ours_is_handed_on_in_the_language_and_words_as_they_were_typed() -> None:
    talk = gespraech().press("evening").say("etwas Ruhe")

    assert talk.said == ["Danke. “etwas Ruhe”"]
    assert talk.records[0].fields == {
        "what": "evening",
        "different": "etwas Ruhe",
        "kind": "eine Tageszeit",
    }


def test_where_something_stands_is_said_in_the_language() -> None:
    talk = gespraech().press("evening").say("I spoke with Mary Smith")

    assert talk.said == ["Ist das ein Name (Wörter 4 und 5)?"]


def test_a_language_that_is_not_switched_on_changes_nothing() -> None:
    asked = Talk(library(), Session(id="s1")).happens(
        Began(replace(MOMENT, language="fr"), "talk", {})
    )

    assert asked.said == ["When is it better?"]


def test_days_and_numbers_are_written_as_the_language_writes_them() -> None:
    slots: dict[str, Value] = {"on": "2026-03-10", "score": 6.5, "enough": 7.0, "asked": True}
    line = Line((Phrase("k", "{on} {score} {enough} {asked}", slots),))

    assert render(line, TONGUE) == "Dienstag, 10. März 6,5 7 ja"
    assert render(line) == "Tuesday 10 March 6.5 7 yes"
    assert shown_day(date(2026, 12, 8), TONGUE) == "Dienstag, 8. Dezember"
    assert shown_number(0.5, TONGUE) == "0,5"


def test_wording_of_ours_in_a_slot_is_never_cut_and_always_in_the_language() -> None:
    long = "a place to go " * 20
    tongue = replace(TONGUE, translate=lambda key, english: long if key == "inner" else english)
    line = Line((Phrase("outer", "{where}", {"where": Phrase("inner", "somewhere")}),))

    assert render(line, tongue) == long
    assert render(line) == "somewhere"
