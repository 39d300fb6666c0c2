"""Which deliveries may be touched now: the conditions on their state, their lease and how long they wait."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, or_

from bot.domain.deliveries import DeliveryKind, DeliveryState
from storage.deliveries import is_known
from storage.prepared import table_of
from storage.tables import DeliveryRow

LONGEST_WAIT = timedelta(hours=1)
"""No delivery and no platform is left alone for longer.

A moment much further ahead was written by a clock that has gone back since.
"""


def in_turn(table: Table) -> tuple[ColumnElement[Any], ...]:
    """The order in which they have their turn: what failed least often first."""
    return table.c.attempts, table.c.due_at, table.c.id


def in_state(state: DeliveryState, *, to_people: bool | None = None) -> tuple[ColumnElement[bool], ...]:
    """What is in this state, in the workspace asked about: of all lanes, of people's, or of the receiver asked about.

    Of a kind that this version knows: another one is left for the newer version that planned it.
    """
    table = table_of(DeliveryRow)
    found = table.c.workspace_id == bindparam("workspace"), table.c.state == state, is_known()
    if to_people is None:
        return found
    if to_people:
        return *found, table.c.kind != DeliveryKind.WEBHOOK
    return *found, table.c.kind == DeliveryKind.WEBHOOK, table.c.recipient == bindparam("receiver")


def moments(now: datetime, lease: timedelta) -> dict[str, datetime]:
    """What the conditions below are asked with, at this moment of the real clock."""
    return {"now": now, "too_long": now + 2 * lease, "too_far": now + 2 * LONGEST_WAIT}


def may_be_tried() -> ColumnElement[bool]:
    """That it need not wait any longer."""
    column = table_of(DeliveryRow).c.not_before
    return or_(column.is_(None), column <= bindparam("now"), column > bindparam("too_far"))


def is_quiet(until: datetime | None, now: datetime) -> bool:
    """Whether a platform is to be left alone until that moment, None for no such one."""
    return until is not None and now < until <= now + 2 * LONGEST_WAIT


def unheld() -> ColumnElement[bool]:
    """That nobody works on it, or that whoever did had to be ready by now."""
    return or_(table_of(DeliveryRow).c.lease.is_(None), ended())


def ended() -> ColumnElement[bool]:
    """That its lease is over.

    Also when it seems to last longer than any lease: then the clock has gone back since it was given.
    """
    column = table_of(DeliveryRow).c.lease_until
    return or_(column <= bindparam("now"), column > bindparam("too_long"))


def has_ended(until: datetime, now: datetime, lease: timedelta) -> bool:
    """The same of a moment that was read."""
    return until <= now or until > now + 2 * lease
