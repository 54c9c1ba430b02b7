"""Updates become happenings, and whatever comes, nothing breaks."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.reading import UnreadableError, read
from bot.coach.messages import Attached, Edited, Elsewhere, Happening, Left, Posted, Pressed, Typed
from bot.records.person import Address
from tests.channels.telegram.stage import NOON

SENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HERE = Posted(SENT, 7)
SAM = {"id": 1234, "is_bot": False, "first_name": "Sam"}
PRIVATE = {"id": 1234, "type": "private", "first_name": "Sam"}
TEAM = {"id": -100, "type": "supergroup", "title": "Team"}
KEYS = {"inline_keyboard": [[{"text": "6", "callback_data": "s.6"}]]}


def message(**content: Any) -> dict[str, Any]:
    return {
        "message_id": 7,
        "date": int(SENT.timestamp()),
        "chat": PRIVATE,
        "from": SAM,
    } | content


def update(**body: Any) -> dict[str, Any]:
    return {"update_id": 501} | body


def press(**more: Any) -> dict[str, Any]:
    under = message(text="Where are things?", reply_markup=KEYS)
    return {
        "id": "99",
        "from": SAM,
        "chat_instance": "1",
        "message": under,
        "data": "s.6",
    } | more


def change(status: str, **more: Any) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Coach"}
    return {
        "chat": PRIVATE,
        "from": SAM,
        "date": int(SENT.timestamp()),
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    } | more


def what(**body: Any) -> Happening | None:
    incoming = read(update(**body), NOON)
    return None if incoming is None else incoming.what


def test_a_text_is_read_with_where_and_when() -> None:
    incoming = read(update(message=message(text="A calmer week")), NOON)

    assert incoming is not None
    assert (incoming.key, incoming.order) == ("501", 501)
    assert incoming.address == Address("telegram", "1234")
    assert incoming.at == SENT
    assert incoming.what == Typed("A calmer week", "7", posted=HERE)


def test_a_command_is_a_text() -> None:
    assert what(message=message(text="/start")) == Typed("/start", "7", posted=HERE)


def test_a_press_carries_token_query_message_and_label() -> None:
    assert what(callback_query=press()) == Pressed("s.6", query="99", message="7", label="6")


def test_a_press_happens_when_it_comes_in() -> None:
    incoming = read(update(callback_query=press()), NOON)

    assert incoming is not None
    assert incoming.at == NOON


def test_a_press_under_a_message_too_old_to_show_still_counts() -> None:
    under = {"message_id": 7, "date": 0, "chat": PRIVATE}

    assert what(callback_query=press(message=under)) == Pressed("s.6", query="99", message="7")


def test_a_changed_message_is_read_with_the_hour_of_the_change() -> None:
    changed = message(text="A calm week", edit_date=int(NOON.timestamp()))

    incoming = read(update(edited_message=changed), SENT)

    assert incoming is not None
    assert (incoming.at, incoming.what) == (NOON, Edited("A calm week", "7"))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("photo", [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]),
        ("voice", {"file_id": "v", "file_unique_id": "v", "duration": 3}),
        ("document", {"file_id": "d", "file_unique_id": "d"}),
        ("location", {"latitude": 1.0, "longitude": 1.0}),
        ("contact", {"phone_number": "1", "first_name": "Kim"}),
    ],
)
def test_an_attachment_is_named_and_not_fetched(kind: str, content: Any) -> None:
    assert what(message=message(**{kind: content})) == Attached(kind, None, "7", HERE)


def test_a_caption_is_text() -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]

    assert what(message=message(photo=photo, caption="Us")) == Attached("photo", "Us", "7", HERE)


def test_nothing_said_in_a_group_is_taken_along() -> None:
    assert what(message=message(text="A secret", chat=TEAM)) == Elsewhere()


@pytest.mark.parametrize(
    "body",
    [
        {"edited_message": message(text="A secret", chat=TEAM)},
        {"my_chat_member": change("kicked", chat=TEAM)},
        {"message": message(new_chat_title="Team B", chat=TEAM)},
    ],
)
def test_the_stir_of_a_group_is_nothing_to_us(body: dict[str, Any]) -> None:
    assert what(**body) is None


@pytest.mark.parametrize(("status", "gone"), [("kicked", True), ("left", True), ("member", False)])
def test_blocking_and_coming_back_are_noticed(status: str, gone: bool) -> None:
    assert what(my_chat_member=change(status)) == Left(gone)


@pytest.mark.parametrize(
    "body",
    [
        {"message": message()},
        {"message": message(pinned_message=message(text="Hello"))},
        {"callback_query": press(message=None)},
        {"callback_query": press(data=None)},
        {"poll": {}},
        {"something_new": {"id": 1}},
        {},
    ],
)
def test_what_means_nothing_to_us_is_nothing(body: dict[str, Any]) -> None:
    try:
        assert what(**body) is None
    except UnreadableError:
        assert body == {"poll": {}}


def test_no_half_characters_and_no_nul_come_in() -> None:
    assert what(message=message(text="a\0b \ud83d c 😀")) == Typed(
        "ab \ufffd c 😀", "7", posted=HERE
    )


def test_what_cannot_be_read_is_not_quoted() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(update(message={"text": "A secret"}), NOON)

    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


WHOLE = [
    update(message=message(text="A calmer week")),
    update(edited_message=message(text="A calm week", edit_date=1)),
    update(callback_query=press()),
    update(my_chat_member=change("kicked")),
]
ODDITIES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(codec=None)),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "type", "text"]), st.integers(), max_size=2),
)


@settings(deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_an_update_with_anything_anywhere_is_read_or_refused(
    whole: dict[str, Any], data: st.DataObject
) -> None:
    bent = deepcopy(whole)
    holder, key = data.draw(st.sampled_from(list(_places(bent))))
    holder[key] = data.draw(ODDITIES)

    try:
        incoming = read(bent, NOON)
    except UnreadableError:
        return

    assert incoming is None or incoming.at.utcoffset() is not None


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        if key != "update_id":
            yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])
