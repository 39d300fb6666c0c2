"""The schema's history, and the one way to bring a database up to date."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from storage.database import Database, make_private_file

_LOCK = 0x7265666572  # any constant: two processes that start together take turns on it


def migrate(database: Database) -> None:
    """Brings the schema up to date from any earlier version; safe when several processes do it at once.

    Creates the SQLite file when there is none, readable by its owner alone.
    """
    make_private_file(database.url)
    if database.is_sqlite:
        with database.engine.begin() as connection:
            _upgrade(connection)
        return
    # Not SERIALIZABLE: a snapshot from before the wait would not show what the other process did meanwhile.
    with database.engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    if MigrationContext.configure(connection).get_current_revision() != _head():
        command.upgrade(configuration(connection), "head")


def pending(database: Database) -> tuple[str, ...]:
    """The versions that migrate() would still apply, oldest first."""
    script = ScriptDirectory.from_config(configuration(None))
    with database.engine.connect() as connection:
        applied = MigrationContext.configure(connection).get_current_revision()
    return tuple(reversed([step.revision for step in script.iterate_revisions("head", applied or "base")]))


def is_current(session: Session) -> bool:
    """Whether the database has the schema that this version of the bot works with."""
    return MigrationContext.configure(session.connection()).get_current_revision() == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(configuration(None)).get_current_head()


def configuration(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
