"""The labels of one utterance, and why: for trying the cue tables on lines that nobody answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.dialogue.kinds.numbers import Score, read_score
from bot.dialogue.library import Library
from bot.dialogue.listening import CRISIS, Reason, attention_to, ears_for

LABELS: Final = ("exception", "stuck", "service_as_outcome", CRISIS, "change", "credit")
"""What is told, in this order; a place on the scale comes last, as `scale:6`."""

NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is heard in one utterance."""

    labels: tuple[str, ...]
    """Never empty: `none` where nothing is heard."""
    reasons: tuple[Reason, ...]
    """What brought each label, but for the scale."""
    score: Score | None = None


def labelled(library: Library, text: str) -> Labelled:
    """What is heard where somebody is asked for their hopes and for a place on the scale at
    once, so that services and numbers are both listened for. Danger silences the rest."""
    reasons = _reasons(library, text)
    heard = {one.label for one in reasons}
    if CRISIS in heard:
        return Labelled((CRISIS,), tuple(one for one in reasons if one.label == CRISIS))
    labels = [label for label in LABELS if label in heard]
    score = read_score(library.tongue.hears.numbers(text))
    if not isinstance(score, Score):
        return Labelled(tuple(labels) or (NONE,), reasons)
    return Labelled((*labels, f"scale:{score.value}"), reasons, score)


def why(heard: Labelled) -> str:
    """In one line: for each label the words it was heard in, and the phrase of the table."""
    return "; ".join((*map(_told, heard.reasons), *_told_number(heard.score)))


def _told(reason: Reason) -> str:
    tier = f" {reason.tier}" if reason.label == CRISIS else ""
    return f"{reason.label}{tier}: “{' '.join(reason.words)}” ({reason.language}: {reason.phrase})"


def _told_number(score: Score | None) -> Iterator[str]:
    if score is not None:
        before = "" if score.before is None else f", before that {score.before}"
        between = f", the middle of {score.between}" if score.between else ""
        yield f"scale: {score.value}{between}{before}"


def _reasons(library: Library, text: str) -> tuple[Reason, ...]:
    ears = ears_for(library.listened_for)
    attention = attention_to(ears, frozenset(LABELS), scale_asked=True, outcome_slot=True)
    return tuple(dict.fromkeys(ears.reasons(text, attention)))
