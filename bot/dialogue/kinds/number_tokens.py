"""Typed text cut into numbers, words and marks; halves and scales are joined to their numbers."""

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from bot.dialogue.kinds.scale_words import PLURALS, TEN, TENS, VALUES

Sort: TypeAlias = Literal["number", "word", "mark"]


@dataclass(frozen=True, slots=True)
class Token:
    """A number with its value, a word, or a mark such as a comma. A number that cannot be a
    place on the scale (a time, a count) has no value."""

    text: str
    sort: Sort
    glued: bool = False
    """No space before it: the dash and the "ish" of "six-ish"."""
    value: float | None = None
    of_ten: bool = False
    """Told with its scale: "6/10", "six out of ten"."""


def tokens_of(text: str) -> list[Token]:
    """The pieces of `text` in their order. Every number that could be read has a value."""
    tokens = [_token(match) for match in _PIECE.finditer(_plain(text))]
    for join in (_join_compounds, _join_parts, _join_scales):
        tokens = join(tokens)
    return tokens


_PIECE = re.compile(
    r"\d+-\d+-\d+|\d+(?:[.,:/]\d+)*(?:%|st\b|nd\b|rd\b|th\b|[a-z]+)?|[a-z]+(?:'[a-z]+)*|->|[→+£$€%&/-]|[.,;:!?()\n]"
)
# "On a scale of 0 to 10: 6" says which scale it is before it says where.
_THE_SCALE = re.compile(
    r"(?:\bscale (?:of|from) |^\s*)(?:0|zero|nought) ?(?:to|-) ?(?:10|ten)\b(?=.*\w)", re.DOTALL
)
_PARTS = (
    ("½", " 1/2"),
    ("¼", " and a quarter"),
    ("¾", " and three quarters"),
    ("-and-a-half", " and a half"),
)
_UNSPELT = {"id": "i'd", "im": "i'm", "ive": "i've"}
_NUMBER_IS = re.compile(rf"\b({'|'.join(VALUES)})'s(?= (?:where|what|about|my)\b)")
_CLOCK_MINUTES = ("00", "15", "30", "45")


def _plain(text: str) -> str:
    straight = text.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    for typed, plain in _PARTS:
        straight = straight.replace(typed, plain)
    return _NUMBER_IS.sub(r"\1 is", _THE_SCALE.sub("", straight))


def _token(match: re.Match[str]) -> Token:
    piece = match[0]
    before = match.string[match.start() - 1 : match.start()]
    glued = bool(before) and not before.isspace()
    if piece[0].isdigit():
        return Token(piece, "number", glued, _digits(piece), piece.endswith("/10"))
    if piece in VALUES:
        return Token(piece, "number", glued, VALUES[piece])
    if piece in PLURALS:
        return Token(piece, "number", glued, PLURALS[piece])
    return Token(_UNSPELT.get(piece, piece), "word" if piece[0].isalpha() else "mark", glued)


def _digits(piece: str) -> float | None:
    """The value of digits that may be a score; None for 6pm, 10:30, 3rd, 12/3, 2024, 60%."""
    told = re.fullmatch(r"(\d{1,2}(?:\.\d)?)/10", piece)
    if told:
        return float(told[1])
    parts = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?(?:ish)?", piece)
    if parts is None or parts[2] in _CLOCK_MINUTES:
        return None
    return float(f"{parts[1]}.{parts[2] or 0}")


def _join_compounds(tokens: list[Token]) -> list[Token]:
    """Eighty seven and four hundred are one number, six thirty is a time of day."""
    joined: list[Token] = []
    for token in tokens:
        hyphen = len(joined) > 1 and joined[-1].text == "-" and token.glued
        first = joined[-2 if hyphen else -1] if joined else None
        if first and _are_tied(first, token):
            del joined[-2 if hyphen else -1 :]
            joined.append(replace(first, text=token.text, value=_compound(first, token)))
        else:
            joined.append(token)
    return joined


def _are_tied(first: Token, second: Token) -> bool:
    spelt = first.text in VALUES and second.text in VALUES and bool(first.value and second.value)
    return spelt and not TENS.isdisjoint((first.text, second.text))


