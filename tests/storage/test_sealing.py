"""Sealing: what is sealed opens in its own place, and nowhere else."""

from dataclasses import replace

import pytest
from building_store import keyring
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.keys import KeyMissingError, Keyring
from bot.storage.sealing import DataKey, House, Place, SealError

HOME = Place("turn", "answer", "s1:2", "p1")
KEY = DataKey.fresh()
HOUSE = House(keyring())


@given(st.binary())
def test_what_is_sealed_opens_in_its_place(plain: bytes) -> None:
    assert KEY.open(KEY.seal(plain, HOME), HOME) == plain
    assert HOUSE.open(HOUSE.seal(plain, HOME), HOME) == plain


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HOME, table="entry"),
        replace(HOME, column="asked"),
        replace(HOME, row="s1:3"),
        replace(HOME, person="p2"),
    ],
)
def test_moved_anywhere_else_it_does_not_open(elsewhere: Place) -> None:
    with pytest.raises(SealError):
        KEY.open(KEY.seal(b"six", HOME), elsewhere)
    with pytest.raises(SealError):
        HOUSE.open(HOUSE.seal(b"six", HOME), elsewhere)


@given(st.data())
def test_one_changed_byte_closes_it_for_good(data: st.DataObject) -> None:
    sealed = bytearray(KEY.seal(b"six of ten", HOME))
    at = data.draw(st.sampled_from([0, *range(5, len(sealed))]))
    sealed[at] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealError):
        KEY.open(bytes(sealed), HOME)


@given(st.binary(max_size=40))
def test_what_was_never_sealed_does_not_open(junk: bytes) -> None:
    with pytest.raises(SealError):
        KEY.open(junk, HOME)


def test_another_persons_key_does_not_open_it() -> None:
    with pytest.raises(SealError):
        DataKey.fresh().open(KEY.seal(b"six", HOME), HOME)


def test_a_data_key_is_unwrapped_for_its_own_person_alone() -> None:
    wrapped = HOUSE.wrap(KEY, "p1")

    assert HOUSE.unwrap(wrapped, "p1") == KEY
    with pytest.raises(SealError):
        HOUSE.unwrap(wrapped, "p2")


def test_older_keys_still_open_what_they_sealed() -> None:
    rotated = House(Keyring((*keyring().keys, *HOUSE.keyring.keys)))
    sealed = HOUSE.seal(b"six", HOME)

    assert rotated.open(sealed, HOME) == b"six"
    with pytest.raises(KeyMissingError, match=HOUSE.keyring.newest.id):
        House(keyring()).open(sealed, HOME)


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert KEY.seal(b"six", HOME) != KEY.seal(b"six", HOME)


def test_a_mark_tells_nothing_without_the_key() -> None:
    assert KEY.mark("hold:1") == KEY.mark("hold:1")
    assert KEY.mark("hold:1") != DataKey.fresh().mark("hold:1")
    assert "hold" not in KEY.mark("hold:1")


def test_no_key_shows_itself() -> None:
    assert repr(KEY.secret) not in repr(KEY)


def test_the_error_names_the_place_and_quotes_nothing() -> None:
    with pytest.raises(SealError) as refused:
        KEY.open(b"canary", HOME)

    assert "turn.answer" in str(refused.value)
    assert "canary" not in str(refused.value)
    assert refused.value.__context__ is None
