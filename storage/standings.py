"""Where everybody stands, found by the database: of all the people only those are read whom somebody will see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from bot.domain.leaderboard import Group, Member, Standing
from bot.domain.people import Kind, PersonId, Role, WorkspaceId
from bot.domain.signals import NOT_COUNTED
from bot.domain.weeks import Week
from storage import prepared
from storage.columns import Id
from storage.prepared import table_of
from storage.tables import AbsenceRow, PersonRow, SignalRow


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts in a week. The members are those on the board who are among the first, or new, and their tallies."""

    signals: int
    taking_part: Mapping[Role, int]
    """Of the people enrolled."""
    members: tuple[Member, ...]
    tally: Mapping[PersonId, int]
    rolling_tally: Mapping[PersonId, int]
    newcomers: frozenset[PersonId]
    """Who had their very first counted signal."""


def counted_between(
    session: Session, workspace_id: WorkspaceId, rolling_start: datetime, start: datetime, end: datetime, *, top: int
) -> Counted:
    """What counts in [start, end), and for the rolling tally in [rolling_start, end).

    Whoever may have one of the first `top` places in either is among the members, with everybody who shares the last.
    """
    asked = {"workspace": workspace_id, "rolling_start": rolling_start, "start": start, "end": end, "last": top - 1}
    rows = prepared.run(session, _counting(), asked).all()
    groups = [row for row in rows if row.id is None]
    people = [row for row in rows if row.id is not None]
    return Counted(
        signals=sum(row.given for row in groups),
        taking_part={row.role: row.rolling for row in groups if row.role is not None},
        members=tuple(Member(PersonId(row.id), row.name, row.role) for row in people),
        tally={PersonId(row.id): row.given for row in people},
        rolling_tally={PersonId(row.id): row.rolling for row in people},
        newcomers=frozenset(PersonId(row.id) for row in people if row.is_new),
    )


def groups_in(  # noqa: PLR0917 - as above
    session: Session,
    workspace_id: WorkspaceId,
    week: Week,
    start: datetime,
    end: datetime,
    taking_part: Mapping[Role, int],
) -> tuple[Group, ...]:
    """Everybody enrolled, by role: active members, and active guests and outsiders from their first signal on.

    Not who is away that week, unless they had a counted signal in [start, end).
    """
    asked = {"workspace": workspace_id, "monday": week.monday, "start": start, "end": end}
    away: dict[Role, int] = dict(prepared.run(session, _being_away(), asked).all())
    return tuple(
        Group(role, taking_part=taking_part.get(role, 0), enrolled=count - away.get(role, 0))
        for role, count in prepared.run(session, _being_enrolled(), asked)
    )


def own_between(
    session: Session, workspace_id: WorkspaceId, person_ids: Collection[PersonId], start: datetime, end: datetime
) -> dict[PersonId, tuple[int, Standing | None]]:
    """Of each their counted signals in [start, end), and their place on the board.

    The place is None without a counted signal, for who left or opted out, and for guests and outsiders, who do not get
    to see the board.
    """
    asked = {"workspace": workspace_id, "person_ids": list(person_ids), "start": start, "end": end}
    rows = prepared.run(session, _standings(), asked).all()
    shown = [(row.given, row.people) for row in rows if row.id is None]
    own: dict[PersonId, tuple[int, Standing | None]] = dict.fromkeys(person_ids, (0, None))
    for row in rows:
        if row.id is not None:
            ahead = sum(people for given, people in shown if given > row.given)
            standing = Standing(ahead + 1, PersonId(row.id), row.name, row.given) if row.has_place else None
            own[PersonId(row.id)] = row.given, standing
    return own


