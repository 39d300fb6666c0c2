"""What somebody may know of the groups of companies: only from signals that they gave, logged or follow up."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, literal, or_, select, union
from sqlalchemy.orm import Session

from bot.domain.companies import company_key, website_domain
from bot.domain.people import PersonId
from bot.domain.signals import NOT_GIVEN, Signal
from bot.domain.sisters import Mention
from storage import prepared
from storage.prepared import table_of
from storage.tables import SignalRow

_MOST_READ = 50


def mentions_to(session: Session, person_id: PersonId, *, beside: Signal | None = None) -> tuple[Mention, ...]:
    """The newest mentions of sister companies to this person; `beside` keeps those on that signal's company."""
    statement = _mentions()
    if beside is not None:
        statement = statement.where(SignalRow.workspace_id == beside.workspace_id, _is_about_the_company_of(beside))
    rows = prepared.run(session, statement, {"person": person_id})
    return tuple(Mention(company, sisters) for company, sisters in rows)


def told_of_any(session: Session, person_ids: Collection[PersonId]) -> frozenset[PersonId]:
    """Those of the people to whom any sister company was mentioned."""
    return frozenset(prepared.run(session, _told(), {"person_ids": list(person_ids)}).scalars())


def known_to(session: Session, person_id: PersonId, keys: Collection[str]) -> frozenset[str]:
    """Which of these companies are the prospect of a signal that this person gave, logged or follows up."""
    if not keys:
        return frozenset()
    is_theirs = _is_seen_by(literal(person_id)), SignalRow.company_key.in_(keys), SignalRow.stage.not_in(NOT_GIVEN)
    return frozenset(session.scalars(select(SignalRow.company_key).where(*is_theirs).distinct()))


@cache
def _told() -> CompoundSelect[Any]:
    signal = table_of(SignalRow)
    named = signal.c.sisters != "", signal.c.stage.not_in(NOT_GIVEN)
    return union(
        *(
            select(whose).where(whose.in_(bindparam("person_ids", expanding=True)), *named)
            for whose in (signal.c.referrer_id, signal.c.logged_by_id, signal.c.owner_id)
        )
    )


@cache
def _mentions() -> Select[Any]:
    signal = table_of(SignalRow)
    return (
        select(signal.c.company, signal.c.sisters)
        .where(_is_seen_by(bindparam("person")), signal.c.sisters != "", signal.c.stage.not_in(NOT_GIVEN))
        .order_by(signal.c.logged_at.desc(), signal.c.id.desc())
        .limit(_MOST_READ)
    )


def _is_seen_by(person: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(SignalRow.referrer_id == person, SignalRow.logged_by_id == person, SignalRow.owner_id == person)


def _is_about_the_company_of(signal: Signal) -> ColumnElement[bool]:
    is_same_name = SignalRow.company_key == company_key(signal.company)
    domain = website_domain(signal.website)
    return is_same_name if domain is None else or_(is_same_name, SignalRow.domain == domain)
