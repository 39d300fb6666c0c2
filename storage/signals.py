"""Signals and their events as stored."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.companies import company_key, website_domain
from bot.domain.moves import OPEN
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import (
    CONTACTED,
    TAKEN_UP,
    Change,
    Details,
    Draft,
    Event,
    Signal,
    SignalId,
    Stage,
)
from bot.domain.sought import Sought
from storage import known_as, prepared, signal_events
from storage.tables import PersonRow, SignalRow

_NOTHING_MORE = Details()
_HOUR = timedelta(hours=1)
_ENDINGS = {Stage.WITHDRAWN: Change.WITHDRAWN, Stage.REMOVED: Change.REMOVED}

_FEW = 2_000
"""So many signals whose company has a part of a name in it are found by the index of names alone, and then sorted. Of
more than that the newest are found sooner by going back in time, which for a rare name would be through everything.
"""


def add(
    session: Session,
    workspace_id: WorkspaceId,
    referrer_id: PersonId,
    draft: Draft,
    *,
    supports_id: SignalId | None,
    at: datetime,
    logged_by_id: PersonId | None = None,
) -> Signal:
    """The new signal, with its first event, whose actor is who logged it."""
    values = {
        "workspace_id": workspace_id,
        "referrer_id": referrer_id,
        "stage": Stage.LOGGED,
        "logged_at": at,
        "moved_at": at,
        "supports_id": supports_id,
        "logged_by_id": logged_by_id,
        **_said(draft),
    }
    row = prepared.add_returning(session, SignalRow, values)
    signal_events.record(session, row, Change.LOGGED, actor_id=logged_by_id or referrer_id, at=at)
    return signal_of(row)


def get(session: Session, workspace_id: WorkspaceId, signal_id: SignalId) -> Signal | None:
    row = session.get(SignalRow, signal_id)
    return None if row is None or row.workspace_id != workspace_id else signal_of(row)


def edit(
    session: Session,
    signal_id: SignalId,
    draft: Draft,
    *,
    supports_id: SignalId | None,
    change: Change,
    actor_id: PersonId,
    at: datetime,
    stage: Stage | None = None,
) -> Signal:
    """The signal after taking over what the draft says, in the stage if one is given; `change` is EDITED or ADDED."""
    row = session.get_one(SignalRow, signal_id)
    row.stage = stage or row.stage
    if draft.owner_id != row.owner_id:
        row.moved_at = at
    for name, value in _said(draft).items():
        setattr(row, name, value)
    row.supports_id = supports_id
    signal_events.record(session, row, change, actor_id=actor_id, at=at)
    session.flush()
    return signal_of(row)


def move(
    session: Session,
    signal_id: SignalId,
    stage: Stage,
    *,
    actor_id: PersonId | None,
    at: datetime,
    details: Details = _NOTHING_MORE,
) -> tuple[Signal, Event]:
    """The signal in its new stage, and the event; its actor is None for a list from elsewhere."""
    row = session.get_one(SignalRow, signal_id)
    row.stage, row.moved_at = stage, at
    if stage in TAKEN_UP:
        row.hours_to_accept = _first(row.hours_to_accept, row.logged_at, at)
    if stage in CONTACTED:
        row.hours_to_contact = _first(row.hours_to_contact, row.logged_at, at)
    event = signal_events.record(
        session, row, _ENDINGS.get(stage, Change.MOVED), actor_id=actor_id, at=at, details=details
    )
    session.flush()
    return signal_of(row), event


def put_back(
    session: Session, signal_id: SignalId, stage: Stage, *, actor_id: PersonId, at: datetime
) -> tuple[Signal, Event]:
    """The signal, which ended, in this open stage again, and the event.

    How long it took to take it up and to come to a first contact is forgotten where only its end had told.
    """
    row = session.get_one(SignalRow, signal_id)
    been = OPEN & {event.stage for event in signal_events.of_signal(session, signal_id)}
    row.stage, row.moved_at = stage, at
    row.hours_to_accept = row.hours_to_accept if been & TAKEN_UP else None
    row.hours_to_contact = row.hours_to_contact if been & CONTACTED else None
    event = signal_events.record(session, row, Change.PUT_BACK, actor_id=actor_id, at=at)
    session.flush()
    return signal_of(row), event


def hand_over(
    session: Session,
    signal_id: SignalId,
    stage: Stage,
    owner_id: PersonId,
    *,
    actor_id: PersonId,
    at: datetime,
    details: Details,
) -> tuple[Signal, Event]:
    """The signal with another owner, in the stage it has from now on, and the event."""
    row = session.get_one(SignalRow, signal_id)
    row.stage, row.owner_id, row.moved_at = stage, owner_id, at
    event = signal_events.record(session, row, Change.HANDED_OVER, actor_id=actor_id, at=at, details=details)
    session.flush()
    return signal_of(row), event


def record(session: Session, signal_id: SignalId, change: Change, *, actor_id: PersonId, at: datetime) -> Event:
    """The event of something that changes nothing in the signal itself."""
    return signal_events.record(session, session.get_one(SignalRow, signal_id), change, actor_id=actor_id, at=at)


def promote(
    session: Session, signal_id: SignalId, *, owner_id: PersonId | None, followers: Sequence[Signal], at: datetime
) -> tuple[Signal, Event]:
    """Makes a support the first on its prospect, with that owner; the followers support it from now on."""
    row = session.get_one(SignalRow, signal_id)
    row.supports_id, row.owner_id, row.moved_at = None, owner_id, at
    event = signal_events.record(session, row, Change.PROMOTED, actor_id=None, at=at)
    for follower in followers:
        session.get_one(SignalRow, follower.id).supports_id = signal_id
    session.flush()
    return signal_of(row), event


def set_support(
    session: Session,
    signal_id: SignalId,
    supports_id: SignalId | None,
    *,
    change: Change,
    actor_id: PersonId | None,
    at: datetime,
) -> tuple[Signal, Event]:
    """The signal, which supports that one from now on, and the event; None makes it the first on its prospect."""
    row = session.get_one(SignalRow, signal_id)
    row.supports_id = supports_id
    if supports_id is None:
        row.moved_at = at
    event = signal_events.record(session, row, change, actor_id=actor_id, at=at)
    session.flush()
    return signal_of(row), event


def rename(session: Session, signal_id: SignalId, company: str, *, actor_id: PersonId, at: datetime) -> None:
    """Corrects the company's name; whom it supports is another matter."""
    row = session.get_one(SignalRow, signal_id)
    row.company, row.company_key = company, company_key(company)
    signal_events.record(session, row, Change.RENAMED, actor_id=actor_id, at=at)
    session.flush()


