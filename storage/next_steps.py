"""What there is to do next with the deliveries of a workspace, which only reads."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select
from sqlalchemy.orm import Session

from bot.domain.deliveries import PEOPLE, DeliveryId, DeliveryState, Lane
from bot.domain.people import WorkspaceId
from storage import prepared
from storage.leases import ended, has_ended, in_state, in_turn, is_quiet, may_be_tried, moments, unheld
from storage.prepared import table_of
from storage.sending import Clocks
from storage.tables import DeliveryRow, DrainRow


class Task(Enum):
    """What there is to do next."""

    SWEEP = "sweep"
    LOOK = "look"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Step:
    task: Task
    delivery_id: DeliveryId


def next_steps(
    session: Session,
    workspace_id: WorkspaceId,
    owner: str,
    clocks: Clocks,
    *,
    lease: timedelta,
    most: int,
    lane: Lane = PEOPLE,
) -> tuple[Step, ...]:
    """What this process should do now: up to `most` deliveries to be sent, else one thing. Only reads.

    Empty when there is nothing, when another process is at it, or while the platform is left alone. Looking comes
    before sending, and what has failed least often before what fails again and again.
    """
    drain = session.get(DrainRow, workspace_id) if lane is PEOPLE else None
    if drain is not None and drain.owner != owner and not has_ended(drain.until, clocks.real, lease):
        return ()
    if drain is not None and is_quiet(drain.quiet_until, clocks.real):
        return ()
    asked = {"workspace": workspace_id, "receiver": str(lane.receiver), "business": clocks.business, "most": most}
    asked |= moments(clocks.real, lease)
    is_ours = lane is PEOPLE
    ended = prepared.run(session, _left_behind(to_people=is_ours), asked).scalar()
    if ended is not None:
        return (Step(Task.SWEEP, DeliveryId(ended)),)
    unclear = prepared.run(session, _to_be_looked_for(to_people=is_ours), asked).scalar()
    if unclear is not None:
        return (Step(Task.LOOK, DeliveryId(unclear)),)
    planned = prepared.run(session, _to_be_sent(to_people=is_ours), asked).all()
    if any(one.expires_at <= clocks.business for one in planned):
        return (Step(Task.SWEEP, DeliveryId(planned[0].id)),)
    return tuple(Step(Task.SEND, DeliveryId(one.id)) for one in planned)


@cache
def _left_behind(*, to_people: bool) -> Select[Any]:
    return (
        select(table_of(DeliveryRow).c.id)
        .where(*in_state(DeliveryState.SENDING, to_people=to_people), ended())
        .limit(1)
    )


@cache
def _to_be_looked_for(*, to_people: bool) -> Select[Any]:
    table = table_of(DeliveryRow)
    unclear = *in_state(DeliveryState.UNCLEAR, to_people=to_people), may_be_tried(), unheld()
    return select(table.c.id).where(*unclear).order_by(*in_turn(table)).limit(1)


@cache
def _to_be_sent(*, to_people: bool) -> Select[Any]:
    table = table_of(DeliveryRow)
    planned = *in_state(DeliveryState.PLANNED, to_people=to_people), table.c.due_at <= bindparam("business")
    return (
        select(table.c.id, table.c.expires_at)
        .where(*planned, may_be_tried())
        .order_by(*in_turn(table))
        .limit(bindparam("most", type_=Integer))
    )
