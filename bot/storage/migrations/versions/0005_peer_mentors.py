"""Peer mentors: invitations, who is linked with whom, and what waits to be handed over."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("token", sa.String, primary_key=True),
        _person("person_id"),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_invitation_person_id", "invitation", ["person_id"])
    op.create_table(
        "partnership",
        sa.Column("id", sa.String, primary_key=True),
        _person("mentor_id"),
        _person("peer_id"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True)),
        sa.Column("mentor_name", sa.LargeBinary, nullable=False),
        sa.Column("peer_name", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_partnership_mentor_id", "partnership", ["mentor_id"])
    op.create_index("ix_partnership_peer_id", "partnership", ["peer_id"])
    _offerings()


def _offerings() -> None:
    op.create_table(
        "offering",
        sa.Column("serial", sa.Integer, primary_key=True),
        _person("person_id"),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("partnership", sa.String, sa.ForeignKey("partnership.id", ondelete="CASCADE")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("person_id", "id"),
    )
    op.create_index("ix_offering_partnership", "offering", ["partnership"])


def _person(name: str) -> sa.Column[str]:
    key = sa.ForeignKey("person.id", ondelete="CASCADE")
    return sa.Column(name, sa.String, key, nullable=False)
