"""Cuts a long message into parts that a channel takes, before they are queued. Pure."""

from dataclasses import replace

from bot.coach.messages import Message

LONGEST = 4096
"""Telegram's limit for one message, in UTF-16 units: most emoji count twice."""

_SEAMS = ("\n\n", "\n", " ")


def parts(message: Message) -> tuple[Message, ...]:
    """The message in order, each part short enough; the buttons hang on the last one.
    The texts of the parts, joined, are the text of the message."""
    pieces = _pieces(message.text)
    before = (replace(message, text=piece, buttons=(), numeric=False) for piece in pieces[:-1])
    return (*before, replace(message, text=pieces[-1]))


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def _pieces(text: str) -> list[str]:
    pieces = []
    while (reach := _reach(text)) < len(text):
        cut = _cut(text, reach)
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _reach(text: str) -> int:
    """How many characters fit."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > LONGEST:
            return index
    return len(text)


def _cut(text: str, reach: int) -> int:
    """Where to cut: after a paragraph, a line or a word in the second half, else anywhere."""
    for seam in _SEAMS:
        at = text.rfind(seam, reach // 2, reach)
        if at >= 0:
            return _leaving_words(text, at + len(seam))
    return _leaving_words(text, reach)


def _leaving_words(text: str, cut: int) -> int:
    """A last part of blanks alone would be refused, and its buttons with it: leave a letter."""
    end_of_words = len(text.rstrip())
    return end_of_words - 1 if 1 < end_of_words <= cut else cut
