"""What a removal takes away: somebody's words, wherever they stand or are quoted. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

T = TypeVar("T")

BLANK: Final = "[…]"
"""Stands where something was removed; no words of anybody's."""

SHORT: Final = 6
"""A single word of fewer letters is taken out only where it stands alone or is quoted: "tea"
removed as a sign leaves "fewer rows at tea" as it is."""

LONGEST_CUT: Final = 120  # letters of the longest quotation that is cut short
SHORTEST_CUT: Final = 8  # letters that tell whose beginning it is


@dataclass(frozen=True)
class Words:
    """Texts that are to stand nowhere any more: each whole, line by line, within longer texts, in
    quotation marks, and cut short with an ellipsis. Letters big or small."""

    texts: frozenset[str]

    def in_text(self, text: str) -> str:
        """The text with a mark in their place."""
        if self.are_all_of(text):
            return BLANK
        return self._anywhere.sub(BLANK, text) if self._anywhere else text

    def are_all_of(self, text: str) -> bool:
        """Whether the text says nothing but them."""
        if not self._wholes or not text.strip():
            return False
        if _spaced(text).casefold() in self._wholes:
            return True
        lines = [_spaced(line).casefold() for line in text.split("\n") if line.strip()]
        return all(line in self._wholes for line in lines)

    def out_of_texts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.in_text(text) for text in texts)

    def out_of(self, value: T) -> T:
        """A frozen value without them. Fields that hold what people say are those hidden from
        `repr`; ids, kinds and constants are left alone."""
        rewritten: T = self._out_of(value, theirs=False)
        return rewritten

    def _out_of(self, value: Any, *, theirs: bool) -> Any:
        match value:
            case str():
                return self.in_text(value) if theirs else value
            case tuple():
                return tuple(self._out_of(each, theirs=theirs) for each in value)
            case Mapping():
                return {key: self._out_of(each, theirs=theirs) for key, each in value.items()}
            case _ if is_dataclass(value) and not isinstance(value, type):
                told = {f.name: getattr(value, f.name) for f in fields(value)}
                hidden = {f.name for f in fields(value) if not f.repr}
                changes = {n: self._out_of(v, theirs=n in hidden) for n, v in told.items()}
                return replace(value, **changes) if changes != told else value
            case _:
                return value

    @cached_property
    def _wholes(self) -> frozenset[str]:
        return frozenset(spoken.casefold() for spoken in self._spoken)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        lines = (line for text in self.texts for line in (text, *text.split("\n")))
        return frozenset(spoken for line in lines if (spoken := _spaced(line)))

    @cached_property
    def _anywhere(self) -> re.Pattern[str] | None:
        """The longest first, so that nothing is left of what holds something shorter."""
        longest_first = sorted(self._spoken, key=lambda text: (-len(text), text))
        found = [way for spoken in longest_first for way in _ways(spoken)]
        return re.compile("|".join(found), re.IGNORECASE) if found else None


def is_distinct(text: str) -> bool:
    """Whether a text can be told within others: more than one short word."""
    return " " in text.strip() or len(text.strip()) >= SHORT


def without_blanks(value: Any) -> Any:
    """What is left of a recorded value when removed answers are left out; None: nothing."""
    match value:
        case str():
            return None if value == BLANK else value
        case tuple():
            return tuple(each for each in value if each != BLANK) or None
        case _:
            return value


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _ways(spoken: str) -> list[str]:
    """Patterns of how a text may stand within another."""
    whole, cuts = _pattern(spoken), [f"{_pattern(cut)}…" for cut in _cuts(spoken)]
    if not is_distinct(spoken):
        return [f"(?<=“){whole}(?=”)"]
    return [_bounded(whole, spoken), *(_bounded(cut, spoken[0] + "…") for cut in cuts)]


def _pattern(spoken: str) -> str:
    return r"\s+".join(re.escape(word) for word in spoken.split(" "))


def _bounded(pattern: str, spoken: str) -> str:
    """As words of their own: not as a part of a longer one."""
    before = r"(?<!\w)" if re.match(r"\w", spoken[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", spoken[-1]) else ""
    return before + pattern + after


def _cuts(spoken: str) -> list[str]:
    """Beginnings that a quotation or a button may have been cut to, the longest first."""
    ends = {place for place, letter in enumerate(spoken) if letter == " "}
    if min(ends, default=LONGEST_CUT) >= SHORTEST_CUT:  # one long word is cut anywhere
        ends |= set(range(SHORTEST_CUT, LONGEST_CUT))
    longest = min(LONGEST_CUT, len(spoken) - 1)
    return [
        spoken[:end].strip() for end in sorted(ends, reverse=True) if SHORTEST_CUT <= end <= longest
    ]
