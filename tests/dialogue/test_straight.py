"""The straight way and the long way come to the same, whatever is typed and wherever."""

from dataclasses import replace
from random import Random

import pytest
from bench.ten_turns import answers
from builders_dialogue import (
    MARK,
    MOMENT,
    a_branch,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    constant,
    is_value,
    wording,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.engine import present, step, step_by_step
from bot.dialogue.events import Began, Event, Picked, Resumed, Said, Skipped, Stopped
from bot.dialogue.library import Library
from bot.dialogue.model import Interrupt, Text, Wording
from bot.dialogue.reading_interrupts import WITHOUT_FILE
from bot.dialogue.session import Frame, Session
from bot.dialogue.straight import straight

ORDINARY = answers()[::40]
OUT_OF_THE_ORDINARY = (
    *(
        "skip",
        "[Back]",
        "Not sure",
        "not sure.",
        "STOP",
        "that's it",
        "help",
        "menu",
        "s\u0335k\u0335i\u0335p\u0335",
        "Ding-dong",
        "ding dong!",
    ),
    *("I want to end my life", "she is hurting her", "so heavy", "I need to rant", "no idea"),
    *("Mrs Smith came", "Jean Hughes phoned", "o'dr Brown", "call 07700 900123", "a@b.org"),
    *("", "?", "...", "one", "two words", "skip ? ? ? ? ? ? ?", "known", "unknown", "again"),
    *("I don't know", "nothing else I can think of", "the respite, please", "Zoë Élan"),
)
TEXTS = (*ORDINARY, *OUT_OF_THE_ORDINARY)

DEPENDS = Wording(((Text("plain.depends.ask", "Sure?", is_value("first", "x")),),))
PLAIN = a_dialogue(
    "plain",
    a_state("first", "What is first?", to="second"),
    a_state("second", a_question("Two?", spec={"min_words": 2}, save=None), to="said"),
    a_state(
        "said",
        a_question("And then?", save="then", keep=False),
        say=("One.", "Two."),
        to=[
            (is_value("then", "known"), "kept"),
            (is_value("then", "again"), "said"),
            (None, "many"),
        ],
    ),
    a_state("many", a_question("What else?", save="else", more=2), to="listens"),
    a_state("listens", a_question("Who?", save="who", listen=("service",)), to="quotes"),
    a_state("quotes", a_question("“{who}”?", save="quoted"), to="picks"),
    a_state("picks", a_question("Which?", "choice", {"a": "One", "b": "{who}"}), to="kept"),
    a_state("kept", "Kept?", record={"noticing": {"what": "kept"}}, to="does"),
    a_state("does", "Does?", do={"set_reminders": {"on": constant(True)}}, to="before_three"),
    a_state("before_three", "Three?", to="three"),
    a_state("three", "Still there?", say=("One.", "Two.", "Three."), to="varied"),
    a_state("varied", replace(a_question("A?", save="a"), ask=wording("A?", "B?")), to="depends"),
    a_state("depends", replace(a_question("D?", save="d"), ask=DEPENDS), to="last"),
    a_state("last", "Last?"),
    left_out={"brief": frozenset({"second", "many"})},
)


def built() -> Library:
    service = a_branch("service", "service_as_outcome", a_state("becomes", "Becomes?"))
    bell = Interrupt("bell", MARK, words=frozenset({"ding dong"}), call="service")
    return a_library(PLAIN, service, interrupts=(*WITHOUT_FILE, bell))


def both_ways_agree(library: Library, session: Session, text: str) -> bool:
    """True when it went the straight way."""
    said = Said(MOMENT, text)

    assert step(library, session, said) == step_by_step(library, session, said)

    return straight(library, session, text) is not None


def a_place(state: str, **changes: object) -> Session:
    values = {"first": "x", "who": "K"}
    return Session(
        "s1", frames=(replace(Frame("plain", state, values, asked=3), **changes),), turn=4
    )


PLACES = [
    *(a_place(state) for state in PLAIN.states),
    *(a_place(state, brief=True) for state in ("first", "second", "said", "many")),
    *(a_place("first", **odd) for odd in ({"tries": 2}, {"unsure": 1}, {"held": "Jean Hughes"})),
    a_place("many", rounds=("one",)),
    a_place("gone"),
    replace(a_place("first"), status="parked"),
    replace(a_place("first"), status="ended"),
    replace(a_place("first"), structure="an edition that is gone"),
    replace(a_place("first"), muted=("0" * 12,), met={"abc": 2}, seed="s", outcome="o", reacted=3),
    Session("s1", frames=(Frame("plain", "first", asked=1), Frame("risk", "card", asked=2))),
    Session("s1"),
]


@pytest.mark.parametrize("session", PLACES, ids=str)
def test_both_ways_come_to_the_same_at_every_place(session: Session) -> None:
    library = built()

    for text in TEXTS:
        both_ways_agree(library, session, text)


@settings(max_examples=200)
@given(st.sampled_from(PLACES), st.text(max_size=30) | st.text("skipSKIP.?![ ]'’ no", max_size=12))
def test_both_ways_come_to_the_same_for_any_text(session: Session, text: str) -> None:
    both_ways_agree(built(), session, text)


@pytest.mark.parametrize("seed", range(3))
def test_both_ways_come_to_the_same_all_through_the_shipped_dialogues(
    shipped: Library, seed: int
) -> None:
    went_straight = 0
    for dialogue in shipped.dialogues:
        random = Random(f"{dialogue} {seed}")
        session = step(shipped, Session("s1", "K", seed="s"), Began(MOMENT, dialogue)).session
        for _ in range(25):
            for text in random.sample(TEXTS, 3):
                went_straight += both_ways_agree(shipped, session, text)
            session = step(shipped, session, an_event(shipped, session, random)).session

    assert went_straight > 20


def test_the_usual_turn_goes_the_straight_way() -> None:
    library = built()

    assert [text for text in ORDINARY if not straight(library, a_place("first"), text)] == []


def test_another_library_works_everything_out_anew() -> None:
    library = built()
    straight(library, a_place("first"), ORDINARY[0])

    other = replace(library, words={**library.words, "way.skip": "Leave it"})

    assert both_ways_agree(library, a_place("first"), "Leave it")
    assert not both_ways_agree(other, a_place("first"), "Leave it")


def an_event(library: Library, session: Session, random: Random) -> Event:
    ask = present(library, session)
    if ask and ask.options and random.random() < 0.7:
        return Picked(MOMENT, ask.turn, random.choice(ask.options).key)
    usual = Said(MOMENT, random.choice(ORDINARY))
    return random.choice([usual] * 6 + [Skipped(MOMENT), Stopped(MOMENT), Resumed(MOMENT)])
