"""Which options somebody names in a line: their numbers, their labels, or words that fit one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.kinds.base import Choice


@dataclass(frozen=True, slots=True)
class Named:
    """Keys in the order they were named. `whole`: all of them, or none, were meant."""

    keys: tuple[str, ...]
    whole: bool = False


def named_in(text: str, options: Sequence[Choice]) -> Named | None:
    """Everything that is named; None when part of it fits no option, or fits two."""
    line = " ".join(_words(text))
    if _NONE.fullmatch(line):
        return Named((), whole=True)
    if found := _ALL.fullmatch(line):
        left_out = named_in(found["but"], options) if found["but"] else Named(())
        return _without(left_out, options) if left_out else None
    keys: list[str] = []
    rest, taken = _labels_in(line, options)
    keys += taken
    for part in _parts(rest):
        key = fitting(part, options)
        if key is None:
            return None
        keys.append(key)
    return Named(tuple(dict.fromkeys(keys))) if keys else None


def fitting(text: str, options: Sequence[Choice]) -> str | None:
    """The one option that a few words mean: its number, the start of its label, or the words
    they share; None when none fits, or two fit as well."""
    words = _words(text)
    if len(words) == 1 and words[0].isdecimal():
        place = int(words[0]) if len(words[0]) <= 2 else 0
        return options[place - 1].key if 1 <= place <= len(options) else None
    begun = [o.key for o in options if words and _words(o.label)[: len(words)] == words]
    if len(begun) == 1:
        return begun[0]
    shared = {option.key: _shared(words, option) for option in options}
    most = max(shared.values(), default=0)
    best = [key for key, count in shared.items() if count == most]
    return best[0] if most and len(best) == 1 else None


_COUNT_ON = r"(?:of (?:them|these|those)|the (?:above|lot))"
_NONE = re.compile(rf"(?:none|neither|no|nothing)(?: {_COUNT_ON})?(?: today| please| thanks)?")
_ALL = re.compile(
    rf"(?:all|both|everything|every one|the lot|all three|all four)(?: {_COUNT_ON})?"
    r"(?: please)?(?: (?:but|except|except for|apart from) (?P<but>.+))?"
)
_JOINTS = re.compile(r"\s*(?:,|\band\b|\bplus\b|\balso\b|\bwith\b)\s*")
_SMALL_WORDS = """
    a an the and or of to in on at for with about my our their his her your it is are i we they
    id ill im like want would could can lets let us look talk start first next then please maybe
    perhaps think one this that some more bit
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def _words(text: str) -> list[str]:
    plain = text.casefold().replace("’", "'").replace("'", "").replace("&", " and ")
    return re.findall(r"[^\W_]+|,", re.sub(r"[;/+\n]", ",", plain))


def _without(left_out: Named, options: Sequence[Choice]) -> Named:
    kept = tuple(option.key for option in options if option.key not in left_out.keys)
    return Named(kept, whole=True)


def _labels_in(line: str, options: Sequence[Choice]) -> tuple[str, list[str]]:
    """Whole labels, the longest first, and what is left of the line: a label may hold an "and"."""
    found: list[tuple[int, str]] = []
    for option in sorted(options, key=lambda option: -len(option.label)):
        label = " ".join(_words(option.label))
        match = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", line) if label else None
        if match:
            found.append((match.start(), option.key))
            line = f"{line[: match.start()]}{',' * len(label)}{line[match.end() :]}"
    return line, [key for _, key in sorted(found)]


def _parts(line: str) -> Iterator[str]:
    """What stands between commas and "and"s; numbers may stand side by side."""
    for part in _JOINTS.split(line):
        if re.fullmatch(r"[\d ]+", part):
            yield from part.split()
        elif any(word not in _SMALL for word in _words(part)):
            yield part


def _shared(words: Sequence[str], option: Choice) -> int:
    label = {word for word in _words(option.label) if word not in _SMALL}
    return sum(any(_akin(word, other) for other in label) for word in set(words) - _SMALL)


def _akin(word: str, other: str) -> bool:
    """The same word, or one that grew out of the other: safe and safety, friend and friends."""
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


_STEM = 4
