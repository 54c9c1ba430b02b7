"""Entries, closings and reviews keep every version; what was removed leaves only when it was."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s"}


def upgrade() -> None:
    for records in ("entry", "closing", "review"):
        _versions(records)
    op.create_table(
        "removal",
        sa.Column("serial", sa.Integer, primary_key=True),
        sa.Column(
            "person_id",
            sa.String,
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
    )
    op.create_index("ix_removal_person_id", "removal", ["person_id"])


def _versions(table: str) -> None:
    """What is there is the first version of each, kept when it was said."""
    with op.batch_alter_table(table, naming_convention=_NAMES) as batch:
        batch.add_column(sa.Column("version", sa.Integer, nullable=False, server_default="1"))
        batch.add_column(sa.Column("kept_at", sa.DateTime(timezone=True)))
        batch.drop_constraint(f"uq_{table}_person_id", type_="unique")
        batch.create_unique_constraint(f"uq_{table}_person_id", ["person_id", "id", "version"])
    op.execute(f"UPDATE {table} SET kept_at = at")
