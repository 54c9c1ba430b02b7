"""Yes or no, and their kin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.bare import bare
from bot.dialogue.kinds.base import Choice, Circumstance, KindError, Read, Unclear
from bot.dialogue.kinds.options import read_options
from bot.dialogue.tongue import ENGLISH, Tongue

_YES = (
    "yes yeah yep yup yea aye y ya ok okay sure definitely absolutely certainly indeed true right "
    "agreed i_do i_did i_have i_am i_will we_do we_did we_have we_are of_course go_on please "
    "she_did he_did they_did it_is it_does it_did that's_right think_so i_think_so"
)
_NO = (
    "no nope nah naw nay n never not_yet not_really not_now not_today not_at_all false wrong "
    "no_thanks i_don't i_didn't i_haven't i_won't i'm_not we_don't we_didn't we_haven't "
    "she_didn't he_didn't they_didn't it_isn't it_doesn't it_didn't don't_think_so "
    "i_don't_think_so no_way rather_not"
)


@dataclass(frozen=True, slots=True)
class YesNo:
    """Saved as true or false."""

    name: ClassVar[str] = "yes_no"
    gives: ClassVar[str] = "yes_no"
    open: ClassVar[bool] = False
    numeric: ClassVar[bool] = False
    extras: ClassVar[Mapping[str, str]] = {}

    options: tuple[Choice, ...] = (Choice("yes", "Yes"), Choice("no", "No"))

    @classmethod
    def build(cls, spec: Any) -> "YesNo":
        if spec is None:
            return cls()
        options = read_options("yes_no", spec)
        if {option.key for option in options} != {"yes", "no"}:
            raise KindError('yes_no has two options: {yes_no: {yes: "I asked", no: "Not yet"}}')
        return cls(options)

    def read(self, text: str, here: Circumstance) -> Read | Unclear:
        if text.strip(".) ") in ("1", "2"):
            return self.take(self.options[int(text.strip(".) ")) - 1].key, here)
        said = said_yes(text, here.tongue)
        return Unclear("yes_no") if said is None else Read(said)

    def take(self, key: str, here: Circumstance) -> Read | Unclear:  # noqa: ARG002
        return Read(key == "yes") if key in ("yes", "no") else Unclear("yes_no")


def said_yes(text: str, tongue: Tongue = ENGLISH) -> bool | None:
    """Whether somebody says yes or no, in their language or in English; None when it is neither.
    English words that begin a sentence of another language may mean anything in it."""
    if tongue is ENGLISH:
        return _in_english(text)
    said = tongue.hears.said_yes(text)
    if said is None and bare(text) in _WHOLE:
        return _in_english(text)
    return said


def _in_english(text: str) -> bool | None:
    words = _words(text)
    if _starts_with(words, _NO):
        return False
    return True if _starts_with(words, _YES) else None


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold().replace("’", "'"))


def _starts_with(words: list[str], phrases: str) -> bool:
    """People say yes or no first and explain afterwards: "no, we ran out of time". A "yes and
    no" is neither."""
    if words[:3] in (["yes", "and", "no"], ["yes", "or", "no"]):
        return False
    listed = (phrase.split("_") for phrase in phrases.split())
    return any(words[: len(phrase)] == phrase for phrase in listed)


_WHOLE = frozenset(phrase.replace("_", " ") for phrase in f"{_YES} {_NO}".split())
