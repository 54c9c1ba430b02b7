"""Words that add up: what is counted, what is heard of it, and what a weighed cue needs."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.cues import Cues, only_danger, read_cues
from bot.dialogue.listening import Heard, Reason, attention_to, ears_for, hear
from bot.dialogue.reading_tallies import read_tally_file
from bot.dialogue.source import read_source
from bot.dialogue.tallying import Stems, Tally, Weights, counted, stem, stretches
from bot.dialogue.utterance import Span, cut

ENDINGS = {"ingly": "", "ings": "", "ing": "", "ies": "y", "ied": "y", "ed": "", "s": "", "ly": ""}
CRISIS = {"groups": [{"tier": 1, "say": ["danger"]}, {"tier": 2, "say": ["alarm"]}]}


def tally(**labels: Weights) -> Tally:
    return Tally(ENDINGS, labels)


def weights(start: int, cues: dict[int, int] | None = None, tier: int = 0, **of: int) -> Weights:
    """Stems and, with a _ between them, pairs."""
    stems: dict[Stems, int] = {tuple(name.split("_")): weight for name, weight in of.items()}
    return Weights(start, stems, cues or {}, tier)


def cues(made: Tally | None, rain: dict[str, Any] | None = None, **more: Any) -> Cues:
    labels = {"crisis": CRISIS, "rain": rain or {"say": ["rain"]}, "sun": {"say": ["sun"]}}
    return replace(read_cues("en", {"labels": labels, **more}), tally=made)


def labels(table: Cues, text: str) -> list[tuple[str, int]]:
    return [(heard.label, heard.tier) for heard in hear(table, text)]


def reasons(table: Cues, text: str) -> tuple[Reason, ...]:
    ears = ears_for((table,))
    attention = attention_to(ears, None, scale_asked=False, outcome_slot=False)
    return ears.reasons(text, attention)


@pytest.mark.parametrize(
    ("word", "counted_as"),
    [
        ("feelings", "feel"),
        ("seemingly", "seem"),
        ("worries", "worry"),
        ("sting", "sting"),  # two letters would be left
        ("hitting", "hit"),
        ("falls", "fall"),
        ("kissing", "kiss"),
        ("strangle", "strangl"),
        ("strangled", "strangl"),
        ("hope", "hope"),
        ("egg", "egg"),
        ("?", "?"),
    ],
)
def test_a_word_is_counted_without_its_ending(word: str, counted_as: str) -> None:
    assert stem(word, ENDINGS) == counted_as


def test_the_first_ending_that_fits_is_taken_off_and_no_other() -> None:
    assert stem("meetings", {"s": "", "ings": ""}) == "meeting"
    assert stem("meetings", {"ings": "", "s": ""}) == "meet"


def test_every_stem_and_every_two_side_by_side_are_counted_once() -> None:
    found = counted(("wet", "days", "wet", "day"), ENDINGS)

    assert found == {("wet",), ("day",), ("wet", "day"), ("day", "wet")}


def test_a_stretch_is_two_neighbouring_sentences() -> None:
    three = cut("wet day. cold! grey", cues(None).spelling)

    spans = [each.span for each in stretches(three.words, three.sentences, {})]

    assert spans == [Span(0, 3), Span(2, 4)]


def test_words_that_reach_nought_together_are_heard() -> None:
    table = cues(tally(rain=weights(-30, drop=10, puddl=20)))

    assert labels(table, "drops, and a puddle") == [("rain", 0)]
    assert labels(table, "a puddle") == []


def test_a_word_that_counts_against_keeps_it_from_being_heard() -> None:
    table = cues(tally(rain=weights(-30, drop=10, puddl=20, umbrella=-1)))

    assert labels(table, "drops, a puddle, my umbrella") == []


def test_a_word_counts_once_however_often_it_stands_there() -> None:
    table = cues(tally(rain=weights(-30, drop=15, dry=-15, wet=15)))

    assert labels(table, "drop drops dropped") == []
    assert labels(table, "drop, dry, dry, drying, wet, wet") == []
    assert labels(cues(tally(rain=weights(-15, drop=15, dry=-15, wet=15))), "drop dry dry wet") == [
        ("rain", 0)
    ]


def test_two_words_count_only_side_by_side_and_in_their_order() -> None:
    table = cues(tally(rain=weights(-30, wet_day=30)))

    assert labels(table, "wet days") == [("rain", 0)]
    assert labels(table, "wet, days") == [("rain", 0)]
    assert labels(table, "days wet") == []
    assert labels(table, "wet spring days") == []


def test_words_count_as_they_are_written_out() -> None:
    table = cues(tally(rain=weights(-30, can_not=30)), spelling={"can't": "can not"})

    assert labels(table, "I can't") == [("rain", 0)]


def test_words_two_sentences_apart_do_not_add_up() -> None:
    table = cues(tally(rain=weights(-30, drop=10, puddl=20)))

    assert labels(table, "A drop. A puddle") == [("rain", 0)]
    assert labels(table, "A drop. Nothing. A puddle") == []
    assert labels(table, "Nothing. A drop. A puddle") == [("rain", 0)]


def test_what_adds_up_to_danger_has_the_tier_of_the_tally() -> None:
    table = cues(tally(crisis=weights(-30, tier=2, drop=30), rain=weights(-30, drop=30)))

    assert labels(table, "a drop") == [("crisis", 2), ("rain", 0)]


def test_a_label_adds_up_in_the_order_of_the_table() -> None:
    table = cues(tally(sun=weights(-1, drop=5), rain=weights(-1, drop=5)))

    assert labels(table, "sun and a drop") == [("rain", 0), ("sun", 0)]


WEIGHED = {"weighed": True, "say": ["rain", "wet"]}


def test_a_weighed_cue_is_heard_only_where_all_there_is_adds_up() -> None:
    table = cues(tally(rain=weights(-30, {0: 20}, drop=10)), WEIGHED)

    assert labels(table, "rain") == []
    assert labels(table, "a drop") == []
    assert labels(table, "a drop of rain") == [("rain", 0)]
    assert labels(table, "a drop. nothing. rain") == []


def test_weighed_cues_add_what_they_add_once() -> None:
    table = cues(tally(rain=weights(-30, {0: 20}, drop=10)), WEIGHED)

    assert labels(table, "wet, wet rain") == []


def test_a_weighed_cue_is_heard_as_it_stands_where_nothing_is_tallied() -> None:
    assert labels(cues(None, WEIGHED), "rain") == [("rain", 0)]
    assert labels(cues(tally(sun=weights(-9)), WEIGHED), "rain, wet") == [("rain", 0)]


def test_a_cue_that_is_not_weighed_is_heard_whatever_else_is_said() -> None:
    table = cues(tally(rain=weights(-30, {0: 20}, drop=-500)))

    assert labels(table, "drops of rain") == [("rain", 0)]


def test_a_silenced_cue_adds_nothing() -> None:
    group = {**WEIGHED, "not": ["rain check"]}
    table = cues(tally(rain=weights(-30, {0: 20}, drop=10)), group)

    assert labels(table, "drop the rain check") == []


def test_the_weighed_tier_that_adds_most_counts_and_each_keeps_its_own() -> None:
    groups = [
        {"tier": 1, "weighed": True, "say": ["danger"]},
        {"tier": 2, "weighed": True, "say": ["alarm"]},
    ]
    table = read_cues("en", {"labels": {"crisis": {"groups": groups}}})
    table = replace(table, tally=tally(crisis=weights(-30, {1: 25, 2: 20}, tier=2, drop=5)))

    assert labels(table, "a drop of danger") == [("crisis", 1)]
    assert labels(table, "a drop of alarm") == []
    assert labels(table, "drop the alarm, danger") == [("crisis", 1), ("crisis", 2)]


def test_where_a_cue_is_heard_its_own_words_are_the_reason() -> None:
    table = cues(tally(rain=weights(-30, {0: 20}, drop=50)), WEIGHED)

    assert reasons(table, "a drop of rain") == (
        Reason("en", "rain", 0, ("rain",), "rain, added up: +40"),
    )


def test_the_words_that_count_most_are_the_reason_where_no_cue_is() -> None:
    of = {"one": 1, "two": 2, "ten": 3, "four": 4, "five": 5, "six": 6, "seven": -1}
    table = cues(tally(rain=weights(-10, **of)))

    (why,) = reasons(table, "six then seven, five four ten two one")

    assert why == Reason("en", "rain", 0, ("six", "five", "four", "ten", "two"), "added up: +10")


def test_a_mark_tells_the_strongest_words_and_the_label_apart() -> None:
    table = cues(tally(rain=weights(-1, drop=5, wet=5), sun=weights(-1, drop=5)))

    drop, shining = hear(table, "a drop")
    again, _ = hear(table, "some other drop")
    (wet,) = hear(table, "so wet")

    assert isinstance(drop, Heard)
    assert drop == again
    assert len({drop.mark, shining.mark, wet.mark}) == 3


def test_a_tally_is_attended_to_where_a_cue_of_its_label_would_be() -> None:
    outcome = cues(tally(rain=weights(-1, drop=5)), {"slot": "outcome", "say": ["rain"]})
    scale = cues(tally(rain=weights(-1, drop=5)), {"scale": False, "say": ["rain"]})

    assert hear(outcome, "a drop") == ()
    assert [heard.label for heard in hear(outcome, "a drop", outcome_slot=True)] == ["rain"]
    assert hear(scale, "a drop", scale_asked=True) == ()
    assert labels(scale, "a drop") == [("rain", 0)]


def test_danger_alone_keeps_only_its_own_tally() -> None:
    made = tally(crisis=weights(-1, tier=2, drop=5), rain=weights(-1, drop=5))

    assert labels(only_danger(cues(made)), "a drop") == [("crisis", 2)]


def test_a_long_message_is_heard_stretch_by_stretch() -> None:
    table = cues(tally(rain=weights(-30, drop=10, puddl=20, dry=-9)))

    assert labels(table, "dry " * 300 + ". Nothing. A drop in a puddle") == [("rain", 0)]
    assert labels(table, "so " * 300 + "a drop in a puddle") == [("rain", 0)]
    assert labels(table, "dry. A drop in a puddle") == []


SOUND = """
endings: {ings: "", ies: y, s: ""}
crisis:
  tier: 2
  start: -212
  cues: {1: 180, 2: 120}
  words:
    95: [unconscious, strangl]
    -40: [policy, no, "90"]
  pairs:
    30: [not safe, her wrist]