@cache
def _counting() -> CompoundSelect[Any]:
    """The groups, whose id is empty, and the people. One statement, so that the signals are gone through once."""
    signal, person, earlier = table_of(SignalRow), table_of(PersonRow), table_of(SignalRow).alias("earlier")
    given = union_all(
        select(signal.c.referrer_id, literal_column("1").label("in_week")).where(*_is_counted(signal, "start", "end")),
        select(signal.c.referrer_id, literal_column("0")).where(*_is_counted(signal, "rolling_start", "start")),
    ).cte("given")
    tally = (
        select(given.c.referrer_id, func.sum(given.c.in_week).label("given"), func.count().label("rolling"))
        .group_by(given.c.referrer_id)
        .cte("tally")
    )
    groups = (
        select(
            cast(null(), Id).label("id"),
            literal("").label("name"),
            person.c.role,
            cast(func.sum(tally.c.given), Id).label("given"),
            func.count().label("rolling"),
            false().label("is_new"),
        )
        .select_from(tally.outerjoin(person, and_(person.c.id == tally.c.referrer_id, person.c.is_active)))
        .where(tally.c.given > 0)
        .group_by(person.c.role)
    )
    hidden = select(person.c.id).where(
        person.c.workspace_id == bindparam("workspace"), or_(~person.c.is_active, ~person.c.is_on_board)
    )
    shown = select(tally).where(tally.c.referrer_id.not_in(hidden)).cte("shown")
    had_none_before = ~exists().where(
        earlier.c.referrer_id == shown.c.referrer_id,
        earlier.c.logged_at < bindparam("rolling_start"),
        earlier.c.supports_id.is_(None),
        earlier.c.stage.not_in(NOT_COUNTED),
    )
    is_new = and_(shown.c.given > 0, shown.c.given == shown.c.rolling, had_none_before)
    people = (
        select(person.c.id, person.c.name, person.c.role, shown.c.given, shown.c.rolling, is_new)
        .select_from(shown.join(person, person.c.id == shown.c.referrer_id))
        .where(
            or_(
                shown.c.given >= _fewest_shown(shown.c.given),
                shown.c.rolling >= _fewest_shown(shown.c.rolling),
                is_new,
            )
        )
    )
    return union_all(groups, people)


def _fewest_shown(count: ColumnElement[int]) -> ColumnElement[int]:
    """The count at the last place that is shown; where fewer people have any, whoever has one is shown."""
    at_last_place = select(count).where(count > 0).order_by(count.desc()).offset(bindparam("last", type_=Integer))
    return func.coalesce(at_last_place.limit(literal_column("1")).scalar_subquery(), 1)


@cache
def _being_enrolled() -> Select[Any]:
    person = table_of(PersonRow)
    return select(person.c.role, func.count()).where(*_is_enrolled(person)).group_by(person.c.role)


@cache
def _being_away() -> Select[Any]:
    """Who is away and has no counted signal, by role."""
    person, absence, signal = table_of(PersonRow), table_of(AbsenceRow), table_of(SignalRow)
    monday = bindparam("monday", type_=absence.c.start.type)
    away = select(absence.c.person_id).where(absence.c.start <= monday, absence.c.end > monday)
    took_part = exists().where(signal.c.referrer_id == person.c.id, *_is_counted(signal, "start", "end"))
    return (
        select(person.c.role, func.count())
        .where(*_is_enrolled(person), person.c.id.in_(away), ~took_part)
        .group_by(person.c.role)
    )


@cache
def _standings() -> CompoundSelect[Any]:
    """Those asked for; and, without an id, how many of the people shown gave so many. One walk through the signals."""
    signal, person, other = table_of(SignalRow), table_of(PersonRow), table_of(PersonRow).alias("other")
    tally = (
        select(signal.c.referrer_id, func.count().label("given"))
        .where(*_is_counted(signal, "start", "end"))
        .group_by(signal.c.referrer_id)
        .cte("tally")
    )
    has_place = and_(person.c.is_active, person.c.is_on_board, person.c.kind == Kind.MEMBER).label("has_place")
    own = (
        select(person.c.id, person.c.name, has_place, tally.c.given, literal_column("1").label("people"))
        .select_from(tally.join(person, person.c.id == tally.c.referrer_id))
        .where(tally.c.referrer_id.in_(bindparam("person_ids", expanding=True)))
    )
    shown = (
        select(cast(null(), Id), literal(""), true(), tally.c.given, func.count())
        .where(exists().where(other.c.id == tally.c.referrer_id, other.c.is_active, other.c.is_on_board))
        .group_by(tally.c.given)
    )
    return union_all(own, shown)


def _is_counted(signal: FromClause, start: str, end: str) -> tuple[ColumnElement[bool], ...]:
    """Of the workspace asked about, logged from the moment asked for as `start` up to that of `end`."""
    return (
        signal.c.workspace_id == bindparam("workspace"),
        signal.c.logged_at >= bindparam(start),
        signal.c.logged_at < bindparam(end),
        signal.c.supports_id.is_(None),
        signal.c.stage.not_in(NOT_COUNTED),
    )


def _is_enrolled(person: FromClause) -> tuple[ColumnElement[bool], ...]:
    signal = table_of(SignalRow)
    has_signal = exists().where(signal.c.referrer_id == person.c.id)
    return (
        person.c.workspace_id == bindparam("workspace"),
        person.c.is_active,
        or_(person.c.kind == Kind.MEMBER, has_signal),
    )
