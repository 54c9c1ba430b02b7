"""A part is taken out of every version of its record, however it was put in each."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.records.outcome import Closing, Entry, Outcome, Score
from bot.records.parts import NoPartError, parts
from bot.records.removing import Taking, followed

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def an_outcome(*signs: str, text: str = "out at the bowling") -> Outcome:
    score = Score("s1", NOW, 6, "me", what_puts_it_there=("the walks",))
    return Outcome("o1", "f1", NOW, text, indicators=signs, scores=(score,))


def test_a_text_goes_from_every_version_in_its_words_of_then() -> None:
    versions = [an_outcome(text="the pool"), an_outcome(text="the bowling")]

    taking = followed(versions, "text")

    assert [taking.out_of(version).text for version in versions] == ["", ""]
    assert [part.value for part in taking.gone_from(versions)] == ["the pool", "the bowling"]


def test_an_item_that_was_put_right_is_followed_by_its_place() -> None:
    versions = [an_outcome("a coat", "a stub"), an_outcome("a coat", "two stubs")]

    taking = followed(versions, "indicators.1")

    assert [taking.out_of(version).indicators for version in versions] == [("a coat",)] * 2


def test_an_item_that_moved_is_followed_by_its_words() -> None:
    versions = [an_outcome("a coat", "a stub"), an_outcome("a stub")]

    taking = followed(versions, "indicators.0")

    assert [taking.out_of(version).indicators for version in versions] == [("a coat",), ()]


def test_an_item_is_not_followed_where_it_was_not_yet() -> None:
    versions = [an_outcome(), an_outcome("a coat")]

    assert [p.value for p in followed(versions, "indicators.0").gone_from(versions)] == ["a coat"]


def test_what_makes_a_score_takes_the_score_along() -> None:
    taking = followed([an_outcome()], "scores.s1.value")

    assert taking.out_of(an_outcome()).scores == ()
    assert "the walks" in [part.value for part in taking.gone_from([an_outcome()])]


def test_without_a_path_everything_goes() -> None:
    entry = Entry("e1", "exception", "f1", NOW, fields={"what": "tea", "how": ("a song", "a joke")})
    closing = Closing("c1", "f1", NOW, direction="on", clarity=7)

    for record in (entry, closing, an_outcome("a coat")):
        assert parts(Taking(record.id).out_of(record)) == ()


def test_a_field_of_an_entry_goes_alone() -> None:
    entry = Entry("e1", "exception", "f1", NOW, fields={"what": "tea", "how": ("a song",)})

    assert followed([entry], "fields.how.0").out_of(entry) == replace(entry, fields={"what": "tea"})


def test_what_is_not_there_cannot_be_followed() -> None:
    with pytest.raises(NoPartError):
        followed([an_outcome()], "indicators.0")
