"""After a week's outage: what fell due drains at a pace Telegram takes, live answers first."""

import asyncio
from datetime import timedelta

import pytest
from recording_channel import Recorded
from worlds import CHANNEL, MONDAY, World

from bot.coach import service
from bot.coach.messages import Incoming, Message, Typed
from bot.coach.ports import Due, Unit
from bot.coach.service import Service
from bot.records.person import Address, Settings
from bot.records.review import Review

MANY = 260
A_SECOND = 30  # messages that Telegram takes from a bot


def a_week_later(world: World, people: int) -> tuple[Service, Recorded]:
    """So many people whose review fell due while the coach was down."""
    for number in range(people):
        world.store.transact(lambda unit, n=number: _plan(unit, n))
    world.now = MONDAY + timedelta(days=7)
    channel = Recorded()
    return Service(world.coach, world.store, channel, lambda: world.now, "me"), channel


def _plan(unit: Unit, number: int) -> None:
    person = unit.join(Address(CHANNEL, str(5000 + number)), MONDAY, Settings("Europe/London"))
    id, on = f"{number:024x}", MONDAY + timedelta(days=1)
    unit.save_review(person.id, Review(id, "f", on.date(), "Europe/London", "here", MONDAY))
    local = on.replace(tzinfo=None).isoformat()
    unit.plan(Due(id, "reminder", person.id, on, id, "on_the_day", local, "Europe/London"))


async def drained(service_: Service) -> None:
    while await service_.send_some():
        pass
    await asyncio.gather(*service_.sending)


async def test_everybody_gets_one_message_and_the_queue_stays_short(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PACE", 0)
    running, channel = a_week_later(world, MANY)
    longest = 0

    while await running.remind() or channel.came == []:
        while await running.remind():
            pass
        waiting = world.store.transact(lambda unit: unit.queued(CHANNEL, world.now))
        longest = max(longest, waiting)
        await drained(running)

    told = [outgoing.address.id for _, outgoing in channel.came]
    assert sorted(told) == sorted({str(5000 + number) for number in range(MANY)})
    assert longest == service.MOST_QUEUED


async def test_a_live_answer_goes_out_before_the_backlog(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PACE", 0)
    running, channel = a_week_later(world, 80)
    while await running.remind():
        pass
    await running.send_some()
    await asyncio.gather(*running.sending)
    before = len(channel.came)

    await running.take_in([_says("9999", "/start", 1)])
    await running.take_turn()
    await running.send_some()

    assert before < 80
    assert channel.came[before][1].address.id == "9999"


async def test_an_answer_overtakes_the_backlog_though_a_reminder_waits_in_its_chat(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PACE", 0)
    running, channel = a_week_later(world, 80)
    while await running.remind():
        pass
    last = str(5000 + 79)

    await running.take_in([_says(last, "/help", 1)])
    await running.take_turn()
    await running.send_some()
    await running.send_some()

    theirs = [n for n, (_, outgoing) in enumerate(channel.came) if outgoing.address.id == last]
    texts = [
        o.what.text for _, o in channel.came if o.address.id == last if isinstance(o.what, Message)
    ]
    assert theirs[0] == 0
    assert len(texts) >= 2, "the reminder, then the answer to what was asked"
    assert theirs[1] <= 21


async def test_no_second_has_more_messages_than_telegram_takes(world: World) -> None:
    running, channel = a_week_later(world, 60)
    while await running.remind():
        pass

    await drained(running)

    times = [at for at, _ in channel.came]
    assert len(times) == 60
    assert all(sum(1 for t in times if at <= t < at + 1) <= A_SECOND for at in times)


def _says(who: str, text: str, key: int) -> Incoming:
    return Incoming(str(key), key, Address(CHANNEL, who), MONDAY, Typed(text, "m"))
