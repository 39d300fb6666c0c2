"""Scheduled messages as stored: planned once for each (kind, period, recipient), and looked up."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryId, DeliveryKind, DeliveryState, Recipient, parse_recipient
from bot.domain.people import WorkspaceId
from storage.tables import DeliveryRow

MISSED = "missed"
"""The reason of a delivery whose moment passed while nobody was there to send it."""


def plan(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    kind: DeliveryKind,
    period: str,
    recipient: Recipient,
    due_at: datetime,
    expires_at: datetime,
    payload: Mapping[str, str] | None = None,
) -> bool:
    """Plans a message for the span [due_at, expires_at) of the business clock; False when it was planned before."""
    return _add(
        session,
        workspace_id,
        kind=kind,
        period=period,
        recipient=recipient,
        due_at=due_at,
        expires_at=expires_at,
        payload=payload or {},
        state=DeliveryState.PLANNED,
        reason=None,
    )


def record_skip(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    kind: DeliveryKind,
    period: str,
    recipient: Recipient,
    due_at: datetime,
    expires_at: datetime,
    reason: str = MISSED,
) -> bool:
    """Records a message that will never be sent, as a moment passed while we were down; False when it exists."""
    return _add(
        session,
        workspace_id,
        kind=kind,
        period=period,
        recipient=recipient,
        due_at=due_at,
        expires_at=expires_at,
        payload={},
        state=DeliveryState.SKIPPED,
        reason=reason,
    )


def planned_recipients(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, period: str) -> set[str]:
    """Who has a delivery of this kind and period, whatever became of it; written as str(recipient)."""
    return set(
        session.scalars(
            select(DeliveryRow.recipient).where(
                DeliveryRow.workspace_id == workspace_id, DeliveryRow.kind == kind, DeliveryRow.period == period
            )
        )
    )


def periods(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, recipient: Recipient) -> set[str]:
    """The periods for which this recipient has a delivery of this kind, whatever became of it."""
    return set(
        session.scalars(
            select(DeliveryRow.period).where(
                DeliveryRow.workspace_id == workspace_id,
                DeliveryRow.kind == kind,
                DeliveryRow.recipient == str(recipient),
            )
        )
    )


def get(session: Session, workspace_id: WorkspaceId, delivery_id: DeliveryId) -> Delivery | None:
    """None when the workspace has no such delivery."""
    row = session.get(DeliveryRow, delivery_id)
    return None if row is None or row.workspace_id != workspace_id else to_delivery(row)


def listed(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    since: datetime | None = None,
    states: Collection[DeliveryState] | None = None,
) -> tuple[Delivery, ...]:
    """The deliveries due at or after `since` (business clock), oldest first; None is all of them, or all states."""
    query = select(DeliveryRow).where(DeliveryRow.workspace_id == workspace_id)
    if since is not None:
        query = query.where(DeliveryRow.due_at >= since)
    if states is not None:
        query = query.where(DeliveryRow.state.in_(states))
    return tuple(to_delivery(row) for row in session.scalars(query.order_by(DeliveryRow.due_at, DeliveryRow.id)))


def to_delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        kind=row.kind,
        period=row.period,
        recipient=parse_recipient(row.recipient),
        key=row.key,
        payload=dict(row.payload),
        state=row.state,
        due_at=row.due_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
        first_try_at=row.first_try_at,
        settled_at=row.settled_at,
        reference=row.reference,
        reason=row.reason,
    )


def _add(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    kind: DeliveryKind,
    period: str,
    recipient: Recipient,
    due_at: datetime,
    expires_at: datetime,
    payload: Mapping[str, str],
    state: DeliveryState,
    reason: str | None,
) -> bool:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    new_id = session.scalar(
        insert(DeliveryRow)
        .values(
            workspace_id=workspace_id,
            kind=kind,
            period=period,
            recipient=str(recipient),
            key=_key(workspace_id, kind, period, recipient),
            payload=dict(payload),
            state=state,
            due_at=due_at,
            expires_at=expires_at,
            attempts=0,
            reason=reason,
        )
        .on_conflict_do_nothing()
        .returning(DeliveryRow.id)
    )
    return new_id is not None


def _key(workspace_id: WorkspaceId, kind: DeliveryKind, period: str, recipient: Recipient) -> str:
    """Always the same for the same delivery, so that a row planned again after a restore finds its earlier message."""
    identity = json.dumps([workspace_id, kind.value, period, str(recipient)])
    return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()
