"""The rules for what a message may hold: length, HTML, keyboards, commands."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.botapi.refusal import bad_request

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_NOTE = 4096, 1024, 200
MOST_BUTTONS, LONGEST_DATA = 100, 64

# fmt: off
_TAGS = frozenset({
    "a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike",
    "strong", "tg-emoji", "tg-spoiler", "u",
})
# fmt: on
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)[^<>]*>|<")


def text_of(fields: Mapping[str, Any], name: str, longest: int, kind: str) -> str:
    """The text as people see it: without markup, trimmed, and refused if it is too long."""
    text = str(fields.get(name, ""))
    match fields.get("parse_mode"):
        case None | "":
            pass
        case "HTML":
            text = _without_tags(text)
        case _:
            raise bad_request("unsupported parse_mode")
    text = text.strip()
    if units(text) > longest:
        raise bad_request(f"{kind} is too long")
    return text


def units(text: str) -> int:
    """UTF-16 units, which is what Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def check_keyboard(markup: Mapping[str, Any] | None) -> None:
    """Refuses buttons that cannot be drawn or carried."""
    rows = (markup or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("too many inline keyboard buttons")
    for button in buttons:
        if not button["text"].strip():
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed")
        if not 1 <= len(button.get("callback_data", "").encode()) <= LONGEST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")


def check_commands(commands: Sequence[Mapping[str, str]]) -> None:
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _without_tags(text: str) -> str:
    open_tags: list[str] = []
    for tag in _TAG.finditer(text):
        closing, name = tag[1], (tag[2] or "").lower()
        at = len(text[: tag.start()].encode())
        if name not in _TAGS:
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {at}'
            )
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            raise bad_request(f"can't parse entities: Unexpected end tag at byte offset {at}")
    if open_tags:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag {open_tags[-1]}"
        )
    return html.unescape(_TAG.sub("", text))
