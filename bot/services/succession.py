"""What happens to the first place on a prospect when the signal that had it ends otherwise than won."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Change, Signal, SignalId
from bot.services import assignments, progress
from storage import prospects, signals


def hand_on(session: Session, signal: Signal, now: datetime, *, staying: Collection[Signal] = ()) -> None:
    """Gives the first place on its prospect to the oldest support, before this signal leaves it.

    Whoever gave that one hears of it, and it is now for its owner to take up. Those staying go on supporting this one.
    """
    supports = [support for support in prospects.supports_of(session, signal.id) if support not in staying]
    heir = credit.successor(supports)
    if heir is not None:
        followers = [support for support in supports if support.id != heir.id]
        promoted, event = signals.promote(session, heir.id, followers=followers, at=now)
        progress.tell(session, promoted, event, now)
        assignments.plan(session, promoted, now, anew=event.id)
        assignments.redraw(session, promoted, now)


def bring_along(
    session: Session, supports: Iterable[Signal], first_id: SignalId, *, by: PersonId, now: datetime
) -> None:
    """Has those that supported a signal support the first that it supports itself from now on."""
    for support in supports:
        if support.stage not in NOT_LIVE:
            moved = signals.set_support(session, support.id, first_id, change=Change.MATCHED, actor_id=by, at=now)
            assignments.redraw(session, moved, now)
