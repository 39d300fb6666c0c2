"""Statements made once and run at every command, without the session's bookkeeping of rows.

Making a statement costs more than running it, and so does an object that the session must keep track of. What a
transaction changed through objects must be flushed before one of these can see it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Executable, Insert, Table, insert
from sqlalchemy import Row as Found
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.dml import ReturningInsert

from bot.domain.people import WorkspaceId
from storage.tables import Row


def along_numbers(workspace: InstrumentedAttribute[int], workspace_id: WorkspaceId) -> ColumnElement[bool]:
    """That a row is the workspace's, for a query that walks along the numbers of rows.

    A sum is in no index: with the bare column the database would sort all rows of the workspace by their number first.
    """
    return workspace + 0 == workspace_id


def table_of(row: type[Row]) -> Table:
    """The table of a class of rows: what selects from it gets plain tuples with names."""
    return cast("Table", row.__table__)


def run(
    session: Session, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
) -> CursorResult[*tuple[Any, ...]]:
    """What the database answers. The session is not asked whether it has rows to keep track of: there are none."""
    return session.connection().execute(statement, values)


def add_all(session: Session, row: type[Row], values: Sequence[Mapping[str, Any]]) -> None:
    """Adds many rows, at least one, all with the same columns."""
    run(session, _adding(row), values)


def add_returning(session: Session, row: type[Row], values: Mapping[str, Any]) -> Found[Any]:
    """The row that was added, with its id; what is left out is NULL."""
    return run(session, _adding_returning(row), values).one()


def add_once(session: Session, row: type[Row], values: Mapping[str, Any]) -> int | None:
    """The id of the row that was added, None when a unique key of it is there already."""
    adding = _adding_once_returning(row, is_sqlite=_is_sqlite(session))
    return run(session, adding, values).scalar_one_or_none()


def add_all_once(session: Session, row: type[Row], values: Sequence[Mapping[str, Any]]) -> None:
    """Adds many rows, at least one, all with the same columns, but none of which a unique key is there already."""
    run(session, _adding_once(row, is_sqlite=_is_sqlite(session)), values)


@cache
def _adding(row: type[Row]) -> Insert:
    return insert(table_of(row)).inline()


@cache
def _adding_returning(row: type[Row]) -> ReturningInsert[Any]:
    table = table_of(row)
    return insert(table).returning(table)


@cache
def _adding_once(row: type[Row], *, is_sqlite: bool) -> Insert:
    table = table_of(row)
    new = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    return new.on_conflict_do_nothing().inline()


@cache
def _adding_once_returning(row: type[Row], *, is_sqlite: bool) -> ReturningInsert[Any]:
    table = table_of(row)
    new = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    return new.on_conflict_do_nothing().returning(table.c.id)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
