"""A copy of a SQLite database that is in use, and putting such a copy back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from storage import deliveries
from storage.database import Database
from storage.migrations import NewerDatabaseError, migrate

_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database, named after it. The first holds what was written last."""


class BackupError(Exception):
    """It was not done; the sentence says why and what to do."""


@contextmanager
def _told() -> Iterator[None]:
    """Turns what the system refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"{error.filename} cannot be reached or made: {error.strerror}.") from error


@_told()
def back_up(database: Database, target: Path) -> int:
    """The size in bytes of a complete copy, made while the bot may go on writing; readable by its owner alone.

    Raises BackupError for PostgreSQL, when there is something at the target already or no such folder it can write
    in, and when the copy fails, of which nothing stays behind then.
    """
    source = _file(database)
    if not source.exists():
        raise BackupError(f"There is no database at {source} to back up.")
    if target.exists():
        raise BackupError(f"{target} exists already: name another file, for a backup is never overwritten.")
    if not target.absolute().parent.is_dir():
        raise BackupError(f"There is no folder {target.absolute().parent}: make it, or mount the disk that it is on.")
    _copy(source, target, _check)
    return target.stat().st_size


@_told()
def restore(database: Database, backup: Path, *, now: datetime) -> None:
    """Puts a copy in the place of the database, which must not be there any more, brought up to date.

    In it whatever was due before now is looked for before it is sent. Raises BackupError for PostgreSQL, for a file
    that is no whole database or one of a newer version, while a database or what was last written to one is in the way,
    where its folder cannot be made, and as back_up when the copy fails.
    """
    target = _file(database)
    if not backup.exists():
        raise BackupError(f"There is no file {backup}.")
    _check(backup)
    if target.exists():
        raise BackupError(f"{target} is still there: stop the bot and move that file away first.")
    last_written = _beside(target, "-wal")
    if last_written.exists():
        raise BackupError(
            f"{last_written} is still there, with what was last written to the database that you moved away: "
            "move it to the same place."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(backup, target, lambda copy: _make_ready(database, copy, now))


def _file(database: Database) -> Path:
    if not database.is_sqlite:
        raise BackupError("This is for SQLite. For PostgreSQL use pg_dump and pg_restore, then restore --declare.")
    return Path(database.url.database or "")


def _copy(source: Path, target: Path, finish: Callable[[Path], None]) -> None:
    """It gets its name when it is finished, so that one that failed is taken for nothing else and blocks no other."""
    unfinished = _beside(target, ".unfinished")
    try:
        _remove(unfinished)
        unfinished.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(unfinished)) as copy:
            original.backup(copy)
        finish(unfinished)
        unfinished.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"The copy to {target} failed, and nothing of it was left there: {error}.") from error
    finally:
        with suppress(OSError):
            _remove(unfinished)


def _make_ready(database: Database, copy: Path, now: datetime) -> None:
    """Up to date, and with what may have been sent since it was made set aside."""
    ready = Database(database.url.set(database=str(copy)).render_as_string())
    try:
        migrate(ready)
        with Session(ready.engine) as session, session.begin():
            deliveries.distrust(session, now)
    except NewerDatabaseError:
        raise BackupError("This backup was made by a newer version of the bot; use that version.") from None
    finally:
        ready.engine.dispose()


def _remove(database: Path) -> None:
    for file in (database, *(_beside(database, ending) for ending in _BESIDE)):
        file.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _check(path: Path) -> None:
    """Raises BackupError unless the file, which nobody changes now, is a whole database of this bot."""
    try:  # SQLite writes beside what it opens, also to read it, unless it is told that nobody changes it
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            (state,) = connection.execute("PRAGMA integrity_check").fetchone()
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        raise BackupError(f"{path} is no SQLite database.") from None
    if state != "ok":
        raise BackupError(f"{path} is damaged: {state}.")
    if not {"workspace", "signal", "alembic_version"} <= tables:
        raise BackupError(f"{path} is a database of something else.")
