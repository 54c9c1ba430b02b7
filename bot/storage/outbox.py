"""What is to go out: in order within a chat, leased to one sender at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.coach.messages import Outgoing, Outward, Posted, Urgency
from bot.coach.ports import Showing
from bot.records.person import Address
from bot.storage.codec import pack, unpack_outward
from bot.storage.sealing import Place
from bot.storage.tables import address as addresses
from bot.storage.tables import chat, outbox, pause
from bot.storage.theme import Theme

_URGENT = {"crisis": 0, "reply": 1}
_REST = 2
_FREE = {"owner": None, "lease_until": None}


class Outbox(Theme):
    """What `Unit` promises about the outbox."""

    __slots__ = ()

    def queue(
        self,
        address: Address,
        what: Outward,
        *,
        key: str,
        urgency: Urgency,
        at: datetime,
        person: str | None = None,
        question: str | None = None,
    ) -> None:
        row = {
            "channel": address.channel,
            "key": key,
            "address_id": address.id,
            "person_id": person,
            "urgency": urgency,
            "status": "waiting",
            "due_at": at,
            "question": question,
            "body": self._seal_body(pack(what), f"{address.channel}:{key}", person),
        }
        self._add_new(outbox, row)

    def claim_outgoing(
        self, channel: str, owner: str, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[Outgoing]:
        if self.paused(channel, now) is not None:
            return ()
        # The condition stands twice: another worker may have claimed between choice and change.
        order = self.connection.execute(_heads(channel, now, limit)).scalars().all()
        chosen = update(outbox).where(outbox.c.id.in_(order))
        claimed = (
            chosen.where(outbox.c.status == "waiting", _free(outbox, now))
            .values(owner=owner, lease_until=now + lease, attempts=outbox.c.attempts + 1)
            .returning(outbox)
        )
        rows = {row.id: row for row in self.connection.execute(claimed).all()}
        return [self._outgoing(rows[id]) for id in order if id in rows]

    def showings(self, person: str, question: str) -> Sequence[Showing]:
        rows = self.connection.execute(_putting(person, question).order_by(outbox.c.id)).all()
        return [Showing(row.status == "sent", _posted(row)) for row in rows]

    def take_back(self, person: str, question: str) -> bool:
        putting = self.connection.execute(_putting(person, question).with_for_update()).all()
        if len(putting) != 1:  # shown again since: what was said with it then is another matter
            return False
        [row] = putting
        exchange = f"{row.key.rpartition(':')[0]}:"
        together = select(outbox).where(
            outbox.c.person_id == person,
            outbox.c.channel == row.channel,
            outbox.c.key.startswith(exchange, autoescape=True),
        )
        rows = self.connection.execute(together.with_for_update()).all()
        if any(each.status != "waiting" or each.attempts for each in rows):
            return False
        self.connection.execute(delete(outbox).where(outbox.c.id.in_([each.id for each in rows])))
        return True

    def sent(
        self,
        outgoing: Outgoing,
        owner: str,
        at: datetime,
        message: str | None,
        posted: Posted | None = None,
    ) -> None:
        stands = {} if posted is None else {"posted_at": posted.at, "posted_place": posted.place}
        self._finish(outgoing, owner, status="sent", message=message, finished_at=at, **stands)

    def put_off(
        self, outgoing: Outgoing, owner: str, until: datetime, *, unknown: bool = False
    ) -> None:
        later = {"due_at": until, "unknown": outbox.c.unknown + int(unknown), **_FREE}
        self.connection.execute(update(outbox).where(*_held(outgoing, owner)).values(**later))

    def give_up(self, outgoing: Outgoing, owner: str, reason: str) -> None:
        self._finish(outgoing, owner, status="given_up", reason=reason, finished_at=self.clock())

    def release_all(self, channel: str, owner: str) -> None:
        others = update(outbox).where(outbox.c.channel == channel, outbox.c.status == "waiting")
        self.connection.execute(others.where(outbox.c.owner != owner).values(**_FREE))

    def waiting(self, address: Address) -> int:
        count = select(func.count()).select_from(outbox).where(outbox.c.status == "waiting")
        here = (outbox.c.channel == address.channel, outbox.c.address_id == address.id)
        return int(self.connection.execute(count.where(*here)).scalar_one())

    def queued(self, channel: str, now: datetime) -> int:
        count = select(func.count()).select_from(outbox).where(outbox.c.status == "waiting")
        here = (outbox.c.channel == channel, outbox.c.due_at <= now, ~_unreachable())
        return int(self.connection.execute(count.where(*here)).scalar_one())

    def pause(self, channel: str, until: datetime) -> None:
        standing = self.paused(channel, until)
        if standing is None:
            self._put(pause, {"channel": channel, "until": until}, "channel")

    def paused(self, channel: str, now: datetime) -> datetime | None:
        found = select(pause.c.until).where(pause.c.channel == channel, pause.c.until > now)
        until: datetime | None = self.connection.execute(found).scalar()
        return until

    def _finish(self, outgoing: Outgoing, owner: str, **how: object) -> None:
        """The words go, and what kind of words they were; of strangers the address goes too."""
        blank = {
            "body": None,
            "urgency": "reply",
            "address_id": case((outbox.c.person_id.is_(None), ""), else_=outbox.c.address_id),
        }
        mine = update(outbox).where(*_held(outgoing, owner))
        self.connection.execute(mine.values(**how, **blank, **_FREE))

    def _seal_body(self, plain: bytes, row: str, person: str | None) -> bytes:
        if person is None:
            return self.house.seal(plain, Place(outbox.name, "body", row))
        return self._seal(plain, outbox, "body", row, person)

    def _outgoing(self, row: Row[Any]) -> Outgoing:
        place = f"{row.channel}:{row.key}"
        if row.person_id is None:
            body = self.house.open(row.body, Place(outbox.name, "body", place))
        else:
            body = self._open(row.body, outbox, "body", place, row.person_id)
        address = Address(row.channel, row.address_id)
        return Outgoing(row.id, address, unpack_outward(body), row.urgency, row.attempts)


def _putting(person: str, question: str) -> Select[Any]:
    """The messages that put this question."""
    return select(outbox).where(outbox.c.person_id == person, outbox.c.question == question)


def _posted(row: Row[Any]) -> Posted | None:
    return None if row.posted_at is None else Posted(row.posted_at, row.posted_place)


def _heads(channel: str, now: datetime, limit: int) -> Select[Any]:
    """The first unsent row of each chat, where it is due and nobody is sending it. A chat is as
    urgent as the most urgent that waits in it: an answer is not held up by a reminder before it."""
    older, there = outbox.alias(), outbox.alias()
    rank = case(_URGENT, value=there.c.urgency, else_=_REST)
    urgency = select(func.min(rank)).where(
        there.c.status == "waiting",
        there.c.channel == outbox.c.channel,
        there.c.address_id == outbox.c.address_id,
    )
    behind = exists().where(
        older.c.status == "waiting",
        older.c.channel == outbox.c.channel,
        older.c.address_id == outbox.c.address_id,
        older.c.id < outbox.c.id,
    )
    return (
        select(outbox.c.id)
        .where(outbox.c.status == "waiting", outbox.c.channel == channel, ~behind)
        .where(_free(outbox, now), ~_unreachable())
        .order_by(urgency.scalar_subquery(), outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=outbox)
    )


def _free(rows: FromClause, now: datetime) -> ColumnElement[bool]:
    lease = rows.c.lease_until
    return and_(rows.c.due_at <= now, or_(lease.is_(None), lease <= now))


def _unreachable() -> ColumnElement[bool]:
    """What waits for somebody who has gone waits until they come back."""
    return exists().where(
        addresses.c.channel == outbox.c.channel,
        addresses.c.id == outbox.c.address_id,
        addresses.c.chat_id == chat.c.id,
        chat.c.unreachable,
    )


def _held(outgoing: Outgoing, owner: str) -> tuple[ColumnElement[bool], ...]:
    """Fencing: only while `owner` still holds it."""
    return outbox.c.id == outgoing.id, outbox.c.status == "waiting", outbox.c.owner == owner
