"""What administrators did, kept for accountability."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from bot.domain.people import PersonId, WorkspaceId
from storage import prepared
from storage.tables import DecisionRow


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing somebody decided about a subject."""

    id: int
    """Later ones have greater ids."""
    action: str
    subject: str
    actor_id: PersonId | None
    """None is the command line or the platform."""
    at: datetime
    before: str
    after: str


def record(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    action: str,
    subject: str,
    before: str,
    after: str,
    actor_id: PersonId | None,
    at: datetime,
) -> int:
    """Adds one decision, and gives its id. `actor_id` None is the command line or the platform."""
    row = DecisionRow(
        workspace_id=workspace_id,
        at=at,
        actor_id=actor_id,
        action=action,
        subject=subject,
        before=before,
        after=after,
    )
    session.add(row)
    session.flush()
    return row.id


def forget(session: Session, workspace_id: WorkspaceId, decision_id: int) -> None:
    """For one of which nothing came."""
    session.execute(delete(DecisionRow).where(DecisionRow.workspace_id == workspace_id, DecisionRow.id == decision_id))


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one subject."""

    subject: str
    before: str
    after: str


def record_all(
    session: Session,
    workspace_id: WorkspaceId,
    decided: Iterable[Decided],
    *,
    action: str,
    actor_id: PersonId | None,
    at: datetime,
) -> None:
    """As `record`, for many subjects at once."""
    common = {"workspace_id": workspace_id, "at": at, "actor_id": actor_id, "action": action}
    rows = [{**common, "subject": one.subject, "before": one.before, "after": one.after} for one in decided]
    if rows:
        prepared.add_all(session, DecisionRow, rows)


def give_to(session: Session, workspace_id: WorkspaceId, before: PersonId, after: PersonId) -> None:
    """What was decided about the one person was decided about the other."""
    about = DecisionRow.workspace_id == workspace_id, DecisionRow.subject == f"person:{before}"
    session.execute(update(DecisionRow).where(*about).values(subject=f"person:{after}"))


def latest(session: Session, workspace_id: WorkspaceId, action: str) -> dict[str, Decision]:
    """The last decision of this kind about each subject."""
    newest = (
        select(func.max(DecisionRow.id))
        .where(DecisionRow.workspace_id == workspace_id, DecisionRow.action == action)
        .group_by(DecisionRow.subject)
    )
    rows = session.scalars(select(DecisionRow).where(DecisionRow.id.in_(newest)))
    return {row.subject: _decision(row) for row in rows}


def about(session: Session, workspace_id: WorkspaceId, action: str, subjects: Collection[str]) -> tuple[Decision, ...]:
    """All decisions of this kind about these subjects, newest first."""
    query = select(DecisionRow).where(
        DecisionRow.workspace_id == workspace_id, DecisionRow.action == action, DecisionRow.subject.in_(subjects)
    )
    return tuple(_decision(row) for row in session.scalars(query.order_by(DecisionRow.id.desc())))


def newest(
    session: Session, workspace_id: WorkspaceId, *, limit: int, before: int | None = None
) -> tuple[Decision, ...]:
    """So many decisions of every kind, newest first; `before` leaves out that one and all later ones."""
    query = select(DecisionRow).where(DecisionRow.workspace_id == workspace_id)
    if before is not None:
        query = query.where(DecisionRow.id < before)
    return tuple(_decision(row) for row in session.scalars(query.order_by(DecisionRow.id.desc()).limit(limit)))


def were_made(session: Session, workspace_id: WorkspaceId, *actions: str) -> tuple[bool, ...]:
    """Of each whether anybody ever decided it."""
    asked = (exists().where(DecisionRow.workspace_id == workspace_id, DecisionRow.action == one) for one in actions)
    return tuple(map(bool, session.execute(select(*asked)).one()))


def _decision(row: DecisionRow) -> Decision:
    actor_id = None if row.actor_id is None else PersonId(row.actor_id)
    return Decision(row.id, row.action, row.subject, actor_id, row.at, row.before, row.after)
