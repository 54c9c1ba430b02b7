"""What somebody typed, cut for listening: plain words in clauses and sentences."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
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

    def clause_of(self, place: int) -> Span:
        """The clause in which the word at `place` stands."""
        return next(span for span in self.clauses if span.start <= place < span.stop)


def cut(text: str, spelling: Spelling) -> Utterance:
    """Lower-case words with the language's short forms written out, in clauses and sentences."""
    words: list[str] = []
    clause_starts = [0]
    sentence_starts = [0]
    for piece in _PIECE.findall(_plain(text)):
        if piece in _SENTENCE_ENDS:
            if piece == "?":
                words.append(piece)  # a lone question mark is an answer too: "I don't know"
            sentence_starts.append(len(words))
            clause_starts.append(len(words))
        elif not piece[0].isalnum():
            clause_starts.append(len(words))
        else:
            if piece in spelling.breaks:
                clause_starts.append(len(words))
            words.extend(_written_out(piece, spelling))
    return Utterance(
        tuple(words), _spans(clause_starts, len(words)), _spans(sentence_starts, len(words))
    )


def plain_words(text: str, spelling: Spelling) -> tuple[str, ...]:
    """The words alone, as they are compared."""
    return cut(text, spelling).words


# A number keeps its point (6.5), a word its apostrophes; a dash between spaces parts clauses.
_PIECE = re.compile(r"\d+(?:[.:]\d+)+|[^\W_]+(?:'[^\W_]+)*|[.!?;\n…]|[,:()\"“”–—]|(?<=\s)-+(?=\s)")
_SENTENCE_ENDS = frozenset(".!?;\n…")
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´′＇", "'"), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")}
)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).translate(_STRAIGHT).lower()


def _written_out(piece: str, spelling: Spelling) -> tuple[str, ...]:
    if piece in spelling.instead:
        return spelling.instead[piece]
    for ending, meaning in spelling.endings:
        if piece.endswith(ending) and len(piece) > len(ending):
            stem = piece[: -len(ending)]
            return (*spelling.instead.get(stem, (stem,)), *meaning)
    return (piece,)


def _spans(starts: Iterable[int], end: int) -> tuple[Span, ...]:
    edges = [*sorted(set(starts)), end]
    return tuple(Span(a, b) for a, b in pairwise(edges) if a < b)
