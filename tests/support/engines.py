"""Engines of the tests write each statement in SQL once, all together.

SQLAlchemy remembers how a statement is written for as long as its engine lives. A bot has one or two engines; the tests
make thousands, and spent a fifth of their time on writing the same statements again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from storage import database


@contextmanager
def one_memory_of_statements() -> Iterator[None]:
    """For as long as the block lasts the engines of `storage.database` share what they know."""
    known: dict[tuple[str, str], Engine] = {}

    def create_engine(url: URL, **options: Any) -> Engine:  # noqa: ANN401 - whatever SQLAlchemy takes
        engine = sqlalchemy.create_engine(url, **options)
        kind = url.drivername, str(options.get("isolation_level"))
        first = known.setdefault(kind, engine)
        if first.dialect.server_version_info is None:  # never connected, so it knows nothing to share
            known[kind] = engine
        else:
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create_engine)
        yield
