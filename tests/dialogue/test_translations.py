"""What is said of translations that lack something, have lost something, or say too much."""

from library_texts import READERS

from bot.dialogue.catalogue import Catalogue, Conventions, Entry
from bot.dialogue.checks.translations import translations
from bot.dialogue.findings import Finding
from bot.dialogue.languages import Languages
from bot.dialogue.loader import ONLY_ENGLISH, Loaded, read_library
from bot.dialogue.phrasing import REQUIRED_WORDS
from bot.dialogue.strings import Shown
from bot.dialogue.values import Mark

TALK = """\
dialogue: talk
title: A talk
states:
  when:
    say: ["It eases.", "It goes."]
    ask: "When?"
    answer: {choice: {morning: "In the morning", night: "At night"}}
    save: part
    next: what
  what:
    ask:
      lines:
        - "In the {part}."
        # a remark
        - {when: part is night, text:         "What?"}
    answer: text
    save: what
    record: {share: {text: {is: "two words"}, effect: what, status: {is: planned}}}
    end: true
"""
WORDS = "".join(f'"{key}": "Some words of {key}."\n' for key in REQUIRED_WORDS)
WAYS = Conventions("Español", (), ())
ASK = Shown("talk.when.ask", "When was “{what}” better?", Mark("talk.yaml", 4, 10))


def entry(key: str, english: str, text: str, *, stale: bool = False) -> Entry:
    return Entry(key, english, text, Mark("coach.po", 7, 1), stale)


def found(*entries: Entry, shown: tuple[Shown, ...] = (ASK,), spoken: bool = True) -> list[Finding]:
    catalogue = Catalogue("es", WAYS, {each.key: each for each in entries})
    return list(translations(catalogue, shown, spoken=spoken))


def _loaded(files: dict[str, str], languages: Languages = ONLY_ENGLISH) -> Loaded:
    return read_library(files, readers=READERS, constants={}, languages=languages)


def codes(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, str(finding.mark), finding.severity) for finding in findings]


def test_a_sound_translation_is_no_finding() -> None:
    assert found(entry(ASK.key, ASK.english, "¿Cuándo fue mejor “{what}”?")) == []


def test_what_is_missing_is_a_warning_at_the_english_or_at_the_empty_entry() -> None:
    assert codes(found()) == [("L701", "talk.yaml:4:10", "warning")]
    assert codes(found(entry(ASK.key, ASK.english, ""))) == [("L701", "coach.po:7:1", "warning")]


def test_what_is_stale_is_a_warning_whether_marked_or_made_from_other_english() -> None:
    marked = found(entry(ASK.key, ASK.english, "¿Cuándo “{what}”?", stale=True))
    other = found(entry(ASK.key, "When?", "¿Cuándo?"))

    assert codes(marked) == codes(other) == [("L702", "coach.po:7:1", "warning")]


def test_slots_lost_and_invented_are_errors_where_the_language_is_spoken() -> None:
    said = entry(ASK.key, ASK.english, "¿Cuándo fue mejor “{wat}”?")

    assert codes(found(said)) == [
        ("L703", "coach.po:7:1", "error"),
        ("L704", "coach.po:7:1", "error"),
    ]
    assert found(said)[1].mend == "Did you mean “what”?"
    assert {severity for *_, severity in codes(found(said, spoken=False))} == {"warning"}


def test_a_number_to_call_is_kept_digit_for_digit() -> None:
    card = Shown("region.england.listening", "Samaritans, 116 123", Mark("england.yaml", 3, 1))

    right = found(entry(card.key, card.english, "los Samaritanos, 116 123"), shown=(card,))
    wrong = found(entry(card.key, card.english, "los Samaritanos, 116 132"), shown=(card,))

    assert right == []
    assert codes(wrong) == [("L705", "coach.po:7:1", "error")]


def test_a_message_is_too_long_with_all_its_lines() -> None:
    lines = tuple(
        Shown(f"talk.over.say.{n}", "Short.", Mark("talk.yaml", n, 1), 300, "talk.over.say.1")
        for n in (1, 2)
    )
    fits = [entry(line.key, line.english, "a" * 149) for line in lines]
    not_quite = [fits[0], entry(lines[1].key, "Short.", "a" * 151)]

    assert found(*fits, shown=lines) == []
    assert codes(found(*not_quite, shown=lines)) == [("L706", "coach.po:7:1", "error")]


def test_a_label_is_too_long_by_itself() -> None:
    label = Shown("talk.when.answer.now", "Now", Mark("talk.yaml", 1, 1), 64)

    assert codes(found(entry(label.key, "Now", "a" * 65), shown=(label,)))[0][0] == "L706"


def test_what_is_said_nowhere_is_a_warning() -> None:
    sound = entry(ASK.key, ASK.english, "¿Cuándo “{what}”?")

    assert codes(found(sound, entry("talk.gone.ask", "Gone?", "¿Fuera?"))) == [
        ("L707", "coach.po:7:1", "warning")
    ]


def test_a_catalogue_that_cannot_be_read_says_only_that() -> None:
    broken = Finding(Mark("coach.po", 2, 1), "L708", "This catalogue cannot be read: x.")
    catalogue = Catalogue("es", WAYS, wrong=(broken,))

    assert list(translations(catalogue, (ASK,), spoken=True)) == [broken]


def test_everything_that_people_read_is_gathered_with_its_place() -> None:
    files = {"talk.yaml": TALK, "words.yaml": WORDS, "safety/england.yaml": 'text: "SHOUT"\n'}

    shown = {each.key: each for each in _loaded(files).shown}

    assert {key: each.english for key, each in shown.items() if not key.startswith("words.")} == {
        "talk.title": "A talk",
        "talk.when.say.1": "It eases.",
        "talk.when.say.2": "It goes.",
        "talk.when.ask": "When?",
        "talk.when.answer.morning": "In the morning",
        "talk.when.answer.night": "At night",
        "talk.when.key.morning": "morning",
        "talk.when.key.night": "night",
        "talk.what.ask.1": "In the {part}.",
        "talk.what.ask.2": "What?",
        "talk.what.share.text": "two words",
        "region.england.text": "SHOUT",
    }
    assert str(shown["talk.what.ask.2"].mark) == "talk.yaml:15:47"
    assert shown["talk.what.ask.2"].together == "talk.what.ask.1"
    assert shown["talk.what.ask.2"].when == "part is night"
    assert shown["region.england.text"].mark == Mark("safety/england.yaml", 1, 7)
    assert [shown[f"talk.{key}"].longest for key in ("title", "when.answer.night")] == [40, 64]


def test_an_error_in_a_language_that_is_spoken_keeps_the_library_from_being_used() -> None:
    said = entry("talk.when.ask", "When?", "¿Cuándo {x}?")
    catalogues = {"es": Catalogue("es", WAYS, {said.key: said})}

    off = _loaded({"talk.yaml": TALK, "words.yaml": WORDS}, Languages(("en",), catalogues))
    on = _loaded({"talk.yaml": TALK, "words.yaml": WORDS}, Languages(("en", "es"), catalogues))

    assert off.library is not None
    assert on.library is None
