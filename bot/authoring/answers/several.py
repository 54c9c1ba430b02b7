"""Answers to several of many: each option, the end of it, many at once, too many, none of them."""

from collections.abc import Iterator

from bot.authoring.answers.base import Answer, Around, Press, Write
from bot.dialogue.kinds.several import Several


def classes(kind: Several, around: Around) -> Iterator[Answer]:
    yield from (Answer(f"[{key}]", Press(key)) for key in around.labels)
    labels = [around.labels[option.key] for option in kind.options if option.key in around.labels]
    yield Answer("those it may be, at once", Write(", ".join(labels[: kind.at_most])))
    yield Answer("none, typed", Write("none of them"))
    if kind.at_most < len(labels):
        many = ", ".join(labels[: kind.at_most + 1])
        yield Answer("more than it may be", Write(many), fits=False)
    yield Answer("nothing of it", Write("violins"), fits=False)
