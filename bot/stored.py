"""The company's database, opened for whoever works with it, and what to say when it does not let itself be opened."""

import asyncio
import errno
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.settings import Settings
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.migrations import NewerDatabaseError, is_current, is_newer, migrate

_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
"""What SQLite says while somebody else writes, or while the disk is full or away."""

_NEWER = "DATABASE_URL: this database was made by a newer version of the bot; use that version."


class StartError(Exception):
    """The bot cannot start, or not go on: one clear sentence."""


class NotNowError(StartError):
    """The same for what can pass by itself, so that trying again later makes sense."""


@asynccontextmanager
async def open_database(settings: Settings, *, is_to_be_migrated: bool = True) -> AsyncIterator[Database]:
    """The database with today's schema: brought up to date, or else as it is. Raises StartError."""
    database = Database(settings.database_url)
    try:
        if is_to_be_migrated:
            await _migrate(database)
            with suppress(UnavailableError, OutcomeUnknownError):  # somebody else writes, and an hour later it is done
                await database.refresh_statistics()
        else:
            await _check(database)
        yield database
    finally:
        await database.close()


def must_be_there(database: Database) -> None:
    """Raises StartError for a SQLite file that does not exist; a server is asked by whoever connects to it."""
    if database.is_sqlite and not _file(database).exists():
        raise StartError(
            f"DATABASE_URL: there is no database at {_file(database)}. Run this in the folder where the bot's .env is; "
            "a bot that is new makes its database when you start it with run."
        )


def place_of(database: Database) -> str:
    """Which database it is, for people, without its password."""
    return f"the database at {_file(database) if database.is_sqlite else database.url.host or 'this machine'}"


def trouble(error: Exception, place: str = "the database") -> StartError:
    """What there is to say about a database that failed; a NotNowError for what can pass by itself."""
    cause = _innermost(error)
    reason = _reason(cause)
    if _can_pass(error, cause):
        return NotNowError(f"DATABASE_URL: {place} does not answer{reason and f': {reason}'}. Try again later.")
    return StartError(f"DATABASE_URL: {place} cannot be used: {reason}.")


async def _migrate(database: Database) -> None:
    try:
        await asyncio.to_thread(migrate, database)
    except NewerDatabaseError:
        raise StartError(_NEWER) from None
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise trouble(error, place_of(database)) from None


async def _check(database: Database) -> None:
    try:
        await asyncio.to_thread(must_be_there, database)
        has_schema = await database.read(is_current)
        if not has_schema and await database.read(is_newer):
            raise StartError(_NEWER)
    except (UnavailableError, SQLAlchemyError, OSError) as error:
        raise trouble(error, place_of(database)) from None
    if not has_schema:
        raise StartError("DATABASE_URL: the database is of an older version of the bot; run the command migrate first.")


def _file(database: Database) -> Path:
    return Path(database.url.database or "").absolute()


def _innermost(error: BaseException) -> BaseException:
    """The driver's own error, without what was made of it."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _can_pass(error: Exception, cause: BaseException) -> bool:
    """Also what a server says about whoever wants to connect: from a server that starts it looks much the same."""
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _PASSING
    if isinstance(cause, OSError):
        return cause.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}
    return isinstance(error, UnavailableError | OperationalError)


def _reason(cause: BaseException) -> str:
    """In one line, and without a full stop."""
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return (str(cause).strip().splitlines() or [""])[0].strip().rstrip(".")
