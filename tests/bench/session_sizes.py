"""How many bytes the store takes for a session, apart from what the person said in their words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.contenders.coach import MOMENT, begun, library_with, ten_turns
from bench.ten_turns import answers

from bot.dialogue.engine import present, step
from bot.dialogue.events import Began, Event, Picked, Said, Skipped
from bot.dialogue.library import Library
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json
from bot.storage.codec import pack_session

WALKS, LONGEST = 40, 60  # a dialogue, and turns in each
STARTLING = "I want to kill myself"  # the deepest stack is the card over a branch over a call
HANDED_IN = {"outcome.hopes": answers()[0], "outcome.difference": answers()[1], "last.score": 6}


@dataclass(frozen=True, slots=True)
class Size:
    """What is stored of one conversation: bytes in all, and without the person's words."""

    label: str
    stored: int
    apart: int


def sizes(*, walks: int = WALKS) -> tuple[Size, ...]:
    """The ten turns at their end, and the largest session that random people bring about in
    the shipped dialogues."""
    library = library_with(ten_turns(), listening=True)
    walked = (
        session
        for dialogue in library.dialogues
        for seed in range(walks)
        for session in _walk(library, dialogue, Random(f"{dialogue} {seed}"))
    )
    largest = max((_size("", session) for session in walked), key=lambda size: size.apart)
    return (
        _size("ten turns, at the end", _ten(library)),
        Size("the largest that random people brought about", largest.stored, largest.apart),
    )


def apart_from_words(session: Session) -> int:
    """Bytes that the store takes for the session when everything that was typed is taken out of
    it; wording of ours that is kept in it counts."""
    stored = to_json(session)
    for own in sorted((*answers(), STARTLING), key=len, reverse=True):
        stored = stored.replace(json.dumps(own)[1:-1], "")
    return len(pack_session(from_json(stored)))


def _size(label: str, session: Session) -> Size:
    return Size(label, len(pack_session(session)), apart_from_words(session))


def _ten(library: Library) -> Session:
    session = from_json(begun(library, "1"))
    for answer in answers()[:10]:
        session = step(library, session, Said(MOMENT, answer)).session
    return session


def _walk(library: Library, dialogue: str, random: Random) -> Iterator[Session]:
    """Answers as they come: an option, words, danger now and then, nothing."""
    session = step(library, Session("0" * 16, "0" * 12), Began(MOMENT, dialogue, HANDED_IN)).session
    for _ in range(LONGEST):
        if session.status != "active":
            return
        yield session
        session = step(library, session, _event(library, session, random)).session


def _event(library: Library, session: Session, random: Random) -> Event:
    ask = present(library, session)
    drawn = random.random()
    if ask and ask.options and drawn < 0.7:
        return Picked(MOMENT, ask.turn, random.choice(ask.options).key)
    if drawn < 0.1:
        return Skipped(MOMENT)
    return Said(MOMENT, STARTLING if drawn > 0.95 else random.choice(answers()))
