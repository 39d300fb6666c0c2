"""Open signals, each the first on its prospect, by how long they have stood still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, TextClause, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import Signal, Stage
from storage.signals import signal_of
from storage.tables import OPEN_FIRSTS, PersonRow, SignalRow

Conditions = Sequence[ColumnElement[bool] | TextClause]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signal, and since when it is in its stage and its owner's."""

    signal: Signal
    since: datetime


def owners(session: Session, workspace_id: WorkspaceId, *, since: datetime) -> tuple[PersonId, ...]:
    """The active people who follow up something that has stood still since that moment or longer."""
    rows = session.scalars(
        select(SignalRow.owner_id)
        .join(PersonRow, PersonRow.id == SignalRow.owner_id)
        .where(*_stands_still(workspace_id, since), PersonRow.is_active)
        .distinct()
        .order_by(SignalRow.owner_id)
    )
    return tuple(PersonId(owner_id) for owner_id in rows if owner_id is not None)


def of_owner(
    session: Session, workspace_id: WorkspaceId, owner_id: PersonId, *, since: datetime
) -> tuple[Waiting, ...]:
    """What they follow up and has stood still since that moment or longer, the longest first."""
    return _listed(session, (*_stands_still(workspace_id, since), SignalRow.owner_id == owner_id))


def of_giver(
    session: Session, workspace_id: WorkspaceId, person_id: PersonId, *, since: datetime
) -> tuple[Waiting, ...]:
    """What they gave, or logged for whoever gave it, and do not follow up themselves; as `of_owner`."""
    return _listed(session, (*_stands_still(workspace_id, since), *_is_told_to(person_id)))


def oldest_of_owner(
    session: Session, workspace_id: WorkspaceId, owner_id: PersonId, *, limit: int, skip: int = 0
) -> tuple[tuple[Waiting, ...], int]:
    """What they follow up, the longest silence first, without the first `skip`; and how many there are in all."""
    is_theirs = SignalRow.workspace_id == workspace_id, OPEN_FIRSTS, SignalRow.owner_id == owner_id
    oldest = select(SignalRow).where(*is_theirs).order_by(SignalRow.moved_at, SignalRow.id)
    rows = session.scalars(oldest.limit(limit).offset(skip))
    total = session.scalars(select(func.count()).select_from(SignalRow).where(*is_theirs)).one()
    return tuple(Waiting(signal_of(row), row.moved_at) for row in rows), total


def untaken(session: Session, workspace_id: WorkspaceId, *, since: datetime) -> tuple[Waiting, ...]:
    """The same of whatever nobody took up, or nobody who is still here follows up."""
    is_untaken = or_(SignalRow.stage == Stage.LOGGED, SignalRow.owner_id.is_(None), ~PersonRow.is_active)
    return _listed(session, (*_stands_still(workspace_id, since), is_untaken))


def _is_told_to(person_id: PersonId) -> Conditions:
    """What becomes of it is told to whoever logged it, who need not be its referrer."""
    given = and_(SignalRow.referrer_id == person_id, SignalRow.logged_by_id.is_(None))
    is_others = or_(SignalRow.owner_id.is_(None), SignalRow.owner_id != person_id)
    return or_(SignalRow.logged_by_id == person_id, given), is_others


def _stands_still(workspace_id: WorkspaceId, since: datetime) -> Conditions:
    return SignalRow.workspace_id == workspace_id, OPEN_FIRSTS, SignalRow.moved_at <= since


def _listed(session: Session, conditions: Conditions) -> tuple[Waiting, ...]:
    rows = session.scalars(
        select(SignalRow)
        .outerjoin(PersonRow, PersonRow.id == SignalRow.owner_id)
        .where(*conditions)
        .order_by(SignalRow.moved_at, SignalRow.id)
    )
    return tuple(Waiting(signal_of(row), row.moved_at) for row in rows)