def _compound(first: Token, second: Token) -> float | None:
    high, low = first.value or 0.0, second.value or 0.0
    if second.text == "hundred":
        return high * low
    return high + low if first.text in TENS and low < 10 else None


def _join_parts(tokens: list[Token]) -> list[Token]:
    """Halves and points belong to the number before: six and a half, 6 1/2, six point five."""
    joined: list[Token] = []
    while tokens:
        width, value = _with_part(tokens)
        head = tokens[0]
        joined.append(replace(head, value=value) if width > 1 else head)
        tokens = tokens[width:]
    return joined


def _with_part(tokens: list[Token]) -> tuple[int, float | None]:
    """How many tokens the number at the head takes up, and what it is worth."""
    whole = tokens[0].value
    if whole is not None and whole == int(whole):
        texts = [token.text for token in tokens[1:4]]
        for half in (["and", "a", "half"], ["and", "half"], ["and", "1/2"], ["1/2"]):
            if texts[: len(half)] == half and not _is_half_past(tokens[1 + len(half) :], half):
                return 1 + len(half), whole + 0.5
        for part, worth in _QUARTERS:
            if texts == part:
                return 4, whole + worth
        if texts[:1] == ["point"] and len(tokens) > 2 and _is_tenth(tokens[2]):
            return 3, whole + (tokens[2].value or 0) / 10
    return 1, whole


def _is_half_past(rest: list[Token], half: list[str]) -> bool:
    """ "Half seven and half five" are two times."""
    return half == ["and", "half"] and bool(rest) and rest[0].sort == "number"


_QUARTERS = ((["and", "a", "quarter"], 0.25), (["and", "three", "quarters"], 0.75))


def _is_tenth(token: Token) -> bool:
    return token.value is not None and token.value == int(token.value) and token.value < 10


def _join_scales(tokens: list[Token]) -> list[Token]:
    """ "out of ten" belongs to the number before; out of anything else it is no score. 6/7 is
    two scores side by side, a minus belongs to its number."""
    joined: list[Token] = []
    while tokens:
        head, texts = tokens[0], [token.text for token in tokens[1:4]]
        width = 1
        if head.sort == "number" and _is_side_by_side(head.text):
            low, high = head.text.split("/")
            joined += [replace(head, value=float(low)), Token("/", "mark"), _plain_number(high)]
            tokens = tokens[1:]
            continue
        if head.sort == "number" and (width := 1 + _told_of(texts)) > 1:
            told = texts[width - 2] in TEN
            head = replace(head, value=head.value if told else None, of_ten=told)
        elif _is_minus(joined, tokens):
            width, head = 2, replace(tokens[1], value=-(tokens[1].value or 0.0) or -1.0)
        joined.append(head)
        tokens = tokens[width:]
    return joined


def _plain_number(digits: str) -> Token:
    return Token(digits, "number", False, float(digits))


def _is_side_by_side(text: str) -> bool:
    pair = re.fullmatch(r"(\d)/(\d|10)", text)
    return pair is not None and abs(int(pair[1]) - int(pair[2])) == 1 and text != "9/10"


def _told_of(texts: list[str]) -> int:
    """How many tokens after a number say what it is out of."""
    for words in (["out", "of"], ["outta"], ["/"], ["of"], ["in"]):
        if texts[: len(words)] == words and len(texts) > len(words):
            last = texts[len(words)]
            if last in TEN and words != ["in"]:
                return len(words) + 1
            if words in (["out", "of"], ["outta"], ["in"]) and (
                last[0].isdigit() or last in VALUES
            ):
                return len(words) + 1 if last not in TEN else 0
    return 0


def _is_minus(before: list[Token], tokens: list[Token]) -> bool:
    if len(tokens) < 2 or tokens[1].value is None:
        return False
    if tokens[0].text == "minus":
        return True
    after_number = bool(before) and before[-1].sort == "number"
    return tokens[0].text == "-" and tokens[1].glued and not tokens[0].glued and not after_number
