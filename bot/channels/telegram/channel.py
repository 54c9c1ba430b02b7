"""The coach on Telegram: takes in what people do there, delivers what the coach says."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.channels import ChannelError
from bot.channels.telegram.errors import DeclinedError
from bot.channels.telegram.receiving import WRONG_TOKEN, Inbox, Patience, Poller
from bot.channels.telegram.request import Wire
from bot.channels.telegram.sending import deliver
from bot.coach.messages import Delivery, Outgoing
from bot.coach.ports import Clock

PUBLIC_API = "https://api.telegram.org"

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """How the coach presents itself in one language: the commands in Telegram's menu, `about`
    on the bot's page, `greeting` in the empty chat."""

    commands: tuple[tuple[str, str], ...] = ()
    about: str = ""
    greeting: str = ""


class TelegramChannel:
    """A bot on Telegram's servers, or on a Bot API server of one's own (`api`)."""

    name = "telegram"

    def __init__(
        self, token: str, api: str | None, clock: Clock, patience: Patience | None = None
    ) -> None:
        if not _TOKEN.fullmatch(token):
            raise ChannelError(
                "COACH_TELEGRAM_TOKEN does not look like a bot's token (digits, a colon, letters). "
                "Copy it again from @BotFather."
            )
        _hush()
        patience = patience or Patience()
        self._api = (api or PUBLIC_API).rstrip("/")
        self._wire = Wire(patience.call, public=self._api.startswith("https:"))
        self._bot = Bot(
            token,
            base_url=f"{self._api}/bot",
            request=self._wire,
            get_updates_request=self._wire,
        )
        self._poller = Poller(self._wire, self._bot.base_url, clock, patience)

    def __repr__(self) -> str:
        return f"TelegramChannel({self._api})"

    async def receive(self, inbox: Inbox) -> None:
        """Hands in what happens, for ever; ends with a ChannelError when it is of no use to
        go on (another poller, a wrong token)."""
        await self._poller.run(inbox)

    async def deliver(self, outgoing: Outgoing) -> Delivery:
        """Says it, once, and tells what became of it; never raises for Telegram's sake."""
        return await deliver(self._bot, outgoing)

    async def announce(self, profiles: Mapping[str, Profile]) -> None:
        """Shows how the coach presents itself, by language: under "" to everybody whose app has
        no other; an empty profile takes back what was shown in a language before. Not being able
        to is no reason not to start; a wrong token, which the first call shows, is."""
        for number, (language, profile) in enumerate(profiles.items()):
            try:
                await self._present(language or None, profile)
            except TelegramError as error:
                wrong = isinstance(error, DeclinedError) and error.status in (401, 404)
                if wrong and not number:
                    raise ChannelError(WRONG_TOKEN) from None
                _log.warning("the menu of commands was not brought up to date: %s", error)

    async def _present(self, language: str | None, profile: Profile) -> None:
        commands = [BotCommand(name, what) for name, what in profile.commands]
        if commands:
            await self._bot.set_my_commands(commands, language_code=language)
        else:
            await self._bot.delete_my_commands(language_code=language)
        await self._bot.set_my_short_description(profile.about, language_code=language)
        await self._bot.set_my_description(profile.greeting, language_code=language)

    async def username(self) -> str:
        """The bot's name in links; empty when Telegram does not answer."""
        try:
            return (await self._bot.get_me()).username or ""
        except TelegramError as error:
            _log.warning("the bot's own name was not to be had: %s", error)
            return ""

    async def close(self) -> None:
        """Lets go of the connections; calls under way fail."""
        await self._wire.shutdown()


def _hush() -> None:
    """python-telegram-bot logs the token and every word it carries, at DEBUG. Filters hold
    whatever level anybody sets."""
    for name in ("telegram.Bot", "telegram.request.BaseRequest"):
        logging.getLogger(name).addFilter(_nothing)


def _nothing(record: logging.LogRecord) -> bool:
    del record
    return False
