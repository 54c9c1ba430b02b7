"""Sessions as text and back."""

import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.session import Frame, Session
from bot.dialogue.storing import from_json, to_json

WORDS = st.text(max_size=40)
NAMES = st.from_regex(r"[a-z][a-z_.]{0,10}", fullmatch=True)
COUNTS = st.integers(min_value=0, max_value=1000)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS,
    st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip
FRAMES = st.builds(
    Frame,
    dialogue=NAMES,
    state=NAMES,
    values=st.dictionaries(NAMES, VALUES, max_size=5),
    entered=st.sampled_from(["started", "called", "heard"]),
    asked=COUNTS,
    tries=COUNTS,
    unsure=COUNTS,
    rounds=st.lists(WORDS, max_size=3).map(tuple),
    held=st.none() | WORDS,
    recorded=st.lists(NAMES, max_size=3).map(tuple),
)
SESSIONS = st.builds(
    Session,
    id=WORDS,
    focus=WORDS,
    frames=st.lists(FRAMES, max_size=3).map(tuple),
    turn=COUNTS,
    status=st.sampled_from(["active", "parked", "ended"]),
    outcome=st.none() | WORDS,
    reactions=COUNTS,
    reacted=st.integers(min_value=-1, max_value=50),
    muted=st.lists(NAMES, max_size=3).map(tuple),
    structure=NAMES,
)


@given(SESSIONS)
def test_a_session_comes_back_exactly_as_it_was(session: Session) -> None:
    again = from_json(to_json(session))

    assert again == session
    assert repr(again) == repr(session)
    assert [list(map(repr, frame.values.items())) for frame in again.frames] == [
        list(map(repr, frame.values.items())) for frame in session.frames
    ]


@pytest.mark.parametrize(
    "session",
    [
        Session("s1", muted=("a",), frames=(Frame("d", "s"),)),
        Session("s1", frames=(Frame("d", "s", {"x": ("a",)}), Frame("d", "s", recorded=("s",)))),
        Session("s1", muted=("a",)),
        Session("s1", frames=(Frame("d", "s", {"x": "["}),)),
        Session("s1", frames=(Frame("d", "s", MappingProxyType({"x": "“é”"})),)),
    ],
)
def test_lists_and_tuples_come_back_wherever_they_stand(session: Session) -> None:
    assert from_json(to_json(session)) == session


def test_text_after_a_session_is_refused() -> None:
    with pytest.raises(json.JSONDecodeError):
        from_json('{"id":"s1"} x')


def test_what_stands_at_its_default_is_left_out() -> None:
    assert to_json(Session(id="s1")) == '{"id":"s1"}'


def test_a_deep_session_is_small_apart_from_what_people_said() -> None:
    frames = tuple(
        Frame(f"dialogue_{n}", "some_longer_state", {f"value_{k}": None for k in range(6)},
              "heard", asked=12, tries=2, unsure=3, recorded=("a_state", "a_state"))
        for n in range(4)
    )  # fmt: skip
    session = Session("0123456789abcdef", "0123456789ab", frames, 40, "active", "0" * 24, 3, 12,
                      ("0" * 12,) * 3, "0" * 16)  # fmt: skip

    assert len(to_json(session)) < 1000 + 400


def test_fields_of_a_later_release_are_left_aside() -> None:
    stored = json.loads(to_json(Session(id="s1", frames=(Frame("d", "s"),))))
    stored["mood"] = stored["frames"][0]["colour"] = "later"

    assert from_json(json.dumps(stored)) == Session(id="s1", frames=(Frame("d", "s"),))


def test_what_people_say_is_not_in_the_repr_of_a_session() -> None:
    frame = Frame("d", "s", {"hopes": "secret"}, rounds=("secret",), held="secret")

    assert "secret" not in repr(Session(id="s1", frames=(frame,)))
