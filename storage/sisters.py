"""What somebody may know of the groups of companies: only from signals that they gave, logged or follow up."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from bot.domain.companies import company_key, website_domain
from bot.domain.people import PersonId
from bot.domain.signals import NOT_GIVEN, Signal
from bot.domain.sisters import Mention
from storage.tables import SignalRow

_MOST_READ = 50


def mentions_to(session: Session, person_id: PersonId, *, beside: Signal | None = None) -> tuple[Mention, ...]:
    """The newest mentions of sister companies to this person; `beside` keeps those on that signal's company."""
    wanted = [_is_seen_by(person_id), SignalRow.sisters != "", SignalRow.stage.not_in(NOT_GIVEN)]
    if beside is not None:
        wanted += [SignalRow.workspace_id == beside.workspace_id, _is_about_the_company_of(beside)]
    rows = session.execute(
        select(SignalRow.company, SignalRow.sisters)
        .where(*wanted)
        .order_by(SignalRow.logged_at.desc(), SignalRow.id.desc())
        .limit(_MOST_READ)
    )
    return tuple(Mention(company, sisters) for company, sisters in rows)


def known_to(session: Session, person_id: PersonId, keys: Collection[str]) -> frozenset[str]:
    """Which of these companies are the prospect of a signal that this person gave, logged or follows up."""
    if not keys:
        return frozenset()
    is_theirs = _is_seen_by(person_id), SignalRow.company_key.in_(keys), SignalRow.stage.not_in(NOT_GIVEN)
    return frozenset(session.scalars(select(SignalRow.company_key).where(*is_theirs).distinct()))


def _is_seen_by(person_id: PersonId) -> ColumnElement[bool]:
    return or_(SignalRow.referrer_id == person_id, SignalRow.logged_by_id == person_id, SignalRow.owner_id == person_id)


def _is_about_the_company_of(signal: Signal) -> ColumnElement[bool]:
    is_same_name = SignalRow.company_key == company_key(signal.company)
    domain = website_domain(signal.website)
    return is_same_name if domain is None else or_(is_same_name, SignalRow.domain == domain)
