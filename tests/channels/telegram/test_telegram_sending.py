"""Every message ends as exactly one verdict."""

from dataclasses import replace

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.coach.messages import (
    Button,
    Delivery,
    Document,
    Gone,
    Later,
    Message,
    Moved,
    Outward,
    PickShown,
    PressTaken,
    Refused,
    Sent,
)
from bot.records.person import Address
from tests.botapi import faults
from tests.botapi.double import BotApiDouble
from tests.botapi.people import Person
from tests.channels.telegram.stage import HURRIED, bot_of, question, shown_at, to_sam

HELLO = Message("Hello")


def message_of(delivery: Delivery) -> str | None:
    """Telegram's id of what was sent."""
    assert isinstance(delivery, Sent)
    return delivery.message


async def test_a_message_is_sent_and_its_id_told(channel: TelegramChannel, sam: Person) -> None:
    delivery = await channel.deliver(to_sam(HELLO))

    heard = await sam.hears()
    assert heard.text == "Hello"
    assert delivery == Sent(str(heard.id), shown_at(heard))


async def test_words_are_never_taken_for_markup(channel: TelegramChannel, sam: Person) -> None:
    await channel.deliver(to_sam(Message("<b>not *bold*</b> & [no](link) _")))

    assert (await sam.hears()).text == "<b>not *bold*</b> & [no](link) _"


@pytest.mark.usefixtures("sam")
async def test_links_are_not_previewed(channel: TelegramChannel, double: BotApiDouble) -> None:
    await channel.deliver(to_sam(Message("See example.org")))

    fields = double.called("sendMessage")[0].fields
    assert fields["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in fields


async def test_buttons_are_drawn_below(channel: TelegramChannel, sam: Person) -> None:
    ways = (Button("Back", "w.back", small=True), Button("Stop", "w.stop", small=True))
    asked = question("Yes", "No")

    await channel.deliver(to_sam(replace(asked, buttons=asked.buttons + ways)))

    assert (await sam.hears()).keys == (("Yes", "No"), ("Back", "Stop"))


async def test_a_long_message_arrives_whole_and_in_order(
    channel: TelegramChannel, sam: Person
) -> None:
    text = " ".join(f"word{number}" for number in range(1200))

    delivery = await channel.deliver(to_sam(Message(text, question("Yes").buttons)))

    first, second, third = [shown for shown in sam.screen if shown.by_bot]
    assert f"{first.text} {second.text} {third.text}" == text
    assert (first.labels, second.labels, third.labels) == ([], [], ["Yes"])
    assert message_of(delivery) == str(third.id)


async def test_blanks_alone_are_not_sent(channel: TelegramChannel, double: BotApiDouble) -> None:
    assert await channel.deliver(to_sam(Message(" \n "))) == Sent()
    assert double.called("sendMessage") == []


async def test_a_document_is_handed_over_as_it_is(channel: TelegramChannel, sam: Person) -> None:
    content = '{"words": "letter for letter é😀"}'.encode()

    await channel.deliver(to_sam(Document("coach.json", "application/json", content, "Yours")))

    heard = await sam.hears()
    assert (heard.document, heard.content, heard.text) == ("coach.json", content, "Yours")


async def test_a_picture_is_shown_as_one_with_its_caption(
    channel: TelegramChannel, sam: Person, double: BotApiDouble
) -> None:
    picture = Document("journey.png", "image/png", PNG, "6 on 2 March", picture=True)

    delivery = await channel.deliver(to_sam(picture))

    heard = await sam.hears()
    assert (heard.content, heard.text, heard.document) == (PNG, "6 on 2 March", "")
    assert message_of(delivery) == str(heard.id)
    assert double.called("sendDocument") == []


PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


async def test_a_press_is_answered_with_its_note(channel: TelegramChannel, sam: Person) -> None:
    await channel.deliver(to_sam(question("6")))
    query = await sam.presses("6")

    delivery = await channel.deliver(to_sam(PressTaken(query, "Already answered")))

    assert delivery == Sent()
    assert sam.notes == ["Already answered"]


async def test_a_note_too_long_to_pop_up_is_cut(channel: TelegramChannel, sam: Person) -> None:
    await channel.deliver(to_sam(question("6")))
    query = await sam.presses("6")

    await channel.deliver(to_sam(PressTaken(query, "a" * 300)))

    assert sam.notes == ["a" * 199 + "…"]


async def test_a_press_too_old_to_be_answered_counts_as_answered(
    channel: TelegramChannel, double: BotApiDouble, sam: Person
) -> None:
    await channel.deliver(to_sam(question("6")))
    query = await sam.presses("6")
    double.advance(151)

    assert await channel.deliver(to_sam(PressTaken(query))) == Sent()
    assert double.called("answerCallbackQuery")[0].status == 400


async def test_a_pick_stays_alone_below_its_question(
    channel: TelegramChannel, double: BotApiDouble, sam: Person
) -> None:
    await channel.deliver(to_sam(question("5", "6")))
    asked = await sam.hears()

    await channel.deliver(to_sam(PickShown(str(asked.id), "6")))

    assert sam.screen[-1].labels == ["✓ 6"]
    await sam.presses("✓ 6")
    assert double.updates.pending()[-1]["callback_query"]["data"] == "seen"


async def test_showing_a_pick_twice_counts_as_shown(channel: TelegramChannel, sam: Person) -> None:
    await channel.deliver(to_sam(question("5", "6")))
    pick = to_sam(PickShown(str(sam.screen[-1].id), "6"))

    assert [await channel.deliver(pick), await channel.deliver(pick)] == [Sent(), Sent()]


@pytest.mark.usefixtures("sam")
async def test_a_pick_below_a_message_that_is_gone_counts_as_shown(
    channel: TelegramChannel,
) -> None:
    assert await channel.deliver(to_sam(PickShown("77", "6"))) == Sent()


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        (faults.too_many(7), Later(seconds=7)),
        (faults.broken(502), Later()),
        (faults.broken(500), Later()),
        (faults.refused(429, "Too Many Requests"), Later()),
        (faults.page(502), Later()),
        (faults.page(403), Later(unknown=True)),
        (faults.hang(), Later(unknown=True)),
        (faults.accept_then_hang(), Later(unknown=True)),
        (faults.refused(403, "Forbidden: bot was kicked from the group chat"), Gone()),
        (faults.refused(400, "Bad Request: PEER_ID_INVALID"), Gone()),
        (faults.refused(401, "Unauthorized"), Later(everybody=True)),
        (
            faults.refused(400, 'Bad Request: can\'t parse "a secret": no'),
            Refused("Telegram answered 400: can't parse"),
        ),
        (faults.refused(413, "Request Entity Too Large"), Refused),
    ],
)
async def test_a_failure_has_a_verdict(
    double: BotApiDouble, sam: Person, fault: faults.Fault, verdict: Delivery | type[Refused]
) -> None:
    double.faults.plan(fault, "sendMessage")
    channel = bot_of(double, replace(HURRIED, call=0.1))

    delivery = await channel.deliver(to_sam(HELLO))
    await channel.close()

    assert delivery == verdict or type(delivery) is verdict
    assert len([shown for shown in sam.screen if shown.by_bot]) == int(fault.accepted)


