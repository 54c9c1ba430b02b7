"""Every kind of answer: what it reads, offers, saves and refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders_dialogue import here
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds import KINDS, KindError, build
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear


def read(name: str, text: str, spec: Any = None) -> object:
    match build(name, spec).read(text, here()):
        case Read(value):
            return value
        case Unclear(why):
            return Unclear(why)


def test_every_file_of_the_folder_that_holds_a_kind_is_found() -> None:
    assert set(KINDS) == {
        "text", "scale", "choice", "several", "yes_no", "date", "number", "nickname", "place",
        "none", "time",
    }  # fmt: skip


def test_an_unknown_kind_gets_a_suggestion() -> None:
    with pytest.raises(KindError, match="did you mean 'scale'"):
        build("scael", None)
    with pytest.raises(KindError, match="use one of: choice, date"):
        build("zzz", None)


SPECS: dict[str, Any] = {"choice": {"a": "A"}, "several": {"a": "A", "b": "B"}}


@pytest.mark.parametrize("name", sorted(KINDS))
@given(text=st.text(max_size=60))
def test_no_kind_stumbles_over_any_text(name: str, text: str) -> None:
    kind = build(name, SPECS.get(name))

    assert isinstance(kind.read(text, here()), Read | Unclear | Draft)
    assert isinstance(kind.take(text, here()), Read | Unclear | Draft)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_option_of_every_kind_can_be_taken(name: str) -> None:
    kind = build(name, SPECS.get(name))

    taken = [kind.take(option.key, here()) for option in kind.options]

    assert all(isinstance(one, Read | Draft) for one in taken)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_only_what_a_kind_announces_comes_with_an_answer(name: str) -> None:
    kind = build(name, SPECS.get(name))
    answers = [kind.read(text, here()) for text in ("a, b", "6", "yes", "tomorrow", "London", "K")]

    assert all(set(one.more) <= set(kind.extras) for one in answers if isinstance(one, Read))


@pytest.mark.parametrize(
    ("name", "spec", "message"),
    [
        ("choice", None, "choice needs options"),
        ("choice", {}, "choice needs options"),
        ("choice", {"Two Words": "x"}, "small letters"),
        ("choice", {"a": True}, "option a needs a label"),
        ("choice", {"a": " "}, "option a needs a label"),
        ("scale", {"to": 5}, "no setting 'to'"),
        ("scale", "high", "scale takes anchors"),
        ("scale", {"lowest": "None of it"}, "highest needs a text"),
        ("several", None, "several needs options"),
        ("several", {"of": {"a": "A"}, "most": 2}, "no setting 'most'"),
        ("several", {"of": {"a": "A", "b": "B"}, "at_most": 3}, "whole number from 1 to 2"),
        ("several", {"of": {"a": "A", "b": "B"}, "at_most": True}, "whole number from 1 to 2"),
        ("several", {"labels": "Names"}, "'labels' has a meaning here"),
        ("several", {"a": "With {slots}"}, "without slots"),
        ("number", 3, "number takes settings"),
        ("number", {"most": 3}, "no setting 'most'"),
        ("number", {"lowest": "0"}, "lowest is a number"),
        ("number", {"lowest": 5, "highest": 5}, "below highest"),
        ("number", {"whole": "yes"}, "whole is true or false"),
        ("place", "London", "place takes no settings"),
        ("yes_no", {"yes": "Y", "maybe": "M"}, "yes_no has two options"),
        ("date", "soon", "date takes settings"),
        ("date", {"offers": {}}, "no setting 'offers'"),
        ("date", {"offer": {"soon": "Soon"}}, "no span of time"),
        ("text", {"min": 2}, "no setting 'min'"),
        ("text", {"min_words": 0}, "whole number"),
        ("text", {"min_words": True}, "whole number"),
        ("text", "long", "text takes settings"),
        ("nickname", "K", "nickname needs options"),
        ("none", [], "none needs options"),
    ],
)
def test_wrong_settings_are_refused_by_name(name: str, spec: Any, message: str) -> None:
    with pytest.raises(KindError, match=message):
        build(name, spec)


def test_text_is_kept_letter_for_letter() -> None:
    assert read("text", "  Hm, {so} it goes ") == "  Hm, {so} it goes "


@pytest.mark.parametrize("text", ["", "  ", "...", "?!"])
def test_text_without_a_word_is_no_answer(text: str) -> None:
    assert read("text", text) == Unclear("text")


def test_text_can_ask_for_more_than_one_word() -> None:
    assert read("text", "happier", {"min_words": 2}) == Unclear("text")
    assert read("text", "happier mornings", {"min_words": 2}) == "happier mornings"


WHOSE = {"person": "Theirs", "mine": "Mine", "both": "Both of us, really"}


@pytest.mark.parametrize(
    ("text", "key"),
    [("1", "person"), ("2.", "mine"), ("3", "both"), ("both", "both"), ("both of us", "both")],
)
def test_a_choice_is_read_by_number_or_by_how_its_label_begins(text: str, key: str) -> None:
    assert read("choice", text, WHOSE) == key


@pytest.mark.parametrize("text", ["0", "4", "neither", "bot", "", "²"])
def test_what_is_none_of_the_options_is_unclear(text: str) -> None:
    assert read("choice", text, WHOSE) == Unclear("choice")


@pytest.mark.parametrize(
    "text", ["yes", "Yeah, I think so", "aye", "yep!", "I did", "of course", "OK then", "1", "sure"]
)
def test_yes_has_many_kin(text: str) -> None:
    assert read("yes_no", text) is True


@pytest.mark.parametrize(
    "text", ["no", "Nope", "not yet", "No, but I will", "I haven’t", "nah", "2", "not really"]
)
def test_no_has_many_kin(text: str) -> None:
    assert read("yes_no", text) is False


@pytest.mark.parametrize("text", ["maybe", "yes and no", "know", "not sure", "yesterday", ""])
def test_what_is_neither_yes_nor_no_is_unclear(text: str) -> None:
    assert read("yes_no", text) == Unclear("yes_no")


def test_yes_and_no_can_have_labels_of_their_own() -> None:
    kind = build("yes_no", {"yes": "Yes, I asked", "no": "Not yet"})

    assert [option.label for option in kind.options] == ["Yes, I asked", "Not yet"]
    assert kind.take("no", here()) == Read(False)


def test_a_typed_day_is_held_to_be_read_back() -> None:
    kind = build("date", None)

    held = kind.read("next week", here())

    assert held == Draft(("next week", "2026-03-09"), noted=True)
    assert kind.take("that_day", replace(here(), draft=held.held)) == Read(
        "2026-03-09", {"words": "next week"}
    )


@pytest.mark.parametrize(
    ("text", "why"), [("yesterday", "date_past"), ("today", "date_past"), ("whenever", "date")]
)
def test_a_day_gone_by_and_a_day_unread_are_told_apart(text: str, why: str) -> None:
    assert read("date", text) == Unclear(why)


@pytest.mark.parametrize(
    ("today", "key", "day"),
    [
        (date(2026, 3, 2), "3d", "2026-03-05"),
        (date(2026, 3, 2), "2w", "2026-03-16"),
        (date(2026, 1, 31), "1m", "2026-02-28"),
        (date(2026, 11, 30), "3m", "2027-02-28"),
        (date(2027, 12, 15), "1m", "2028-01-15"),
    ],
)
def test_offered_days_are_counted_from_today(today: date, key: str, day: str) -> None:
    present = here()
    circumstance = Circumstance(present.at, today, present.zone, present.readers, present.values)

    assert build("date", {"offer": {key: "Then"}}).take(key, circumstance) == Read(day)


def test_no_day_at_all_can_be_offered() -> None:
    kind = build("date", {"offer": {"1w": "In a week"}, "none": "No review"})

    assert [option.key for option in kind.options] == ["1w", "none"]
    assert kind.take("none", here()) == Read(None)
    assert kind.take("2w", here()) == Unclear("date")


def test_a_nickname_is_short_and_tidied() -> None:
    assert build("nickname", None).read(" Big  K ", here()) == Read("Big K", {"kind": "nickname"})
    assert read("nickname", "k" * 41) == Unclear("nickname")
    assert read("nickname", "?") == Unclear("nickname")


def test_an_option_beside_a_nickname_is_saved_as_its_key() -> None:
    kind = build("nickname", {"own_practice": "My own practice", "supervising": "My supervising"})

    assert kind.take("own_practice", here()) == Read("own_practice", {"kind": "own_practice"})
    assert kind.read("2", here()) == Read("supervising", {"kind": "supervising"})


def test_a_place_is_a_zone_with_the_time_there() -> None:
    assert build("place", None).read("Tokyo", here()) == Read("Asia/Tokyo", {"time": "18:00"})
    assert read("place", "Nowhere") == Unclear("place")
    assert here().at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_nothing_typed_answers_a_question_that_waits_for_its_button() -> None:
    assert read("none", "carry on then", {"on": "Ready"}) == Unclear("none")
    assert build("none", None).take("on", here()) == Read("on")
