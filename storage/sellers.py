"""Who can follow a signal up, and when each last got one."""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot.domain.owners import Seller
from bot.domain.people import PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from storage.tables import AbsenceRow, PersonRow, SignalRow


def present(session: Session, workspace_id: WorkspaceId, role: Role, week: Week) -> tuple[Seller, ...]:
    """The active people in the role who are not away that week."""
    is_away = exists().where(
        AbsenceRow.person_id == PersonRow.id, AbsenceRow.start <= week.monday, AbsenceRow.end > week.monday
    )
    rows = session.execute(
        select(PersonRow.id, func.max(SignalRow.logged_at))
        .outerjoin(SignalRow, SignalRow.owner_id == PersonRow.id)
        .where(PersonRow.workspace_id == workspace_id, PersonRow.is_active, PersonRow.role == role, ~is_away)
        .group_by(PersonRow.id)
    )
    return tuple(Seller(PersonId(person_id), last) for person_id, last in rows)
