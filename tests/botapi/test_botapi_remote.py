"""The double as a process of its own does the same for callers from outside."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi.remote import RemoteDouble

SAM = 1234


@pytest.fixture(scope="module")
def double() -> Iterator[RemoteDouble]:
    with RemoteDouble() as running:
        yield running


def call(double: RemoteDouble, method: str, **fields: Any) -> Any:
    request = urllib.request.Request(
        f"{double.api}/bot{double.token}/{method}",
        json.dumps(fields).encode(),
        {"Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as response:
        return json.load(response)["result"]


def test_people_can_be_moved_from_outside(double: RemoteDouble) -> None:
    sam = double.person(SAM)
    key = {"text": "Yes", "callback_data": "y"}

    typed = sam.says("Hello")
    call(
        double, "sendMessage", chat_id=SAM, text="Well?", reply_markup={"inline_keyboard": [[key]]}
    )
    heard = sam.hears()
    query = sam.presses("Yes")
    call(double, "answerCallbackQuery", callback_query_id=query, text="Noted")
    sam.edits(typed, "Hello you")
    sam.sends_photo("Us")
    sam.sends_voice()
    sam.blocks()
    sam.returns()

    assert (heard.text, heard.keys) == ("Well?", (("Yes",),))
    assert [shown.text for shown in sam.screen] == ["Hello you", "Well?", "Us", ""]
    assert sam.notes == ["Noted"]
    kinds = [next(iter(update.keys() - {"update_id"})) for update in double.updates("pending")]
    said, changed = ["message"], ["my_chat_member"]
    assert kinds == [*said, "callback_query", "edited_message", *said * 2, *changed * 2]
    assert double.calls("sendMessage")[0]["fields"]["text"] == "Well?"


def test_what_is_missed_is_an_assertion_here_too(double: RemoteDouble) -> None:
    with pytest.raises(AssertionError, match="heard nothing"):
        double.person(77).hears(0.05)


def test_faults_can_be_planned_from_outside(double: RemoteDouble) -> None:
    double.person(88).says("Hello")
    double.fail("too_many", "sendMessage", chat=88, seconds=9)

    with pytest.raises(urllib.error.HTTPError) as refused:
        call(double, "sendMessage", chat_id=88, text="Hi")

    with refused.value as answer:
        assert json.load(answer)["parameters"] == {"retry_after": 9}


def test_chances_and_time_can_be_set_from_outside(double: RemoteDouble) -> None:
    double.chances(broken=1.0)
    with pytest.raises(urllib.error.HTTPError) as refused:
        call(double, "getMe")
    refused.value.close()
    double.chances()
    double.advance(25 * 3600)

    assert call(double, "getUpdates") == []
