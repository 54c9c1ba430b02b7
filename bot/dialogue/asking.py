"""The open question as it is put to somebody: its line, what can be pressed, the ways out."""

from dataclasses import replace

from bot.dialogue.effects import Ask, Line, Option, Phrase
from bot.dialogue.identifying import find
from bot.dialogue.kinds.base import Choice
from bot.dialogue.library import Library
from bot.dialogue.model import Question, Wording
from bot.dialogue.phrasing import label, word, worded, words
from bot.dialogue.session import Session

UNSURE, BACK, SKIP, STOP = "unsure", "back", "skip", "stop"
ENOUGH, NOT_PERSON = "enough", "not_person"
STILL_THINKING, ANOTHER_WAY = "still_thinking", "another_way"


def question_of(library: Library, session: Session) -> Question | None:
    """The question that the top frame waits on."""
    frame = session.frames[-1]
    return library.dialogues[frame.dialogue].states[frame.state].question


def put(library: Library, session: Session) -> Ask | None:
    """The open question of a session; None when there is none."""
    question = question_of(library, session)
    if question is None:
        return None
    return Ask(
        line=_line(library, session, question),
        turn=session.frames[-1].asked,
        options=_options(library, session, question),
        ways=_ways(library, session, question),
        numeric=question.kind.numeric,
        dialogue=session.frames[-1].dialogue,
        state=session.frames[-1].state,
    )


def put_as(library: Library, session: Session, line: Line) -> tuple[Ask, ...]:
    """The open question in other words; the same buttons."""
    ask = put(library, session)
    return (replace(ask, line=line),) if ask else ()


def put_gently(library: Library, session: Session, line: Line) -> tuple[Ask, ...]:
    """The open question with time to think: the first rung of the don't-know ladder."""
    options = (
        Option(STILL_THINKING, words(library, "unsure.still_thinking")),
        Option(ANOTHER_WAY, words(library, "unsure.another_way")),
        Option(SKIP, words(library, "way.skip")),
    )
    return tuple(
        replace(
            ask, options=options, ways=tuple(w for w in ask.ways if w.key not in (SKIP, UNSURE))
        )
        for ask in put_as(library, session, line)
    )


def ask_line(library: Library, session: Session, wording: Wording, *, repeat: int = 0) -> Line:
    """Wording of a question; never nothing, or there would be nothing to answer."""
    return worded(library, session, wording, repeat=repeat) or Line(())


def place_in(library: Library, first: int, last: int) -> Phrase:
    """Where in a message something stands: "word 5", "words 5 and 6", "words 5 to 8"."""
    key = {0: "one", 1: "two"}.get(last - first, "more")
    return word(library, f"identifying.place.{key}", first=first, last=last)


def _line(library: Library, session: Session, question: Question) -> Line:
    frame = session.frames[-1]
    if frame.held is not None:
        places = tuple(place_in(library, each.first, each.last) for each in find(frame.held))
        return words(library, "identifying.maybe", place=places)
    if frame.rounds and question.more:
        return ask_line(library, session, question.more.ask, repeat=len(frame.rounds) - 1)
    return ask_line(library, session, question.ask)


def _options(library: Library, session: Session, question: Question) -> tuple[Option, ...]:
    frame = session.frames[-1]
    if frame.held is not None:
        return (Option(NOT_PERSON, words(library, "identifying.not_person")),)
    options = tuple(_option(library, session, choice) for choice in question.kind.options)
    if frame.rounds:
        return (*options, Option(ENOUGH, words(library, "way.enough")))
    return options


def _option(library: Library, session: Session, choice: Choice) -> Option:
    frame = session.frames[-1]
    key = f"{frame.dialogue}.{frame.state}.answer.{choice.key}"
    return Option(choice.key, label(library, session, key, choice.label))


def _ways(library: Library, session: Session, question: Question) -> tuple[Option, ...]:
    may_be_unsure = question.kind.open and not session.frames[-1].rounds
    keys = (*((UNSURE,) if may_be_unsure else ()), BACK, SKIP, STOP)
    return tuple(Option(key, words(library, f"way.{key}")) for key in keys)
