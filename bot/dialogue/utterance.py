"""What somebody typed, cut for listening: plain words in clauses and sentences."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

Scope: TypeAlias = Literal["clause", "sentence", "message"]


class Span(NamedTuple):
    """Words from `start` up to, not including, `stop`."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes its words: what stands for what, and which words open a clause."""

    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Spoken, dialect or mistyped word -> the plain words it stands for."""
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Endings such as n't -> the words they stand for (none: the ending is dropped)."""
    breaks: frozenset[str] = frozenset()
    """Words that open a new clause: but, though."""
    all_endings: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_endings", tuple(ending for ending, _ in self.endings))


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of one message. Spans are in the order of the text and cover every word."""

    words: tuple[str, ...] = field(repr=False)
    clauses: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def spans(self, scope: Scope) -> tuple[Span, ...]:
        if scope == "clause":
            return self.clauses
        if scope == "sentence":
            return self.sentences
        return (Span(0, len(self.words)),)


def straightened(text: str) -> str:
    """The text as it is listened to: small letters without their accents (many leave them out
    when they type; ñ stays a letter of its own), straight quotes, nothing invisible."""
    text = text.replace("’", "'")
    if text.isascii() and "`" not in text:
        return text.lower()
    plain = unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).translate(_STRAIGHT)
    return plain.lower().translate(_BARE)


def is_everyday(straight: str) -> bool:
    """Whether a straightened message is nothing but plain letters, commas, points and dashes."""
    return _EVERYDAY.fullmatch(straight) is not None


def typed_words(straight: str, *, everyday: bool | None = None) -> Sequence[str]:
    """Words and question marks as they were typed, short forms and all. `everyday`: what
    `is_everyday` says, where that is known."""
    if is_everyday(straight) if everyday is None else everyday:
        for mark in ",.-":
            straight = straight.replace(mark, " ")
        return straight.split()
    return _TYPED.findall(straight)


def written_out(straight: str, typed: Sequence[str], spelling: Spelling) -> Sequence[str]:
    """Words as they are compared: those typed in a message, with short forms written out."""
    if spelling.instead.keys().isdisjoint(typed) and not _may_end(straight, spelling):
        return typed
    return [word for piece in typed for word in meant_by(piece, spelling)]


def cut(text: str, spelling: Spelling) -> Utterance:
    """Lower-case words with the language's short forms written out, in clauses and sentences."""
    return cut_straight(straightened(text), spelling)


def cut_straight(straight: str, spelling: Spelling) -> Utterance:
    """The same for a text that is straightened already."""
    words: list[str] = []
    clause_starts = [0]
    sentence_starts = [0]
    for piece in _PIECE.findall(straight):
        if piece in _SENTENCE_ENDS:
            if piece == "?":
                words.append(piece)  # a lone question mark is an answer too: "I don't know"
            sentence_starts.append(len(words))
            clause_starts.append(len(words))
        elif piece in _CLAUSE_ENDS or piece[0] == "-":
            clause_starts.append(len(words))
        else:
            if piece in spelling.breaks:
                clause_starts.append(len(words))
            words += meant_by(piece, spelling)
    return Utterance(
        tuple(words), _spans(clause_starts, len(words)), _spans(sentence_starts, len(words))
    )


def plain_words(text: str, spelling: Spelling) -> tuple[str, ...]:
    """The words alone, as they are compared."""
    return cut(text, spelling).words


def meant_by(piece: str, spelling: Spelling) -> tuple[str, ...]:
    """The plain words that one typed word stands for."""
    if piece in spelling.instead:
        return spelling.instead[piece]
    if not piece.endswith(spelling.all_endings):
        return (piece,)
    for ending, meaning in spelling.endings:
        if piece.endswith(ending) and len(piece) > len(ending):
            stem = piece[: -len(ending)]
            return (*spelling.instead.get(stem, (stem,)), *meaning)
    return (piece,)


# A number keeps its point (6.5), a word its apostrophes; a dash between spaces parts clauses.
_WORD = r"\d+(?:[.:]\d+)+|[^\W_]+(?:'[^\W_]+)*"
_TYPED = re.compile(rf"{_WORD}|\?")
_CLAUSE_SIGNS = ',:()"“”–—'
_PIECE = re.compile(rf"{_WORD}|[.!?;\n…]|[{_CLAUSE_SIGNS}]|(?<=\s)-+(?=\s)")
# Most messages are no more than this, and are taken apart without a search for words.
_EVERYDAY = re.compile(r"(?:[a-z ,.-]++|(?<=[a-z])'(?=[a-z]))*+")
_SENTENCE_ENDS = frozenset(".!?;\n…")
_CLAUSE_ENDS = frozenset(_CLAUSE_SIGNS)
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´′＇", "'"), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")}
)


def _bare(letter: str) -> str:
    """A Latin letter without its accents."""
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain if plain.isascii() and plain.isalpha() and letter != "ñ" else letter


_BARE = {place: _bare(chr(place)) for place in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}


def _may_end(straight: str, spelling: Spelling) -> bool:
    return any(map(straight.__contains__, spelling.all_endings))


def _spans(starts: Collection[int], end: int) -> tuple[Span, ...]:
    if end and len(starts) == 1:
        return (Span(0, end),)
    edges = [*sorted(set(starts)), end]
    return tuple(Span(a, b) for a, b in pairwise(edges) if a < b)
