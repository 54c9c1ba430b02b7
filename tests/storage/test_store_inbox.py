"""The inbox: once, in order within a chat, chats apart."""

from datetime import datetime

import pytest
from building_store import NOON, THERE, coming, done, minutes
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.messages import (
    Attached,
    Edited,
    Elsewhere,
    Happening,
    Incoming,
    Left,
    Pressed,
    Typed,
)
from bot.records.person import Address
from bot.storage.codec import cleaned
from bot.storage.store import SqlStore


def take_in(store: SqlStore, *incoming: Incoming) -> None:
    store.transact(lambda unit: unit.take_in(incoming))


def head(store: SqlStore, now: datetime = NOON) -> Incoming | None:
    return store.transact(lambda unit: unit.next_incoming("telegram", now))


@pytest.mark.parametrize(
    "what",
    [
        Typed("seven \U0001f600, I think", "m7"),
        Pressed("a.s1.3.yes", "q1", "m2", "Yes, please"),
        Edited("eight", "m7"),
        Attached("photo", None, "m8"),
        Attached("voice", "a caption", "m9"),
        Elsewhere(),
        Left(True),
    ],
)
def test_whatever_happened_comes_out_as_it_went_in(store: SqlStore, what: Happening) -> None:
    took = coming("7", what=what)

    take_in(store, took)

    assert head(store) == took


def test_nothing_taken_in_is_nothing_to_do(store: SqlStore) -> None:
    take_in(store)

    assert head(store) is None


def test_a_key_seen_before_is_ignored(store: SqlStore) -> None:
    take_in(store, coming("1", what=Typed("first")))
    take_in(store, coming("1", what=Typed("again")), coming("2"))

    first = head(store)
    assert first == coming("1", what=Typed("first"))
    done(store, first)
    take_in(store, first)

    assert head(store) == coming("2")


def test_the_same_key_in_another_channel_is_another_thing(store: SqlStore) -> None:
    console = coming("1", address=Address("console", "me"))

    take_in(store, coming("1"), console)

    assert store.transact(lambda unit: unit.next_incoming("console", NOON)) == console


def test_the_order_within_a_chat_is_kept_whatever_the_order_of_arrival(store: SqlStore) -> None:
    take_in(store, coming("9"))
    take_in(store, coming("3"), coming("5"))

    seen = []
    while (incoming := head(store)) is not None:
        seen.append(incoming.key)
        done(store, incoming)

    assert seen == ["3", "5", "9"]


def test_a_chat_that_waits_for_a_retry_holds_up_nobody_else(store: SqlStore) -> None:
    take_in(store, coming("1"), coming("2"), coming("3", address=THERE))

    strikes = store.transact(lambda unit: unit.strike(coming("1"), NOON + minutes(1)))

    assert strikes == 1
    assert head(store) == coming("3", address=THERE)
    done(store, coming("3", address=THERE))
    assert head(store) is None
    assert head(store, NOON + minutes(1)) == coming("1")


def test_strikes_are_counted(store: SqlStore) -> None:
    take_in(store, coming("1"))

    strikes = [store.transact(lambda unit: unit.strike(coming("1"), NOON)) for _ in range(3)]

    assert strikes == [1, 2, 3]


def test_what_is_done_is_struck_no_more(store: SqlStore) -> None:
    take_in(store, coming("1"))
    done(store, coming("1"))

    assert store.transact(lambda unit: unit.strike(coming("1"), NOON)) == 0
    assert head(store) is None


def test_what_no_database_takes_is_made_harmless(store: SqlStore) -> None:
    take_in(store, coming("1", what=Typed("a\x00b \ud83d c", "m\x001")))

    assert head(store) == coming("1", what=Typed("ab � c", "m1"))


@given(st.text(st.characters(codec="utf-8")))
def test_cleaning_leaves_everything_that_is_text(text: str) -> None:
    whole = cleaned(Typed(text))

    assert whole == Typed(text.replace("\x00", ""))


@given(st.text(st.characters(categories=("Cs", "L", "Cc"))))
def test_cleaned_text_can_always_be_written(text: str) -> None:
    match cleaned(Typed(text)):
        case Typed(text=whole):
            assert "\x00" not in whole.encode().decode()
