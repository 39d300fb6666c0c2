"""Undoing that a signal was won, lost or declined, when that was a mistake."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.companies import company_key, website_domain
from bot.domain.moves import ENDED, stage_before
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Signal
from bot.services import assignments, progress
from bot.services.company import Company
from bot.services.errors import PlaceTakenError
from storage import celebrations, people, prospects, signal_events, signals


def can_be_put_back(signal: Signal) -> bool:
    """Whether its stage is one that can be undone."""
    return signal.stage in ENDED and signal.supports_id is None


def put_back(session: Session, company: Company, signal: Signal, *, by: PersonId, now: datetime) -> Signal:
    """The signal, which can be put back, in the stage that it had before; whoever was told how it ended will hear.

    Raises PlaceTakenError when another one has the first place on its prospect by now.
    """
    other = _first_instead(session, company, signal, now)
    if other is not None:
        raise PlaceTakenError(signal.company, people.get(session, other.referrer_id))
    events = signal_events.of_signal(session, signal.id)
    put, event = signals.put_back(session, signal.id, stage_before(events), actor_id=by, at=now)
    celebrations.forget(session, signal.id)
    progress.tell_undone(session, put, event, assignments.last_move(events), now)
    assignments.redraw(session, put, now)
    assignments.plan_untold(session, put, now, anew=event.id)
    return put


def _first_instead(session: Session, company: Company, signal: Signal, now: datetime) -> Signal | None:
    """The live signal on the same prospect that is not behind this one: its support, or one given since."""
    owned_since = credit.owned_since(now, company.current(session).ownership_months)
    matches = prospects.matches(
        session,
        signal.workspace_id,
        key=company_key(signal.company),
        domain=website_domain(signal.website),
        since=min(signal.logged_at, owned_since),
    )
    found = [match.signal for match in matches]
    others = [one for one in found if one.stage not in NOT_LIVE and signal.id not in {one.id, one.supports_id}]
    apart = credit.not_apart(others, signal.id, prospects.unmatched(session, [signal.id]))
    return min(apart, key=lambda one: one.supports_id is not None, default=None)
