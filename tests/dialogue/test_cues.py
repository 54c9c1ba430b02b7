"""What a cue table may say, what each of its switches does, and how mistakes in it are named."""

from typing import Any

import pytest

from bot.dialogue.listening import CueError, Cues, hear, read_cues

CRISIS = {"groups": [{"tier": 1, "say": ["danger"]}, {"tier": 2, "say": ["alarm"]}]}


def table(rain: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"labels": {"crisis": CRISIS, "rain": rain}, **more}


def cues(rain: dict[str, Any], **more: Any) -> Cues:
    return read_cues("en", table(rain, **more))


def rains(cues: Cues, text: str) -> bool:
    return "rain" in [heard.label for heard in hear(cues, text)]


@pytest.mark.parametrize(
    ("phrase", "heard", "not_heard"),
    [
        ("heavy rain", "such heavy rain!", "heavy bags, rain"),
        ("rain*", "it rained", "train"),
        ("rain/sleet", "sleet again", "snow again"),
        ("wet (and windy) day", "a wet and windy day", "a wet and cold day"),
        ("wet (and windy) day", "a wet day", "a day"),
        ("rain ... roof", "rain all night on the roof", "rain, and then the roof"),
        ("rain ... roof", "rain roof", "rain one two three four five six seven eight nine roof"),
        ("{water} again", "drizzle again", "drizzle later"),
        ("{water} again", "cats and dogs again", "dogs again"),
        ("can't dry", "cannot dry a thing", "can dry"),
    ],
)
def test_a_phrase_is_read_as_its_signs_say(phrase: str, heard: str, not_heard: str) -> None:
    made = cues(
        {"say": [phrase]},
        words={"drops": ["drizzle"], "water": ["{drops}", "cats and dogs"]},
        spelling={"cannot": "can not", "can't": "can not"},
    )

    assert rains(made, heard)
    assert not rains(made, not_heard)


def test_a_longer_near_miss_wins_and_a_longer_phrase_wins_back() -> None:
    made = cues({"say": ["rain", "rain check in spring"], "not": ["rain check"]})

    assert rains(made, "rain")
    assert not rains(made, "a rain check")
    assert rains(made, "a rain check in spring")
    assert rains(made, "a rain check, then rain")


def test_unless_silences_a_whole_sentence_and_no_more() -> None:
    made = cues({"say": ["rain"], "unless": ["umbrella"]})

    assert not rains(made, "rain, and I had my umbrella")
    assert rains(made, "rain. I had my umbrella")


def test_with_asks_for_a_second_word_within_reach() -> None:
    made = cues({"say": ["rain"], "with": ["roof"]})
    wide = cues({"say": ["rain"], "with": ["roof"], "within": "message"})

    assert rains(made, "the roof let in rain")
    assert not rains(made, "rain. The roof held")
    assert rains(wide, "rain. The roof held")


def test_a_negation_shortly_before_silences_what_is_negatable() -> None:
    made = cues({"say": ["rain"], "negatable": True}, negations=["not", "no"], breaks=["but"])

    assert not rains(made, "no rain")
    assert not rains(made, "it did not once this week rain")
    assert rains(made, "it did not stop the whole week long, rain")
    assert rains(made, "no sun but rain")


def test_some_negations_deny_nothing() -> None:
    made = cues(
        {"say": ["rain"], "negatable": True, "despite": ["not like"]},
        negations=["not"],
        no_negations=["not only"],
    )

    assert rains(made, "not only rain")
    assert rains(made, "I do not like rain")
    assert not rains(made, "it is not rain")


def test_a_wish_silences_what_is_wishable() -> None:
    made = cues({"say": ["rain"], "wishable": True}, wishes=["if only"], wishes_before=["could"])

    assert not rains(made, "if only it would rain")
    assert not rains(made, "rain if only for an hour")
    assert not rains(made, "it could rain")
    assert rains(made, "rain, as hard as could be")


def test_place_asks_for_the_beginning_or_for_nothing_else() -> None:
    first = cues({"say": ["rain"], "place": "first"}, lead_in=["i want"], small=["some"])
    alone = cues({"say": ["rain"], "place": "alone"}, small=["some", "please"])

    assert rains(first, "I want some rain on the beans")
    assert not rains(first, "beans need rain")
    assert rains(alone, "Some rain, please.")
    assert not rains(alone, "rain on the beans")


def test_what_is_for_outcomes_or_not_for_scales_is_heard_only_there() -> None:
    made = cues({"say": ["rain"], "slot": "outcome", "scale": False})

    assert hear(made, "rain") == ()
    assert hear(made, "rain", outcome_slot=True) != ()
    assert hear(made, "rain", outcome_slot=True, scale_asked=True) == ()


def test_groups_share_what_stands_beside_them() -> None:
    made = cues({"not": ["rain check"], "groups": [{"say": ["rain"]}, {"say": ["drizzle"]}]})

    assert rains(made, "drizzle")
    assert not rains(made, "rain check")


def test_slips_and_endings_are_understood() -> None:
    made = cues({"say": ["is not raining"]}, slips=["raining"], endings={"n't": "not"})

    assert rains(made, "it isn't rainign")
    assert rains(made, "it isn’t rainning")
    assert not rains(made, "it isn't running")


@pytest.mark.parametrize(
    ("rain", "named"),
    [
        ({"say": ["{sleet} again"]}, ["rain", "{sleet} again", "no word set called sleet"]),
        ({"say": ["... rain"]}, ["... rain", "between words"]),
        ({"say": ["a ... b ... c ... d"]}, ["more than 2"]),
        ({"say": ["(rain)"]}, ["no word that must be said"]),
        ({"say": [""]}, ["no word that must be said"]),
        ({"say": ["wet(ish) day"]}, ["bracket"]),
        ({"say": ["(a) (b) (c) (d) (e) rain"]}, ["more than 4"]),
        ({"say": ["ra*in"]}, ["ra*in", "end of one"]),
        ({"say": [False]}, ["rain", "quotation marks"]),
        ({"say": "rain"}, ["rain", "list of phrases"]),
        ({"not": ["rain"]}, ["rain", "`say`"]),
        ({"say": ["rain"], "unles": ["x"]}, ["`unles`", "`unless`"]),
        ({"say": ["rain"], "place": "last"}, ["place", "anywhere, first, alone"]),
        ({"say": ["rain"], "negatable": "yes"}, ["negatable", "true, false"]),
        ({"say": ["rain"], "tier": True}, ["tier"]),
        ({"groups": []}, ["rain", "groups"]),
        ("rain", ["rain", "name: ..."]),
    ],
)
def test_a_mistake_is_named_with_its_label_and_phrase(rain: Any, named: list[str]) -> None:
    with pytest.raises(CueError) as error:
        cues(rain)

    assert all(part in str(error.value) for part in named), str(error.value)


def test_a_set_can_only_use_sets_above_it() -> None:
    with pytest.raises(CueError, match=r"water.*no word set called drops"):
        cues({"say": ["rain"]}, words={"water": ["{drops}"], "drops": ["drizzle"]})


def test_a_table_without_words_of_danger_is_refused() -> None:
    with pytest.raises(CueError, match="crisis"):
        read_cues("en", {"labels": {"rain": {"say": ["rain"]}}})
