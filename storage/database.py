"""Transactions: each a plain synchronous function of a session, run in a thread with one hop and one commit."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from storage import statistics

T = TypeVar("T")

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

_CONFLICTS = frozenset({"40001", "40P01"})
_READ_ONLY = "25006"
"""What PostgreSQL says when it is somebody's standby, as for a while after a failover."""

_CANCELLED = "57014"
"""What PostgreSQL says of a statement that took too long, or that somebody ended."""

_WAIT_MS = 2000
"""Some platforms wait three seconds for an answer; a transaction gives up before that."""

_CACHE_KIB = 16 * 1024
"""Of a SQLite file, for each connection; a small one never fills it. With SQLite's own 2 MB a heartbeat in a company of
fifty thousand read the same pages again each time."""

_WRITERS, _READERS = 1, 2
"""Threads. More writers would wait for each other, on both databases."""

_TOGETHER = 32
"""So many of those that wait are written with one commit at most, so that none waits long for the others."""


class InvalidDatabaseUrlError(ValueError):
    """A DATABASE_URL that names neither a SQLite file nor a PostgreSQL database."""

    def __init__(self) -> None:
        super().__init__("DATABASE_URL must look like sqlite:///referral.db or postgresql://user:password@host/name.")


class WrongEncodingError(SQLAlchemyError):
    """A PostgreSQL database that cannot keep every letter that people write."""

    def __init__(self, encoding: str) -> None:
        super().__init__(
            f"it keeps text as {encoding}, where UTF8 is needed; make one with createdb --encoding=UTF8 "
            "--template=template0"
        )


class UnavailableError(Exception):
    """The database did not take the transaction: nothing was written."""


class OutcomeUnknownError(Exception):
    """The connection broke during the commit: it may have been written or not."""


class Database:
    """One database, SQLite or PostgreSQL. Making it opens nothing; the first transaction connects."""

    def __init__(self, url: str) -> None:
        self.url = database_url(url)
        if self.is_sqlite:
            self._writing = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._reading = _sqlite_engine(self.url, begin="BEGIN", is_read_only=True)
        else:
            self._writing = _postgresql_engine(self.url, size=_WRITERS + _READERS)
            self._reading = self._writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._waiting: deque[_Unit] = deque()
        self._write_thread = ThreadPoolExecutor(_WRITERS, "database-write")
        self._read_threads = ThreadPoolExecutor(_READERS, "database-read")

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations and for tests that look underneath."""
        return self._writing

    async def write(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, after its commit.

        `work` may run more than once (after a conflict on PostgreSQL, and when another one that waited with it failed),
        so it has no side effects besides the session, and neither commits nor rolls back. Those written with one commit
        find in `session.info` what the ones before them left there. Raises UnavailableError when nothing was written,
        OutcomeUnknownError when the connection broke during the commit.
        """
        answer: Future[T] = Future()
        self._waiting.append(_Unit(work, answer, monotonic() + _WAIT_MS / 1000))
        self._write_thread.submit(self._write_waiting)
        return await asyncio.wrap_future(answer)

    async def read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns from one consistent snapshot; writing in it fails. Raises UnavailableError."""
        loop = asyncio.get_running_loop()
        result: T = await loop.run_in_executor(self._read_threads, lambda: _run(self._reading, [work])[0])
        return result

    async def refresh_statistics(self) -> None:
        """Has SQLite count what it plans by, for whatever is asked from now on. Raises as `write` does."""
        if await self.write(statistics.refresh):
            self._reading.dispose()

    async def close(self) -> None:
        """Waits for running transactions, then closes every connection."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._write_thread.shutdown()
        self._read_threads.shutdown()
        self._writing.dispose()
        self._reading.dispose()

    def _write_waiting(self) -> None:
        """Writes all that wait with one commit. When one of them fails nothing is written, and each goes by itself."""
        units = self._take_waiting()
        if len(units) > 1:
            try:
                self._write(units)
            except _CancelledError:  # one of them took too long: whose it was shows below
                pass
            except (UnavailableError, OutcomeUnknownError) as error:  # the database's trouble, not that of one of them
                for unit in units:
                    unit.answer.set_exception(error)
                return
            except Exception:  # noqa: BLE001, S110 - whose it was shows below
                pass
            else:
                return
        for unit in units:
            try:
                self._write([unit])
            except BaseException as error:  # noqa: BLE001 - raised again by whoever waits for it
                unit.answer.set_exception(error)

    def _take_waiting(self) -> list["_Unit"]:
        units: list[_Unit] = []
        with suppress(IndexError):
            while len(units) < _TOGETHER:
                unit = self._waiting.popleft()
                if unit.answer.set_running_or_notify_cancel():
                    units.append(unit)
        return units

    def _write(self, units: Sequence["_Unit"]) -> None:
        """All of them, not begun after the first one's time: whoever asked has been told then that it was not."""
        results = _run(self._writing, [unit.work for unit in units], begin_by=min(unit.begin_by for unit in units))
        for unit, result in zip(units, results, strict=True):
            unit.answer.set_result(result)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What somebody waits to have written, where they wait for it, and until when it may begin (monotonic)."""

    work: Callable[[Session], Any]
    answer: Future[Any]
    begin_by: float


class _ConflictError(Exception):
    """Certainly not written, and worth another try: two transactions collided, or the connection was already dead."""


class _CancelledError(UnavailableError):
    """A statement of this one was ended; whoever else writes need not notice."""


_ATTEMPTS = Retrying(
    retry=retry_if_exception_type(_ConflictError),
    wait=wait_random_exponential(multiplier=0.002, max=0.1),
    stop=stop_after_delay(2),
)


def _run(engine: Engine, works: Sequence[Callable[[Session], Any]], *, begin_by: float | None = None) -> list[Any]:
    """What each of them returned, after one commit for all."""
    if begin_by is not None and monotonic() > begin_by:
        raise UnavailableError
    with suppress(_ConflictError):
        return _attempt(engine, works, begin_by)
    try:
        results: list[Any] = _ATTEMPTS(_attempt, engine, works, begin_by)
    except RetryError as error:
        raise UnavailableError from error
    return results


def _attempt(engine: Engine, works: Sequence[Callable[[Session], Any]], begin_by: float | None) -> list[Any]:
    is_committing = False
    try:
        with engine.connect() as connection:
            if begin_by is not None:
                connection.execution_options(begin_by=begin_by)
            transaction = connection.begin()
            with Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
                results = [_done(session, work) for work in works]
            is_committing = True
            transaction.commit()
            return results
    except PoolTimeoutError as error:
        raise UnavailableError from error
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state in _CONFLICTS:
            raise _ConflictError from error
        if error.connection_invalidated:
            raise (OutcomeUnknownError if is_committing else _ConflictError) from error
        if state == _CANCELLED:
            raise _CancelledError from error
        if isinstance(error, OperationalError) or state == _READ_ONLY:
            raise UnavailableError from error
        raise


def _done(session: Session, work: Callable[[Session], Any]) -> Any:  # noqa: ANN401 - whatever the work returns
    """What the work returned, with everything it changed sent to the database and no row kept for the next."""
    result = work(session)
    session.flush()
    session.expunge_all()
    return result


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


_SWITCHING = Retrying(
    retry=retry_if_exception_type(sqlite3.OperationalError),
    wait=wait_random_exponential(multiplier=0.002, max=0.1),
    stop=stop_after_delay(_WAIT_MS / 1000),
    reraise=True,
)
"""SQLite's own busy_timeout does not wait here: of several that open a new file at once all but one would fail."""


