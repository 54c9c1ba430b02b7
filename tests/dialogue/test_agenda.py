"""An agenda: any order, every core area covered or set aside aloud, and nothing asked twice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from builders_dialogue import MARK, MOMENT, READERS, Talk, keys
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import WentBack
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.model import Interrupt
from bot.dialogue.session import Session
from bot.dialogue.wording import render
from bot.library_files import dialogue_files

TODAY = """\
dialogue: today
title: Today

states:
  start:
    ask: "May we talk about money?"
    answer: yes_no
    save: consent
    next: areas
  areas:
    agenda:
      ask: "What shall we look at first?"
      again: {one_of: ["What next?", "And what now?"]}
      areas:
        safe: {label: "Feeling safe", core: true}
        people: {label: "Seeing people", core: true}
        money: {label: "Money", when: consent is true}
        garden: {label: "The garden", call: garden, returns: {plans: plan}}
        gp: {label: "GP and nurse"}
      each: {call: area_talk, with: {area: label, key: key}, returns: {matters: matters}}
    save: covered
    next: over
  over:
    say:
      lines:
        - "Done."
        - {when: covered is known, text: "We covered “{covered}”."}
        - {when: covered.aside is known, text: "Not today: “{covered.aside}”."}
        - {when: matters is known, text: "What matters: “{matters}”."}
        - {when: plans is known, text: "Plans: “{plans}”."}
    end: true
"""

AREA_TALK = """\
dialogue: area_talk
title: One area
takes: {area: text, key: text}
gives: {matters: text}

states:
  matters:
    ask: "“{area}”: what matters in it?"
    answer: text
    save: matters
    record: {area: {area: area, what_matters: matters}}
    next: over
  over:
    next:
      - {when: key is known, to: last}
      - to: last
  last:
    end: true
"""

GARDEN = """\
dialogue: garden
title: The garden
gives: {plan: text}

states:
  plan:
    ask: "What would you plant?"
    answer: text
    save: plan
    end: true
