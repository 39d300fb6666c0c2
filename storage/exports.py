"""What a list of signals tells of each besides the signal itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.signals import Change, Details, SignalId, Stage
from storage.tables import SignalEventRow, SignalRow

_ENDINGS = (Stage.WON, Stage.LOST, Stage.DECLINED)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a signal moved last, and after how many whole hours it was taken up and came to a first contact."""

    moved_at: datetime
    hours_to_accept: int | None
    hours_to_contact: int | None


def timings(session: Session, signal_ids: Collection[SignalId]) -> dict[SignalId, Timing]:
    """Of each of these signals."""
    rows = session.execute(
        select(SignalRow.id, SignalRow.moved_at, SignalRow.hours_to_accept, SignalRow.hours_to_contact).where(
            SignalRow.id.in_(signal_ids)
        )
    )
    return {SignalId(signal_id): Timing(moved_at, accept, contact) for signal_id, moved_at, accept, contact in rows}


def endings(session: Session, signal_ids: Collection[SignalId]) -> dict[SignalId, Details]:
    """What was said when each of these signals was won, lost or declined; the last time counts."""
    rows = session.execute(
        select(SignalEventRow.signal_id, SignalEventRow.note, SignalEventRow.amount)
        .where(
            SignalEventRow.signal_id.in_(signal_ids),
            SignalEventRow.change == Change.MOVED,
            SignalEventRow.stage.in_(_ENDINGS),
        )
        .order_by(SignalEventRow.id)
    )
    return {SignalId(signal_id): Details(note=note, amount=amount) for signal_id, note, amount in rows}
