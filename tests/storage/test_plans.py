"""How SQLite looks things up that every command asks for, in a database that nobody ever had it analyse."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from bot.domain.sought import Sought
from storage import prospects, signals
from storage.database import Database

WORKSPACE = WorkspaceId(1)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def asked(sqlite_database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements with their values, as they are run."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:  # noqa: ANN401
        if statement.startswith("SELECT"):
            found.append((statement, values))

    event.listen(sqlite_database._reading, "before_cursor_execute", note)
    yield found
    event.remove(sqlite_database._reading, "before_cursor_execute", note)


@pytest.mark.parametrize("domain", [None, "acme.example"])
async def test_signals_on_a_prospect_are_found_by_its_name_and_domain_however_many_there_are(
    sqlite_database: Database, asked: list[tuple[str, Any]], domain: str | None
) -> None:
    await sqlite_database.read(
        lambda session: prospects.matches(session, WORKSPACE, key="acme", domain=domain, since=LONG_AGO)
    )
    ((statement, values),) = asked

    def plan(session: Session) -> list[str]:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row.detail for row in rows if " signal " in row.detail]

    steps = await sqlite_database.read(plan)
    wanted = ["company_key", *([] if domain is None else ["domain"])]
    assert len(steps) == len(wanted)
    assert all(f"{column}=?" in step for column, step in zip(wanted, steps, strict=True))


async def test_a_part_of_a_name_is_looked_for_in_the_index_of_names_and_not_in_the_signals(
    sqlite_database: Database, asked: list[tuple[str, Any]]
) -> None:
    sought = Sought("acme")
    await sqlite_database.read(lambda session: signals.search(session, WORKSPACE, sought, now=LONG_AGO, limit=10))
    statement, values = asked[0]

    def plan(session: Session) -> list[str]:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row.detail for row in rows]

    [step] = await sqlite_database.read(plan)
    assert "COVERING INDEX ix_signal_workspace_id_company_key" in step
