"""Which of the platform's user groups give a role, and when they were read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from bot.domain.membership import RoleGroup
from bot.domain.people import Role, WorkspaceId
from storage.tables import RoleGroupRow, WorkspaceRow


@dataclass(frozen=True, slots=True)
class Readings:
    """How often reading the groups was asked for, up to which of those it was done, and when; None is never."""

    asked: int
    answered: int
    read_at: datetime | None


def chosen(session: Session, workspace_id: WorkspaceId) -> dict[Role, tuple[RoleGroup, ...]]:
    """The groups of each role that has any, by name."""
    rows = session.scalars(
        select(RoleGroupRow)
        .where(RoleGroupRow.workspace_id == workspace_id)
        .order_by(RoleGroupRow.name, RoleGroupRow.group_id)
    )
    found: dict[Role, tuple[RoleGroup, ...]] = {}
    for row in rows:
        found[row.role] = (*found.get(row.role, ()), RoleGroup(row.group_id, row.name))
    return found


def choose(session: Session, workspace_id: WorkspaceId, role: Role, groups: Collection[RoleGroup]) -> None:
    """These groups give the role from now on, and no others."""
    session.execute(delete(RoleGroupRow).where(RoleGroupRow.workspace_id == workspace_id, RoleGroupRow.role == role))
    for group in groups:
        session.add(RoleGroupRow(workspace_id=workspace_id, role=role, group_id=group.id, name=group.name))
    session.flush()


def gives_a_role(session: Session, workspace_id: WorkspaceId, group_id: str) -> bool:
    found = exists().where(RoleGroupRow.workspace_id == workspace_id, RoleGroupRow.group_id == group_id)
    return bool(session.scalar(select(found)))


def ask(session: Session, workspace_id: WorkspaceId) -> None:
    """The groups are to be read again."""
    session.execute(
        update(WorkspaceRow).where(WorkspaceRow.id == workspace_id).values(groups_asked=WorkspaceRow.groups_asked + 1)
    )


def readings(session: Session, workspace_id: WorkspaceId) -> Readings:
    row = session.get_one(WorkspaceRow, workspace_id)
    return Readings(row.groups_asked, row.groups_answered, row.groups_read_at)


def record_reading(session: Session, workspace_id: WorkspaceId, *, answered: int, at: datetime) -> None:
    """They were read; whatever was asked for after `answered` still waits."""
    session.execute(
        update(WorkspaceRow).where(WorkspaceRow.id == workspace_id).values(groups_answered=answered, groups_read_at=at)
    )
