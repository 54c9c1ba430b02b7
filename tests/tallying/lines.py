"""The labelled lines that words are weighed by, and what is counted in each of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import yaml

from bot.dialogue.cues import Cues
from bot.dialogue.labelling import LABELS
from bot.dialogue.library import Library
from bot.dialogue.listening import attention_to, ears_for
from bot.dialogue.tallying import counted, stem
from bot.dialogue.utterance import cut

HERE: Final = Path(__file__).parent
LINES: Final = HERE.parent / "dialogue" / "utterances"
CUES: Final = HERE.parents[1] / "dialogs" / "cues"
TALKS: Final = "talks.tsv"
"""Lines of our own conversations, in which what went well is not marked."""
EARLIER: Final = ("first_*.tsv", "crisis.tsv", "ordinary.tsv", "reactions.tsv", "guide.tsv", TALKS)
"""Lines that the cues were tuned on: they teach, and nothing is measured by them."""
WRITERS: Final = "writers/*.tsv"
"""Lines by one writer a letter, who knew the labelling guide and nothing else."""
LEARNT: Final = (*EARLIER, WRITERS)
HINTS: Final = "veiled"
"""What is only hinted at is left aside: it would teach that everything is danger."""

ENDINGS: Final = {
    **dict.fromkeys(("ingly", "ings", "ing"), ""),
    **dict.fromkeys(("ies", "ied"), "y"),
    **dict.fromkeys(("ed", "es", "s", "ly"), ""),
}
"""What is taken off a word to weigh it: they stand in the tally, too."""

WHO_SOMEBODY_IS: Final = frozenset((HERE / "who_somebody_is.txt").read_text("utf-8").split())
"""What says who somebody is tells of no danger, and counts for and against nothing."""

SMALL_WORDS: Final = frozenset((HERE / "small_words.txt").read_text("utf-8").split())
"""Two of these side by side ("of the") tell nothing that each does not tell alone."""

SMALL: Final = frozenset(stem(word, ENDINGS) for word in SMALL_WORDS)
NOT_WEIGHED: Final = frozenset(stem(word, ENDINGS) for word in WHO_SOMEBODY_IS)


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled utterance, as it is weighed."""

    writer: str
    """A letter; empty for the earlier lines."""
    kind: str
    """The part of its writer's lines: crisis, ordinary, reactions."""
    wanted: frozenset[str]
    counts: Mapping[str, int]
    """Stems, two stems with a blank between, and word sets in braces: how often each counts."""
    cues: Mapping[str, frozenset[int]]
    """Label -> tiers of the weighed cues that stand in it."""
    sure: frozenset[str]
    """Labels heard whatever the words come to."""


def read_lines(library: Library) -> list[Line]:
    """Every line there is to weigh by, but for the second set, which nobody learns from."""
    rows = list(_rows())
    reader = _Reader.of(library, names_in(text for _, _, text, _ in rows))
    return [reader.line(*row) for row in rows]


def digest() -> str:
    """What the lines are told apart by: another one when a line is changed."""
    texts = [path.read_bytes() for pattern in LEARNT for path in sorted(LINES.glob(pattern))]
    return sha256(b"".join(texts)).hexdigest()[:12]


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that are written with a capital wherever they do not begin a sentence: names of
    people and places. What is all capitals is a short form, and stays."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for found in re.finditer(r"(?<=[a-z,;] )[A-Za-z]+", text):
            word = found[0]
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper() and not (len(word) > 1 and word.isupper())
    return frozenset(word for word in seen if capital[word] * 2 > seen[word]) - {"i"}


def _rows() -> Iterator[tuple[str, str, str, str]]:
    """Writer, kind, text and labels of every line."""
    for pattern in LEARNT:
        for path in sorted(LINES.glob(pattern)):
            head, _, tail = path.stem.partition("_")
            writer, kind = (head, tail) if len(head) == 1 else ("", tail or head)
            if kind != HINTS:
                for row in path.read_text("utf-8").splitlines():
                    text, tab, labels = row.rpartition("\t")
                    if tab and not row.startswith("#"):
                        yield writer, kind, text, labels


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads lines with the English cues alone, no tally in them."""

    cues: Cues
    left_out: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    weighed: Mapping[tuple[str, int, str], bool]

    @classmethod
    def of(cls, library: Library, names: frozenset[str]) -> "_Reader":
        table = next(table for table in library.cues if table.language == "en")
        weighed = {
            (cue.label, cue.tier, reading.phrase): cue.weighed
            for cue in table.cues
            for reading in cue.say.readings
        }
        left_out = frozenset(stem(word, ENDINGS) for word in names) | NOT_WEIGHED
        return cls(replace(table, tally=None), left_out, word_sets(), weighed)

    def line(self, writer: str, kind: str, text: str, labels: str) -> Line:
        ears = ears_for((self.cues,))
        every = attention_to(ears, frozenset(LABELS), scale_asked=True, outcome_slot=True)
        cues: dict[str, frozenset[int]] = {}
        sure = set()
        for one in ears.reasons(text, every):
            if self.weighed[one.label, one.tier, one.phrase]:
                cues[one.label] = cues.get(one.label, frozenset()) | {one.tier}
            else:
                sure.add(one.label)
        wanted = frozenset(label.strip() for label in labels.split(","))
        counts = self._counts(cut(text, self.cues.spelling).words)
        return Line(writer, kind, wanted, counts, cues, frozenset(sure))

    def _counts(self, words: tuple[str, ...]) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for stems in counted(words, ENDINGS):
            if self._counts_at_all(stems):
                counts[" ".join(stems)] = 1
                if len(stems) == 1:
                    counts.update(self.sets.get(stems[0], ()))
        return counts

    def _counts_at_all(self, stems: tuple[str, ...]) -> bool:
        if len(stems) > 1 and SMALL.issuperset(stems):
            return False
        return not any(
            each in self.left_out or (len(each) == 1 and each != "i") or each[0].isdigit()
            for each in stems
        )


def word_sets() -> Mapping[str, frozenset[str]]:
    """Stem -> the word sets of the cue table that hold it, in braces. A set teaches what to make
    of a word that no line has."""
    table = yaml.safe_load((CUES / "en.yaml").read_text("utf-8"))
    sets: dict[str, set[str]] = {}
    for name, words in table["words"].items():
        for word in map(str, words):
            if word.isalpha() and len(word) > 1:
                sets.setdefault(stem(word, ENDINGS), set()).add(f"{{{name}}}")
    return {word: frozenset(names) for word, names in sets.items() if word not in NOT_WEIGHED}
