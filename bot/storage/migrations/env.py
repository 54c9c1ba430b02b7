"""Runs migrations on the connection handed in, inside its transaction."""

from typing import Any

from alembic import context

from bot.storage.tables import metadata

handed = context.config.attributes


def after_step(*_: Any, **named: Any) -> None:
    """A named point at which tests stop the migration."""
    handed["fault"](f"migrated:{named['step'].up_revision_id}")


context.configure(
    connection=handed["connection"],
    target_metadata=metadata,
    on_version_apply=after_step,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
