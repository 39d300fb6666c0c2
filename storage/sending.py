"""How a delivery moves through its states: taken up under a lease, settled by whoever still holds it.

Each function changes rows inside the caller's transaction, which on both databases behaves as if alone (BEGIN
IMMEDIATE, SERIALIZABLE), so that reading a row and then changing it is one step.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, Update, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.deliveries import (
    OF_THEIR_DAY,
    PEOPLE,
    Answered,
    Delivery,
    DeliveryId,
    DeliveryState,
    Lane,
    wait_after,
)
from bot.domain.people import WorkspaceId
from storage import prepared
from storage.deliveries import to_delivery
from storage.leases import LONGEST_WAIT, ended, in_state, in_turn, is_quiet, may_be_tried, moments, unheld
from storage.prepared import table_of
from storage.tables import DeliveryRow, DrainRow

_AGAIN_FOR = timedelta(days=7)
"""So long is left to what is to be sent again: more than news that waits for a working day needs."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """What time it is: by the business clock, which decides what is due, and by the real one, which leases follow."""

    business: datetime
    real: datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on what was taken up together until a moment of the real clock. No name is used twice."""

    name: str
    length: timedelta
    until: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that is there, as far as its sender knows where, and since when by the real clock."""

    delivery_id: DeliveryId
    reference: str | None
    at: datetime


def hold_drain(
    session: Session, workspace_id: WorkspaceId, owner: str, now: datetime, *, lease: timedelta, lane: Lane = PEOPLE
) -> bool:
    """Makes or keeps this process the one that sends for the workspace; False while another one is.

    Only a chat platform counts the calls of all processes together: a receiver is told by whichever comes first.
    """
    if lane is not PEOPLE:
        return True
    holding = {"workspace": workspace_id, "owner": owner, "now": now, "until": now + lease, "too_long": now + 2 * lease}
    if prepared.run(session, _holding(), holding).one_or_none() is not None:
        return True
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    added = session.scalar(
        insert(DrainRow)
        .values(workspace_id=workspace_id, owner=owner, until=now + lease)
        .on_conflict_do_nothing()
        .returning(DrainRow.workspace_id)
    )
    return added is not None


def release_drain(session: Session, workspace_id: WorkspaceId, owner: str, now: datetime) -> None:
    """Lets the next process begin; nothing when another one has begun already."""
    session.execute(
        update(DrainRow)
        .where(DrainRow.workspace_id == workspace_id, DrainRow.owner == owner, DrainRow.until > now)
        .values(until=now)
    )


def keep_quiet(
    session: Session, workspace_id: WorkspaceId, now: datetime, until: datetime, *, lane: Lane = PEOPLE
) -> None:
    """Has every process leave the platform alone until then, or until it asked before where that is later.

    A receiver is left alone by each process that finds out.
    """
    if lane is not PEOPLE:
        return
    drain = session.get_one(DrainRow, workspace_id)
    if drain.quiet_until is None or not is_quiet(drain.quiet_until, now) or drain.quiet_until < until:
        drain.quiet_until = until


def sweep(
    session: Session, workspace_id: WorkspaceId, clocks: Clocks, *, lease: timedelta, look_after: timedelta
) -> None:
    """Marks what a process died over as unclear, to be looked for after a while, and skips what came too late.

    The wait begins now and not with the try, so that a clock set forward cannot cut it short.
    """
    table, workspace = table_of(DeliveryRow), {"workspace": workspace_id}
    left_behind = update(table).where(*in_state(DeliveryState.SENDING), ended())
    unclear = {"state": DeliveryState.UNCLEAR, "reason": "interrupted", "not_before": clocks.real + look_after}
    moments = {"now": clocks.real, "too_long": clocks.real + 2 * lease}
    prepared.run(session, left_behind.values(**unclear, lease=None, lease_until=None), workspace | moments)
    too_late = update(table).where(*in_state(DeliveryState.PLANNED), table.c.expires_at <= bindparam("business"))
    skipped = {"state": DeliveryState.SKIPPED, "reason": "expired", "settled_at": clocks.real}
    prepared.run(session, too_late.values(**skipped), workspace | {"business": clocks.business})


def sendable(
    session: Session, workspace_id: WorkspaceId, delivery_ids: Collection[DeliveryId], clocks: Clocks
) -> tuple[Delivery, ...]:
    """Those of the deliveries that are still to be sent at this moment, what has failed least often first."""
    asked = {
        "workspace": workspace_id,
        "known_ids": list(delivery_ids),
        "business": clocks.business,
        "now": clocks.real,
        "too_far": clocks.real + 2 * LONGEST_WAIT,
    }
    return tuple(map(to_delivery, prepared.run(session, _sendable(), asked).all()))


def begin_sending(
    session: Session, taken: Sequence[tuple[Delivery, str | None]], lease: Lease, now: datetime
) -> tuple[Delivery, ...]:
    """The deliveries, at least one, as they are from here on: perhaps sent, until each is settled.

    Each comes with the account that it goes to, by the platform's id; None where it goes to nobody's.
    """
    begun = {"name": lease.name, "lasting": lease.until, "now": now}
    session.execute(_beginning(), [{"known_id": one.id, "goes_to": account, **begun} for one, account in taken])
    return tuple(
        replace(
            delivery,
            state=DeliveryState.SENDING,
            attempts=delivery.attempts + 1,
            first_try_at=delivery.first_try_at or now,
            account=account,
            reason=None,
        )
        for delivery, account in taken
    )


def put_back(session: Session, delivery_ids: Collection[DeliveryId], lease: Lease) -> None:
    """Leaves those still under the lease planned. That they were taken up counts, so that others come first."""
    table = table_of(DeliveryRow)
    planned = {"state": DeliveryState.PLANNED, "reason": "not_begun", "lease": None, "lease_until": None}
    session.execute(update(table).where(table.c.id.in_(delivery_ids), table.c.lease == lease.name).values(**planned))


def begin_looking(
    session: Session, workspace_id: WorkspaceId, delivery_id: DeliveryId, lease: Lease, now: datetime
) -> Delivery | None:
    """The delivery to be looked for, or None when somebody else is at it or has settled it."""
    unclear = *in_state(DeliveryState.UNCLEAR), may_be_tried(), unheld()
    row = session.scalars(
        select(DeliveryRow).where(DeliveryRow.id == delivery_id, *unclear),
        {"workspace": workspace_id, **moments(now, lease.length)},
    ).one_or_none()
    if row is None:
        return None
    row.lease, row.lease_until = lease.name, lease.until
    return to_delivery(row)


def settle_sent(session: Session, sent: Iterable[Sent]) -> None:
    """Records of each, at least one, that it was sent, unless that was known.

    A fact needs no lease: whoever comes to know it writes it down, also late, also over what others concluded.
    """
    known = [{"known_id": one.delivery_id, "known_as": one.reference, "now": one.at} for one in sent]
    session.execute(_settling(), known)


def settle(
    session: Session,
    delivery_id: DeliveryId,
    lease: Lease,
    state: DeliveryState,
    *,
    reason: str | None,
    not_before: datetime | None = None,
    settled_at: datetime | None = None,
) -> bool:
    """Records any other end of an attempt; False when the lease was lost, and then nothing changes."""
    row = session.get_one(DeliveryRow, delivery_id)
    if row.lease != lease.name:
        return False
    row.state, row.reason = state, reason
    row.not_before, row.settled_at = not_before, settled_at
    row.lease, row.lease_until = None, None
    return True


def skip(session: Session, delivery_id: DeliveryId, reason: str, now: datetime) -> None:
    """For a delivery that is not at work: it will never be sent."""
    row = session.get_one(DeliveryRow, delivery_id)
    row.state, row.reason, row.settled_at = DeliveryState.SKIPPED, reason, now


def postpone(session: Session, delivery_id: DeliveryId, until: datetime) -> None:
    """Makes it due at a later moment of the business clock."""
    session.get_one(DeliveryRow, delivery_id).due_at = until


def set_aside(session: Session, delivery_id: DeliveryId, reason: str, now: datetime) -> None:
    """Leaves a planned delivery, which failed before anything was sent, alone for a while: longer each time."""
    row = session.get_one(DeliveryRow, delivery_id)
    if row.state is DeliveryState.PLANNED:
        row.attempts += 1
        row.reason, row.not_before = reason, now + wait_after(row.attempts)


def answer(
    session: Session, workspace_id: WorkspaceId, delivery_id: DeliveryId, clocks: Clocks, *, is_there: bool
) -> Answered:
    """Takes an administrator's word on an ambiguous delivery: it was sent, or it is planned again.

    Its time may be over by then. What still means something gets more of it; what does not is skipped.
    """
    row = session.get(DeliveryRow, delivery_id)
    if row is None or row.workspace_id != workspace_id or row.state is not DeliveryState.AMBIGUOUS:
        return Answered.BEFORE
    if is_there:
        settle_sent(session, [Sent(delivery_id, None, clocks.real)])
        return Answered.THERE
    if row.kind in OF_THEIR_DAY and row.expires_at <= clocks.business:
        skip(session, delivery_id, "expired", clocks.real)
        return Answered.TOO_LATE
    row.state, row.reason, row.settled_at = DeliveryState.PLANNED, None, None
    if row.kind not in OF_THEIR_DAY:
        row.expires_at = max(row.expires_at, clocks.business + _AGAIN_FOR)
    return Answered.AGAIN


@cache
def _holding() -> ReturningUpdate[Any]:
    table = table_of(DrainRow)
    is_over = or_(table.c.until <= bindparam("now"), table.c.until > bindparam("too_long"))
    return (
        update(table)
        .where(table.c.workspace_id == bindparam("workspace"), or_(table.c.owner == bindparam("owner"), is_over))
        .values(owner=bindparam("owner"), until=bindparam("until"))
        .returning(table.c.workspace_id)
    )


@cache
def _sendable() -> Select[Any]:
    table = table_of(DeliveryRow)
    return (
        select(table)
        .where(
            table.c.id.in_(bindparam("known_ids", expanding=True)),
            *in_state(DeliveryState.PLANNED),
            may_be_tried(),
            table.c.due_at <= bindparam("business"),
            table.c.expires_at > bindparam("business"),
        )
        .order_by(*in_turn(table))
    )


@cache
def _beginning() -> Update:
    table = table_of(DeliveryRow)
    return (
        update(table)
        .where(table.c.id == bindparam("known_id"))
        .values(
            state=DeliveryState.SENDING,
            attempts=table.c.attempts + 1,
            first_try_at=func.coalesce(table.c.first_try_at, bindparam("now", type_=table.c.first_try_at.type)),
            lease=bindparam("name"),
            lease_until=bindparam("lasting"),
            account=bindparam("goes_to"),
            not_before=None,
            reason=None,
        )
    )


@cache
def _settling() -> Update:
    table = table_of(DeliveryRow)
    return (
        update(table)
        .where(table.c.id == bindparam("known_id"), table.c.state != DeliveryState.SENT)
        .values(
            state=DeliveryState.SENT,
            reference=bindparam("known_as"),
            settled_at=bindparam("now"),
            reason=None,
            lease=None,
            lease_until=None,
            not_before=None,
        )
    )
