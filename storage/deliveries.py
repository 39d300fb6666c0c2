"""Scheduled messages as stored: planned once for each (kind, period, recipient), and looked up."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.deliveries import (
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryState,
    Recipient,
    event_period,
    parse_recipient,
)
from bot.domain.people import WorkspaceId
from bot.domain.signals import EventId
from storage import prepared
from storage.prepared import table_of
from storage.tables import DeliveryRow, WorkspaceRow

MISSED = "missed"
"""The reason of a delivery whose moment passed while nobody was there to send it."""

RESTORED = "restored"
"""The reason of a delivery that may have been sent after the backup was made which was put back."""

OPEN = (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNCLEAR, DeliveryState.AMBIGUOUS)
"""What could still be sent, or asked about."""


class Span(NamedTuple):
    """Whom a message goes to, and from when up to when (business clock)."""

    recipient: Recipient
    period: str
    due_at: datetime
    expires_at: datetime
    happened_at: datetime | None = None
    """When that happened which it is told of, where the period is a number that a restored database uses again."""


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
    happened_at: datetime | None = None,
) -> bool:
    """Plans a message for the span [due_at, expires_at) of the business clock; False when it was planned before.

    `happened_at` as in Span. What was due before the database was put back from a backup begins as unclear: it may have
    been sent already.
    """
    span = Span(recipient, period, due_at, expires_at, happened_at)
    values = _planned(workspace_id, kind, span, _restored_at(session, workspace_id), payload or {})
    return prepared.add_once(session, DeliveryRow, values) is not None


def plan_all(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, spans: Sequence[Span]) -> None:
    """As plan, for at least one; what was planned before stays as it is."""
    restored_at = _restored_at(session, workspace_id)
    values = [_planned(workspace_id, kind, span, restored_at, {}) for span in spans]
    prepared.add_all_once(session, DeliveryRow, values)


def distrust(session: Session, restored_at: datetime) -> None:
    """After a backup was put back: whatever was due before that moment is looked for before it is sent.

    At each account of its reader, for what was looked for already may have been sent to another one since.
    """
    session.execute(update(WorkspaceRow).values(restored_at=restored_at))
    session.info.pop(RESTORED, None)
    session.execute(update(DeliveryRow).where(DeliveryRow.state.in_(OPEN)).values(account=None))
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.state.in_([DeliveryState.PLANNED, DeliveryState.SENDING]), DeliveryRow.due_at <= restored_at)
        .values(
            state=DeliveryState.UNCLEAR,
            reason=RESTORED,
            first_try_at=func.coalesce(DeliveryRow.first_try_at, DeliveryRow.due_at),
            lease=None,
            lease_until=None,
            not_before=None,
        )
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
    span = Span(recipient, period, due_at, expires_at)
    return prepared.add_once(session, DeliveryRow, _skipped(workspace_id, kind, span, reason)) is not None


def skip_all(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, spans: Sequence[Span]) -> None:
    """As record_skip, for at least one whose moment was missed."""
    prepared.add_all_once(session, DeliveryRow, [_skipped(workspace_id, kind, span, MISSED) for span in spans])


def cancel(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, period: str) -> None:
    """Takes back whatever of it is certainly not sent; it can be planned anew."""
    session.execute(
        delete(DeliveryRow).where(
            DeliveryRow.workspace_id == workspace_id,
            DeliveryRow.kind == kind,
            DeliveryRow.period == period,
            DeliveryRow.state == DeliveryState.PLANNED,
        )
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


def of_periods(
    session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, periods: Collection[str]
) -> tuple[Delivery, ...]:
    """The deliveries of this kind for these periods, oldest first, whatever became of them."""
    rows = session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.workspace_id == workspace_id, DeliveryRow.kind == kind, DeliveryRow.period.in_(periods))
        .order_by(DeliveryRow.id)
    )
    return tuple(to_delivery(row) for row in rows)


def of_event(
    session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, event_id: EventId
) -> tuple[Delivery, ...]:
    """The deliveries of this kind that tell of the event, whosever signal it concerned; as `of_periods`."""
    rows = session.scalars(
        select(DeliveryRow)
        .where(
            DeliveryRow.workspace_id == workspace_id,
            DeliveryRow.kind == kind,
            DeliveryRow.period.startswith(event_period(event_id)),
        )
        .order_by(DeliveryRow.id)
    )
    return tuple(to_delivery(row) for row in rows)


def of_recipient(
    session: Session, workspace_id: WorkspaceId, kind: DeliveryKind, period: str, recipient: Recipient
) -> Delivery | None:
    """The one delivery of this kind for this period to them, whatever became of it; None when none was planned."""
    row = session.scalar(
        select(DeliveryRow).where(
            DeliveryRow.workspace_id == workspace_id,
            DeliveryRow.kind == kind,
            DeliveryRow.period == period,
            DeliveryRow.recipient == str(recipient),
        )
    )
    return None if row is None else to_delivery(row)


def last_told(session: Session, delivery: Delivery, *, even_refused: bool = False) -> datetime | None:
    """When the last delivery of this kind before this one was due that its recipient got; None when none was.

    With `even_refused` one counts too that was refused for good.
    """
    not_told = [DeliveryState.SKIPPED] if even_refused else [DeliveryState.SKIPPED, DeliveryState.DEAD]
    return session.scalar(
        select(func.max(DeliveryRow.due_at)).where(
            DeliveryRow.workspace_id == delivery.workspace_id,
            DeliveryRow.kind == delivery.kind,
            DeliveryRow.recipient == str(delivery.recipient),
            DeliveryRow.due_at < delivery.due_at,
            DeliveryRow.state.not_in(not_told),
        )
    )


def last_due(session: Session, workspace_id: WorkspaceId, kind: DeliveryKind) -> dict[str, datetime]:
    """When the last delivery of this kind was or is due that was not skipped, by str(recipient)."""
    rows = session.execute(
        select(DeliveryRow.recipient, func.max(DeliveryRow.due_at))
        .where(
            DeliveryRow.workspace_id == workspace_id,
            DeliveryRow.kind == kind,
            DeliveryRow.state != DeliveryState.SKIPPED,
        )
        .group_by(DeliveryRow.recipient)
    )
    return {str(recipient): due_at for recipient, due_at in rows}


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
    """The deliveries due at or after `since` (business clock), oldest first; None is all of them, or all states.

    Those of a kind that only a newer version knows are left out.
    """
    query = select(DeliveryRow).where(DeliveryRow.workspace_id == workspace_id, is_known())
    if since is not None:
        query = query.where(DeliveryRow.due_at >= since)
    if states is not None:
        query = query.where(DeliveryRow.state.in_(states))
    return tuple(to_delivery(row) for row in session.scalars(query.order_by(DeliveryRow.due_at, DeliveryRow.id)))


def counts(
    session: Session, workspace_id: WorkspaceId, since: Mapping[DeliveryState, datetime]
) -> dict[DeliveryState, int]:
    """How many are in each of these states, of those due at or after its moment (business clock)."""
    wanted = or_(*(and_(DeliveryRow.state == state, DeliveryRow.due_at >= moment) for state, moment in since.items()))
    query = select(DeliveryRow.state, func.count()).where(DeliveryRow.workspace_id == workspace_id, wanted)
    rows = session.execute(query.group_by(DeliveryRow.state))
    return {state: count for state, count in rows}  # noqa: C416 - dict() does not type a database row


def is_known() -> ColumnElement[bool]:
    """Whether this version knows the kind: beside a newer one, or after going back, there may be others."""
    return DeliveryRow.kind.in_(list(DeliveryKind))


def to_delivery(row: DeliveryRow | Row[Any]) -> Delivery:
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
        account=row.account,
        settled_at=row.settled_at,
        reference=row.reference,
        reason=row.reason,
    )


def _planned(
    workspace_id: WorkspaceId,
    kind: DeliveryKind,
    span: Span,
    restored_at: datetime | None,
    payload: Mapping[str, str],
) -> dict[str, Any]:
    values = _values(workspace_id, kind, span, payload)
    if restored_at is None or span.due_at > restored_at:
        return values
    return values | {"state": DeliveryState.UNCLEAR, "reason": RESTORED, "first_try_at": span.due_at}


def _skipped(workspace_id: WorkspaceId, kind: DeliveryKind, span: Span, reason: str) -> dict[str, Any]:
    return _values(workspace_id, kind, span, {}) | {"state": DeliveryState.SKIPPED, "reason": reason}


def _values(workspace_id: WorkspaceId, kind: DeliveryKind, span: Span, payload: Mapping[str, str]) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "kind": kind,
        "period": span.period,
        "recipient": str(span.recipient),
        "key": _key(workspace_id, kind, span),
        "payload": dict(payload),
        "state": DeliveryState.PLANNED,
        "due_at": span.due_at,
        "expires_at": span.expires_at,
        "attempts": 0,
        "reason": None,
        "first_try_at": None,
    }


def _restored_at(session: Session, workspace_id: WorkspaceId) -> datetime | None:
    """Asked for once in a transaction, however much is planned in it."""
    known: dict[WorkspaceId, datetime | None] = session.info.setdefault(RESTORED, {})
    if workspace_id not in known:
        known[workspace_id] = prepared.run(session, _restoring(), {"workspace": workspace_id}).scalar_one()
    return known[workspace_id]


@cache
def _restoring() -> Select[Any]:
    table = table_of(WorkspaceRow)
    return select(table.c.restored_at).where(table.c.id == bindparam("workspace"))


def _key(workspace_id: WorkspaceId, kind: DeliveryKind, span: Span) -> str:
    """Always the same for the same delivery, so that a row planned again after a restore finds its earlier message."""
    identity = [workspace_id, kind.value, span.period, str(span.recipient)]
    if span.happened_at is not None:
        identity.append(span.happened_at.astimezone(UTC).isoformat())
    return hashlib.blake2b(json.dumps(identity).encode(), digest_size=16).hexdigest()
