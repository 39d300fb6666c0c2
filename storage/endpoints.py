"""Addresses that hear of every event, and how far each has been told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Receiver
from bot.domain.people import WorkspaceId
from bot.domain.signals import EventId
from bot.domain.webhooks import Endpoint, EndpointId
from storage.deliveries import to_delivery
from storage.prepared import along_numbers
from storage.tables import DeliveryRow, EndpointRow, SignalEventRow

_UNTOLD = tuple(state for state in DeliveryState if state is not DeliveryState.SENT)


def add(
    session: Session, workspace_id: WorkspaceId, url: str, secret: str, *, is_given: bool, at: datetime
) -> Endpoint:
    """The new endpoint. It hears of what happens from now on."""
    row = EndpointRow(
        workspace_id=workspace_id,
        url=url,
        secret=secret,
        is_given=is_given,
        is_active=True,
        off_reason="",
        created_at=at,
        planned_until=session.scalar(select(func.max(SignalEventRow.id))) or 0,
    )
    session.add(row)
    session.flush()
    return _endpoint(row)


def get(session: Session, workspace_id: WorkspaceId, endpoint_id: EndpointId) -> Endpoint | None:
    row = session.get(EndpointRow, endpoint_id)
    return None if row is None or row.workspace_id != workspace_id else _endpoint(row)


def shown(session: Session, workspace_id: WorkspaceId) -> tuple[Endpoint, ...]:
    """Those that are there for an administrator: active, or switched off by the bot. In the order they came."""
    rows = session.scalars(
        select(EndpointRow)
        .where(EndpointRow.workspace_id == workspace_id, EndpointRow.secret != "")
        .order_by(EndpointRow.id)
    )
    return tuple(_endpoint(row) for row in rows)


def active(session: Session, workspace_id: WorkspaceId) -> tuple[Endpoint, ...]:
    """Those that are told."""
    return tuple(endpoint for endpoint in shown(session, workspace_id) if endpoint.is_active)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an endpoint has not been told since a moment."""

    waiting: int = 0
    waits_since: datetime | None = None
    """When the first of those that wait was due."""
    given_up: int = 0
    """Refused, or too late."""
    reason: str = ""
    """Why one of those that wait was tried in vain, as a code; empty when none was."""


def standings(
    session: Session, workspace_id: WorkspaceId, endpoint_ids: Collection[EndpointId], *, since: datetime
) -> dict[EndpointId, Standing]:
    """Of each of these endpoints, about what was due at or after `since`."""
    found = {str(Receiver(endpoint_id)): Standing() for endpoint_id in endpoint_ids}
    rows = session.execute(
        select(
            DeliveryRow.recipient,
            DeliveryRow.state,
            func.count(),
            func.min(DeliveryRow.due_at),
            func.min(DeliveryRow.reason),
        )
        .where(
            DeliveryRow.workspace_id == workspace_id,
            DeliveryRow.kind == DeliveryKind.WEBHOOK,
            DeliveryRow.state.in_(_UNTOLD),
            DeliveryRow.recipient.in_(found),
            DeliveryRow.due_at >= since,
        )
        .group_by(DeliveryRow.recipient, DeliveryRow.state)
    )
    for recipient, state, count, due_at, reason in rows:
        found[recipient] = _with(found[recipient], state, count, due_at, reason or "")
    return {endpoint_id: found[str(Receiver(endpoint_id))] for endpoint_id in endpoint_ids}


def refused(session: Session, endpoint: Endpoint) -> Delivery | None:
    """What it refused for good, with the reason; None when it has refused nothing."""
    row = session.scalar(
        select(DeliveryRow)
        .where(
            DeliveryRow.workspace_id == endpoint.workspace_id,
            DeliveryRow.kind == DeliveryKind.WEBHOOK,
            DeliveryRow.recipient == str(Receiver(endpoint.id)),
            DeliveryRow.state == DeliveryState.DEAD,
        )
        .limit(1)
    )
    return None if row is None else to_delivery(row)


def switch_off(session: Session, endpoint_id: EndpointId, reason: str) -> None:
    """It hears of nothing any more, until somebody enters it anew."""
    row = session.get_one(EndpointRow, endpoint_id)
    row.is_active, row.off_reason = False, reason


def remove(session: Session, endpoint_id: EndpointId) -> None:
    """Forgets the secret; the address stays, for the deliveries that went there."""
    row = session.get_one(EndpointRow, endpoint_id)
    row.is_active, row.off_reason, row.secret = False, "", ""


def untold(session: Session, endpoint_id: EndpointId, *, limit: int) -> Sequence[tuple[EventId, datetime]]:
    """The next events that have not been planned for it and when each happened, oldest first."""
    endpoint = session.get_one(EndpointRow, endpoint_id)
    rows = session.execute(
        select(SignalEventRow.id, SignalEventRow.at)
        .where(
            SignalEventRow.id > endpoint.planned_until,
            along_numbers(SignalEventRow.workspace_id, WorkspaceId(endpoint.workspace_id)),
        )
        .order_by(SignalEventRow.id)
        .limit(limit)
    )
    return [(EventId(event_id), at) for event_id, at in rows]


def note_planned(session: Session, endpoint_id: EndpointId, event_id: EventId) -> None:
    """Everything up to this event is planned for it."""
    session.execute(update(EndpointRow).where(EndpointRow.id == endpoint_id).values(planned_until=event_id))


def _with(known: Standing, state: DeliveryState, count: int, due_at: datetime, reason: str) -> Standing:
    if state in {DeliveryState.DEAD, DeliveryState.SKIPPED}:
        return replace(known, given_up=known.given_up + count)
    since = due_at if known.waits_since is None else min(due_at, known.waits_since)
    return replace(known, waiting=known.waiting + count, waits_since=since, reason=known.reason or reason)


def _endpoint(row: EndpointRow) -> Endpoint:
    return Endpoint(
        id=EndpointId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        url=row.url,
        secret=row.secret,
        is_given=row.is_given,
        is_active=row.is_active,
        off_reason=row.off_reason,
        created_at=row.created_at,
    )
