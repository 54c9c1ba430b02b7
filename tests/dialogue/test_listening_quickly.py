"""The quick way of listening hears exactly what the plain way hears, in every table there is."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from dialogue.exhaustive_listening import hear_exhaustively
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.cues import Cues
from bot.dialogue.listening import CRISIS, attention_to, ears_for, read_cues
from bot.dialogue.reading_tallies import read_tally_file
from bot.dialogue.source import read_source
from bot.dialogue.tallying import Tally
from bot.dialogue.utterance import cut_straight, straightened, typed_words, written_out
from bot.shipped import dialogs_folder

LINES = sorted(
    {
        row.split("\t")[0]
        for path in Path(__file__).parent.rglob("utterances/**/*.tsv")
        if not path.name.startswith("second_")  # nobody is to read those, and a failure prints them
        for row in path.read_text("utf-8").splitlines()
        if row
    }
)
SOME_LINES = LINES[::41]  # the plain way takes its time; every one of them takes minutes
FILES = sorted((dialogs_folder() / "cues").glob("*.yaml"))
AWKWARD: dict[str, Any] = {
    "spelling": {"umm": "", "nope": "no", "gonna": "going to", "t'other": "the other"},
    "endings": {"n't": "not", "'s": "", "me": "me", "ish": "a bit"},
    "breaks": ["but"],
    "slips": ["rain"],
    "small": ["a", "so", "bit*"],
    "lead_in": ["i want", "so far to go"],
    "negations": ["not", "never"],
    "wishes_before": ["if ... now", "if only"],
    "words": {"wet": ["rain", "sleet", "drizzle all day"]},
    "labels": {
        "crisis": {"groups": [{"tier": 1, "say": ["hurt* me", "?"]}, {"tier": 2, "say": ["not"]}]},
        "wet": {"place": "alone", "say": ["{wet}", "a* day", "6.5", "me"]},
        "dry": {"place": "first", "scale": False, "say": ["no (more) {wet}", "sunn*"]},
        "now": {"wishable": True, "say": ["rain now", "sun"]},
        "hope": {
            "slot": "outcome",
            "negatable": True,
            "say": ["a bit of ... sun", "going to rain"],
        },
    },
}
TALLY = """
endings: {ish: "", ing: "", s: "", es: "e"}
crisis:
  start: -20
  cues: {1: 15, 2: 6}
  words: {9: [stop, rain, not, "6.5"], -7: [sun, day, slet], 4: [the, going]}
  pairs: {8: [rain now, not rain], -9: [sun sun, rain rain]}
wet:
  start: -10
  cues: 9
  words: {6: [rain, drizzl, all, a], -5: [not, sun]}
