"""The schema's history, and the one way to bring a database up to date.

Alembic is loaded only where there is something to bring up to date: it would make every start longer by a tenth.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.orm import Session

from storage.database import Database, make_private_file

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x7265666572  # any constant: two processes that start together take turns on it
_FOLDER = Path(__file__).parent
_NAMED = re.compile(r"""^(revision|down_revision) = (?:['"](\w+)['"]|None)$""", re.MULTILINE)


class NewerDatabaseError(Exception):
    """The database was made by a version of the bot that is newer than this one."""


def migrate(database: Database) -> None:
    """Brings the schema up to date from any earlier version; safe when several processes do it at once.

    Creates the SQLite file when there is none, readable by its owner alone. Raises NewerDatabaseError.
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
    if _applied(connection) == _head():
        return
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise NewerDatabaseError from error


def pending(database: Database) -> tuple[str, ...]:
    """The versions that migrate() would still apply, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(configuration(None))
    with database.engine.connect() as connection:
        applied = _applied(connection)
    return tuple(reversed([step.revision for step in script.iterate_revisions("head", applied or "base")]))


def is_current(session: Session) -> bool:
    """Whether the database has the schema that this version of the bot works with."""
    return _applied(session.connection()) == _head()


def is_newer(session: Session) -> bool:
    """Whether a version of the bot made it that knows more than this one."""
    return _applied(session.connection()) not in {None, *_steps()}


def _applied(connection: Connection) -> str | None:
    """None for a database with nothing in it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


@cache
def _head() -> str:
    """The version that no other one follows."""
    steps = _steps()
    (head,) = steps.keys() - steps.values()
    return head


@cache
def _steps() -> Mapping[str, str]:
    """Every version that this bot knows, and the one it follows."""
    named = [dict(_NAMED.findall(path.read_text("utf-8"))) for path in (_FOLDER / "versions").glob("*.py")]
    return {step["revision"]: step["down_revision"] for step in named}


def configuration(connection: Connection | None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config
