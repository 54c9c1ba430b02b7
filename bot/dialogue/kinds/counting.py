"""The one number in a line, as people count: digits, words, halves, a couple, a dozen."""

import re
from typing import Final

MOST: Final = 10**9
"""More than anybody counts here; a longer row of figures is no count."""


def count_in(text: str) -> float | None:
    """The number meant; None when there is none, or two that differ ("3 or 4", "10:30")."""
    plain = _plain(text)
    if not plain.strip() or _NOT_COUNTS.search(plain):
        return None
    words = _PIECE.findall(plain)
    found: list[float] = []
    minus = False
    while words:
        width, value = _number_at(words)
        if value is not None:
            found.append(-value if minus else value)
        minus = words[0] == "minus"
        words = words[width:]
    if not found and _NOTHING.fullmatch(" ".join(plain.split())):
        return 0
    return found[0] if len(set(found)) == 1 and abs(found[0]) < MOST else None


_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_COUNTED = "ten twenty thirty forty fifty sixty seventy eighty ninety"

_UNITS = {word: value for value, word in enumerate(_COUNTED.split())} | {
    "nought": 0,
    "nil": 0,
    "naught": 0,
    "once": 1,
    "twice": 2,
    "thrice": 3,
}
_TENS = {word: 10 * (1 + place) for place, word in enumerate(_TENS_COUNTED.split()) if place}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "k": 1000, "m": 10**6}
_GROUPS = {"couple": 2, "pair": 2, "dozen": 12, "score": 20, "single": 1}
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}

_PIECE = re.compile(r"-?\d+(?:\.\d+)?|[a-z]+|[½¼¾/]")
_FIGURES = re.compile(r"-?\d+(?:\.\d+)?")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NOT_COUNTS = re.compile(
    r"\d:\d|\d/\d+/\d|\d\.\d+\.\d|\d-\d|\d(?:am|pm)\b|\d(?:st|nd|rd|th)\b"
    r"|\bo clock\b|\bhalf past\b|\b(?!1/[24]\b|3/4\b)\d+/\d+"
)
_NOTHING = re.compile(
    r"(?:none|no|nobody|no one|nothing|not (?:any|one|a single one)|never)"
    r"(?: (?:at all|yet|really))?"
)


def _plain(text: str) -> str:
    """In small letters, without the commas of thousands and signs of money."""
    plain = text.casefold().replace("’", "'").replace("o'clock", "o clock")
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    plain = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", plain)
    plain = re.sub(r"[£$€%~+'.!?()\"“”](?!\d)|[£$€~+]", " ", plain)
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " ", re.sub(r"[–—]", "-", plain))


def _number_at(words: list[str]) -> tuple[int, float | None]:
    """How many words the number at the head takes up, and what it is worth."""
    head = words[0]
    if _FIGURES.fullmatch(head):
        width, value = _multiplied(words, 1, float(head))
        return _with_part(words, width, value)
    if head in _UNITS or head in _TENS or (head == "a" and words[1:2] and words[1] in _SCALES):
        width, value = _worded(words)
        return _with_part(words, width, value)
    if head in _FRACTIONS:
        return 1, _FRACTIONS[head]
    return _group(words)


def _worded(words: list[str]) -> tuple[int, float]:
    """Two hundred and fifty; a thousand; twenty one."""
    total, part, width = 0.0, 0.0, 0
    while width < len(words):
        word = words[width]
        if word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in _SCALES and len(word) > 1:
            part = (part or 1) * _SCALES[word]
            total, part = (total + part, 0) if _SCALES[word] > 100 else (total, part)
        elif not _joins(words, width, part or total):
            break
        width += 1
        if _is_full(words, width):
            break
    return width, total + part


def _joins(words: list[str], width: int, so_far: float) -> bool:
    """The "a" of "a hundred", and the "and" of "two hundred and fifty"."""
    after = words[width + 1 : width + 2]
    if words[width] == "a":
        return width == 0 and bool(after) and after[0] in _SCALES
    counted = bool(after) and (after[0] in _UNITS or after[0] in _TENS)
    return words[width] == "and" and so_far >= 100 and counted


def _is_full(words: list[str], width: int) -> bool:
    """ "Three four" are two numbers; "twenty one" is one."""
    before, after = words[width - 1], words[width : width + 1]
    if not after or (after[0] not in _UNITS and after[0] not in _TENS):
        return False
    if before in _TENS:
        return not 0 < _UNITS.get(after[0], 0) < 10
    return before in _UNITS


def _multiplied(words: list[str], width: int, value: float) -> tuple[int, float]:
    """10 thousand, 2 dozen, 3k."""
    after = words[width : width + 1]
    if after and after[0] in _SCALES:
        return width + 1, value * _SCALES[after[0]]
    return (width + 1, value * 12) if after == ["dozen"] else (width, value)


def _is_part(above: str, below: str) -> bool:
    return above.isdecimal() and below.isdecimal() and float(below) > 0


def _with_part(words: list[str], width: int, value: float) -> tuple[int, float]:
    """And a half; point five; two dozen; ½."""
    rest = words[width:]
    for part, worth in _PARTS.items():
        for said in (["and", "a", part], ["and", part]):
            if rest[: len(said)] == said:
                return width + len(said), value + worth
    if rest[:1] and rest[0] in _FRACTIONS:
        return width + 1, value + _FRACTIONS[rest[0]]
    if len(rest) > 2 and rest[1] == "/" and _is_part(rest[0], rest[2]) and value == int(value):
        return width + 3, value + float(rest[0]) / float(rest[2])
    if rest[:2] in (["/", "2"], ["/", "4"]):
        return width + 2, value / float(rest[1])
    if rest[:1] == ["point"] and len(rest) > 1 and _UNITS.get(rest[1], 10) < 10:
        return width + 2, value + _UNITS[rest[1]] / 10
    return (width + 1, value * 12) if rest[:1] == ["dozen"] else (width, value)


def _group(words: list[str]) -> tuple[int, float | None]:
    """A couple; half a dozen; a half."""
    if words[:3] == ["half", "a", "dozen"] or words[:2] == ["half", "dozen"]:
        return (3 if words[1] == "a" else 2), 6.0
    if words[0] in _GROUPS and (words[0] != "score" or len(words) == 1):
        return 1, float(_GROUPS[words[0]])
    if words[0] == "half" and words[1:2] not in (["of"], ["past"]):
        return 1, 0.5
    return 1, None
