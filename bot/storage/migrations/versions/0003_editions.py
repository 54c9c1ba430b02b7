"""Editions of dialogues, and which one each conversation is pinned to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("files", sa.LargeBinary, nullable=False),
    )
    edition = sa.Column("edition", sa.String, nullable=False, server_default="")
    op.add_column("session", edition)
    under_way = sa.text("status <> 'ended'")
    op.create_index(
        "ix_session_edition",
        "session",
        ["edition"],
        sqlite_where=under_way,
        postgresql_where=under_way,
    )
