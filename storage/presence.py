"""Weeks away, and a leader's honest "none this week"."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.weeks import Week
from storage import prepared
from storage.prepared import table_of
from storage.tables import AbsenceRow, PassRow, PersonRow


def absences(session: Session, person_id: PersonId, *, since: Week) -> tuple[Absence, ...]:
    """The absences that have not ended before the week, in order."""
    rows = session.scalars(
        select(AbsenceRow)
        .where(AbsenceRow.person_id == person_id, AbsenceRow.end > since.monday)
        .order_by(AbsenceRow.start)
    )
    return tuple(Absence(Week(row.start), Week(row.end)) for row in rows)


def is_away(session: Session, person_id: PersonId, week: Week) -> bool:
    return prepared.run(session, _being_away(), {"person": person_id, "monday": week.monday}).first() is not None


def away_in(session: Session, workspace_id: WorkspaceId, week: Week) -> frozenset[PersonId]:
    """Everybody who is away that week."""
    rows = session.scalars(
        select(AbsenceRow.person_id)
        .join(PersonRow, PersonRow.id == AbsenceRow.person_id)
        .where(PersonRow.workspace_id == workspace_id, AbsenceRow.start <= week.monday, AbsenceRow.end > week.monday)
    )
    return frozenset(PersonId(person_id) for person_id in rows)


def passed_in(session: Session, workspace_id: WorkspaceId, week: Week) -> frozenset[PersonId]:
    """Everybody who said "none" for that week."""
    rows = session.scalars(
        select(PassRow.person_id)
        .join(PersonRow, PersonRow.id == PassRow.person_id)
        .where(PersonRow.workspace_id == workspace_id, PassRow.week == week.monday)
    )
    return frozenset(PersonId(person_id) for person_id in rows)


def set_away(session: Session, person_id: PersonId, absence: Absence) -> None:
    """Takes the place of every absence that it touches, from its own first week on; others, later ones too, stay.

    One without weeks only ends what there is in the week it would begin with.
    """
    before = max(absence.end, absence.start.plus(1))
    _end(session, absence.start, AbsenceRow.person_id == person_id, AbsenceRow.start < before.monday)
    if absence.weeks:
        session.add(AbsenceRow(person_id=person_id, start=absence.start.monday, end=absence.end.monday))
        session.flush()


def add_away(session: Session, person_id: PersonId, absence: Absence) -> Absence:
    """Adds to whatever was said; the whole absence that these weeks are part of now."""
    start, end = absence.start.monday, absence.end.monday
    said_before = select(AbsenceRow).where(AbsenceRow.person_id == person_id, AbsenceRow.end >= start)
    for row in session.scalars(said_before.order_by(AbsenceRow.start)).all():
        if row.start <= end:
            start, end = min(start, row.start), max(end, row.end)
            session.delete(row)
    session.add(AbsenceRow(person_id=person_id, start=start, end=end))
    session.flush()
    return Absence(Week(start), Week(end))


def end_from(session: Session, person_id: PersonId, week: Week) -> bool:
    """Ends every absence at the start of the week; whether there was one to end."""
    return _end(session, week, AbsenceRow.person_id == person_id)


def has_passed(session: Session, person_id: PersonId, week: Week) -> bool:
    return prepared.run(session, _having_passed(), {"person": person_id, "monday": week.monday}).first() is not None


def record_pass(session: Session, person_id: PersonId, week: Week, at: datetime) -> bool:
    """Whether it was new; saying it twice changes nothing."""
    if has_passed(session, person_id, week):
        return False
    session.add(PassRow(person_id=person_id, week=week.monday, passed_at=at))
    session.flush()
    return True


def _end(session: Session, week: Week, *which: ColumnElement[bool]) -> bool:
    """Ends these absences at the start of the week; whether there was one to end."""
    rows = session.scalars(select(AbsenceRow).where(*which, AbsenceRow.end > week.monday)).all()
    for row in rows:
        row.end = week.monday
    session.flush()
    for row in rows:
        if row.start >= row.end:
            session.delete(row)
    session.flush()
    return bool(rows)


@cache
def _being_away() -> Select[Any]:
    table = table_of(AbsenceRow)
    return select(table.c.id).where(
        table.c.person_id == bindparam("person"),
        table.c.start <= bindparam("monday"),
        table.c.end > bindparam("monday"),
    )


@cache
def _having_passed() -> Select[Any]:
    table = table_of(PassRow)
    return select(table.c.week).where(table.c.person_id == bindparam("person"), table.c.week == bindparam("monday"))
