"""Answers to an area that is named aloud: worth a word now, not today, and neither."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.agenda_questions import Aloud


def classes(kind: Aloud, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from (Answer(f"[{key}]", Press(key)) for key in around.labels)
    yield Answer("yes, typed", Write("yes"))
    yield Answer("no, typed", Write("no, not now"))
    yield Answer("neither", Write("violins"), fits=False)
