"""Records and messages to bytes and back."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.messages import Button, Document, Happening, Message, Outward, Pressed
from bot.records.outcome import Action, Closing, Entry, Outcome, Score
from bot.records.person import Settings
from bot.records.plan import Risk
from bot.storage.codec import (
    pack,
    pack_pairs,
    unpack,
    unpack_happening,
    unpack_outward,
    unpack_pairs,
)

KATHMANDU = timezone(timedelta(hours=5, minutes=45))
WORDS = st.text(st.characters(), max_size=20)
TIMES = st.datetimes(timezones=st.sampled_from([UTC, KATHMANDU]))
POINTS = st.integers(0, 10) | st.floats(0, 10)
MAYBE_WORDS = st.none() | WORDS
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
SCORES = st.builds(
    Score, WORDS, TIMES, POINTS, st.sampled_from([None, "me"]), st.none() | POINTS, SEVERAL
)
ACTIONS = st.builds(Action, WORDS, TIMES, WORDS, MAYBE_WORDS, done_at=st.none() | TIMES)
RISKS = st.builds(
    Risk, WORDS, TIMES, WORDS, what_helps=SEVERAL, person_knows=st.none() | st.booleans()
)
OUTCOMES = st.builds(
    Outcome,
    WORDS,
    WORDS,
    TIMES,
    WORDS,
    indicators=SEVERAL,
    scores=st.lists(SCORES, max_size=2).map(tuple),
    actions=st.lists(ACTIONS, max_size=2).map(tuple),
    risks=st.lists(RISKS, max_size=2).map(tuple),
    good_enough=st.none() | POINTS,
    open_question=MAYBE_WORDS,
)
VALUES = st.none() | st.booleans() | POINTS | WORDS | SEVERAL
ENTRIES = st.builds(
    Entry,
    WORDS,
    WORDS,
    WORDS,
    TIMES,
    MAYBE_WORDS,
    st.dictionaries(WORDS, VALUES, max_size=3),
)


@given(OUTCOMES)
def test_any_outcome_comes_back_the_same(outcome: Outcome) -> None:
    assert unpack(pack(outcome), Outcome) == outcome


@given(ENTRIES)
def test_any_entry_comes_back_the_same(entry: Entry) -> None:
    assert unpack(pack(entry), Entry) == entry


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4).map(tuple))
def test_any_buttons_come_back_the_same(buttons: tuple[tuple[str, str], ...]) -> None:
    assert unpack_pairs(pack_pairs(buttons)) == buttons


@given(st.builds(Message, WORDS, st.lists(st.builds(Button, WORDS, WORDS)).map(tuple)))
def test_any_message_comes_back_the_same(message: Message) -> None:
    assert unpack_outward(pack(message)) == message


@given(st.binary())
def test_any_file_comes_back_the_same(content: bytes) -> None:
    document = Document("plan.pdf", "application/pdf", content)

    assert unpack_outward(pack(document)) == document


@given(st.builds(Pressed, WORDS, WORDS, WORDS, WORDS))
def test_any_press_comes_back_the_same(press: Pressed) -> None:
    assert unpack_happening(pack(press)) == press


@pytest.mark.parametrize("union", [Happening, Outward])
def test_every_kind_of_a_union_has_its_own_name(union: object) -> None:
    names = [kind.__name__ for kind in get_args(union)]

    assert len(set(names)) == len(names)


def test_times_and_dates_keep_their_precision() -> None:
    settings = Settings("Asia/Kathmandu")
    entry = Entry("e", "visit", "k", datetime(2026, 3, 1, 9, 30, 0, 7, KATHMANDU))

    assert unpack(pack(settings), Settings).quiet.start == time(21, 0)
    assert unpack(pack(entry), Entry).at.utcoffset() == timedelta(hours=5, minutes=45)
    assert date(2026, 3, 1).isoformat() in pack(entry).decode()


def test_a_field_that_did_not_exist_then_takes_its_default() -> None:
    name, plain = json.loads(pack(Closing("c1", "k", datetime(2026, 3, 1, tzinfo=UTC))))
    del plain["usefulness"]

    older = unpack(json.dumps([name, plain]).encode(), Closing)

    assert older.usefulness is None
