"""Hands one row of the outbox to Telegram, and says what became of it."""

import telegram
from telegram import Bot, LinkPreviewOptions
from telegram.error import TelegramError

from bot.channels.telegram.drawing import UnfitButtonError, keyboard, picked
from bot.channels.telegram.errors import DeclinedError, NoAnswerError, NotReachedError
from bot.channels.telegram.reading import posted
from bot.coach.messages import (
    Delivery,
    Document,
    Gone,
    Later,
    Message,
    Moved,
    Outgoing,
    Outward,
    Paper,
    PickShown,
    PressTaken,
    Refused,
    Sent,
)
from bot.coach.splitting import parts

_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
_PRESS_TOO_OLD = ("query is too old", "query id is invalid", "query_id_invalid")
_NOTHING_TO_EDIT = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
)
_LONGEST_NOTE = 200
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(bot: Bot, outgoing: Outgoing) -> Delivery:
    """One call (a message that nobody split beforehand: one for each part)."""
    try:
        sent = await _handed_over(bot, outgoing.address.id, outgoing.what)
    except UnfitButtonError as error:
        return Refused(str(error))
    except TelegramError as error:
        return _became(error, outgoing.what)
    return Sent() if sent is None else Sent(str(sent.message_id), posted(sent))


async def _handed_over(bot: Bot, chat: str, what: Outward) -> telegram.Message | None:
    """The message as it stands in the chat, if it is one."""
    match what:
        case Message():
            return await _say(bot, chat, what)
        case Document(picture=True):
            return await bot.send_photo(
                chat, what.content, filename=what.name, caption=what.caption or None
            )
        case Document():
            return await bot.send_document(
                chat, what.content, filename=what.name, caption=what.caption or None
            )
        case PressTaken():
            await bot.answer_callback_query(what.query, text=_note(what.note))
        case PickShown():
            await bot.edit_message_reply_markup(
                chat, int(what.message), reply_markup=picked(what.label)
            )
        case Paper():
            raise TypeError("a paper is made before it is handed to a channel")
    return None


async def _say(bot: Bot, chat: str, message: Message) -> telegram.Message | None:
    sent = None
    for part in parts(message):
        if not part.text.strip() and not part.buttons:
            continue  # Telegram refuses a message of blanks, and there is nothing to see in it
        sent = await bot.send_message(
            chat, part.text, reply_markup=keyboard(part.buttons), link_preview_options=_NO_PREVIEW
        )
    return sent


def _note(note: str | None) -> str | None:
    if note is None or len(note) <= _LONGEST_NOTE:
        return note
    return note[: _LONGEST_NOTE - 1] + "…"


def _became(error: TelegramError, what: Outward) -> Delivery:
    match error:
        case NotReachedError():
            return Later(everybody=True)
        case NoAnswerError():
            # A press answered twice or a pick shown twice does no harm: only these may double.
            return Later(unknown=isinstance(what, Message | Document))
        case DeclinedError(moved_to=int() as chat):
            return Moved(str(chat))
        case DeclinedError(retry_after=int() | float() as seconds):
            return Later(seconds=seconds)
        case DeclinedError(status=401 | 404):
            return Later(everybody=True)  # the poller ends the process, and says why
        case DeclinedError(status=status) if status >= 500 or status == 429:
            return Later()
        case DeclinedError():
            return _refusal(error, what)
    return Refused(f"the call could not be made ({type(error).__name__})")


def _refusal(error: DeclinedError, what: Outward) -> Delivery:
    if isinstance(what, PressTaken) and error.says(*_PRESS_TOO_OLD):
        return Sent()
    if isinstance(what, PickShown) and error.says(*_NOTHING_TO_EDIT):
        return Sent()
    if error.status == 403 or error.says(*_NOBODY_THERE):
        return Gone()
    return Refused(f"Telegram answered {error.status}{_why(error)}")


def _why(error: DeclinedError) -> str:
    """Telegram's reason, up to where it might begin to quote us."""
    words = error.description.removeprefix("Bad Request: ")
    for quote in ('"', "“", ":", "<"):
        words = words.split(quote)[0]
    return f": {words.strip()[:80]}" if words.strip() else ""
