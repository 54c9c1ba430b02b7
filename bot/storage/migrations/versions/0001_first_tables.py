"""The first tables: people, conversations, records, inbox, outbox, things due."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _people()
    _conversations()
    _records()
    _queues()
    _house()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String, primary_key=True),
        _instant("created_at"),
        _instant("agreed_at", nullable=True),
        _sealed("settings"),
    )
    op.create_table("person_key", _of_person(), _sealed("wrapped"))
    op.create_table(
        "chat",
        sa.Column("id", sa.String, primary_key=True),
        _instant("created_at"),
        sa.Column("unreachable", sa.Boolean, nullable=False),
    )
    op.create_table(
        "address",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        _of_person(key=False),
        _of_chat(key=False),
    )
    op.create_index("ix_address_person_id", "address", ["person_id"])
    op.create_table("offered", _of_chat(), _sealed("buttons"))
    op.create_table(
        "focus",
        *_row_of_person(),
        sa.Column("kind", sa.String, nullable=False),
        _instant("created_at"),
        _sealed("body"),
        sa.UniqueConstraint("person_id", "id"),
    )
    op.create_table(
        "consent",
        *_row_of_person(),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        _instant("given_at"),
        _instant("withdrawn_at", nullable=True),
        sa.UniqueConstraint("person_id", "id"),
    )


def _conversations() -> None:
    op.create_table(
        "session",
        *_row_of_person(),
        sa.Column("dialogue", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        _instant("started_at"),
        _instant("touched_at"),
        _instant("ended_at", nullable=True),
        _sealed("body"),
        sa.UniqueConstraint("person_id", "id"),
    )
    active = sa.text("status = 'active'")
    op.create_index(
        "ix_session_active",
        "session",
        ["person_id"],
        unique=True,
        sqlite_where=active,
        postgresql_where=active,
    )
    op.create_table(
        "turn",
        _of_person(),
        sa.Column("session_id", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _instant("at"),
        sa.Column("dialogue", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        _sealed("asked"),
        _sealed("answer", nullable=True),
        _sealed("before", nullable=True),
    )


def _records() -> None:
    op.create_table(
        "outcome_version",
        *_row_of_person(),
        sa.Column("version", sa.Integer, nullable=False),
        _instant("created_at"),
        _instant("at"),
        _sealed("body"),
        sa.UniqueConstraint("person_id", "id", "version"),
    )
    for records in ("entry", "closing", "review"):
        op.create_table(
            records,
            *_row_of_person(),
            _instant("at"),
            _sealed("body"),
            sa.UniqueConstraint("person_id", "id"),
        )


def _queues() -> None:
    _due()
    _inbox()
    _outbox()
    op.create_table("pause", sa.Column("channel", sa.String, primary_key=True), _instant("until"))


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("serial", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        _of_person(key=False),
        sa.Column("status", sa.String, nullable=False),
        _instant("due_at"),
        _sealed("body"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_due_status", "due", ["status", "due_at"])
    op.create_index("ix_due_person_id", "due", ["person_id"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("address_id", sa.String, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        _instant("at"),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("strikes", sa.Integer, nullable=False),
        _instant("not_before", nullable=True),
        _sealed("body", nullable=True),
    )
    op.create_index("ix_inbox_status", "inbox", ["status", "channel", "position"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("address_id", sa.String, nullable=False),
        _of_person(key=False, nullable=True),
        sa.Column("urgency", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        _instant("due_at"),
        sa.Column("owner", sa.String),
        _instant("lease_until", nullable=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("unknown", sa.Integer, nullable=False),
        sa.Column("message", sa.String),
        sa.Column("reason", sa.String),
        _instant("finished_at", nullable=True),
        _sealed("body", nullable=True),
        sa.UniqueConstraint("channel", "key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_status", "outbox", ["status", "channel", "address_id", "id"])
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])


def _house() -> None:
    op.create_table("master_key", sa.Column("id", sa.String, primary_key=True), _sealed("check"))
    op.create_table(
        "erasure", sa.Column("subject", sa.String, primary_key=True), _instant("erased_at")
    )


def _of_person(*, key: bool = True, nullable: bool = False) -> sa.Column[str]:
    target = sa.ForeignKey("person.id", ondelete="CASCADE")
    return sa.Column("person_id", sa.String, target, primary_key=key, nullable=nullable)


def _of_chat(*, key: bool = True) -> sa.Column[str]:
    target = sa.ForeignKey("chat.id", ondelete="CASCADE")
    return sa.Column("chat_id", sa.String, target, primary_key=key, nullable=False)


def _row_of_person() -> tuple[sa.Column[Any], ...]:
    serial = sa.Column("serial", sa.Integer, primary_key=True)
    return serial, _of_person(key=False), sa.Column("id", sa.String, nullable=False)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)
