"""What happened to signals, as stored: one row for each change, and nothing is ever changed in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.domain.people import PersonId
from bot.domain.signals import Change, Details, Event, EventId, SignalId
from storage import prepared
from storage.tables import SignalEventRow, SignalRow

_NOTHING_MORE = Details()


def record(
    session: Session,
    signal: SignalRow | Row[Any],
    change: Change,
    *,
    actor_id: PersonId | None,
    at: datetime,
    details: Details = _NOTHING_MORE,
) -> Event:
    """The event, written down with the stage and the owner that the signal's row has now."""
    values = {
        "workspace_id": signal.workspace_id,
        "signal_id": signal.id,
        "change": change,
        "actor_id": actor_id,
        "at": at,
        "stage": signal.stage,
        "owner_id": signal.owner_id,
        "note": details.note,
        "personal_line": details.personal_line,
        "amount": details.amount,
    }
    return _event(prepared.add_returning(session, SignalEventRow, values))


def of_signal(session: Session, signal_id: SignalId) -> tuple[Event, ...]:
    """Everything that happened to the signal, oldest first."""
    rows = session.scalars(
        select(SignalEventRow).where(SignalEventRow.signal_id == signal_id).order_by(SignalEventRow.id)
    )
    return tuple(_event(row) for row in rows)


def get(session: Session, event_id: EventId) -> Event | None:
    row = session.get(SignalEventRow, event_id)
    return None if row is None else _event(row)


def last_id(session: Session, signal_id: SignalId) -> EventId:
    """The newest event of the signal; each has at least that of its logging."""
    found = session.scalars(select(func.max(SignalEventRow.id)).where(SignalEventRow.signal_id == signal_id)).one()
    assert found is not None  # noqa: S101 - see above
    return EventId(found)


def _event(row: SignalEventRow | Row[Any]) -> Event:
    return Event(
        id=EventId(row.id),
        signal_id=SignalId(row.signal_id),
        change=row.change,
        stage=row.stage,
        owner_id=None if row.owner_id is None else PersonId(row.owner_id),
        actor_id=None if row.actor_id is None else PersonId(row.actor_id),
        at=row.at,
        details=Details(note=row.note, personal_line=row.personal_line, amount=row.amount),
    )
