"""Whose signal on a prospect counts, when somebody changes what theirs is about."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.moves import UNDER_WAY
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Draft, Signal, SignalId, Stage
from bot.services.errors import RepeatedCompanyError, TakenProspectError, TooLateError, UnderWayError
from bot.services.succession import bring_along, hand_on, step_back
from storage import prospects, signals
from storage.prospects import Match


def matched(
    session: Session, workspace_id: WorkspaceId, draft: Draft, now: datetime, *, months: int
) -> tuple[Match, ...]:
    """What was given on the draft's prospect within the ownership period, oldest first, live or over."""
    key, domain = credit.prospect_of(draft)
    return prospects.matches(session, workspace_id, key=key, domain=domain, since=credit.owned_since(now, months))


def live(found: Iterable[Match]) -> tuple[Signal, ...]:
    """The signals among them that are not over."""
    return tuple(match.signal for match in found if match.signal.stage not in NOT_LIVE)


def credited(
    session: Session, signal: Signal, draft: Draft, *, by: PersonId, now: datetime, months: int
) -> SignalId | None:
    """Whom the signal supports once it says what the draft says; None makes it a first.

    What is around it gets its new places here: those that stay with the old prospect, and those that step back behind
    this one. The signal itself is for the caller to change. Raises TooLateError and CompanyRefusedError.
    """
    if credit.prospect_of(draft) == credit.prospect_of(signal):
        return signal.supports_id
    if signal.stage is Stage.WON:
        raise TooLateError(signal.company, signal.stage)
    if signal.stage in UNDER_WAY and not credit.on_prospect_of(draft, [signal]):
        raise UnderWayError(signal.company)
    staying = credit.on_prospect_of(draft, prospects.supports_of(session, signal.id))
    around = _others(session, signal, draft, now, months)
    settled = credit.beside(signal, draft, around, months=months)
    others = [one for one in around if one not in staying and one.id not in settled]
    verdict = credit.credit(others, signal.referrer_id, by=by)
    if isinstance(verdict, credit.Repeat):
        raise RepeatedCompanyError(verdict.signal.company)
    if isinstance(verdict, credit.Support) and signal.supports_id is None and signal.stage is not Stage.LOGGED:
        raise TakenProspectError(draft.company)
    hand_on(session, signal, now, staying=staying)
    if isinstance(verdict, credit.First):
        return None
    firsts = _firsts_of(session, signal.workspace_id, others)
    if credit.keeps_place(signal, draft, firsts):
        for first in firsts:
            bring_along(session, prospects.supports_of(session, first.id), signal.id, by=by, now=now)
            step_back(session, first, signal.id, by=by, now=now)
        return None
    bring_along(session, staying, verdict.first_id, by=by, now=now)
    return verdict.first_id


def _others(session: Session, signal: Signal, draft: Draft, now: datetime, months: int) -> tuple[Signal, ...]:
    """The live signals besides this one on what the draft says, which nobody said are about something else."""
    found = live(matched(session, signal.workspace_id, draft, now, months=months))
    return credit.not_apart(
        [one for one in found if one.id != signal.id], signal.id, prospects.unmatched(session, [signal.id])
    )


def _firsts_of(session: Session, workspace_id: WorkspaceId, others: Iterable[Signal]) -> tuple[Signal, ...]:
    """Whom the others support, or who they are, each once."""
    first_ids = dict.fromkeys(one.supports_id or one.id for one in others)
    found = (signals.get(session, workspace_id, first_id) for first_id in first_ids)
    return tuple(first for first in found if first is not None)
