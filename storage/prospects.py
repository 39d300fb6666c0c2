"""Which stored signals are about the same prospect, and which were said not to be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import Kind, WorkspaceId
from bot.domain.signals import NOT_GIVEN, NOT_LIVE, Signal, SignalId
from storage import prepared
from storage.prepared import table_of
from storage.signals import signal_of
from storage.tables import PersonRow, SignalRow, UnmatchedRow


@dataclass(frozen=True, slots=True)
class Match:
    """A signal on the prospect that was asked about, and whether whoever follows it up is still a colleague."""

    signal: Signal
    has_owner_here: bool


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


def matches(
    session: Session, workspace_id: WorkspaceId, *, key: str, domain: str | None, since: datetime
) -> tuple[Match, ...]:
    """What was given at or after `since` on the same prospect (its key or its domain), oldest first, live or over."""
    sought = {"workspace": workspace_id, "key": key, **({} if domain is None else {"domain": domain})}
    rows = prepared.run(session, _matching(has_domain=domain is not None), sought)
    found = (Match(signal_of(row), has_owner_here=bool(row.has_owner_here)) for row in rows)
    recent = (match for match in found if match.signal.logged_at >= since)
    return tuple(sorted(recent, key=lambda match: (match.signal.logged_at, match.signal.id)))


def supports_of(session: Session, signal_id: SignalId) -> tuple[Signal, ...]:
    """Everything that supports the signal, oldest first, whatever its stage."""
    rows = session.scalars(
        select(SignalRow).where(SignalRow.supports_id == signal_id).order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def firsts(session: Session, signals: Collection[Signal]) -> dict[SignalId, Signal]:
    """For each of the signals the one that counts on its prospect: the first that it supports, or itself."""
    first_ids = {signal.supports_id for signal in signals if signal.supports_id is not None}
    rows = session.scalars(select(SignalRow).where(SignalRow.id.in_(first_ids))) if first_ids else ()
    found = {SignalId(row.id): signal_of(row) for row in rows}
    return {signal.id: signal if signal.supports_id is None else found[signal.supports_id] for signal in signals}


def unmatch(session: Session, workspace_id: WorkspaceId, one: SignalId, other: SignalId) -> None:
    """The two are not about the same prospect, whatever their names say; saying it twice changes nothing."""
    session.merge(UnmatchedRow(workspace_id=workspace_id, signal_id=min(one, other), other_id=max(one, other)))
    session.flush()


def keep_apart(session: Session, workspace_id: WorkspaceId, signal_id: SignalId, *, as_from: SignalId) -> None:
    """What was said not to be about the same prospect as that signal is not about this one's either."""
    for pair in unmatched(session, [as_from]):
        for other in pair - {as_from, signal_id}:
            unmatch(session, workspace_id, signal_id, other)


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
    signal, owner = table_of(SignalRow), table_of(PersonRow)
    was_given = [signal.c.stage != stage for stage in NOT_GIVEN]  # a list would be spelled out anew at every command
    given = (
        select(signal, and_(owner.c.is_active, owner.c.kind == Kind.MEMBER).label("has_owner_here"))
        .select_from(signal.outerjoin(owner, owner.c.id == signal.c.owner_id))
        .where(signal.c.workspace_id == bindparam("workspace"), *was_given)
    )
    same_key = given.where(signal.c.company_key == bindparam("key"))
    return same_key.union(given.where(signal.c.domain == bindparam("domain"))) if has_domain else same_key
