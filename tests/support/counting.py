"""How much was asked of the database: what a test can hold a company of thousands to, on any machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.domain.people import Person
from storage import people

_BOUNDS = ("BEGIN", "PRAGMA", "SET", "LOCK")


@dataclass
class Asked:
    """The statements, and how many rows came back or were written."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0
    """Those that wrote something."""
    most_written: int = 0
    """How many rows the statement with the most was given."""


@contextmanager
def counted() -> Iterator[Asked]:
    """Counts on every connection of this process, for as long as the block lasts."""
    asked = Asked()

    def note(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, is_many: bool) -> None:  # noqa: ANN401, FBT001 - as SQLAlchemy calls it
        if statement.startswith(_BOUNDS):
            return
        asked.statements.append(statement)
        if not statement.lstrip().startswith(("SELECT", "WITH")):
            asked.most_written = max(asked.most_written, len(parameters) if is_many else 1)
            if not connection.info.get("is_counted"):
                connection.info["is_counted"] = True
                asked.transactions += 1

    def end(connection: Any) -> None:  # noqa: ANN401
        connection.info.pop("is_counted", None)

    listeners = (("before_cursor_execute", note), ("commit", end), ("rollback", end))
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield asked
    finally:
        for name, listener in listeners:
            event.remove(Engine, name, listener)


@contextmanager
def people_loaded() -> Iterator[list[str]]:
    """The names of the people who are loaded whole, for as long as the block lasts."""
    names: list[str] = []
    real = people.person_of

    def noting(row: object) -> Person:
        person = real(row)  # type: ignore[arg-type]
        names.append(person.name)
        return person

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "person_of", noting)
        yield names
