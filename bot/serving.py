"""The coach running on Telegram: what it begins with, its loops, and the signals it heeds."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.bootstrap import House, clock_from, opened, present
from bot.channels.telegram.channel import TelegramChannel
from bot.coach.bringing_along import bring_along, kept_editions, strayed
from bot.coach.service import Service
from bot.config import Settings
from bot.errors import Misused
from bot.library_files import card_warning
from bot.presenting import profiles, unchecked
from bot.reloading import Reloading, told
from bot.storage.lock import only_runner

HEARTBEAT = "heartbeat"


async def run_telegram(
    settings: Settings, *, at: str | None, watch: bool, note: Callable[[str], None]
) -> int:
    """Runs on Telegram until it is told to stop (SIGTERM or Ctrl-C). SIGHUP, and with `watch` a
    change of a file, makes it read the dialogues again."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # they are about to be read anyway
    if at is not None and not _on_loopback(settings.telegram_api):
        raise Misused("coach run --at is for tests: it needs COACH_TELEGRAM_API on loopback")
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with only_runner(settings.data), opened(settings, clock=clock_from(at)) as house:
        card = card_warning(settings.region, house.clock().date())
        told_first = (*settings.left_open, *([card] if card else []), *unchecked(house))
        for line in (*told_first, *begin_with(house)):
            note(line)
        await serve(house, watch=watch)
    return 0


def begin_with(house: House) -> Iterator[str]:
    """Takes people along to the newest form of their dialogues; what there is to say of it."""
    kept = house.store.transact(kept_editions)
    yield from map(str, strayed(house.coach.library, kept))
    passed = bring_along(house.coach.library, house.store)
    if passed.brought or passed.stayed:
        yield told(passed)


async def serve(house: House, *, watch: bool = False) -> None:
    """The channel and the loops, until a signal comes or one of them cannot go on."""
    settings = house.settings
    channel = TelegramChannel(settings.token or "", settings.telegram_api, house.clock)
    service = Service(
        coach=house.coach,
        store=house.store,
        channel=channel,
        clock=house.clock,
        owner=f"{socket.gethostname()}:{os.getpid()}:{present().isoformat()}",
        heartbeat=settings.data / HEARTBEAT,
    )
    reloading = Reloading(settings, service, watch)
    service.alongside = (reloading.run,)
    running = asyncio.ensure_future(_announce_and_run(house, channel, service))
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(running.cancel())

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop)
    loop.add_signal_handler(signal.SIGHUP, reloading.asked.set)
    try:
        await running
    except asyncio.CancelledError:
        if not stopped:  # Ctrl-C, which ends with a code of its own
            raise
    finally:
        await channel.close()


async def _announce_and_run(house: House, channel: TelegramChannel, service: Service) -> None:
    await channel.announce(profiles(house))
    service.coach = replace(service.coach, bot=await channel.username())
    await service.run()


def _on_loopback(api: str | None) -> bool:
    host = urlsplit(api or "").hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
