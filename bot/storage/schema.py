"""Bringing the tables up to date, and telling whether they are whole. Alembic stays in here."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from bot.coach.ports import Fault, StoreError
from bot.storage.failures import told_safely
from bot.storage.tables import HEAD, metadata

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic takes half a second to import, so it is imported where it is needed.


def version(connection: Connection) -> str | None:
    """The migration that the tables are at; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(engine: Engine, *, fault: Fault = lambda _: None) -> None:
    """Brings the tables up to date in one transaction: all of it, or nothing."""

    def work() -> None:
        with engine.begin() as connection:
            upgrade_within(connection, fault=fault)

    told_safely(work)


def upgrade_within(connection: Connection, *, fault: Fault = lambda _: None) -> None:
    """The same inside a transaction that is open already. `fault` is called after each step."""
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(_config(connection, fault), "head")
    except CommandError:
        raise StoreError(
            f"The store is at version {version(connection)}, which this coach does not know: a "
            "newer one made it. Run that one, or restore a backup."
        ) from None


def check(engine: Engine) -> tuple[str, ...]:
    """What is wrong with the store, a line each; nothing when it is whole."""

    def work() -> tuple[str, ...]:
        with engine.connect() as connection:
            return (*damage(connection), *_behind(connection), *_drift(connection))

    return told_safely(work)


def damage(connection: Connection) -> tuple[str, ...]:
    """What SQLite itself finds broken in its file."""
    if connection.dialect.name != "sqlite":
        return ()
    try:
        pages = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as broken:
        # Pages too broken to read stop the check itself.
        return (f"The database file is damaged ({type(broken).__name__}): restore a backup.",)
    found = [] if pages == ["ok"] else ["The database file is damaged: restore a backup."]
    tables = sorted({str(row[0]) for row in orphans})
    found += [f"Rows of {table} belong to something that is gone." for table in tables]
    return tuple(found)


def expect_newest(connection: Connection) -> None:
    """Raises StoreError when the tables are not those that this coach knows."""
    for behind in _behind(connection):
        raise StoreError(behind)


def _behind(connection: Connection) -> tuple[str, ...]:
    at = version(connection)
    if at == HEAD:
        return ()
    return (f"The tables are at version {at}, not {HEAD}. Run: coach db upgrade",)


def _drift(connection: Connection) -> tuple[str, ...]:
    """Differences between the tables in the file and those in `tables.py`."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    if version(connection) != HEAD:
        return ()
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return tuple(
        f"The tables differ from what this coach expects: {_named(difference)}."
        for difference in compare_metadata(context, metadata)
    )


def _named(difference: object) -> str:
    """Kind and place of a difference. It may hold defaults of columns, so only names are told."""
    while isinstance(difference, list):
        difference = difference[0]
    parts = difference if isinstance(difference, tuple) else ()
    return " ".join(
        str(getattr(part, "name", part))
        for part in parts
        if isinstance(part, str) or hasattr(part, "name")
    )


def _config(connection: Connection, fault: Fault) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["fault"] = fault
    return config
