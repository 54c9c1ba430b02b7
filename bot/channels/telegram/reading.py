"""What an update says has happened, in the coach's words, or that it is nothing to us."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update

from bot.coach.messages import (
    Attached,
    Edited,
    Elsewhere,
    Happening,
    Incoming,
    Left,
    Posted,
    Pressed,
    Typed,
)
from bot.records.person import Address

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates we ask for."""

# More telling first: an animation is a document too, a venue a location.
_ATTACHMENTS = (
    "animation", "venue", "photo", "voice", "audio", "video", "video_note", "document", "sticker",
    "contact", "location", "poll", "dice", "game", "story", "checklist", "paid_media",
)  # fmt: skip
_UNSTORABLE = re.compile("[\ud800-\udfff]")


class UnreadableError(ValueError):
    """An update that is not built as the Bot API builds them. Holds nothing of it."""


def read(raw: Mapping[str, Any], now: datetime) -> Incoming | None:
    """What happened, or None when the coach has no use for it."""
    try:
        return _incoming(Update.de_json(dict(raw), None), now)
    except (AttributeError, LookupError, OSError, ArithmeticError, TypeError, ValueError) as error:
        reason = type(error).__name__
    # Raised out here: the error behind it may quote what somebody wrote.
    raise UnreadableError(reason)


def posted(message: Message) -> Posted:
    """Where a message stands in its chat. Telegram's dates count seconds; within one of them its
    ids tell, which rise in the order in which messages reach it, whoever sent them."""
    return Posted(message.date.astimezone(UTC), message.message_id)


def _incoming(update: Update, now: datetime) -> Incoming | None:
    happened = _happened(update, now)
    if happened is None:
        return None
    chat, at, what = happened
    return Incoming(
        key=str(update.update_id),
        order=update.update_id,
        address=Address("telegram", str(chat.id)),
        at=at.astimezone(UTC),
        what=what if chat.type == Chat.PRIVATE else Elsewhere(),
    )


def _happened(update: Update, now: datetime) -> tuple[Chat, datetime, Happening] | None:
    """Where, when and what. Of what happens in a group only messages and presses count."""
    what: Happening | None
    match update:
        case Update(message=Message() as message):
            place, at, what = message.chat, message.date, _sent(message)
        case Update(edited_message=Message(chat=Chat(type=Chat.PRIVATE)) as message):
            place, at, what = message.chat, message.edit_date or message.date, _edited(message)
        case Update(callback_query=CallbackQuery(message=under) as query) if under:
            place, at, what = under.chat, now, _pressed(query)
        case Update(my_chat_member=ChatMemberUpdated(chat=Chat(type=Chat.PRIVATE)) as change):
            place, at, what = change.chat, change.date, _left(change)
        case _:
            return None
    return None if what is None else (place, at, what)


def _sent(message: Message) -> Typed | Attached | None:
    if message.text is not None:
        sender = message.from_user
        language = (sender.language_code if sender else None) or ""
        return Typed(
            _clean(message.text), str(message.message_id), _clean(language), posted(message)
        )
    kind = next((name for name in _ATTACHMENTS if getattr(message, name)), None)
    if kind is None:
        return None  # a service message: somebody pinned something, changed a photo...
    caption = None if message.caption is None else _clean(message.caption)
    return Attached(kind, caption, str(message.message_id), posted(message))


def _edited(message: Message) -> Edited | None:
    text = message.text if message.text is not None else message.caption
    return None if text is None else Edited(_clean(text), str(message.message_id))


def _pressed(query: CallbackQuery) -> Pressed | None:
    if query.data is None or query.message is None:
        return None
    return Pressed(
        token=_clean(query.data),
        query=query.id,
        message=str(query.message.message_id),
        label=_clean(_label(query)),
    )


def _label(query: CallbackQuery) -> str:
    """What stood on the button; empty when the message is too old to be shown again."""
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return ""
    buttons = chain.from_iterable(query.message.reply_markup.inline_keyboard)
    return next((button.text for button in buttons if button.callback_data == query.data), "")


def _left(change: ChatMemberUpdated) -> Left | None:
    match change.new_chat_member.status:
        case ChatMember.BANNED | ChatMember.LEFT:
            return Left(gone=True)
        case ChatMember.MEMBER:
            return Left(gone=False)
    return None


def _clean(text: str) -> str:
    """No store takes half a surrogate pair, and PostgreSQL takes no NUL."""
    return _UNSTORABLE.sub("\ufffd", text).replace("\0", "")
