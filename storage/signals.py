"""Signals and their events as stored."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.companies import company_key, website_domain
from bot.domain.moves import OPEN
from bot.domain.people import PersonId, Role, WorkspaceId
from bot.domain.signals import (
    CONTACTED,
    NOT_GIVEN,
    NOT_LIVE,
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
from storage import prepared, signal_events
from storage.prepared import table_of
from storage.tables import PersonRow, SignalEventRow, SignalRow, UnmatchedRow

_NOTHING_MORE = Details()
_HOUR = timedelta(hours=1)
_ENDINGS = {Stage.WITHDRAWN: Change.WITHDRAWN, Stage.REMOVED: Change.REMOVED}


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
    session: Session, signal_id: SignalId, *, followers: Sequence[Signal], at: datetime
) -> tuple[Signal, Event]:
    """Makes a support the first on its prospect; the followers support it from now on."""
    row = session.get_one(SignalRow, signal_id)
    row.supports_id, row.moved_at = None, at
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
) -> Signal:
    """The signal, which supports that one from now on; None makes it the first on its prospect."""
    row = session.get_one(SignalRow, signal_id)
    row.supports_id = supports_id
    signal_events.record(session, row, change, actor_id=actor_id, at=at)
    session.flush()
    return signal_of(row)


def rename(session: Session, signal_id: SignalId, company: str, *, actor_id: PersonId, at: datetime) -> None:
    """Corrects the company's name; whom it supports is another matter."""
    row = session.get_one(SignalRow, signal_id)
    row.company, row.company_key = company, company_key(company)
    signal_events.record(session, row, Change.RENAMED, actor_id=actor_id, at=at)
    session.flush()


def search(
    session: Session, workspace_id: WorkspaceId, sought: Sought, *, now: datetime, limit: int
) -> tuple[tuple[Signal, ...], int]:
    """The newest signals that are sought, the company's name in any spelling, and how many there are in all."""
    is_found = and_(SignalRow.workspace_id == workspace_id, *_sought(workspace_id, sought, now))
    rows = session.scalars(
        select(SignalRow).where(is_found).order_by(SignalRow.logged_at.desc(), SignalRow.id.desc()).limit(limit)
    )
    total = session.scalars(select(func.count()).select_from(SignalRow).where(is_found)).one()
    return tuple(signal_of(row) for row in rows), total


def after(
    session: Session, workspace_id: WorkspaceId, signal_id: SignalId, *, since: datetime | None, limit: int
) -> tuple[Signal, ...]:
    """The next ones by their number, of those logged at or after `since`; None is from the beginning."""
    is_theirs = prepared.along_numbers(SignalRow.workspace_id, workspace_id)
    query = select(SignalRow).where(SignalRow.id > signal_id, is_theirs)
    if since is not None:
        query = query.where(SignalRow.logged_at >= since)
    return tuple(signal_of(row) for row in session.scalars(query.order_by(SignalRow.id).limit(limit)))


