"""Changing what was said in every place it stands: all rows of one person, sealed anew."""

from typing import Any

from sqlalchemy import ColumnElement, Table, select, update

from bot.coach.messages import Button
from bot.coach.ports import Rewrite
from bot.storage import tables
from bot.storage.codec import pack, pack_pairs, pack_session, unpack_outward
from bot.storage.editions import Editions
from bot.storage.mentoring import Mentoring
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.records import VERSIONED, Records, place_of

_SESSION, _TURN, _OUTBOX = tables.session, tables.turn, tables.outbox


class Rewriting(People, Editions, Records, Outbox, Mentoring):
    """What `Unit` promises about rewriting."""

    __slots__ = ()

    def rewrite(self, person: str, change: Rewrite) -> None:
        for table, kind in VERSIONED:
            self._rewrite_versions(table, kind, person, change)
        self._rewrite_sessions(person, change)
        self._rewrite_turns(person, change)
        self._rewrite_unsent(person, change)
        self._rewrite_offered(person, change)
        self._rewrite_offerings(person, change)

    def _rewrite_versions(
        self, table: Table, kind: type[Any], person: str, change: Rewrite
    ) -> None:
        found = select(table).where(table.c.person_id == person)
        for row in self.connection.execute(found).all():
            record = self._record(table, row, kind)
            changed = None if record is None else change(record)
            if changed != record:
                place = place_of(table, row.id, row.version)
                body = self._seal(pack(changed), table, "body", place, person)
                self._replace(table, table.c.serial == row.serial, body=body)

    def _rewrite_sessions(self, person: str, change: Rewrite) -> None:
        found = select(_SESSION).where(_SESSION.c.person_id == person)
        for row in self.connection.execute(found).all():
            session = self._session(row)
            changed = change(session)
            if changed != session:
                body = self._seal(pack_session(changed), _SESSION, "body", row.id, person)
                self._replace(_SESSION, _SESSION.c.serial == row.serial, body=body)

    def _rewrite_turns(self, person: str, change: Rewrite) -> None:
        found = select(_TURN).where(_TURN.c.person_id == person)
        for row in self.connection.execute(found).all():
            turn = self._turn(row)
            changed = change(turn)
            if changed != turn:
                here = (_TURN.c.session_id == row.session_id) & (_TURN.c.number == row.number)
                own = (_TURN.c.person_id == person) & here
                self._replace(_TURN, own, **self._words_of(person, changed))

    def _rewrite_unsent(self, person: str, change: Rewrite) -> None:
        """Also what is being sent at this moment: should it fail, it goes out without the words."""
        unsent = (_OUTBOX.c.person_id == person) & (_OUTBOX.c.status == "waiting")
        for row in self.connection.execute(select(_OUTBOX).where(unsent)).all():
            place = f"{row.channel}:{row.key}"
            message = unpack_outward(self._open(row.body, _OUTBOX, "body", place, person))
            changed = change(message)
            if changed != message:
                body = self._seal_body(pack(changed), place, person)
                self._replace(_OUTBOX, _OUTBOX.c.id == row.id, body=body)

    def _rewrite_offered(self, person: str, change: Rewrite) -> None:
        chat = self._chat_of(person)
        pairs = self.offered(person)
        buttons = [change(Button(label, token)) for label, token in pairs]
        changed = tuple((button.label, button.token) for button in buttons)
        if chat is not None and changed != tuple(pairs):
            table = tables.offered
            sealed = self._seal(pack_pairs(changed), table, "buttons", chat, person)
            self._replace(table, table.c.chat_id == chat, buttons=sealed)

    def _rewrite_offerings(self, person: str, change: Rewrite) -> None:
        found = select(tables.offering).where(tables.offering.c.person_id == person)
        for row in self.connection.execute(found).all():
            offering = self._offering(row)
            changed = change(offering)
            if changed != offering:
                self.save_offering(person, changed, row.at)

    def _replace(self, table: Table, row: ColumnElement[bool], **values: object) -> None:
        self.connection.execute(update(table).where(row).values(**values))
