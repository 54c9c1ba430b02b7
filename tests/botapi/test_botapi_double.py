"""The double refuses what the real server refuses, and fails as it fails."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.botapi import faults
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person

SAM = 1234


class Caller:
    """Calls the double without any library between."""

    def __init__(self, double: BotApiDouble, session: aiohttp.ClientSession) -> None:
        self.double = double
        self.session = session

    async def __call__(
        self, method: str, *, token: str | None = None, **fields: Any
    ) -> tuple[int, Any]:
        url = f"{self.double.api}/bot{token or self.double.token}/{method}"
        async with self.session.post(url, json=fields) as response:
            answer = await response.json()
        return response.status, answer.get("result", answer.get("description"))


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with BotApiDouble() as running:
        yield running


@pytest.fixture
async def call(double: BotApiDouble) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(double, session)


@pytest.fixture
async def sam(double: BotApiDouble) -> Person:
    person = double.person(SAM)
    await person.says("/start")
    return person


def keys(*tokens: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Yes", "callback_data": token} for token in tokens]]}


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "needs the field 'text'"),
        ({"text": "Hi", "shout": True}, "unknown field 'shout'"),
        ({"text": ["Hi"]}, "not of type String"),
        ({"text": "Hi", "disable_notification": "perhaps"}, "not of type Boolean"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "half \ud83d"}, "must be encoded in UTF-8"),
        ({"text": "a < b", "parse_mode": "HTML"}, "Unsupported start tag"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "Can't find end tag corresponding to start tag b"),
        ({"text": "a</b>", "parse_mode": "HTML"}, "Unexpected end tag"),
        ({"text": "<b><i>a</b></i>", "parse_mode": "HTML"}, "Unexpected end tag"),
        ({"text": "*a*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ({"text": "Hi", "reply_markup": keys("x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "Hi", "reply_markup": keys("")}, "BUTTON_DATA_INVALID"),
        (
            {"text": "Hi", "reply_markup": {"inline_keyboard": [[{"tex": "a"}]]}},
            "unknown field 'tex'",
        ),
    ],
)
async def test_a_message_that_the_server_would_refuse_is_refused(
    call: Caller, fields: dict[str, Any], reason: str
) -> None:
    status, description = await call("sendMessage", chat_id=SAM, **fields)

    assert status == 400
    assert reason in description


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("😀" * 2048, {}),
        ("<b>a &lt; b</b> <a href='x'>c</a>", {"parse_mode": "HTML"}),
        ("Hi", {"reply_markup": json.dumps(keys("x" * 64))}),
    ],
)
async def test_a_message_that_the_server_would_take_is_shown(
    call: Caller, sam: Person, text: str, fields: dict[str, Any]
) -> None:
    status, _ = await call("sendMessage", chat_id=SAM, text=text, **fields)

    assert status == 200
    assert (await sam.hears()).text in (text, "a < b c")


@pytest.mark.parametrize(
    ("token", "method", "status"),
    [("nonsense", "getMe", 404), ("1:wrong", "getMe", 401), (None, "getMeNow", 404)],
)
async def test_a_wrong_door_is_closed(
    call: Caller, token: str | None, method: str, status: int
) -> None:
    assert (await call(method, token=token))[0] == status


async def test_the_case_of_a_method_does_not_matter(call: Caller) -> None:
    assert (await call("GETME"))[1]["is_bot"] is True


async def test_nobody_is_written_to_before_they_write(call: Caller, double: BotApiDouble) -> None:
    double.person(5)

    assert (await call("sendMessage", chat_id=5, text="Hi"))[0] == 403
    assert await call("sendMessage", chat_id=6, text="Hi") == (400, "Bad Request: chat not found")


async def test_an_edit_must_change_something_of_the_bots_own(call: Caller, sam: Person) -> None:
    _, sent = await call("sendMessage", chat_id=SAM, text="Hi", reply_markup=keys("y"))
    typed = sam.screen[0].id

    async def edit(message: int) -> tuple[int, Any]:
        return await call(
            "editMessageReplyMarkup", chat_id=SAM, message_id=message, reply_markup=keys("y")
        )

    assert "message is not modified" in (await edit(sent["message_id"]))[1]
    assert "message to edit not found" in (await edit(7))[1]
    assert "message can't be edited" in (await edit(typed))[1]


async def test_only_young_and_known_presses_are_answered(
    call: Caller, double: BotApiDouble, sam: Person
) -> None:
    await call("sendMessage", chat_id=SAM, text="Hi", reply_markup=keys("y"))
    query = await sam.presses("Yes")

    young = await call("answerCallbackQuery", callback_query_id=query)
    unknown = await call("answerCallbackQuery", callback_query_id="1")
    double.advance(151)
    old = await call("answerCallbackQuery", callback_query_id=query)

    assert (young[0], unknown[0], old[0]) == (200, 400, 400)
    assert "query is too old" in old[1]


async def test_an_update_comes_until_an_offset_confirms_it(call: Caller, sam: Person) -> None:
    await sam.says("Hello")

    _, first = await call("getUpdates")
    _, same = await call("getUpdates", limit=1)
    _, rest = await call("getUpdates", offset=first[0]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["/start", "Hello"]
    assert same == first[:1]
    assert rest == first[1:]


async def test_a_negative_offset_keeps_the_newest(call: Caller, sam: Person) -> None:
    await sam.says("Hello")

    _, newest = await call("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in newest] == ["Hello"]


async def test_only_the_kinds_asked_for_are_kept(call: Caller, sam: Person) -> None:
    await call("getUpdates", allowed_updates=["message"], offset=-1)
    await sam.blocks()
    await sam.says("Hello")

    _, updates = await call("getUpdates")

    assert ["message" in update for update in updates] == [True, True]


async def test_a_poll_waits_for_something_to_happen(call: Caller, sam: Person) -> None:
    _, waiting = await call("getUpdates")
    poll = asyncio.create_task(call("getUpdates", offset=waiting[-1]["update_id"] + 1, timeout=5))
    await asyncio.sleep(0.05)

    await sam.says("Hello")

    assert (await poll)[1][0]["message"]["text"] == "Hello"


async def test_of_two_polls_the_older_is_thrown_out(call: Caller) -> None:
    older = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)

    newer = await call("getUpdates")

    assert newer == (200, [])
    status, description = await older
    assert status == 409
    assert "terminated by other getUpdates" in description


async def test_presses_are_forgotten_sooner_than_words(
    call: Caller, double: BotApiDouble, sam: Person
) -> None:
    await call("sendMessage", chat_id=SAM, text="Hi", reply_markup=keys("y"))
    await sam.presses("Yes")

    double.advance(151)
    soon = [next(iter(update.keys() - {"update_id"})) for update in double.updates.pending()]
    double.advance(24 * 3600)

    assert soon == ["message"]
    assert double.updates.pending() == []


async def test_updates_can_come_again_in_another_order_or_not_at_all(
    call: Caller, double: BotApiDouble, sam: Person
) -> None:
    await sam.says("one")
    await sam.says("two")

    double.updates.reorder()
    double.updates.drop()
    _, updates = await call("getUpdates")
    double.updates.repeat()
    _, again = await call("getUpdates", offset=updates[-1]["update_id"] + 1)

    assert [update["message"]["text"] for update in updates] == ["two", "one"]
    assert again == updates


@pytest.mark.usefixtures("sam")
async def test_planned_faults_come_once_and_in_order(call: Caller, double: BotApiDouble) -> None:
    double.faults.plan(faults.too_many(3), "sendMessage")
    double.faults.plan(faults.broken(), "sendMessage", chat=SAM)

    statuses = [(await call("sendMessage", chat_id=SAM, text="Hi"))[0] for _ in range(3)]

    assert statuses == [429, 502, 200]
    assert [made.status for made in double.called("sendMessage")] == statuses


async def test_a_gateway_in_between_answers_with_a_page(call: Caller) -> None:
    call.double.faults.plan(faults.page(502))

    with pytest.raises(aiohttp.ContentTypeError) as read:
        await call("getMe")

    assert read.value.status == 502


@pytest.mark.usefixtures("sam")
async def test_faults_by_chance_repeat_with_their_seed(call: Caller, double: BotApiDouble) -> None:
    async def statuses() -> list[int]:
        double.faults.by_chance((0.3, faults.too_many()), (0.3, faults.broken()), seed=5)
        return [(await call("sendMessage", chat_id=SAM, text="Hi"))[0] for _ in range(20)]

    first = await statuses()

    assert set(first) == {200, 429, 502}
    assert await statuses() == first


async def test_accepted_and_never_answered(call: Caller, double: BotApiDouble, sam: Person) -> None:
    double.faults.plan(faults.accept_then_hang(), "sendMessage")

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("sendMessage", chat_id=SAM, text="Hi"), 0.1)

    assert (await sam.hears()).text == "Hi"
    assert (double.calls[-1].status, double.calls[-1].accepted) == (0, True)


async def test_a_stale_screen_still_shows_its_old_buttons(
    call: Caller, double: BotApiDouble, sam: Person
) -> None:
    _, sent = await call("sendMessage", chat_id=SAM, text="Hi", reply_markup=keys("y"))
    message = sent["message_id"]
    await call("editMessageReplyMarkup", chat_id=SAM, message_id=message)

    with pytest.raises(AssertionError, match="no button 'Yes'"):
        await sam.presses("Yes")
    await sam.presses("Yes", on=message)

    assert double.updates.pending()[-1]["callback_query"]["data"] == "y"


async def test_silence_is_noticed(sam: Person) -> None:
    with pytest.raises(AssertionError, match="heard nothing"):
        await sam.hears(0.05)
    await sam.hears_nothing(0.05)