def with_key(session: Session, workspace_id: WorkspaceId, key: str) -> tuple[Signal, ...]:
    """Every signal on the company with that key, oldest first, whatever its stage."""
    rows = session.scalars(
        select(SignalRow)
        .where(SignalRow.workspace_id == workspace_id, SignalRow.company_key == key)
        .order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def count_with_key(session: Session, workspace_id: WorkspaceId, key: str) -> int:
    counted = select(func.count()).where(SignalRow.workspace_id == workspace_id, SignalRow.company_key == key)
    return session.scalars(counted).one()


def live_around(
    session: Session, workspace_id: WorkspaceId, *, keys: Collection[str], domains: Collection[str]
) -> tuple[Signal, ...]:
    """The live signals on these prospects, however old, and those that support one of them; oldest first."""
    on_them = select(SignalRow.id).where(
        SignalRow.workspace_id == workspace_id,
        or_(SignalRow.company_key.in_(keys), SignalRow.domain.in_(domains)),
    )
    rows = session.scalars(
        select(SignalRow)
        .where(
            SignalRow.workspace_id == workspace_id,
            or_(SignalRow.id.in_(on_them), SignalRow.supports_id.in_(on_them)),
            SignalRow.stage.not_in(NOT_LIVE),
        )
        .order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


def unmatch(session: Session, workspace_id: WorkspaceId, one: SignalId, other: SignalId) -> None:
    """The two are not about the same prospect, whatever their names say; saying it twice changes nothing."""
    session.merge(UnmatchedRow(workspace_id=workspace_id, signal_id=min(one, other), other_id=max(one, other)))
    session.flush()


def unmatched(session: Session, signal_ids: Collection[SignalId]) -> frozenset[frozenset[SignalId]]:
    """The pairs of which at least one is among these and that were said not to belong together."""
    rows = session.execute(
        select(UnmatchedRow.signal_id, UnmatchedRow.other_id).where(
            or_(UnmatchedRow.signal_id.in_(signal_ids), UnmatchedRow.other_id.in_(signal_ids))
        )
    )
    return frozenset(frozenset({SignalId(one), SignalId(other)}) for one, other in rows)


def live_matches(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    key: str,
    domain: str | None,
    since: datetime,
    besides: SignalId | None = None,
) -> tuple[Signal, ...]:
    """Live signals logged at or after `since` on the same prospect (its key or its domain), oldest first."""
    sought = {"workspace": workspace_id, "key": key, "since": since, "besides": besides or 0}
    if domain is not None:
        sought["domain"] = domain
    rows = session.execute(_matching(has_domain=domain is not None), sought)
    return tuple(signal_of(row) for row in rows)


def supports_of(session: Session, signal_id: SignalId) -> tuple[Signal, ...]:
    """Everything that supports the signal, oldest first, whatever its stage."""
    rows = session.scalars(
        select(SignalRow).where(SignalRow.supports_id == signal_id).order_by(SignalRow.logged_at, SignalRow.id)
    )
    return tuple(signal_of(row) for row in rows)


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


def given_between(session: Session, referrer_id: PersonId, start: datetime, end: datetime) -> int:
    """How many the person gave in [start, end), duplicates too, but none withdrawn or removed: for the nudge."""
    return int(session.execute(_giving(), {"referrer": referrer_id, "start": start, "end": end}).scalar_one())


def given_by_each(
    session: Session, workspace_id: WorkspaceId, roles: Collection[Role], start: datetime, end: datetime
) -> dict[PersonId, int]:
    """As given_between, of everybody in one of the roles who gave any."""
    in_roles = select(PersonRow.id).where(
        PersonRow.workspace_id == workspace_id, PersonRow.role.in_(roles), PersonRow.is_active
    )
    rows = session.execute(
        select(SignalRow.referrer_id, func.count())
        .where(
            SignalRow.referrer_id.in_(in_roles),
            SignalRow.logged_at >= start,
            SignalRow.logged_at < end,
            SignalRow.stage.not_in(NOT_GIVEN),
        )
        .group_by(SignalRow.referrer_id)
    )
    return {PersonId(referrer_id): count for referrer_id, count in rows}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many signals reached a stage in a period."""

    introductions: int
    meetings: int
    wins: int


def progress_between(session: Session, workspace_id: WorkspaceId, start: datetime, end: datetime) -> Progress:
    """Signals that reached each stage in [start, end); one that reached it twice counts once."""
    rows = session.execute(
        select(SignalEventRow.stage, func.count(SignalEventRow.signal_id.distinct()))
        .where(
            SignalEventRow.workspace_id == workspace_id,
            SignalEventRow.at >= start,
            SignalEventRow.at < end,
            SignalEventRow.change == Change.MOVED,
        )
        .group_by(SignalEventRow.stage)
    )
    reached = {stage: count for stage, count in rows}  # noqa: C416 - dict() does not type a database row
    return Progress(reached.get(Stage.INTRODUCED, 0), reached.get(Stage.MEETING, 0), reached.get(Stage.WON, 0))


@cache
def _giving() -> Select[Any]:
    table = table_of(SignalRow)
    return select(func.count()).where(
        table.c.referrer_id == bindparam("referrer"),
        table.c.logged_at >= bindparam("start"),
        table.c.logged_at < bindparam("end"),
        table.c.stage.not_in(NOT_GIVEN),
    )


def _sought(workspace_id: WorkspaceId, sought: Sought, now: datetime) -> Iterator[ColumnElement[bool]]:
    people = select(PersonRow.id).where(PersonRow.workspace_id == workspace_id)
    if key := company_key(sought.company):
        yield SignalRow.company_key.contains(key, autoescape=True)
    if sought.stage is not None:
        yield SignalRow.stage == sought.stage
    if sought.owner:
        yield SignalRow.owner_id.in_(people.where(PersonRow.external_id == sought.owner))
    if sought.role is not None:
        yield SignalRow.referrer_id.in_(people.where(PersonRow.role == sought.role))
    if sought.days is not None:
        yield SignalRow.logged_at >= now - timedelta(days=sought.days)


@cache
def _matching(*, has_domain: bool) -> Select[Any]:
    table = table_of(SignalRow)
    same: list[ColumnElement[bool]] = [table.c.company_key == bindparam("key")]
    if has_domain:
        same.append(table.c.domain == bindparam("domain"))
    return (
        select(table)
        .where(
            table.c.workspace_id == bindparam("workspace"),
            or_(*same),
            table.c.stage.not_in(NOT_LIVE),
            table.c.logged_at >= bindparam("since"),
            table.c.id != bindparam("besides"),
        )
        .order_by(table.c.logged_at, table.c.id)
    )


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
