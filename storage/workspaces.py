"""Workspaces: one company's space on one chat platform."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from storage.tables import WorkspaceRow


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace, as stored. None: the people were never compared, the heart never beat."""

    id: WorkspaceId
    platform: str
    tenant: str
    name: str
    reconciled_at: datetime | None
    ticked_at: datetime | None


def find_or_add(session: Session, *, platform: str, tenant: str, name: str) -> Workspace:
    """The workspace, added when it is new; its name follows what the platform says now."""
    row = session.scalars(
        select(WorkspaceRow).where(WorkspaceRow.platform == platform, WorkspaceRow.tenant == tenant)
    ).one_or_none()
    if row is None:
        row = WorkspaceRow(
            platform=platform, tenant=tenant, name=name, reconciled_at=None, ticked_at=None, restored_at=None
        )
        session.add(row)
    row.name = name
    session.flush()
    return _workspace(row)


def find_or_take_over(session: Session, *, platform: str, tenant: str, name: str) -> Workspace:
    """As find_or_add; but the only workspace, when it is of another platform, is the same company and becomes this one.

    A company that began on one platform keeps everything when it comes to another.
    """
    rows = list(session.scalars(select(WorkspaceRow)))
    if len(rows) == 1 and rows[0].platform != platform:
        rows[0].platform, rows[0].tenant = platform, tenant
        session.flush()
    return find_or_add(session, platform=platform, tenant=tenant, name=name)


def get(session: Session, workspace_id: WorkspaceId) -> Workspace:
    return _workspace(session.get_one(WorkspaceRow, workspace_id))


def listed(session: Session) -> tuple[Workspace, ...]:
    return tuple(_workspace(row) for row in session.scalars(select(WorkspaceRow).order_by(WorkspaceRow.id)))


def set_reconciled(session: Session, workspace_id: WorkspaceId, at: datetime) -> None:
    session.execute(update(WorkspaceRow).where(WorkspaceRow.id == workspace_id).values(reconciled_at=at))


def set_ticked(session: Session, workspace_id: WorkspaceId, at: datetime) -> None:
    session.execute(update(WorkspaceRow).where(WorkspaceRow.id == workspace_id).values(ticked_at=at))


def _workspace(row: WorkspaceRow) -> Workspace:
    return Workspace(WorkspaceId(row.id), row.platform, row.tenant, row.name, row.reconciled_at, row.ticked_at)
