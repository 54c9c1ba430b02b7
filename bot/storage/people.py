"""People, their addresses, settings, consents and foci; joining and forgetting."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from bot.coach.ports import StoreError
from bot.records.person import Address, Consent, Focus, Person, Settings
from bot.storage import tables
from bot.storage.codec import pack, pack_pairs, unpack, unpack_pairs
from bot.storage.sealing import DataKey, Place
from bot.storage.theme import Theme

_ADDRESS, _PERSON, _CHAT = tables.address, tables.person, tables.chat
_INBOX, _OUTBOX, _OFFERED = tables.inbox, tables.outbox, tables.offered


class People(Theme):
    """What `Unit` promises about people and what their chat last offered."""

    __slots__ = ()

    def person_at(self, address: Address) -> Person | None:
        found = select(_ADDRESS.c.person_id).where(_ADDRESS.c.channel == address.channel)
        person = self.connection.execute(found.where(_ADDRESS.c.id == address.id)).scalar()
        return None if person is None else self.person(person)

    def person(self, person: str) -> Person:
        row = self.connection.execute(select(_PERSON).where(_PERSON.c.id == person)).one_or_none()
        if row is None:
            raise StoreError(f"There is no person {person} in the store.")
        settings = self._open(row.settings, _PERSON, "settings", person, person)
        return Person(row.id, row.created_at, unpack(settings, Settings), row.agreed_at)

    def address_of(self, person: str, channel: str) -> Address | None:
        found = select(_ADDRESS.c.id).where(_ADDRESS.c.person_id == person)
        id_ = self.connection.execute(found.where(_ADDRESS.c.channel == channel)).scalar()
        return None if id_ is None else Address(channel, id_)

    def join(self, address: Address, at: datetime, settings: Settings) -> Person:
        person, chat, key = uuid4().hex, uuid4().hex, DataKey.fresh()
        sealed = key.seal(pack(settings), Place(_PERSON.name, "settings", person, person))
        run = self.connection.execute
        run(insert(_PERSON).values(id=person, created_at=at, settings=sealed))
        wrapped = self.house.wrap(key, person)
        run(insert(tables.person_key).values(person_id=person, wrapped=wrapped))
        run(insert(_CHAT).values(id=chat, created_at=at, unreachable=False))
        row = {"channel": address.channel, "id": address.id, "person_id": person, "chat_id": chat}
        run(insert(_ADDRESS).values(**row))
        return Person(person, at, settings)

    def save_settings(self, person: str, settings: Settings) -> None:
        sealed = self._seal(pack(settings), _PERSON, "settings", person, person)
        changed = update(_PERSON).where(_PERSON.c.id == person).values(settings=sealed)
        self.connection.execute(changed)

    def consent(self, person: str, consent: Consent) -> None:
        row = {
            "person_id": person,
            "id": consent.id,
            "purpose": consent.purpose,
            "version": consent.version,
            "given_at": consent.given_at,
            "withdrawn_at": consent.withdrawn_at,
        }
        self._put(tables.consent, row, "person_id", "id")
        if consent.purpose == "keep":
            first = update(_PERSON).where(_PERSON.c.id == person, _PERSON.c.agreed_at.is_(None))
            self.connection.execute(first.values(agreed_at=consent.given_at))

    def consents(self, person: str) -> Sequence[Consent]:
        table = tables.consent
        found = select(table).where(table.c.person_id == person)
        rows = self.connection.execute(found.order_by(table.c.given_at, table.c.serial))
        return [
            Consent(row.id, row.purpose, row.version, row.given_at, row.withdrawn_at)
            for row in rows
        ]

    def reachable(self, address: Address, yes: bool) -> None:
        chat = select(_ADDRESS.c.chat_id).where(
            _ADDRESS.c.channel == address.channel, _ADDRESS.c.id == address.id
        )
        changed = update(_CHAT).where(
            _CHAT.c.id == chat.scalar_subquery(), _CHAT.c.unreachable == yes
        )
        if self.connection.execute(changed.values(unreachable=not yes)).rowcount:
            self._set_aside(address, back=yes)

    def _set_aside(self, address: Address, *, back: bool) -> None:
        """What is due for somebody who has gone stands aside until they are back."""
        person = select(_ADDRESS.c.person_id).where(
            _ADDRESS.c.channel == address.channel, _ADDRESS.c.id == address.id
        )
        before, after = ("aside", "waiting") if back else ("waiting", "aside")
        theirs = update(tables.due).where(tables.due.c.person_id == person.scalar_subquery())
        self.connection.execute(theirs.where(tables.due.c.status == before).values(status=after))

    def move_chat(self, address: Address, to: str) -> None:
        """A new id that is known already keeps its own person; only what waits moves over."""
        new = Address(address.channel, to)
        if self.person_at(new) is None:
            here = update(_ADDRESS).where(_ADDRESS.c.channel == address.channel)
            self.connection.execute(here.where(_ADDRESS.c.id == address.id).values(id=to))
        for queue in (_INBOX, _OUTBOX):
            rows = update(queue).where(queue.c.channel == address.channel)
            self.connection.execute(
                rows.where(queue.c.address_id == address.id).values(address_id=to)
            )

    def save_focus(self, person: str, focus: Focus) -> None:
        body = self._seal(pack(focus), tables.focus, "body", focus.id, person)
        row = {
            "person_id": person,
            "id": focus.id,
            "kind": focus.kind,
            "created_at": focus.created_at,
            "body": body,
        }
        self._put(tables.focus, row, "person_id", "id")

    def foci(self, person: str) -> Sequence[Focus]:
        table = tables.focus
        found = select(table).where(table.c.person_id == person)
        rows = self.connection.execute(found.order_by(table.c.created_at, table.c.serial)).all()
        return [unpack(self._open(r.body, table, "body", r.id, person), Focus) for r in rows]

    def offered(self, person: str) -> Sequence[tuple[str, str]]:
        chat = self._chat_of(person)
        found = select(_OFFERED.c.buttons).where(_OFFERED.c.chat_id == chat)
        sealed = self.connection.execute(found).scalar()
        if chat is None or sealed is None:
            return ()
        return unpack_pairs(self._open(sealed, _OFFERED, "buttons", chat, person))

    def offer(self, person: str, buttons: Sequence[tuple[str, str]]) -> None:
        chat = self._chat_of(person)
        if chat is None:  # forgotten in this very turn: nothing is kept of them
            return
        sealed = self._seal(pack_pairs(buttons), _OFFERED, "buttons", chat, person)
        self._put(_OFFERED, {"chat_id": chat, "buttons": sealed}, "chat_id")

    def forget(self, person: str) -> None:
        found = select(_ADDRESS).where(_ADDRESS.c.person_id == person)
        for row in self.connection.execute(found).all():
            self._forget_address(Address(row.channel, row.id))
            self.connection.execute(delete(_CHAT).where(_CHAT.c.id == row.chat_id))
        self.connection.execute(delete(_OUTBOX).where(_OUTBOX.c.person_id == person))
        self.connection.execute(delete(_PERSON).where(_PERSON.c.id == person))
        self._data_keys.pop(person, None)

    def _forget_address(self, address: Address) -> None:
        """Keys of what came in stay, so that nothing is taken in twice; whose it was does not."""
        inbox = (_INBOX.c.channel == address.channel, _INBOX.c.address_id == address.id)
        blank = {"status": "done", "body": None, "address_id": "", "not_before": None}
        self.connection.execute(update(_INBOX).where(*inbox).values(**blank))
        outbox = (_OUTBOX.c.channel == address.channel, _OUTBOX.c.address_id == address.id)
        self.connection.execute(delete(_OUTBOX).where(*outbox))
        subject = self.house.tombstone(str(address))
        self._put(tables.erasure, {"subject": subject, "erased_at": self.clock()}, "subject")

    def _chat_of(self, person: str) -> str | None:
        """The chat of the person's first address: a person has one, until channels are linked."""
        joined = select(_CHAT.c.id).join(_ADDRESS, _ADDRESS.c.chat_id == _CHAT.c.id)
        found = joined.where(_ADDRESS.c.person_id == person).order_by(_CHAT.c.created_at)
        chat: str | None = self.connection.execute(found.limit(1)).scalar()
        return chat
