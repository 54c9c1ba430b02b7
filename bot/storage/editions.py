"""Editions of dialogues that somebody is in the middle of: the texts of their files, in clear."""

import json
import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, delete, exists, func, literal_column, select, update

from bot.coach.ports import Pinned, Turn
from bot.dialogue.session import Session
from bot.storage import tables
from bot.storage.codec import pack_session
from bot.storage.conversations import Conversations

_EDITION, _SESSION, _TURN = tables.edition, tables.session, tables.turn


class Editions(Conversations):
    """What `Unit` promises about editions."""

    __slots__ = ()

    def keep_edition(self, edition: str, files: Mapping[str, str]) -> None:
        packed = zlib.compress(json.dumps(files, sort_keys=True).encode())
        found = select(_EDITION.c.files).where(_EDITION.c.id == edition)
        if self.connection.execute(found).scalar() != packed:
            self._put(_EDITION, {"id": edition, "files": packed}, "id")

    def edition(self, edition: str) -> Mapping[str, str] | None:
        found = select(_EDITION.c.files).where(_EDITION.c.id == edition)
        packed = self.connection.execute(found).scalar()
        if packed is None:
            return None
        files: dict[str, str] = json.loads(zlib.decompress(packed))
        return files

    def editions_needed(self) -> Mapping[str, int]:
        counted = select(_SESSION.c.edition, func.count()).where(_under_way())
        rows = self.connection.execute(counted.group_by(_SESSION.c.edition)).all()
        return {row[0]: row[1] for row in rows}

    def pinned_to(self, edition: str, after: int, limit: int) -> Sequence[Pinned]:
        found = select(_SESSION).where(_SESSION.c.edition == edition, _under_way())
        next_ones = found.where(_SESSION.c.serial > after).order_by(_SESSION.c.serial).limit(limit)
        return [
            Pinned(row.serial, row.person_id, self._session(row))
            for row in self.connection.execute(next_ones.with_for_update()).all()
        ]

    def repin(self, person: str, session: Session, turns: Sequence[Turn]) -> None:
        body = self._seal(pack_session(session), _SESSION, "body", session.id, person)
        here = (_SESSION.c.person_id == person, _SESSION.c.id == session.id)
        values = {"edition": session.structure, "body": body}
        self.connection.execute(update(_SESSION).where(*here).values(**values))
        for turn in turns:
            self.revise(person, turn)
            row = (_TURN.c.session_id == session.id, _TURN.c.number == turn.number)
            renamed = update(_TURN).where(_TURN.c.person_id == person, *row)
            self.connection.execute(renamed.values(state=turn.state))

    def drop_editions(self, *only: str) -> None:
        needed = exists().where(_SESSION.c.edition == _EDITION.c.id, _under_way())
        unneeded = delete(_EDITION).where(~needed)
        if only:
            unneeded = unneeded.where(_EDITION.c.id.in_(only))
        self.connection.execute(unneeded)


def _under_way() -> ColumnElement[bool]:
    # Written out, not bound: only so does SQLite see that its partial index serves.
    return _SESSION.c.status != literal_column("'ended'")