def search(
    session: Session, workspace_id: WorkspaceId, sought: Sought, *, now: datetime, limit: int, skip: int = 0
) -> tuple[tuple[Signal, ...], int]:
    """The newest signals that are sought, the company's name in any spelling, and how many there are in all.

    Without the first `skip` of them.
    """
    is_found = and_(SignalRow.workspace_id == workspace_id, *_sought(workspace_id, sought, now))
    newest = select(SignalRow).order_by(SignalRow.logged_at.desc(), SignalRow.id.desc()).limit(limit).offset(skip)
    if sought.company:
        few = session.scalars(select(SignalRow.id).where(is_found).limit(_FEW + 1)).all()
        if len(few) <= _FEW:
            return tuple(signal_of(row) for row in session.scalars(newest.where(SignalRow.id.in_(few)))), len(few)
    total = session.scalars(select(func.count()).select_from(SignalRow).where(is_found)).one()
    return tuple(signal_of(row) for row in session.scalars(newest.where(is_found))), total


def after(
    session: Session, workspace_id: WorkspaceId, signal_id: SignalId, *, since: datetime | None, limit: int
) -> tuple[Signal, ...]:
    """The next ones by their number, of those logged at or after `since`; None is from the beginning."""
    is_theirs = prepared.along_numbers(SignalRow.workspace_id, workspace_id)
    query = select(SignalRow).where(SignalRow.id > signal_id, is_theirs)
    if since is not None:
        query = query.where(SignalRow.logged_at >= since)
    return tuple(signal_of(row) for row in session.scalars(query.order_by(SignalRow.id).limit(limit)))


