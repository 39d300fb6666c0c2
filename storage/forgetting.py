"""Everything of a workspace, counted and erased."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from storage.tables import PersonRow, Row, SignalRow, WorkspaceRow


def count(session: Session, workspace_id: WorkspaceId) -> Mapping[str, int]:
    """How many rows each table holds of the workspace, tables without any left out."""
    found = {
        table.name: session.scalars(select(func.count()).select_from(table).where(_belongs(table, workspace_id))).one()
        for table in Row.metadata.sorted_tables
    }
    return {name: number for name, number in found.items() if number}


def forget(session: Session, workspace_id: WorkspaceId) -> None:
    """Erases every row of the workspace, and the workspace itself."""
    session.execute(update(SignalRow).where(SignalRow.workspace_id == workspace_id).values(supports_id=None))
    for table in reversed(Row.metadata.sorted_tables):
        session.execute(delete(table).where(_belongs(table, workspace_id)))


def _belongs(table: Table, workspace_id: WorkspaceId) -> ColumnElement[bool]:
    """What makes a row of this table the workspace's; raises AttributeError for one that says it otherwise."""
    if table.name == WorkspaceRow.__tablename__:
        return table.c.id == workspace_id
    if "workspace_id" in table.c:
        return table.c.workspace_id == workspace_id
    people = select(PersonRow.id).where(PersonRow.workspace_id == workspace_id)
    return table.c.person_id.in_(people)
