"""Every table. In clear: ids, times, kinds, statuses. Columns of type `Sealed` hold the rest."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.storage.instants import Instant

HEAD = "0005"
"""The newest migration; what `open_store` expects to find."""

Sealed = LargeBinary


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _of_person(*, key: bool = True) -> Column[str]:
    """Whose row it is. Whatever hangs on a person goes when the person goes."""
    person_id = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person_id", String, person_id, primary_key=key, nullable=False)


def _rows_of_person(name: str, *columns: Column[Any] | Index) -> Table:
    """Ids are the person's own. `serial` keeps apart, in order, what bears the same instant."""
    return Table(
        name,
        metadata,
        Column("serial", Integer, primary_key=True),
        _of_person(key=False),
        Column("id", String, nullable=False),
        *columns,
        UniqueConstraint("person_id", "id"),
    )


master_key = Table(
    "master_key",
    metadata,
    Column("id", String, primary_key=True),
    Column("check", Sealed, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("agreed_at", Instant),
    Column("settings", Sealed, nullable=False),
)

person_key = Table(
    "person_key",
    metadata,
    _of_person(),
    Column("wrapped", Sealed, nullable=False),
)

chat = Table(
    "chat",
    metadata,
    Column("id", String, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("unreachable", Boolean, nullable=False, default=False),
)

address = Table(
    "address",
    metadata,
    Column("channel", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("person_id", String, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", String, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Index("ix_address_person_id", "person_id"),
)

offered = Table(
    "offered",
    metadata,
    Column("chat_id", String, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True),
    Column("buttons", Sealed, nullable=False),
)

focus = _rows_of_person(
    "focus",
    Column("kind", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("body", Sealed, nullable=False),
)

consent = _rows_of_person(
    "consent",
    Column("purpose", String, nullable=False),
    Column("version", String, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

_UNDER_WAY = text("status <> 'ended'")

session = _rows_of_person(
    "session",
    Column("dialogue", String, nullable=False),
    Column("status", String, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("edition", String, nullable=False, server_default=""),
    Column("body", Sealed, nullable=False),
    Index("ix_session_edition", "edition", sqlite_where=_UNDER_WAY, postgresql_where=_UNDER_WAY),
    # Two conversations under way at once would be two open questions: the table forbids it.
    Index(
        "ix_session_active",
        "person_id",
        unique=True,
        sqlite_where=text("status = 'active'"),
        postgresql_where=text("status = 'active'"),
    ),
)

turn = Table(
    "turn",
    metadata,
    _of_person(),
    Column("session_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("dialogue", String, nullable=False),
    Column("state", String, nullable=False),
    Column("message", String, nullable=False),
    Column("asked", Sealed, nullable=False),
    Column("answer", Sealed),
    Column("before", Sealed),
    # On the way to the open question. Numbers do not tell: a corrected answer is a row of its own.
    Column("position", Integer),
    Column("taken", Sealed),
    Index("ix_turn_position", "person_id", "session_id", "position"),
    # Few at any time, and asked for in every turn.
    Index(
        "ix_turn_undone",
        "person_id",
        "session_id",
        sqlite_where=text("before IS NULL AND taken IS NOT NULL"),
        postgresql_where=text("before IS NULL AND taken IS NOT NULL"),
    ),
)

outcome_version = Table(
    "outcome_version",
    metadata,
    Column("serial", Integer, primary_key=True),
    _of_person(key=False),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("body", Sealed, nullable=False),
    UniqueConstraint("person_id", "id", "version"),
)


def _records(name: str) -> Table:
    """Records of which every version is a row; `at`: when it was said, `kept_at`: this version."""
    return Table(
        name,
        metadata,
        Column("serial", Integer, primary_key=True),
        _of_person(key=False),
        Column("id", String, nullable=False),
        Column("version", Integer, nullable=False, server_default="1"),
        Column("at", Instant, nullable=False),
        Column("kept_at", Instant),
        Column("body", Sealed, nullable=False),
        UniqueConstraint("person_id", "id", "version"),
    )


entry = _records("entry")
closing = _records("closing")
review = _records("review")

# That something was removed, and when; of the words nothing is left.
removal = Table(
    "removal",
    metadata,
    Column("serial", Integer, primary_key=True),
    _of_person(key=False),
    Column("at", Instant, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", String, nullable=False),
    Index("ix_removal_person_id", "person_id"),
)

# Peer mentors. Of a link that was handed out only a keyed hash is kept.
invitation = Table(
    "invitation",
    metadata,
    Column("token", String, primary_key=True),
    _of_person(key=False),
    Column("until", Instant, nullable=False),
    Column("name", Sealed, nullable=False),
    Index("ix_invitation_person_id", "person_id"),
)

partnership = Table(
    "partnership",
    metadata,
    Column("id", String, primary_key=True),
    Column("mentor_id", String, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("peer_id", String, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("offered_at", Instant),
    Column("mentor_name", Sealed, nullable=False),
    Column("peer_name", Sealed, nullable=False),
    Index("ix_partnership_mentor_id", "mentor_id"),
    Index("ix_partnership_peer_id", "peer_id"),
)

offering = _rows_of_person(
    "offering",
    Column("partnership", String, ForeignKey("partnership.id", ondelete="CASCADE")),
    Column("at", Instant, nullable=False),
    Column("body", Sealed, nullable=False),
    Index("ix_offering_partnership", "partnership"),
)

due = Table(
    "due",
    metadata,
    Column("serial", Integer, primary_key=True),
    # A keyed hash of the key: a hold must look like any other row, by its id too.
    Column("id", String, nullable=False),
    _of_person(key=False),
    Column("status", String, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("body", Sealed, nullable=False),
    UniqueConstraint("id"),
    Index("ix_due_status", "status", "due_at"),
    Index("ix_due_person_id", "person_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("address_id", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", String, nullable=False),
    Column("strikes", Integer, nullable=False, default=0),
    Column("not_before", Instant),
    Column("body", Sealed),
    Index("ix_inbox_status", "status", "channel", "position"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String, nullable=False),
    Column("key", String, nullable=False),
    Column("address_id", String, nullable=False),
    Column("person_id", String, ForeignKey("person.id", ondelete="CASCADE")),
    Column("urgency", String, nullable=False),
    Column("status", String, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("owner", String),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("unknown", Integer, nullable=False, default=0),
    Column("message", String),
    # Which question the message puts, and when and where in its chat the channel says it stands.
    Column("question", String),
    Column("posted_at", Instant),
    Column("posted_place", BigInteger),
    Column("reason", String),
    Column("finished_at", Instant),
    Column("body", Sealed),
    UniqueConstraint("channel", "key"),
    Index("ix_outbox_status", "status", "channel", "address_id", "id"),
    Index("ix_outbox_person_id", "person_id"),
    Index("ix_outbox_question", "person_id", "question"),
    # Ids are never used again, so that an old claim cannot settle a younger row.
    sqlite_autoincrement=True,
)

pause = Table(
    "pause",
    metadata,
    Column("channel", String, primary_key=True),
    Column("until", Instant, nullable=False),
)

# What a dialogue was when somebody began it. No person's: texts of files, compressed, in clear.
edition = Table(
    "edition",
    metadata,
    Column("id", String, primary_key=True),
    Column("files", LargeBinary, nullable=False),
)

erasure = Table(
    "erasure",
    metadata,
    Column("subject", String, primary_key=True),
    Column("erased_at", Instant, nullable=False),
)
