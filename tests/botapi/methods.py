"""What each method of the Bot API does to the chats of the double."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.botapi import markup
from tests.botapi.chats import Chat
from tests.botapi.people import World
from tests.botapi.refusal import RefusalError, bad_request

ANSWERABLE = timedelta(seconds=150)
"""How long a press can be answered."""

_QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"


class Methods:
    """The server's side of the calls."""

    def __init__(
        self, world: World, chats: dict[int, Chat], presses: dict[str, tuple[datetime, int]]
    ) -> None:
        self._world = world
        self._chats = chats
        self._presses = presses
        self.webhook_set = False
        self.profiles: dict[str, dict[str, Any]] = {"": {}}
        """Commands and descriptions, as people see them, by the language of their app."""

    async def call(self, method: str, fields: Mapping[str, Any]) -> object:
        """The result, or a RefusalError."""
        match method:
            case "getMe":
                return self._me()
            case "getUpdates":
                return await self._get_updates(fields)
            case "sendMessage":
                return self._send_message(fields)
            case "sendDocument":
                return self._send_document(fields)
            case "sendPhoto":
                return self._send_photo(fields)
            case "answerCallbackQuery":
                return self._answer(fields)
            case "editMessageReplyMarkup":
                return self._edit_markup(fields)
            case "setMyCommands":
                markup.check_commands(fields["commands"])
                self._profile(fields)["commands"] = fields["commands"]
            case "deleteMyCommands":
                self._profile(fields).pop("commands", None)
            case "setMyDescription":
                self._profile(fields)["description"] = markup.text_of(
                    fields, "description", 512, "description"
                )
            case "setMyShortDescription":
                self._profile(fields)["short_description"] = markup.text_of(
                    fields, "short_description", 120, "short description"
                )
        return True

    def _profile(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return self.profiles.setdefault(str(fields.get("language_code", "")), {})

    def _me(self) -> dict[str, Any]:
        return {"id": 1, "is_bot": True, "first_name": "Coach", "username": "coach_double_bot"}

    async def _get_updates(self, fields: Mapping[str, Any]) -> object:
        if self.webhook_set:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        return await self._world.updates.fetch(
            fields.get("offset", 0),
            fields.get("limit", 100),
            fields.get("timeout", 0),
            fields.get("allowed_updates"),
        )

    def _send_message(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        chat = self._open_chat(fields)
        text = markup.text_of(fields, "text", markup.LONGEST_TEXT, "message")
        if not text:
            raise bad_request("message text is empty")
        body = self._world.message_body(chat, self._me(), text=text, **_keyboard(fields))
        return chat.post(body, by_bot=True).body

    def _send_document(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        chat = self._open_chat(fields)
        caption = markup.text_of(fields, "caption", markup.LONGEST_CAPTION, "message caption")
        file = fields["document"]
        content = b"" if isinstance(file, str) else file.file.read()
        if not content:
            raise bad_request("file must be non-empty")
        document = {"file_id": "d", "file_unique_id": "d", "file_name": file.filename}
        more = ({"caption": caption} if caption else {}) | _keyboard(fields)
        body = self._world.message_body(chat, self._me(), document=document, **more)
        return chat.post(body, by_bot=True, content=content).body

    def _send_photo(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        chat = self._open_chat(fields)
        caption = markup.text_of(fields, "caption", markup.LONGEST_CAPTION, "message caption")
        file = fields["photo"]
        content = b"" if isinstance(file, str) else file.file.read()
        if not content.startswith((b"\x89PNG", b"\xff\xd8")):
            raise bad_request("IMAGE_PROCESS_FAILED")
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 1080, "height": 1350}]
        more = ({"caption": caption} if caption else {}) | _keyboard(fields)
        body = self._world.message_body(chat, self._me(), photo=photo, **more)
        return chat.post(body, by_bot=True, content=content).body

    def _answer(self, fields: Mapping[str, Any]) -> bool:
        at, person = self._presses.get(fields["callback_query_id"], (None, 0))
        if at is None or self._world.clock() - at > ANSWERABLE:
            raise bad_request(_QUERY_GONE)
        note = str(fields.get("text", ""))
        if len(note) > markup.LONGEST_NOTE:
            raise bad_request("MESSAGE_TOO_LONG")
        if note:
            self._chats[person].notes.append(note)
        return True

    def _edit_markup(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        chat = self._open_chat(fields)
        markup.check_keyboard(fields.get("reply_markup"))
        posted = chat.bots_post(fields.get("message_id", 0))
        posted.hang(fields.get("reply_markup"))
        return posted.body

    def _open_chat(self, fields: Mapping[str, Any]) -> Chat:
        chat = self._chats.get(fields.get("chat_id", 0))
        if chat is None:
            raise bad_request("chat not found")
        chat.admit()
        return chat


def _keyboard(fields: Mapping[str, Any]) -> dict[str, Any]:
    keyboard = fields.get("reply_markup")
    markup.check_keyboard(keyboard)
    return {"reply_markup": keyboard} if keyboard else {}
