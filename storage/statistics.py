"""What SQLite must know of a large company to look things up well: it guesses until it is told to count."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import PersonRow, SignalRow

_MANY = 1_000
"""Below that any way of looking is quick, and what was counted would soon mislead."""

_SAMPLE = 400
"""Rows of each index that are looked at, as SQLite's documentation proposes: quick at any size."""


def refresh(session: Session) -> bool:
    """Whether it counted anew. PostgreSQL does so by itself.

    Connections that are open go on as before: SQLite reads what was counted when a connection is opened.
    """
    if session.get_bind().dialect.name != "sqlite":
        return False
    beyond = (select(row.id).offset(_MANY).limit(1) for row in (SignalRow, PersonRow))
    if all(session.scalar(one) is None for one in beyond):
        return False
    connection = session.connection()
    connection.exec_driver_sql(f"PRAGMA analysis_limit = {_SAMPLE}")
    connection.exec_driver_sql("ANALYZE")
    return True
