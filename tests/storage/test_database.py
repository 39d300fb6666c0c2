import asyncio
import sqlite3
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from storage.database import Database, InvalidDatabaseUrlError, UnavailableError
from storage.migrations import migrate, pending
from storage.tables import WorkspaceRow


def _add(session: Session, name: str = "Voorbeeld") -> int:
    row = WorkspaceRow(
        platform="slack", tenant=name, name=name, reconciled_at=datetime(2026, 11, 26, tzinfo=UTC), ticked_at=None
    )
    session.add(row)
    session.flush()
    return row.id


async def test_what_is_written_can_be_read_with_its_zone(database: Database) -> None:
    await database.write(_add)
    row = await database.read(lambda session: session.scalars(select(WorkspaceRow)).one())
    assert row.reconciled_at == datetime(2026, 11, 26, tzinfo=UTC)


async def test_an_error_in_the_work_leaves_nothing_behind(database: Database) -> None:
    def fails(session: Session) -> None:
        _add(session)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(fails)
    assert await database.read(lambda session: session.scalars(select(WorkspaceRow)).all()) == []


async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises((DBAPIError, UnavailableError)):
        await database.read(_add)


async def test_a_hundred_updates_at_once_lose_none(database: Database) -> None:
    await database.write(lambda session: _add(session, "0"))

    def count_up(session: Session) -> None:
        row = session.scalars(select(WorkspaceRow)).one()
        row.name = str(int(row.name or "0") + 1)

    await database.write(lambda session: session.execute(text("UPDATE workspace SET name = '0'")))
    await asyncio.gather(*(database.write(count_up) for _ in range(100)))
    assert await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).one()) == "100"


async def test_a_locked_sqlite_file_is_said_to_be_unavailable(sqlite_database: Database) -> None:
    other = Database(sqlite_database.url.render_as_string())
    await sqlite_database.write(_add)
    with other.engine.begin() as connection:
        connection.execute(text("UPDATE workspace SET name = 'held'"))
        with pytest.raises(UnavailableError):
            await sqlite_database.write(lambda session: _add(session, "second"))
    await other.close()
    assert await sqlite_database.read(lambda session: len(session.scalars(select(WorkspaceRow)).all())) == 1


async def test_a_missing_server_is_said_to_be_unavailable() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(UnavailableError):
        await database.read(lambda session: session.execute(text("SELECT 1")))
    await database.close()


@pytest.mark.parametrize("url", ["", "mysql://x/y", "referral.db", "sqlite://", "sqlite:///:memory:"])
def test_a_url_we_cannot_use_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(InvalidDatabaseUrlError, match="must look like"):
        Database(url)


def test_a_heroku_style_url_gets_our_driver() -> None:
    assert Database("postgres://u:p@h/n").url.drivername == "postgresql+psycopg"


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    assert pending(database) == ()
    migrate(database)
    assert pending(database) == ()


def test_whoever_opens_a_new_file_waits_for_another_that_is_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        other.execute("ROLLBACK")

    monkeypatch.setattr("tenacity.nap.time.sleep", wait)
    database = Database(f"sqlite:///{path}")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert len(waits) == 1
    database._close()
    other.close()


async def test_three_processes_that_start_together_on_an_empty_database_migrate_it_once(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(3)]
    await asyncio.gather(*(asyncio.to_thread(migrate, database) for database in databases))
    assert pending(databases[0]) == ()
    await databases[0].write(_add)
    for database in databases:
        await database.close()


async def test_a_full_disk_is_said_to_be_unavailable_and_what_was_there_stays(sqlite_database: Database) -> None:
    await sqlite_database.write(_add)
    _pragma(sqlite_database, "max_page_count = 1")  # never less than there are
    with pytest.raises(UnavailableError):
        await sqlite_database.write(lambda session: _add(session, "x" * 1_000_000))
    assert await sqlite_database.read(lambda session: len(session.scalars(select(WorkspaceRow)).all())) == 1
    _pragma(sqlite_database, "max_page_count = 1000000")
    await sqlite_database.write(lambda session: _add(session, "x" * 1_000_000))


async def test_a_database_that_can_only_be_read_is_said_to_be_unavailable_for_writing(database: Database) -> None:
    await database.write(_add)
    if database.is_sqlite:
        _pragma(database, "query_only = ON")
    else:
        setting = text(f"ALTER DATABASE {database.url.database} SET default_transaction_read_only = on")
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(setting)
        database.engine.dispose()
    with pytest.raises(UnavailableError):
        await database.write(lambda session: _add(session, "second"))
    assert await database.read(lambda session: len(session.scalars(select(WorkspaceRow)).all())) == 1


async def test_what_is_erased_leaves_the_file_also_with_a_sqlite_that_would_leave_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def careless(*given: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - whatever it is opened with
        connection: sqlite3.Connection = connect(*given, **named)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr("sqlite3.dbapi2.connect", careless)
    database, secret = Database(f"sqlite:///{tmp_path / 'referral.db'}"), "nobody is to read this again"
    migrate(database)
    await database.write(lambda session: _add(session, secret))
    await database.write(lambda session: session.execute(text("DELETE FROM workspace")))
    await database.close()
    assert secret.encode() not in (tmp_path / "referral.db").read_bytes()


async def test_when_every_connection_is_taken_it_is_said_to_be_unavailable(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database.engine.pool, "_timeout", 0.01)
    with ExitStack() as taken:
        with suppress(PoolTimeoutError):
            while True:
                taken.enter_context(database.engine.connect())
        with pytest.raises(UnavailableError):
            await database.write(_add)
    await database.write(_add)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_drops_us_in_the_middle_leaves_nothing_half_written(database: Database) -> None:
    """The work is done again over a new connection."""
    calls: list[int] = []

    def work(session: Session) -> None:
        calls.append(_add(session, f"attempt {len(calls)}"))
        if len(calls) == 1:
            pid = session.scalar(text("SELECT pg_backend_pid()"))
            with database.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            session.execute(text("SELECT 1"))

    await database.write(work)
    assert await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).all()) == ["attempt 1"]


def _pragma(database: Database, pragma: str) -> None:
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA {pragma}")
