"""The table of things due. Nothing in clear tells a hold from a reminder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, exists, select, update

from bot.coach.ports import Due
from bot.storage.codec import pack, unpack
from bot.storage.tables import address, chat, due
from bot.storage.theme import Theme


class ThingsDue(Theme):
    """What `Unit` promises about things due."""

    __slots__ = ()

    def plan(self, what: Due) -> None:
        self._add_new(due, self._as_row(what))

    def replan(self, what: Due) -> None:
        self._put(due, self._as_row(what), "id")

    def cancel(self, person: str, about: str) -> None:
        for row in self._waiting(person):
            if self._due(row).about == about:
                self.connection.execute(delete(due).where(due.c.id == row.id))

    def claim_due(self, channel: str, now: datetime) -> Due | None:
        oldest = _oldest(channel, now).with_for_update(skip_locked=True, of=due)
        claimed = update(due).where(due.c.serial == oldest.scalar_subquery())
        done = claimed.where(due.c.status == "waiting").values(status="done")
        row = self.connection.execute(done.returning(due)).one_or_none()
        return None if row is None else self._due(row)

    def put_off_due(self, what: Due, until: datetime) -> None:
        self.replan(replace(what, due=until))

    def planned(self, person: str) -> Sequence[Due]:
        return [self._due(row) for row in self._waiting(person)]

    def _as_row(self, what: Due) -> dict[str, Any]:
        id_ = self._id(what)
        return {
            "id": id_,
            "person_id": what.person,
            "status": self._status(what.person),
            "due_at": what.due,
            "body": self._seal(pack(what), due, "body", id_, what.person),
        }

    def _status(self, person: str) -> str:
        """Out of the line of what falls due while the person cannot be reached: however many are
        gone, whoever claims does not walk past what waits for them."""
        gone = (address.c.person_id == person, address.c.chat_id == chat.c.id, chat.c.unreachable)
        aside = self.connection.execute(select(exists().where(*gone))).scalar()
        return "aside" if aside else "waiting"

    def _id(self, what: Due) -> str:
        return self._key(what.person).mark(what.key)

    def _waiting(self, person: str) -> Sequence[Row[Any]]:
        found = select(due).where(due.c.person_id == person, due.c.status.in_(("waiting", "aside")))
        return self.connection.execute(found.order_by(due.c.due_at, due.c.serial)).all()

    def _due(self, row: Row[Any]) -> Due:
        """The row's instant counts: it may have been put off since."""
        planned = unpack(self._open(row.body, due, "body", row.id, row.person_id), Due)
        return replace(planned, due=row.due_at)


def _oldest(channel: str, now: datetime) -> Select[Any]:
    """Walks the index on status and instant, and stops at the first that may be claimed: what it
    costs does not grow with what is planned."""
    here = exists().where(
        address.c.person_id == due.c.person_id,
        address.c.channel == channel,
        address.c.chat_id == chat.c.id,
        ~chat.c.unreachable,
    )
    waiting = (due.c.status == "waiting", due.c.due_at <= now, here)
    return select(due.c.serial).where(*waiting).order_by(due.c.due_at, due.c.serial).limit(1)