hope: {start: -6, words: {3: [a, bit, sun], -1: [rain]}, pairs: {2: [bit of]}}
now: {start: -4, words: {5: ["?", want]}}
"""


def shipped(path: Path) -> Cues:
    """A shipped table, with the tally of its language if there is one."""
    cues = read_cues(path.stem, yaml.safe_load(path.read_text("utf-8")))
    tally = dialogs_folder() / "tallies" / path.name
    return replace(cues, tally=tally_in(tally.read_text("utf-8"))) if tally.exists() else cues


def tally_in(text: str) -> Tally | None:
    tree = read_source(text, "tallies/xx.yaml", numbered=True).tree
    assert tree is not None
    read = read_tally_file(tree)
    assert read.findings == ()
    return read.tally


def with_tally(table: dict[str, Any]) -> Cues:
    """The awkward table with some cues weighed, and words that add up."""
    labels = {
        label: {**body, "weighed": label in ("crisis", "wet", "now")}
        for label, body in table["labels"].items()
    }
    return replace(read_cues("xt", {**table, "labels": labels}), tally=tally_in(TALLY))


TABLES = tuple(map(shipped, FILES))
AWKWARD_CUES = read_cues("xx", AWKWARD)
TALLIED = with_tally(AWKWARD)
EVERY_TABLE = (*TABLES, AWKWARD_CUES)


def words_of(cues: Cues) -> list[str]:
    """Words that the table knows, as they may be typed: stems go on somehow."""
    patterns = [cue.say for cue in cues.cues]
    patterns += [also for cue in cues.cues for also in (cue.near, cue.unless, cue.despite) if also]
    patterns += [cues.small, cues.lead_in, cues.negations, cues.no_negations, cues.wishes]
    terms = {
        word
        for each in patterns
        for reading in each.readings
        for part in reading.parts
        for run in part.runs
        for word in run
    }
    forms = {term.replace("*", end) for term in terms for end in ("", "s", "ing")}
    endings = {
        f"{word}{end}" for word in ("do", "she", "rain") for end in cues.spelling.all_endings
    }
    return sorted(forms | endings | set(cues.spelling.instead) | cues.spelling.breaks)


def phrases_of(cues: Cues) -> list[str]:
    """One way to say each phrase."""
    readings = (reading for cue in cues.cues for reading in cue.say.readings)
    runs = ([min(part.runs) for part in reading.parts] for reading in readings)
    return sorted({" ".join(word.strip("*") for run in each for word in run) for each in runs})


WORDS = [word for cues in EVERY_TABLE for word in words_of(cues)]
PHRASES = [phrase for cues in EVERY_TABLE for phrase in phrases_of(cues)]
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join),
    st.sampled_from([piece for line in LINES for piece in line.split(", ")]),
    st.sampled_from(["6.5", "10pm", "3.5kg", "o'6.5x", "'", "’", "-", "ﬁne", "İ", "?", "a''b"]),
)
GLUE = st.sampled_from(
    [" ", " ", " ", " ", ", ", ". ", "? ", "\n", " but ", " - ", "-", "'", "’s "]
)
MESSAGES = st.lists(st.tuples(PIECES, GLUE), max_size=7).map(
    lambda said: "".join(piece + glue for piece, glue in said)
)
ATTENTIONS = list(
    product((None, frozenset({CRISIS, "vague", "wet"})), (True, False), (True, False))
)


def agreed(tables: tuple[Cues, ...], text: str) -> None:
    """Whatever is asked, and whatever is listened for."""
    ears = ears_for(tables)
    for labels, scale, outcome in ATTENTIONS:
        attention = attention_to(ears, labels, scale_asked=scale, outcome_slot=outcome)
        plainly = tuple(
            heard
            for cues in tables
            for heard in hear_exhaustively(
                cues, text, labels, scale_asked=scale, outcome_slot=outcome
            )
        )
        assert ears.hear(text, attention) == plainly


@pytest.mark.parametrize("tables", [(cues,) for cues in EVERY_TABLE] + [EVERY_TABLE])
def test_labelled_lines_are_heard_as_the_plain_way_hears_them(tables: tuple[Cues, ...]) -> None:
    for line in SOME_LINES:
        agreed(tables, line)


@pytest.mark.parametrize(
    "text",
    [
        "umm rain",
        "umm's a sleet umm",
        "so far to go so so so no rain",
        "so far to sleet",
        "i want so far to go so stop",
        "if only rain now",
        "if it is sun, only now",
        "they didn`t rain",
        "I do n't, do't, don''t",
        "6.5. 6.5kg a day",
        "drizzle all day but not now",
        "rainme's rainish mens",
    ],
)
def test_awkward_words_are_heard_as_the_plain_way_hears_them(text: str) -> None:
    agreed((AWKWARD_CUES,), text)
    agreed((TALLIED,), text)
    agreed(EVERY_TABLE, text)


@settings(max_examples=300)
@given(MESSAGES)
def test_words_of_cues_in_any_company_are_heard_as_the_plain_way_hears_them(text: str) -> None:
    for cues in EVERY_TABLE:
        agreed((cues,), text)


@given(st.text(max_size=200))
def test_any_text_is_heard_as_the_plain_way_hears_it(text: str) -> None:
    for cues in EVERY_TABLE:
        agreed((cues,), text)


@given(st.text(alphabet=st.sampled_from("rainsleothum' .?-6’ "), max_size=40))
def test_letters_of_a_small_table_are_heard_as_the_plain_way_hears_them(text: str) -> None:
    agreed((AWKWARD_CUES,), text)


SMALL = "rain rains sun sunish not didn't a bit of going stop sleet day umm nope 6.5 ? the now"
SENTENCE = st.lists(st.sampled_from(SMALL.split()), max_size=8).map(" ".join)
SENTENCES = st.lists(
    st.tuples(SENTENCE, st.sampled_from([". ", ", ", "... ", "! ", " - ", "\n"])), max_size=5
).map(lambda said: "".join(words + end for words, end in said))


@given(SENTENCES)
def test_words_that_add_up_are_heard_as_they_are_added_by_hand(text: str) -> None:
    agreed((TALLIED,), text)


def test_a_long_message_is_added_up_as_by_hand() -> None:
    for text in ("rain the " * 40, "a bit of rain. " * 9, "not rain " * 40 + ". stop a"):
        agreed((TALLIED,), text)


@given(st.text("aB `'") | st.text("a`’‘´\u00ad\u200bﬁİ＇") | st.text())
def test_a_text_is_straightened_the_short_way_as_the_long_way(text: str) -> None:
    quotes = dict.fromkeys("‘’ʼ`´′＇", "'")
    unseen = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    straight = str.maketrans(quotes | unseen)

    long_way = normalize("NFKC", text.translate(straight)).translate(straight).lower()

    assert straightened(text) == "".join(map(_without_accent, long_way))


def _without_accent(letter: str) -> str:
    base = normalize("NFD", letter)[0]
    return base if base in ascii_lowercase and letter != "ñ" else letter


@given(st.one_of(MESSAGES, st.text(max_size=200)))
def test_words_are_the_same_with_and_without_their_clauses(text: str) -> None:
    straight = straightened(text)

    for cues in EVERY_TABLE:
        words = written_out(straight, typed_words(straight), cues.spelling)
        assert tuple(words) == cut_straight(straight, cues.spelling).words
