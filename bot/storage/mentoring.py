"""Peer mentors: invitations, partnerships, and what waits to be handed to one of the two."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from bot.records.mentoring import Invitation, Offering, Partnership, Role
from bot.storage import tables
from bot.storage.codec import pack, unpack
from bot.storage.theme import Theme

_INVITATION, _PARTNERSHIP = tables.invitation, tables.partnership
_OFFERING = tables.offering


class Mentoring(Theme):
    """What `Unit` promises about peer mentors. What somebody calls the other is sealed with a key
    of their own; of a link only a keyed hash is kept."""

    __slots__ = ()

    def invite(self, person: str, token: str, name: str, until: datetime) -> None:
        """One at a time: the link before it works no more."""
        older = delete(_INVITATION).where(_INVITATION.c.person_id == person)
        self.connection.execute(older)
        mark = self.house.tombstone(token)
        sealed = self._seal(name.encode(*_ANY_TEXT), _INVITATION, "name", mark, person)
        row = {"token": mark, "person_id": person, "until": until, "name": sealed}
        self.connection.execute(insert(_INVITATION).values(**row))

    def invitation(self, token: str) -> Invitation | None:
        mark = self.house.tombstone(token)
        found = select(_INVITATION).where(_INVITATION.c.token == mark)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else self._invitation(row)

    def invitations(self, person: str) -> Sequence[Invitation]:
        found = select(_INVITATION).where(_INVITATION.c.person_id == person)
        return [self._invitation(row) for row in self.connection.execute(found).all()]

    def link(self, token: str, id: str, peer: str, name: str, at: datetime) -> Partnership | None:
        invitation = self.invitation(token)
        if invitation is None:
            return None
        used = delete(_INVITATION).where(_INVITATION.c.token == self.house.tombstone(token))
        self.connection.execute(used)
        row = {
            "id": id,
            "mentor_id": invitation.person,
            "peer_id": peer,
            "began_at": at,
            "mentor_name": self._name(invitation.name, id, "mentor", invitation.person),
            "peer_name": self._name(name, id, "peer", peer),
        }
        self.connection.execute(insert(_PARTNERSHIP).values(**row))
        return Partnership(id, "peer", invitation.person, at, name)

    def partnerships(self, person: str) -> Sequence[Partnership]:
        table = _PARTNERSHIP
        theirs = select(table).where(or_(table.c.mentor_id == person, table.c.peer_id == person))
        rows = self.connection.execute(theirs.order_by(table.c.began_at, table.c.id)).all()
        return [self._partnership(row, person) for row in rows]

    def note_offer(self, partnership: str, at: datetime) -> None:
        row = update(_PARTNERSHIP).where(_PARTNERSHIP.c.id == partnership)
        self.connection.execute(row.values(offered_at=at))

    def unlink(self, partnership: str) -> None:
        self.connection.execute(delete(_PARTNERSHIP).where(_PARTNERSHIP.c.id == partnership))

    def save_offering(self, person: str, offering: Offering, at: datetime) -> None:
        body = self._seal(pack(offering), _OFFERING, "body", offering.id, person)
        row = {
            "person_id": person,
            "id": offering.id,
            "partnership": offering.partnership or None,
            "at": at,
            "body": body,
        }
        self._put(_OFFERING, row, "person_id", "id")

    def offering(self, person: str, id: str) -> Offering | None:
        return next((each for each in self.offerings(person) if each.id == id), None)

    def offerings(self, person: str) -> Sequence[Offering]:
        found = select(_OFFERING).where(_OFFERING.c.person_id == person)
        rows = self.connection.execute(found.order_by(_OFFERING.c.serial)).all()
        return [self._offering(row) for row in rows]

    def drop_offering(self, person: str, id: str) -> None:
        gone = delete(_OFFERING).where(_OFFERING.c.person_id == person, _OFFERING.c.id == id)
        self.connection.execute(gone)

    def _invitation(self, row: Row[Any]) -> Invitation:
        name = self._open(row.name, _INVITATION, "name", row.token, row.person_id)
        return Invitation(row.person_id, row.until, name.decode(*_ANY_TEXT))

    def _partnership(self, row: Row[Any], person: str) -> Partnership:
        role: Role = "mentor" if row.mentor_id == person else "peer"
        other = row.peer_id if role == "mentor" else row.mentor_id
        sealed = row.mentor_name if role == "mentor" else row.peer_name
        name = self._open(sealed, _PARTNERSHIP, f"{role}_name", row.id, person)
        offered_at = row.offered_at if role == "mentor" else None
        return Partnership(row.id, role, other, row.began_at, name.decode(*_ANY_TEXT), offered_at)

    def _offering(self, row: Row[Any]) -> Offering:
        return unpack(self._open(row.body, _OFFERING, "body", row.id, row.person_id), Offering)

    def _name(self, name: str, id: str, role: Role, person: str) -> bytes:
        return self._seal(name.encode(*_ANY_TEXT), _PARTNERSHIP, f"{role}_name", id, person)


_ANY_TEXT = ("utf-8", "surrogatepass")