def _sqlite_engine(url: URL, *, begin: str, is_read_only: bool = False) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": _WAIT_MS / 1000, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # we say BEGIN ourselves; the driver's own way loses updates in silence
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        if not is_read_only:
            _SWITCHING(cursor.execute, "PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA secure_delete = ON")  # what is erased leaves the file, whatever SQLite this is
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if is_read_only:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        left = _left_to_begin(connection)
        if left is not None:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {left}")
        connection.exec_driver_sql(begin)

    return engine


def _lower(text: str | None) -> str | None:
    """In the place of SQLite's own lower(), which knows no letters but those of ASCII."""
    return None if text is None else text.lower()


def _postgresql_engine(url: URL, *, size: int) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,  # an error would carry what somebody typed into the log
        isolation_level="SERIALIZABLE",
        pool_size=size,
        max_overflow=0,
        pool_timeout=2,
        connect_args={
            "connect_timeout": 2,
            "client_encoding": "utf8",
            "options": "-c lock_timeout=2000 -c statement_timeout=20000",
        },
    )

    @event.listens_for(engine, "connect")
    def _check(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise WrongEncodingError(encoding)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        """One process writes at a time, as on SQLite: several that each read the running week would only collide."""
        left = _left_to_begin(connection)
        if left is not None:
            lock = "LOCK TABLE workspace IN SHARE ROW EXCLUSIVE MODE"
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left}; {lock}")

    return engine


def _left_to_begin(connection: Connection) -> int | None:
    """Milliseconds, at least 1, for 0 would be for ever; None for who does not write through `Database.write`.

    Those who waited for the writer thread wait the shorter for the lock.
    """
    begin_by = connection.get_execution_options().get("begin_by")
    return None if begin_by is None else max(1, int((begin_by - monotonic()) * 1000))


def make_private_file(url: URL) -> None:
    """Sees to it that the SQLite file exists and only its owner can read it; nothing for PostgreSQL."""
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