@pytest.mark.parametrize("what", [PressTaken("1"), PickShown("1", "6")])
@pytest.mark.usefixtures("sam")
async def test_what_may_double_without_harm_is_never_unknown(
    double: BotApiDouble, what: Outward
) -> None:
    double.faults.plan(faults.hang())
    channel = bot_of(double, replace(HURRIED, call=0.1))

    delivery = await channel.deliver(to_sam(what))
    await channel.close()

    assert delivery == Later()


async def test_a_server_that_is_down_makes_everybody_wait(
    channel: TelegramChannel, double: BotApiDouble, sam: Person
) -> None:
    await double.stop()
    refused = await channel.deliver(to_sam(HELLO))
    await double.start()

    delivered = await channel.deliver(to_sam(HELLO))

    assert refused == Later(everybody=True)
    assert message_of(delivered) == str((await sam.hears()).id)


async def test_somebody_who_blocked_the_bot_is_gone(channel: TelegramChannel, sam: Person) -> None:
    await sam.blocks()
    blocked = await channel.deliver(to_sam(HELLO))
    await sam.returns()

    assert blocked == Gone()
    assert isinstance(await channel.deliver(to_sam(HELLO)), Sent)


async def test_a_deleted_account_is_gone(channel: TelegramChannel, sam: Person) -> None:
    await sam.deletes_account()

    assert await channel.deliver(to_sam(HELLO)) == Gone()


async def test_nobody_by_that_number_is_gone(channel: TelegramChannel) -> None:
    stranger = replace(to_sam(HELLO), address=Address("telegram", "99"))

    assert await channel.deliver(stranger) == Gone()


async def test_a_chat_that_moved_tells_where(
    channel: TelegramChannel, double: BotApiDouble
) -> None:
    await double.group(-5).moves_to(-1005)
    to_group = replace(to_sam(HELLO), address=Address("telegram", "-5"))

    assert await channel.deliver(to_group) == Moved("-1005")


async def test_a_token_too_long_is_refused_and_not_sent(
    channel: TelegramChannel, double: BotApiDouble
) -> None:
    message = Message("Hello", (Button("Yes", "x" * 65),))

    delivery = await channel.deliver(to_sam(message))

    assert delivery == Refused("a button token has 65 bytes; Telegram carries 1 to 64")
    assert double.calls == []


@pytest.mark.usefixtures("sam")
async def test_half_a_character_is_refused_in_silence(channel: TelegramChannel) -> None:
    delivery = await channel.deliver(to_sam(Message("A secret \ud83d")))

    assert isinstance(delivery, Refused)
    assert "secret" not in delivery.reason
