"""Who can follow a signal up, and whose turn it is."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from bot.domain.people import Kind, Person, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from storage import people, prepared
from storage.prepared import table_of
from storage.tables import AbsenceRow, PersonRow, SignalRow


def longest_waiting(session: Session, workspace_id: WorkspaceId, role: Role, week: Week) -> Person | None:
    """Of the colleagues in the role who are not away that week the one whose last signal is longest ago.

    Who never had one comes before all who did; of equals the first to come in.
    """
    asked = {"workspace": workspace_id, "role": role, "monday": week.monday}
    row = prepared.run(session, _waiting(), asked).one_or_none()
    return None if row is None else people.person_of(row)


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
def _waiting() -> Select[Any]:
    """The last moment as a query of its own for each: an index gives it at once, however many there were."""
    person, signal, absence = table_of(PersonRow), table_of(SignalRow), table_of(AbsenceRow)
    monday: BindParameter[date] = bindparam("monday")
    away = select(absence.c.person_id).where(absence.c.start <= monday, absence.c.end > monday)
    last = select(func.max(signal.c.logged_at)).where(signal.c.owner_id == person.c.id).scalar_subquery()
    in_rotation = (
        select(person.c.id, last.label("last"))
        .where(
            person.c.workspace_id == bindparam("workspace"),
            person.c.is_active,
            person.c.kind == Kind.MEMBER,
            person.c.role == bindparam("role"),
            person.c.id.not_in(away),  # found once, whatever PostgreSQL thinks of how many there are
        )
        .subquery()
    )
    next_in_turn = (
        select(in_rotation.c.id).order_by(in_rotation.c.last.nulls_first(), in_rotation.c.id).limit(literal_column("1"))
    )
    return select(person).where(person.c.id == next_in_turn.scalar_subquery())