def given_by(session: Session, person_id: PersonId, *, limit: int, skip: int = 0) -> tuple[Signal, ...]:
    """The person's newest signals and those they logged for others, newest first, withdrawn ones left out.

    Without the first `skip` of them.
    """
    rows = session.scalars(
        select(SignalRow)
        .where(_is_given_by(person_id))
        .order_by(SignalRow.logged_at.desc(), SignalRow.id.desc())
        .limit(limit)
        .offset(skip)
    )
    return tuple(signal_of(row) for row in rows)


def count_given_by(session: Session, person_id: PersonId) -> int:
    """How many signals the person has, with those they logged for others, withdrawn ones left out."""
    return session.scalars(select(func.count()).where(_is_given_by(person_id))).one()


def ownerless(session: Session, workspace_id: WorkspaceId, *, limit: int) -> tuple[tuple[Signal, ...], int]:
    """The oldest open signals that nobody follows up, and how many there are in all."""
    is_ownerless = and_(
        SignalRow.workspace_id == workspace_id,
        SignalRow.owner_id.is_(None),
        SignalRow.stage.in_(OPEN),
        SignalRow.supports_id.is_(None),
    )
    rows = session.scalars(
        select(SignalRow).where(is_ownerless).order_by(SignalRow.logged_at, SignalRow.id).limit(limit)
    )
    total = session.scalars(select(func.count()).select_from(SignalRow).where(is_ownerless)).one()
    return tuple(signal_of(row) for row in rows), total


def _sought(workspace_id: WorkspaceId, sought: Sought, now: datetime) -> Iterator[ColumnElement[bool]]:
    people = select(PersonRow.id).where(PersonRow.workspace_id == workspace_id)
    if sought.company:
        key = company_key(sought.company)
        yield SignalRow.company_key.contains(key, autoescape=True) if key else false()
    if sought.stage is not None:
        yield SignalRow.stage == sought.stage
    if sought.owner:
        yield SignalRow.owner_id.in_(known_as.whose(workspace_id, sought.owner))
    if sought.role is not None:
        yield SignalRow.referrer_id.in_(people.where(PersonRow.role == sought.role))
    if sought.days is not None:
        yield SignalRow.logged_at >= now - timedelta(days=sought.days)


def _first(known: int | None, logged_at: datetime, at: datetime) -> int:
    """Whole hours since it was logged, unless that happened before."""
    return max((at - logged_at) // _HOUR, 0) if known is None else known


def _is_given_by(person_id: PersonId) -> ColumnElement[bool]:
    is_theirs = or_(SignalRow.referrer_id == person_id, SignalRow.logged_by_id == person_id)
    return and_(is_theirs, SignalRow.stage != Stage.WITHDRAWN)


def _said(draft: Draft) -> dict[str, Any]:
    """What the draft says, by the names of the columns."""
    return {
        "company": draft.company,
        "company_key": company_key(draft.company),
        "why": draft.why,
        "website": draft.website,
        "domain": website_domain(draft.website),
        "route": draft.route,
        "vouch": draft.vouch,
        "origin": draft.origin,
        "contact": draft.contact,
        "permission": draft.permission,
        "may_be_named": draft.may_be_named,
        "owner_id": draft.owner_id,
        "message_link": draft.message_link,
        "sisters": draft.sisters,
    }


def signal_of(row: SignalRow | Row[Any]) -> Signal:
    return Signal(
        id=SignalId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        referrer_id=PersonId(row.referrer_id),
        company=row.company,
        why=row.why,
        website=row.website,
        route=row.route,
        vouch=row.vouch,
        origin=row.origin,
        contact=row.contact,
        permission=row.permission,
        may_be_named=row.may_be_named,
        owner_id=None if row.owner_id is None else PersonId(row.owner_id),
        stage=row.stage,
        logged_at=row.logged_at,
        supports_id=None if row.supports_id is None else SignalId(row.supports_id),
        logged_by_id=None if row.logged_by_id is None else PersonId(row.logged_by_id),
        message_link=row.message_link,
        sisters=row.sisters,
    )
