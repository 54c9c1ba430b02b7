"""What is needed to take an answer again, and to know whether a question could be read yet."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _turns()
    _outbox()


def _turns() -> None:
    """Answers given so far stand in the order they came; how they were given is not known."""
    op.add_column("turn", sa.Column("position", sa.Integer))
    op.add_column("turn", sa.Column("taken", sa.LargeBinary))
    op.execute("UPDATE turn SET position = number WHERE before IS NOT NULL")
    op.create_index("ix_turn_position", "turn", ["person_id", "session_id", "position"])
    undone = sa.text("before IS NULL AND taken IS NOT NULL")
    op.create_index(
        "ix_turn_undone",
        "turn",
        ["person_id", "session_id"],
        sqlite_where=undone,
        postgresql_where=undone,
    )


def _outbox() -> None:
    op.add_column("outbox", sa.Column("question", sa.String))
    op.add_column("outbox", sa.Column("posted_at", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("posted_place", sa.BigInteger))
    op.create_index("ix_outbox_question", "outbox", ["person_id", "question"])
