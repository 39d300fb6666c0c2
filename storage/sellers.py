"""Who can follow a signal up, and when each last got one."""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.owners import Seller
from bot.domain.people import NO_ACCOUNT, PersonId, Role, WorkspaceId
from bot.domain.signals import NOT_GIVEN
from bot.domain.weeks import Week
from storage.prepared import table_of
from storage.tables import AbsenceRow, PersonRow, SignalRow


def present(session: Session, workspace_id: WorkspaceId, role: Role, week: Week) -> tuple[Seller, ...]:
    """The active people in the role who are not away that week."""
    rows = session.execute(_presence(), {"workspace": workspace_id, "role": role, "monday": week.monday})
    return tuple(Seller(PersonId(person_id), last) for person_id, last in rows)


def of_earlier(
    session: Session, workspace_id: WorkspaceId, *, key: str, domain: str | None, since: datetime
) -> PersonId | None:
    """Who follows the newest signal on the same prospect up that was logged at or after `since`, if still here."""
    same = [SignalRow.company_key == key, *([SignalRow.domain == domain] if domain is not None else [])]
    found = session.scalar(
        select(SignalRow.owner_id)
        .join(PersonRow, PersonRow.id == SignalRow.owner_id)
        .where(
            SignalRow.workspace_id == workspace_id,
            or_(*same),
            SignalRow.logged_at >= since,
            SignalRow.stage.not_in(NOT_GIVEN),
            PersonRow.is_active,
        )
        .order_by(SignalRow.logged_at.desc(), SignalRow.id.desc())
        .limit(1)
    )
    return None if found is None else PersonId(found)


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
