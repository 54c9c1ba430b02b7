"""Where nothing is answered: each button, and typing all the same."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Write, options
from bot.dialogue.kinds.none import Nothing


def classes(kind: Nothing, around: Around) -> Iterator[Answer]:  # noqa: ARG001
    yield from options(around.labels)
    yield Answer("typed all the same", Write("and then the lift broke as well"), fits=False)