"""

FILES = {
    "dialogs/today.yaml": TODAY,
    "dialogs/area_talk.yaml": AREA_TALK,
    "dialogs/garden.yaml": GARDEN,
}
ALL = ("safe", "people", "money", "garden", "gp")
LABELS = ("Feeling safe", "Seeing people", "Money", "The garden", "GP and nurse")


def _library() -> Library:
    """These dialogues with the shipped words; what would interrupt them is left out."""
    shared = {
        path: text
        for path, text in dialogue_files(None).items()
        if PurePosixPath(path).name == "words.yaml"
    }
    loaded = read_library({**FILES, **shared}, readers=READERS, constants={})
    assert loaded.library is not None, "\n".join(map(str, loaded.findings))
    ends = Interrupt(
        "enough", MARK, words=frozenset({"no", "that's all", "nothing else", "enough"})
    )
    return replace(loaded.library, interrupts=(ends, *loaded.library.interrupts))


LIBRARY = _library()
WORDS = LIBRARY.words


def begun(consent: str = "yes") -> Talk:
    return Talk(LIBRARY, Session(id="s1", focus="K")).begin("today").say(consent)


def covers(conversation: Talk, area: str) -> Talk:
    return conversation.press(area).say(f"{area} matters")


def test_the_person_picks_the_order_and_what_was_covered_is_offered_no_more() -> None:
    conversation = begun()
    assert conversation.said == ["What shall we look at first?"]
    assert keys(conversation.asked.options) == [*ALL, "that_is_enough"]

    covers(conversation, "people")

    assert conversation.said in (["What next?"], ["And what now?"])
    assert keys(conversation.asked.options) == ["safe", "money", "garden", "gp", "that_is_enough"]


def test_enough_and_what_is_named_aloud_are_picked_by_their_number_too() -> None:
    conversation = covers(begun(), "safe").say("5")
    assert keys(conversation.asked.options) == ["yes_now", "not_today"]

    conversation.say("2")

    assert keys(conversation.asked.options) == ["money", "garden", "gp", "that_is_enough"]


def test_asking_for_the_next_area_changes_its_words() -> None:
    conversation = covers(begun(), "people")
    first = conversation.said

    assert covers(conversation, "gp").said != first


def test_an_area_behind_a_condition_is_there_only_when_it_holds() -> None:
    assert "money" not in keys(begun("no").asked.options)


@pytest.mark.parametrize(
    "typed", ["Seeing people", "seeing people please", "people", "2", "I'd like to see some people"]
)
def test_a_label_or_words_that_fit_one_are_as_good_as_a_button(typed: str) -> None:
    assert begun().say(typed).said == ["“Seeing people”: what matters in it?"]


def test_what_fits_no_area_is_asked_again_in_other_words() -> None:
    conversation = begun()

    said = [conversation.say("bananas").said[0] for _ in range(3)]

    assert said == [WORDS[f"reask.agenda.{rung}"] for rung in (1, 2, 3)]
    assert conversation.say("bananas").said[0] == WORDS["reask.let_go"]


@pytest.mark.parametrize(
    "enough", ["That's enough for today", "that's all", "nothing else, thanks", "enough", "no"]
)
def test_enough_names_the_untouched_core_areas_one_a_message(enough: str) -> None:
    conversation = covers(begun(), "people").say(enough)

    assert conversation.said == ["We haven't touched on feeling safe. Worth a word, or not today?"]
    assert [render(option.label) for option in conversation.asked.options] == [
        "Yes, now", "Not today",
    ]  # fmt: skip


def test_skipping_counts_as_enough_and_then_as_not_today() -> None:
    conversation = begun().skip()
    assert conversation.said[0].startswith("We haven't touched on feeling safe.")

    conversation.skip()

    assert conversation.said[0].startswith("We haven't touched on seeing people.")
    assert conversation.values["covered.aside"] == ("Feeling safe",)


def test_a_core_area_named_aloud_may_be_talked_about_now() -> None:
    conversation = begun().press("that_is_enough").say("yes, let's")

    assert conversation.said == ["“Feeling safe”: what matters in it?"]
    assert conversation.say("locks").said[0].startswith("We haven't touched on seeing people.")


def test_the_rest_is_offered_once() -> None:
    conversation = begun().press("that_is_enough").press("not_today").press("not_today")

    assert conversation.said == [
        "There is also money, the garden, GP and nurse. Shall we look at any of it?"
    ]
    assert conversation.press("that_is_enough").ended == ["done"]


def test_after_one_of_the_rest_the_others_may_follow() -> None:
    conversation = begun().press("that_is_enough").press("not_today").press("not_today")
    conversation.press("garden").say("beans")

    assert conversation.said in (["What next?"], ["And what now?"])
    assert keys(conversation.asked.options) == ["money", "gp", "that_is_enough"]


def test_what_areas_give_is_gathered_in_lists() -> None:
    conversation = begun("no")
    for area in ("garden", "gp", "people", "safe"):
        covers(conversation, area)

    assert conversation.said == [
        "Done.\n"
        "We covered “The garden”, “GP and nurse”, “Seeing people”, “Feeling safe”.\n"
        "What matters: “gp matters”, “people matters”, “safe matters”.\n"
        "Plans: “garden matters”."
    ]


def test_going_back_undoes_a_cover() -> None:
    conversation = begun().press("people")
    before = conversation.session
    conversation.say("friends")
    assert conversation.values["covered"] == ("Seeing people",)

    conversation.happens(WentBack(MOMENT, before))

    assert conversation.said == ["“Seeing people”: what matters in it?"]
    assert conversation.session.frames[0].values["covered"] == ()
    assert conversation.say("more friends").values["matters"] == ("more friends",)


def test_a_stale_button_of_an_agenda_is_known() -> None:
    conversation = begun()
    turn = conversation.asked.turn
    covers(conversation, "people").press("safe", turn=turn)

    assert conversation.said[0] == WORDS["stale"]


def test_every_area_makes_a_record_of_its_own_whatever_the_order() -> None:
    one = dict(recorded(("safe", "people", "gp")))
    other = dict(recorded(("gp", "safe", "people")))

    assert one == other
    assert len(set(one.values())) == 3


def recorded(order: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
    conversation = begun()
    for area in order:
        covers(conversation, area)
        yield from ((record.fields["area"], record.id) for record in conversation.records)


def test_a_map_that_nobody_can_read_is_told_of_with_its_place() -> None:
    files = {
        **FILES,
        "dialogs/areas/own.yaml": 'a: {label: "Same"}\nb: {label: "same", main: true}\nother: no\n',
    }

    findings = read_library(files, readers=READERS, constants={}).findings

    assert [(f.mark.line, f.mark.column, f.code) for f in findings] == [
        (2, 12, "L623"), (2, 20, "L201"), (3, 8, "L202"),
    ]  # fmt: skip


orders = st.permutations(ALL)


@given(order=orders, covered=st.integers(0, 5), yes=st.lists(st.booleans(), min_size=2, max_size=2))
def test_nothing_is_asked_twice_and_every_walk_can_stop(
    order: list[str], covered: int, yes: list[bool]
) -> None:
    conversation = begun()
    asked: list[str] = []
    picked, named = list(order[:covered]), list(yes)
    for _ in range(40):
        if conversation.session.status == "ended":
            break
        question = conversation.asked
        assert {"skip", "stop"} <= {way.key for way in question.ways}
        offered = keys(question.options)
        if not offered:
            asked.append(render(question.line))
            conversation.say("something")
        elif "yes_now" in offered:
            asked.append(render(question.line))
            conversation.press("yes_now" if named.pop() else "not_today")
        elif picked:
            conversation.press(picked.pop(0))
        else:
            asked += [render(question.line)] if "There is also" in render(question.line) else []
            conversation.press("that_is_enough")

    assert conversation.session.status == "ended"
    assert len(asked) == len(set(asked))


@given(first=orders, other=orders)
def test_any_order_ends_with_the_same_coverage(first: list[str], other: list[str]) -> None:
    one, two = (_covered_in(order) for order in (first, other))

    assert sorted(one) == sorted(two) == sorted(LABELS)


def _covered_in(order: list[str]) -> list[str]:
    conversation = begun()
    for area in order:
        covers(conversation, area)
    told = next(line for line in conversation.said[-1].splitlines() if "We covered" in line)
    return re.findall("“([^”]+)”", told)
