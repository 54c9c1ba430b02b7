"""What came in and was not dealt with yet: in order within a chat, chats apart from each other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, tuple_, update

from bot.coach.messages import Incoming
from bot.records.person import Address
from bot.storage.codec import cleaned, pack, unpack_happening
from bot.storage.sealing import Place
from bot.storage.tables import inbox
from bot.storage.theme import Row, Theme


class Inbox(Theme):
    """What `Unit` promises about the inbox. A row belongs to nobody: the house seals it."""

    __slots__ = ()

    def take_in(self, incoming: Sequence[Incoming]) -> None:
        self._add_new(inbox, *(self._row(each) for each in incoming))

    def next_incoming(self, channel: str, now: datetime) -> Incoming | None:
        older = inbox.alias()
        before = tuple_(older.c.position, older.c.key) < tuple_(inbox.c.position, inbox.c.key)
        behind = exists().where(
            older.c.status == "new",
            older.c.channel == inbox.c.channel,
            older.c.address_id == inbox.c.address_id,
            before,
        )
        head = (
            select(inbox)
            .where(inbox.c.status == "new", inbox.c.channel == channel, ~behind)
            .where(or_(inbox.c.not_before.is_(None), inbox.c.not_before <= now))
            .order_by(inbox.c.position, inbox.c.key)
            .limit(1)
            .with_for_update(skip_locked=True, of=inbox)
        )
        row = self.connection.execute(head).one_or_none()
        if row is None:
            return None
        body = self.house.open(row.body, _place(row.channel, row.key))
        address = Address(row.channel, row.address_id)
        return Incoming(row.key, row.position, address, row.at, unpack_happening(body))

    def done(self, incoming: Incoming) -> None:
        """Whose it was is blanked too: the key alone is enough to take nothing in twice."""
        blank = {"status": "done", "body": None, "address_id": "", "not_before": None}
        self.connection.execute(update(inbox).where(*_is(incoming)).values(**blank))

    def strike(self, incoming: Incoming, retry_at: datetime) -> int:
        counted = update(inbox).where(*_is(incoming), inbox.c.status == "new")
        struck = counted.values(strikes=inbox.c.strikes + 1, not_before=retry_at)
        strikes = self.connection.execute(struck.returning(inbox.c.strikes)).scalar()
        return int(strikes or 0)

    def _row(self, incoming: Incoming) -> Row:
        channel = incoming.address.channel
        body = self.house.seal(pack(cleaned(incoming.what)), _place(channel, incoming.key))
        return {
            "channel": channel,
            "key": incoming.key,
            "address_id": incoming.address.id,
            "position": incoming.order,
            "at": incoming.at,
            "status": "new",
            "strikes": 0,
            "body": body,
        }


def _place(channel: str, key: str) -> Place:
    return Place(inbox.name, "body", f"{channel}:{key}")


def _is(incoming: Incoming) -> tuple[ColumnElement[bool], ...]:
    return inbox.c.channel == incoming.address.channel, inbox.c.key == incoming.key
