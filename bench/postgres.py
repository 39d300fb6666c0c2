"""Databases for the bench on a real PostgreSQL, the one that the tests use, but with durable commits."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import uuid4

from tests.support import postgres


def server() -> AbstractContextManager[str]:
    """The URL of a running server's maintenance database; POSTGRES_URL names another one."""
    return postgres.server(is_durable=True)


@contextmanager
def database(server_url: str) -> Iterator[str]:
    """The URL of a new, empty database on the server, dropped at the end."""
    name = f"bench_{uuid4().hex}"
    postgres.execute(server_url, f"CREATE DATABASE {name}")
    try:
        yield postgres.url_of(server_url, name)
    finally:
        postgres.execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")
