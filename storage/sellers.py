"""Who can follow a signal up, and when each last got one."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from bot.domain.owners import Seller
from bot.domain.people import NO_ACCOUNT, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from storage import prepared
from storage.prepared import table_of
from storage.tables import AbsenceRow, PersonRow, SignalRow


def present(session: Session, workspace_id: WorkspaceId, role: Role, week: Week) -> tuple[Seller, ...]:
    """The active people in the role who are not away that week."""
    rows = prepared.run(session, _presence(), {"workspace": workspace_id, "role": role, "monday": week.monday})
    return tuple(Seller(PersonId(person_id), last) for person_id, last in rows)


def of_any(session: Session, workspace_id: WorkspaceId, *, most: int) -> tuple[PersonId, ...]:
    """Those who follow a signal up or did until it was over, in the order of their names; also who left since."""
    follows_up = select(SignalRow.id).where(SignalRow.owner_id == PersonRow.id).exists()
    rows = session.scalars(
        select(PersonRow.id)
        .where(PersonRow.workspace_id == workspace_id, follows_up)
        .order_by(func.lower(PersonRow.name), PersonRow.id)
        .limit(most)
    )
    return tuple(map(PersonId, rows))


@cache
def _presence() -> Select[Any]:
    """The last moment as a query of its own for each: an index gives it at once, however many there were."""
    person, signal, absence = table_of(PersonRow), table_of(SignalRow), table_of(AbsenceRow)
    monday: BindParameter[date] = bindparam("monday")
    is_away = exists().where(absence.c.person_id == person.c.id, absence.c.start <= monday, absence.c.end > monday)
    last = select(func.max(signal.c.logged_at)).where(signal.c.owner_id == person.c.id).scalar_subquery()
    return select(person.c.id, last).where(
        person.c.workspace_id == bindparam("workspace"),
        person.c.is_active,
        person.c.tenant != NO_ACCOUNT,
        person.c.role == bindparam("role"),
        ~is_away,
    )