exception:
  start: -80
  cues: 150
"""


def wrong(text: str) -> list[str]:
    tree = read_source(text, "tallies/en.yaml", numbered=True).tree
    assert tree is not None
    return [str(finding) for finding in read_tally_file(tree).findings]


def test_a_tally_is_read_as_it_stands() -> None:
    tree = read_source(SOUND, "tallies/en.yaml", numbered=True).tree
    assert tree is not None

    read = read_tally_file(tree)

    assert read.findings == ()
    assert read.tally.endings == {"ings": "", "ies": "y", "s": ""}
    crisis, exception = read.tally.labels.values()
    assert (crisis.tier, crisis.start, crisis.cues) == (2, -212, {1: 180, 2: 120})
    assert crisis.stems[("strangl",)] == 95
    assert crisis.stems[("no",)] == crisis.stems[("90",)] == -40
    assert crisis.stems["her", "wrist"] == 30
    assert (exception.tier, exception.start, exception.cues) == (0, -80, {0: 150})


@pytest.mark.parametrize(
    ("right", "instead", "told"),
    [
        ("95: [unc", "1000: [unc", "8:5: L210 crisis: words: “1000” cannot be counted. Write a"),
        ("95: [unc", "heavy: [unc", "8:5: L210 crisis: words: “heavy” cannot be counted."),
        ("start: -212", "start: 5", "5:10: L210 crisis: start: “5” cannot be counted."),
        ("tier: 2", "tier: 3", "4:9: L210 crisis: tier: “3” cannot be counted. Write a whole"),
        ("-80", "-80\n  tier: 2", "14:3: L210 exception: “tier” is not known here."),
        (
            "  words",
            "  wrods",
            "7:3: L210 crisis: “wrods” is not known here. Did you mean “words”?",
        ),
        ("policy", "strangl", "9:11: L210 crisis: words: “strangl” is counted already. Leave"),
        ("policy", "our policy", "9:11: L210 crisis: words: “our policy” has another length."),
        ("her wrist", "wrist", "11:20: L210 crisis: pairs: “wrist” has another length. Write two"),
        ("{1: 180", "{3: 180", "6:10: L210 crisis: cues: “3” cannot be counted."),
        ("150", "{1: 5}", "14:9: L210 exception: cues: this cannot be counted."),
        ("start: -80", "words: {}", "13:3: L210 exception: it is not said where a message begins."),
        ("[not safe, her wrist]", "not safe", "11:9: L210 crisis: pairs: 30: this is no list."),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_place(right: str, instead: str, told: str) -> None:
    (found,) = wrong(SOUND.replace(right, instead, 1))

    assert found.startswith(f"tallies/en.yaml:{told}")
