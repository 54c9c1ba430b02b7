"""The language of guards: the text `score == 0 and last.score is known` as a tree and a test."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.dialogue.conditions import (
    SIGNS,
    Being,
    Both,
    Comparison,
    Either,
    Expression,
    Name,
    Not,
    Number,
    Operand,
    judge,
    names,
)
from bot.dialogue.model import Guard

LONGEST: Final = 200  # Characters: more than anybody can read aloud in one breath.
RESERVED: Final = frozenset({"and", "or", "not", "is", "known", "unknown", "true", "false"})
DEEPEST: Final = 8  # Brackets and `not` inside each other.


class GuardError(ValueError):
    """A guard that cannot be read: what is wrong, the mend, and where in the guard it is."""

    def __init__(self, message: str, mend: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.offset = offset


def read_guard(source: str) -> Guard:
    """A guard ready to be asked. Raises `GuardError`."""
    tree = parse(source)
    return Guard(source, judge(tree), frozenset(name.text for name in names(tree)), tree)


def parse(source: str) -> Expression:
    """The tree of a guard."""
    if len(source) > LONGEST:
        message = f"This condition has {len(source)} characters; {LONGEST} are allowed."
        raise GuardError(message, "Split it over two routes.", 0)
    return _Parser(source).whole()


_TOKEN = re.compile(r"\s*(?:(?P<word>[\w.]+|-\d[\d.]*)|(?P<sign>==|!=|<=|>=|[<>()]))")
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
_KEY = re.compile(r"[a-z0-9_]+")
_USUAL_SLIPS = {
    "=": "Write == to compare, or `is` before a word.",
    "&": "Write `and`.",
    "|": "Write `or`.",
    "!": "Write `not`, or != between numbers.",
    '"': "Leave the quotation marks out: `whose is person`.",
    "'": "Leave the quotation marks out: `whose is person`.",
    "+": "Guards do not reckon; compare the values as they are.",
    "-": "Guards do not reckon; compare the values as they are.",
}
_EXAMPLES = "Conditions look like `score == 0`, `whose is person` or `last.score is known`."


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    offset: int


_END = ""


class _Parser:
    """Recursive descent: `or` binds loosest, then `and`, then `not`."""

    def __init__(self, source: str) -> None:
        self.tokens = list(_tokens(source))
        self.place = 0
        self.depth = 0

    def whole(self) -> Expression:
        tree = self._either()
        if self._next.text != _END:
            raise self._wrong(f"“{self._next.text}” is not expected here.", _EXAMPLES)
        return tree

    def _either(self) -> Expression:
        tree = self._both()
        while self._took("or"):
            tree = Either(tree, self._both())
        return tree

    def _both(self) -> Expression:
        tree = self._one()
        while self._took("and"):
            tree = Both(tree, self._one())
        return tree

    def _one(self) -> Expression:
        if self.depth == DEEPEST:
            raise self._wrong("This condition is nested too deep.", "Split it over two routes.")
        self.depth += 1
        tree = self._bracketed_or_bare()
        self.depth -= 1
        return tree

    def _bracketed_or_bare(self) -> Expression:
        if self._took("not"):
            return Not(self._one())
        if not self._took("("):
            return self._test()
        tree = self._either()
        if not self._took(")"):
            raise self._wrong("A bracket is not closed.", "Put ) where the part ends.")
        return tree

    def _test(self) -> Expression:
        left = self._operand()
        sign = self._next
        if isinstance(left, Name) and self._took("is"):
            return self._being(left)
        if sign.text not in SIGNS:
            mend = (
                f"Write `{left.text} is true`, `is known` or a comparison."
                if isinstance(left, Name)
                else _EXAMPLES
            )
            raise self._wrong("A condition has to ask something.", mend)
        self.place += 1
        return Comparison(left, sign.text, self._operand())

    def _being(self, name: Name) -> Being:
        negated = self._took("not")
        what = self._next
        if what.text in ("and", "or", "not", "is") or not _KEY.fullmatch(what.text):
            mend = "After `is` stands known, unknown, true, false or the key of a choice."
            raise self._wrong("Something is missing after `is`.", mend)
        if _NUMBER.fullmatch(what.text):
            sign = "!=" if negated else "=="
            mend = f"Write `{name.text} {sign} {what.text}`."
            raise self._wrong("A number is compared, not named.", mend)
        self.place += 1
        return Being(name, what.text, what.offset, negated)

    def _operand(self) -> Operand:
        token = self._next
        if _NUMBER.fullmatch(token.text):
            self.place += 1
            return Number(float(token.text) if "." in token.text else int(token.text), token.offset)
        if token.text in ("true", "false"):
            raise self._wrong(f"“{token.text}” is not compared.", f"Write `is {token.text}`.")
        if token.text in RESERVED or not _NAME.fullmatch(token.text):
            raise self._wrong("A name or a number is missing here.", _EXAMPLES)
        self.place += 1
        return Name(token.text, token.offset)

    @property
    def _next(self) -> _Token:
        return self.tokens[self.place]

    def _took(self, text: str) -> bool:
        taken = self._next.text == text
        self.place += taken
        return taken

    def _wrong(self, message: str, mend: str) -> GuardError:
        return GuardError(message, mend, self._next.offset)


def _tokens(source: str) -> Iterator[_Token]:
    place, end = 0, len(source.rstrip())
    while place < end:
        found = _TOKEN.match(source, place)
        if found is None:
            offset = place + len(source[place:]) - len(source[place:].lstrip())
            sign = source[offset]
            mend = _USUAL_SLIPS.get(sign, _EXAMPLES)
            raise GuardError(f"“{sign}” has no meaning in a condition.", mend, offset)
        text = found.group("word") or found.group("sign")
        yield _Token(text, found.end() - len(text))
        place = found.end()
    yield _Token(_END, end)
