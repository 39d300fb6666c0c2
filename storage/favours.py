"""Favours as stored. Withdrawn ones stay, so that the same action repeated does not bring one back."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from bot.domain.favours import Favour, FavourId, OwnFavours
from bot.domain.people import PersonId, WorkspaceId
from storage import prepared
from storage.tables import FavourRow


def add_once(
    session: Session, workspace_id: WorkspaceId, giver_id: PersonId, *, company: str, what: str, key: str, at: datetime
) -> Favour:
    """The favour, new or the one that the action with this key brought before."""
    values = {
        "workspace_id": workspace_id,
        "giver_id": giver_id,
        "company": company,
        "what": what,
        "given_at": at,
        "key": key,
    }
    prepared.add_once(session, FavourRow, values)
    is_it = FavourRow.workspace_id == workspace_id, FavourRow.key == key
    return _favour(session.scalars(select(FavourRow).where(*is_it)).one())


def get(session: Session, workspace_id: WorkspaceId, favour_id: FavourId) -> Favour | None:
    """The favour, also when it is withdrawn."""
    row = session.get(FavourRow, favour_id)
    return None if row is None or row.workspace_id != workspace_id else _favour(row)


def withdraw(session: Session, favour_id: FavourId, *, at: datetime) -> None:
    """Takes it back; once it was, nothing changes."""
    row = session.get_one(FavourRow, favour_id)
    row.withdrawn_at = row.withdrawn_at or at
    session.flush()


def given_by(session: Session, giver_id: PersonId, *, limit: int) -> OwnFavours:
    """The person's favours, newest first."""
    is_theirs = and_(FavourRow.giver_id == giver_id, FavourRow.withdrawn_at.is_(None))
    rows = session.scalars(
        select(FavourRow).where(is_theirs).order_by(FavourRow.given_at.desc(), FavourRow.id.desc()).limit(limit)
    )
    return OwnFavours(tuple(map(_favour, rows)), _count(session, is_theirs))


def count_between(session: Session, workspace_id: WorkspaceId, start: datetime, end: datetime) -> int:
    """How many the company did in [start, end)."""
    return _count(
        session,
        and_(
            FavourRow.workspace_id == workspace_id,
            FavourRow.given_at >= start,
            FavourRow.given_at < end,
            FavourRow.withdrawn_at.is_(None),
        ),
    )


def _count(session: Session, which: ColumnElement[bool]) -> int:
    return session.scalars(select(func.count()).select_from(FavourRow).where(which)).one()


def _favour(row: FavourRow) -> Favour:
    return Favour(FavourId(row.id), PersonId(row.giver_id), row.company, row.what, row.given_at)
