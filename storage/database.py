"""Transactions: each a plain synchronous function of a session, run in a thread with one hop and one commit."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

T = TypeVar("T")

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

_CONFLICTS = frozenset({"40001", "40P01"})
_SQLITE_WAIT_MS = 2000
"""Slack waits three seconds for an answer; a transaction gives up before that."""


_waiting = threading.local()
"""Until when, on the monotonic clock, this thread's transaction may wait for its turn; None is the default."""


class InvalidDatabaseUrlError(ValueError):
    """A DATABASE_URL that names neither a SQLite file nor a PostgreSQL database."""

    def __init__(self) -> None:
        super().__init__("DATABASE_URL must look like sqlite:///referral.db or postgresql://user:password@host/name.")


class UnavailableError(Exception):
    """The database did not take the transaction: nothing was written."""


class OutcomeUnknownError(Exception):
    """The connection broke during the commit: it may have been written or not."""


class Database:
    """One database, SQLite or PostgreSQL. Making it opens nothing; the first transaction connects."""

    def __init__(self, url: str) -> None:
        self.url = database_url(url)
        if self.is_sqlite:
            writers, readers = 1, 2
            self._writing = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._reading = _sqlite_engine(self.url, begin="BEGIN", is_read_only=True)
        else:
            writers, readers = 4, 2
            self._writing = _postgresql_engine(self.url, size=writers + readers)
            self._reading = self._writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._write_threads = ThreadPoolExecutor(writers, "database-write")
        self._read_threads = ThreadPoolExecutor(readers, "database-read")

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations and for tests that look underneath."""
        return self._writing

    async def write(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, after its commit.

        `work` may run more than once (a serialization conflict on PostgreSQL runs it again), so it has no side effects
        besides the session. Raises UnavailableError when nothing was written, OutcomeUnknownError when the connection
        broke during the commit.
        """
        begin_by = monotonic() + _SQLITE_WAIT_MS / 1000
        return await asyncio.get_running_loop().run_in_executor(
            self._write_threads, self._run, self._writing, work, begin_by
        )

    async def read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns from one consistent snapshot; writing in it fails. Raises UnavailableError."""
        return await asyncio.get_running_loop().run_in_executor(self._read_threads, self._run, self._reading, work)

    async def close(self) -> None:
        """Waits for running transactions, then closes every connection."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._write_threads.shutdown()
        self._read_threads.shutdown()
        self._writing.dispose()
        self._reading.dispose()

    def _run(self, engine: Engine, work: Callable[[Session], T], begin_by: float | None = None) -> T:
        """Not run at all after `begin_by`: whoever asked has been told by then that nothing was written."""
        if begin_by is not None and monotonic() > begin_by:
            raise UnavailableError
        _waiting.until = begin_by
        try:
            result: T = _ATTEMPTS(_attempt, engine, work)
        except RetryError as error:
            raise UnavailableError from error
        return result


class _ConflictError(Exception):
    """Certainly not written, and worth another try: two transactions collided, or the connection was already dead."""


_ATTEMPTS = Retrying(
    retry=retry_if_exception_type(_ConflictError),
    wait=wait_random_exponential(multiplier=0.002, max=0.1),
    stop=stop_after_delay(2),
)


def _attempt(engine: Engine, work: Callable[[Session], T]) -> T:
    is_committing = False
    try:
        with Session(engine, expire_on_commit=False) as session:
            result = work(session)
            session.flush()
            is_committing = True
            session.commit()
            return result
    except PoolTimeoutError as error:
        raise UnavailableError from error
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in _CONFLICTS:
            raise _ConflictError from error
        if error.connection_invalidated:
            raise (OutcomeUnknownError if is_committing else _ConflictError) from error
        if isinstance(error, OperationalError):
            raise UnavailableError from error
        raise


def database_url(url: str) -> URL:
    """The URL with the driver we use. Raises InvalidDatabaseUrlError."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise InvalidDatabaseUrlError from None
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None or not parsed.database or parsed.database == ":memory:":
        raise InvalidDatabaseUrlError
    return parsed.set(drivername=driver)


def _sqlite_engine(url: URL, *, begin: str, is_read_only: bool = False) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": _SQLITE_WAIT_MS / 1000, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # we say BEGIN ourselves; the driver's own way loses updates in silence
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_SQLITE_WAIT_MS}")
        if not is_read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        if is_read_only:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event passes it untyped
        until = getattr(_waiting, "until", None)
        if until is not None:  # those who waited for the writer thread wait the shorter for the lock
            left = max(0, int((until - monotonic()) * 1000))
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {left}")
        connection.exec_driver_sql(begin)

    return engine


def _postgresql_engine(url: URL, *, size: int) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,  # an error would carry what somebody typed into the log
        isolation_level="SERIALIZABLE",
        pool_size=size,
        max_overflow=0,
        pool_timeout=2,
        connect_args={"connect_timeout": 2, "options": "-c lock_timeout=2000 -c statement_timeout=20000"},
    )


def make_private_file(url: URL) -> None:
    """Sees to it that the SQLite file exists and only its owner can read it; nothing for PostgreSQL."""
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
