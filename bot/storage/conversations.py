"""Conversations and the turn log: where each stands, and every turn that led there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, insert, select, update

from bot.coach.answers import Taken
from bot.coach.ports import Conversation, Turn
from bot.dialogue.session import Session
from bot.storage import tables
from bot.storage.codec import pack, pack_session, unpack, unpack_session
from bot.storage.theme import Theme

_SESSION, _TURN = tables.session, tables.turn


class Conversations(Theme):
    """What `Unit` promises about conversations."""

    __slots__ = ()

    def active(self, person: str) -> Conversation | None:
        row = self.connection.execute(_of(person, "active")).one_or_none()
        return None if row is None else self._conversation(row)

    def parked(self, person: str) -> Sequence[Conversation]:
        newest = _of(person, "parked").order_by(
            _SESSION.c.touched_at.desc(), _SESSION.c.serial.desc()
        )
        return [self._conversation(row) for row in self.connection.execute(newest).all()]

    def conversation(self, person: str, session: str) -> Conversation | None:
        row = self.connection.execute(_of(person).where(_SESSION.c.id == session)).one_or_none()
        return None if row is None else self._conversation(row)

    def conversations(self, person: str) -> Sequence[Conversation]:
        oldest = _of(person).order_by(_SESSION.c.started_at, _SESSION.c.serial)
        return [self._conversation(row) for row in self.connection.execute(oldest).all()]

    def latest(self, person: str) -> Conversation | None:
        newest = _of(person).order_by(_SESSION.c.touched_at.desc(), _SESSION.c.serial.desc())
        row = self.connection.execute(newest.limit(1)).one_or_none()
        return None if row is None else self._conversation(row)

    def save_session(self, person: str, session: Session, at: datetime) -> None:
        if session.status == "active":
            self._park_others(person, session.id)
        row = {
            "status": session.status,
            "touched_at": at,
            "ended_at": at if session.status == "ended" else None,
            "edition": session.structure,
            "body": self._seal(pack_session(session), _SESSION, "body", session.id, person),
        }
        here = (_SESSION.c.person_id == person, _SESSION.c.id == session.id)
        if self.connection.execute(update(_SESSION).where(*here).values(**row)).rowcount == 0:
            first = {"person_id": person, "id": session.id, "dialogue": _dialogue(session)}
            self.connection.execute(insert(_SESSION).values(**first, **row, started_at=at))
        if session.status == "ended":
            turns = update(_TURN).where(*_in(person, session.id))
            self.connection.execute(turns.values(before=None, taken=None))

    def log(self, person: str, turn: Turn) -> None:
        values = {
            "person_id": person,
            "session_id": turn.session,
            "number": turn.number,
            "at": turn.at,
            "dialogue": turn.dialogue,
            "state": turn.state,
            "message": turn.message,
            **self._words_of(person, turn),
        }
        self.connection.execute(insert(_TURN).values(**values))

    def turns(self, person: str, session: str) -> Sequence[Turn]:
        rows = self.connection.execute(_turns(person, session).order_by(_TURN.c.number)).all()
        return [self._turn(row) for row in rows]

    def answered_in(self, person: str, message: str) -> Turn | None:
        found = select(_TURN).where(_TURN.c.person_id == person, _TURN.c.message == message)
        newest = found.order_by(_TURN.c.at.desc(), _TURN.c.number.desc()).limit(1)
        row = self.connection.execute(newest).first()
        return None if row is None else self._turn(row)

    def path(self, person: str, session: str) -> Sequence[Turn]:
        standing = _turns(person, session).where(_TURN.c.before.is_not(None))
        rows = self.connection.execute(standing.order_by(_TURN.c.position)).all()
        return [self._turn(row) for row in rows]

    def last_turn(self, person: str, session: str) -> Turn | None:
        standing = _turns(person, session).where(_TURN.c.before.is_not(None))
        last = standing.order_by(_TURN.c.position.desc()).limit(1)
        row = self.connection.execute(last).first()
        return None if row is None else self._turn(row)

    def undone(self, person: str, session: str) -> Sequence[Turn]:
        gone = _turns(person, session).where(_TURN.c.before.is_(None), _TURN.c.taken.is_not(None))
        rows = self.connection.execute(gone.order_by(_TURN.c.position)).all()
        return [self._turn(row) for row in rows]

    def revise(self, person: str, turn: Turn) -> None:
        row = update(_TURN).where(*_in(person, turn.session), _TURN.c.number == turn.number)
        self.connection.execute(row.values(**self._beside(person, turn)))

    def _park_others(self, person: str, session: str) -> None:
        others = (_SESSION.c.person_id == person, _SESSION.c.id != session)
        active = update(_SESSION).where(*others, _SESSION.c.status == "active")
        self.connection.execute(active.values(status="parked"))

    def _words_of(self, person: str, turn: Turn) -> dict[str, object]:
        """All that is sealed of a turn."""
        row = f"{turn.session}:{turn.number}"
        answer = None if turn.answer is None else _bytes(turn.answer)
        return {
            "asked": self._sealed(_bytes(turn.asked), "asked", row, person),
            "answer": self._sealed(answer, "answer", row, person),
            **self._beside(person, turn),
        }

    def _beside(self, person: str, turn: Turn) -> dict[str, object]:
        """What stands beside an answer, for as long as it can be taken again."""
        row = f"{turn.session}:{turn.number}"
        before = None if turn.before is None else pack_session(turn.before)
        taken = None if turn.taken is None else pack(turn.taken)
        return {
            "position": turn.position,
            "before": self._sealed(before, "before", row, person),
            "taken": self._sealed(taken, "taken", row, person),
        }

    def _conversation(self, row: Row[Any]) -> Conversation:
        session = self._session(row)
        return Conversation(session, row.dialogue, row.started_at, row.touched_at, row.ended_at)

    def _session(self, row: Row[Any]) -> Session:
        """The row's status counts: parking another conversation changes that alone."""
        body = self._open(row.body, _SESSION, "body", row.id, row.person_id)
        return replace(unpack_session(body), status=row.status)

    def _turn(self, row: Row[Any]) -> Turn:
        asked, answer = self._opened(row, "asked"), self._opened(row, "answer")
        before = self._opened(row, "before")
        taken = self._opened(row, "taken")
        return Turn(
            session=row.session_id,
            number=row.number,
            at=row.at,
            dialogue=row.dialogue,
            state=row.state,
            asked="" if asked is None else _text(asked),
            answer=None if answer is None else _text(answer),
            before=None if before is None else unpack_session(before),
            message=row.message,
            position=row.position,
            taken=None if taken is None else unpack(taken, Taken),
        )

    def _sealed(self, plain: bytes | None, column: str, row: str, person: str) -> bytes | None:
        return None if plain is None else self._seal(plain, _TURN, column, row, person)

    def _opened(self, row: Row[Any], column: str) -> bytes | None:
        sealed = row._mapping[column]
        if sealed is None:
            return None
        place = f"{row.session_id}:{row.number}"
        return self._open(sealed, _TURN, column, place, row.person_id)


_ANY_TEXT = ("utf-8", "surrogatepass")


def _of(person: str, status: str | None = None) -> Select[Any]:
    found = select(_SESSION).where(_SESSION.c.person_id == person)
    return found if status is None else found.where(_SESSION.c.status == status)


def _turns(person: str, session: str) -> Select[Any]:
    return select(_TURN).where(*_in(person, session))


def _in(person: str, session: str) -> tuple[ColumnElement[bool], ...]:
    return _TURN.c.person_id == person, _TURN.c.session_id == session


def _dialogue(session: Session) -> str:
    """The dialogue it began with. One that was over at once has no frames left to tell."""
    return session.frames[0].dialogue if session.frames else ""


def _text(kept: bytes) -> str:
    return kept.decode(*_ANY_TEXT)


def _bytes(text: str) -> bytes:
    return text.encode(*_ANY_TEXT)
