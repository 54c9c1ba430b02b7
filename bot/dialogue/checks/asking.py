"""Checks of how questions are put: one at a time, and never again in the same words."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import places_of
from bot.dialogue.checks.supposing import Envs, Fields, suppose
from bot.dialogue.checks.travelling import travels
from bot.dialogue.checks.wording import plain_words
from bot.dialogue.findings import Finding
from bot.dialogue.model import Question, State, Text, Wording
from bot.dialogue.reading_desk import Sheet


def one_question(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """No message asks two things, whichever of its lines are shown."""
    all_ways = travels(sheet, shelf)
    for state in _read_whole(sheet):
        arrivals = all_ways.present(state.name)
        for variant in chain.from_iterable(w.variants for w in _questions(state)):
            second = _second_question(variant, arrivals, all_ways.fields)
            if second is not None:
                text, offset = second
                mark = places_of(sheet, shelf)[id(text)].at(offset)
                mend = "Ask one of them, and the other in a state of its own."
                yield Finding(mark, "L507", "This is a second question in one message.", mend)


def said_questions(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is only said asks nothing: nobody would hear the answer, or two questions stand open."""
    for state in _read_whole(sheet):
        for text in chain.from_iterable(chain.from_iterable(w.variants for w in state.say)):
            mark = _question_marks(text)
            if mark:
                place = places_of(sheet, shelf)[id(text)].at(mark[0])
                message = "This asks something, and `say` hears no answer."
                mend = "Ask it with `ask`, in a state of its own, or say it without asking."
                yield Finding(place, "L508", message, mend)


def repeated_words(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """Asking again is asking in other words, down the whole ladder; so are variants."""
    for state in _read_whole(sheet):
        question = state.question
        if question is None:
            continue
        for ladder in _ladders(question, shelf):
            yield from _twice(ladder, sheet, shelf)
    for state in _read_whole(sheet):
        for wording in (*state.say, *_questions(state)):
            variants = [variant for variant in wording.variants if len(variant) == 1]
            yield from _twice([variant[0] for variant in variants], sheet, shelf)


def _read_whole(sheet: Sheet) -> Iterator[State]:
    return (s for s in sheet.dialogue.states.values() if s.name not in sheet.unsure)


def _questions(state: State) -> Iterator[Wording]:
    if state.question is None:
        return
    yield state.question.ask
    if state.question.more is not None:
        yield state.question.more.ask
    yield from state.question.reask
    yield from state.question.unsure


def _second_question(
    variant: Sequence[Text], arrivals: Envs, fields: Fields
) -> tuple[Text, int] | None:
    """Where a second question of a message begins to be one."""
    asking = [(text, marks) for text in variant if (marks := _question_marks(text))]
    for text, marks in asking:
        if len(marks) > 1:
            return text, marks[1]
        joined = _JOINED.search(_own(text))
        if joined is not None:
            return text, joined.start("second")
    for place, (text, marks) in enumerate(asking):
        if any(_together(other, text, arrivals, fields) for other, _ in asking[:place]):
            return text, marks[0]
    return None


def _together(one: Text, other: Text, arrivals: Envs, fields: Fields) -> bool:
    """Whether both lines may be shown at once."""
    for text in (one, other):
        if text.when is not None:
            split = suppose(text.when.tree, fields)
            arrivals = tuple(held for env in arrivals for held in split(env)[0])
    return bool(arrivals)


def _question_marks(text: Text) -> list[int]:
    """Where our own wording asks: a quotation that stands in it asks nothing of anybody."""
    if "?" not in text.template:
        return []
    return [found.start() for found in _QUESTION.finditer(_own(text))]


def _own(text: Text) -> str:
    """Our own words of a line, at their places."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text.template)


_QUOTED = re.compile(r"“[^”]*”|\{[^{}]*\}")
_QUESTION = re.compile(r"\?+")
_ASKS = r"(?:who|whom|whose|what|which|how|when|where)\b"
_JOINED = re.compile(
    rf"\b{_ASKS}(?: and |[^.?!:]*?, (?:and (?:(?:by|with|to|from) )?|(?:by|until) ))"
    rf"(?P<second>{_ASKS})[^.?!]*\?",
    re.IGNORECASE,
)
"""Two questions with one mark at their end: “What came back, and from whom?”"""


def _ladders(question: Question, shelf: Shelf) -> Iterator[list[Text]]:
    """The ways in which one question is asked, one after the other: own rungs, then shared ones."""
    asked = list(_single(question.ask))
    for own, begin in (
        (question.reask, f"reask.{question.kind.name}"),
        (question.unsure, "unsure."),
    ):
        shared = (key for key in shelf.words if key.startswith(begin) or _ANY_REASK.match(key))
        if own:
            rungs = [text for wording in own for text in _single(wording)]
            yield [*(Text(key, shelf.words[key]) for key in shared), *asked, *rungs]


_ANY_REASK = re.compile(r"reask\.\d")


def _single(wording: Wording) -> Iterator[Text]:
    """Variants of one line: of those with more, each line may be left out."""
    return (variant[0] for variant in wording.variants if len(variant) == 1)


def _twice(ladder: Sequence[Text], sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for text in ladder:
        before = first.setdefault(plain_words(text.template), text)
        scalar = places_of(sheet, shelf).get(id(text))
        if before is not text and scalar is not None:
            message = f"These words are there already, as {_short(before.key)}."
            yield Finding(scalar.mark, "L509", message, "Say it in other words.")


def _short(key: str) -> str:
    """`ask`, `reask.1`, or the key of shared words."""
    parts = key.split(".")
    return f"“{key}”" if parts[0] in ("reask", "unsure") else f"“{'.'.join(parts[2:])}”"
