"""Quick frozen values are frozen values: made, compared and changed as the slow ones are."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from bot.dialogue.frozen import changed, changer, quick, teller


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    turn: int = 0
    kept: Mapping[str, int] = field(default_factory=dict, repr=False)
    over: bool = field(default=False, kw_only=False)


@dataclass(frozen=True, slots=True)
class Slow:
    name: str
    turn: int = 0
    kept: Mapping[str, int] = field(default_factory=dict, repr=False)
    over: bool = False


WAYS = [
    (("a",), {}),
    (("a", 1), {}),
    (("a", 1, {"x": 2}, True), {}),
    ((), {"name": "a", "over": True}),
    (("a",), {"kept": {}, "turn": 3}),
]


@pytest.mark.parametrize(("given", "named"), WAYS)
def test_it_is_made_and_printed_as_a_slow_one(given: tuple, named: dict) -> None:  # type: ignore[type-arg]
    made, slow = Quick(*given, **named), Slow(*given, **named)

    assert repr(made) == repr(slow).replace("Slow", "Quick")
    assert (made.name, made.turn, made.kept, made.over) == (
        slow.name,
        slow.turn,
        slow.kept,
        slow.over,
    )


def test_each_has_a_default_of_its_own() -> None:
    assert Quick("a").kept is not Quick("a").kept


def test_it_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("a").turn = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a",), {"mood": 1}), (("a", 1, {}, 1, 1), {})]
)
def test_what_it_does_not_take_is_refused(given: tuple, named: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(TypeError):
        Quick(*given, **named)


def test_it_is_changed_as_a_slow_one() -> None:
    value = Quick("a", 1, {"x": 2})

    assert changed(value, turn=5) == replace(value, turn=5) == changer(Quick, "turn")(value, 5)
    assert value == Quick("a", 1, {"x": 2})


def test_an_unknown_field_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        changed(Quick("a"), mood=1)


def test_what_differs_from_its_default_is_told_in_order() -> None:
    tell = teller(Quick)

    assert tell(Quick("a")) == {"name": "a"}
    assert list(tell(Quick("", 0, {"x": 2}, True)).items()) == [
        ("name", ""),
        ("kept", {"x": 2}),
        ("over", True),
    ]
