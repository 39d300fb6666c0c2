"""Which stored signals are about the same prospect, and which were said not to be."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from bot.domain.signals import NOT_LIVE, Signal, SignalId
from storage.prepared import table_of
from storage.signals import signal_of
from storage.tables import SignalRow, UnmatchedRow


def with_key(session: Session, workspace_id: WorkspaceId, key: str) -> tuple[Signal, ...]:
    """Every signal on the company with that key, oldest first, whatever its stage."""
    rows = session.scalars(
        select(SignalRow)
        .where(SignalRow.workspace_id == workspace_id, SignalRow.company_key == key)
        .order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def count_with_key(session: Session, workspace_id: WorkspaceId, key: str) -> int:
    counted = select(func.count()).where(SignalRow.workspace_id == workspace_id, SignalRow.company_key == key)
    return session.scalars(counted).one()


def live_around(
    session: Session, workspace_id: WorkspaceId, *, keys: Collection[str], domains: Collection[str]
) -> tuple[Signal, ...]:
    """The live signals on these prospects, however old, and those that support one of them; oldest first."""
    on_them = select(SignalRow.id).where(
        SignalRow.workspace_id == workspace_id,
        or_(SignalRow.company_key.in_(keys), SignalRow.domain.in_(domains)),
    )
    rows = session.scalars(
        select(SignalRow)
        .where(
            SignalRow.workspace_id == workspace_id,
            or_(SignalRow.id.in_(on_them), SignalRow.supports_id.in_(on_them)),
            SignalRow.stage.not_in(NOT_LIVE),
        )
        .order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def live_matches(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    key: str,
    domain: str | None,
    since: datetime,
    besides: SignalId | None = None,
) -> tuple[Signal, ...]:
    """Live signals logged at or after `since` on the same prospect (its key or its domain), oldest first."""
    sought = {"workspace": workspace_id, "key": key, "besides": besides or 0}
    if domain is not None:
        sought["domain"] = domain
    found = map(signal_of, session.execute(_matching(has_domain=domain is not None), sought))
    return tuple(sorted((one for one in found if one.logged_at >= since), key=lambda one: (one.logged_at, one.id)))


def supports_of(session: Session, signal_id: SignalId) -> tuple[Signal, ...]:
    """Everything that supports the signal, oldest first, whatever its stage."""
    rows = session.scalars(
        select(SignalRow).where(SignalRow.supports_id == signal_id).order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def unmatch(session: Session, workspace_id: WorkspaceId, one: SignalId, other: SignalId) -> None:
    """The two are not about the same prospect, whatever their names say; saying it twice changes nothing."""
    session.merge(UnmatchedRow(workspace_id=workspace_id, signal_id=min(one, other), other_id=max(one, other)))
    session.flush()


def unmatched(session: Session, signal_ids: Collection[SignalId]) -> frozenset[frozenset[SignalId]]:
    """The pairs of which at least one is among these and that were said not to belong together."""
    rows = session.execute(
        select(UnmatchedRow.signal_id, UnmatchedRow.other_id).where(
            or_(UnmatchedRow.signal_id.in_(signal_ids), UnmatchedRow.other_id.in_(signal_ids))
        )
    )
    return frozenset(frozenset({SignalId(one), SignalId(other)}) for one, other in rows)


@cache
def _matching(*, has_domain: bool) -> Select[Any] | CompoundSelect[Any]:
    """Whenever they were logged, in no order: asked for either, SQLite would walk along everything logged since."""
    table = table_of(SignalRow)
    among = (
        table.c.workspace_id == bindparam("workspace"),
        table.c.stage.not_in(NOT_LIVE),
        table.c.id != bindparam("besides"),
    )
    same_key = select(table).where(*among, table.c.company_key == bindparam("key"))
    if not has_domain:
        return same_key
    return same_key.union(select(table).where(*among, table.c.domain == bindparam("domain")))
