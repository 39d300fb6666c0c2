"""What happens to the first place on a prospect: who gets it when it falls free, and who gives it up."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Change, Event, Signal, SignalId
from bot.services import assignments, progress
from storage import people, prospects, signals


def hand_on(session: Session, signal: Signal, now: datetime, *, staying: Collection[Signal] = ()) -> Signal | None:
    """Gives the first place on its prospect to the oldest support, before this signal leaves it; that one, if any.

    Whoever gave that one hears of it, and whoever followed this one up, where they still can, has that one to take up.
    Those staying go on supporting this one. What was kept apart from this signal is kept apart from that one too.
    """
    supports = [support for support in prospects.supports_of(session, signal.id) if support not in staying]
    heir = credit.successor(supports)
    if heir is not None:
        followers = [support for support in supports if support.id != heir.id]
        prospects.keep_apart(session, signal.workspace_id, heir.id, as_from=signal.id)
        owner_id = signal.owner_id if _follows_up(session, signal.owner_id) else heir.owner_id
        promoted = signals.promote(session, heir.id, owner_id=owner_id, followers=followers, at=now)
        _is_first_now(session, *promoted, now)
    return heir


def stand_alone(session: Session, support: Signal, *, by: PersonId, now: datetime) -> Signal:
    """Makes the support the first on a prospect of its own, for its owner to take up; whoever gave it hears of it."""
    alone, event = signals.set_support(session, support.id, None, change=Change.UNMATCHED, actor_id=by, at=now)
    _is_first_now(session, alone, event, now)
    return alone


def step_back(session: Session, first: Signal, behind: SignalId, *, by: PersonId, now: datetime) -> None:
    """Has a first support that other one from now on; whoever gave it hears of it. Its supports are another matter."""
    moved, event = signals.set_support(session, first.id, behind, change=Change.MATCHED, actor_id=by, at=now)
    progress.tell(session, moved, event, now)
    assignments.redraw(session, moved, now)


def bring_along(
    session: Session, supports: Iterable[Signal], first_id: SignalId, *, by: PersonId, now: datetime
) -> None:
    """Has those that supported a signal support the first that it supports itself from now on."""
    for support in supports:
        if support.stage not in NOT_LIVE:
            moved, _ = signals.set_support(session, support.id, first_id, change=Change.MATCHED, actor_id=by, at=now)
            assignments.redraw(session, moved, now)


def _follows_up(session: Session, person_id: PersonId | None) -> bool:
    return person_id is not None and people.get(session, person_id).can_follow_up


def _is_first_now(session: Session, signal: Signal, event: Event, now: datetime) -> None:
    progress.tell(session, signal, event, now)
    assignments.plan(session, signal, now, anew=event.id)
    assignments.redraw(session, signal, now)
