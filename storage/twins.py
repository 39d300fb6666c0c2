"""What becomes of the deliveries of two people who turn out to be one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, update
from sqlalchemy.orm import Session, aliased

from bot.domain.deliveries import PERHAPS_SENT, REPEATABLE, Delivery, DeliveryState, Direct
from bot.domain.people import WorkspaceId
from storage.deliveries import OPEN, to_delivery
from storage.tables import DeliveryRow

_IN_DOUBT = PERHAPS_SENT - {DeliveryState.SENT}


def give_to(session: Session, workspace_id: WorkspaceId, before: Direct, after: Direct) -> tuple[Delivery, ...]:
    """What is addressed to the one person is the other's; what both have is sent once at most.

    Of two that one stays which was sent, or perhaps was. Those that both perhaps were are ambiguous, and returned.
    """
    doubted: list[int] = []
    for own in session.execute(_twins(workspace_id, before, after)):
        if _certainty(own.state) > _certainty(own.their_state):
            _change(session, DeliveryRow.id == own.id, recipient="moving")  # two cannot have the same recipient
            _change(session, DeliveryRow.id == own.their_id, recipient=str(before))
            _change(session, DeliveryRow.id == own.id, recipient=str(after))
        elif {own.state, own.their_state} <= _IN_DOUBT and not own.is_repeatable:
            doubted.append(own.their_id)
    released: Mapping[str, Any] = {"reason": "accounts_linked", "lease": None, "lease_until": None, "not_before": None}
    _change(session, DeliveryRow.id.in_(doubted), state=DeliveryState.AMBIGUOUS, **released)
    own_rows = DeliveryRow.workspace_id == workspace_id, DeliveryRow.recipient == str(before)
    has_twin = DeliveryRow.id.in_(select(_twins(workspace_id, before, after).subquery().c.id))
    _change(session, *own_rows, has_twin, DeliveryRow.state.in_(OPEN), state=DeliveryState.SKIPPED, **released)
    _change(session, *own_rows, ~has_twin, recipient=str(after))
    found = select(DeliveryRow).where(DeliveryRow.id.in_(doubted)).execution_options(populate_existing=True)
    return tuple(to_delivery(row) for row in session.scalars(found))


def _twins(
    workspace_id: WorkspaceId, one: Direct, other: Direct
) -> Select[int, DeliveryState, bool, int, DeliveryState]:
    """What both have: the row of the one, with what is needed to know of the other's."""
    theirs = aliased(DeliveryRow)
    return (
        select(
            DeliveryRow.id,
            DeliveryRow.state,
            DeliveryRow.kind.in_(REPEATABLE).label("is_repeatable"),
            theirs.id.label("their_id"),
            theirs.state.label("their_state"),
        )
        .join(theirs, and_(theirs.kind == DeliveryRow.kind, theirs.period == DeliveryRow.period))
        .where(DeliveryRow.workspace_id == workspace_id, DeliveryRow.recipient == str(one))
        .where(theirs.workspace_id == workspace_id, theirs.recipient == str(other))
    )


def _certainty(state: DeliveryState) -> int:
    """How sure it is that it is there."""
    return 2 if state is DeliveryState.SENT else 1 if state in _IN_DOUBT else 0


def _change(session: Session, *which: ColumnElement[bool], **values: object) -> None:
    session.execute(update(DeliveryRow).where(*which).values(values).execution_options(synchronize_session=False))
