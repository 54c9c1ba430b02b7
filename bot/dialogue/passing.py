"""What is heard in passing: on every free text that is kept, unless its question lets it pass."""

from typing import Final

from bot.dialogue.model import Interrupt, Question

ALL: Final = "all"
"""Of `let_pass`: everything that is heard in passing."""


def hears(question: Question, interrupt: Interrupt) -> bool:
    """Whether an interrupt may come between this question and its answer. What is heard in
    passing quotes the answer, and lets it stand: only words that are kept can bring it."""
    if not interrupt.in_passing:
        return True
    passed = question.let_pass
    return question.kind.open and question.keep and not {ALL, interrupt.name} & {*passed}
