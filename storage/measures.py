"""What became of signals, counted by the database over ranges of moments, each from one index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.funnel import Reached
from bot.domain.months import Month
from bot.domain.people import WorkspaceId
from bot.domain.rates import Rate
from bot.domain.signals import NOT_COUNTED, NOT_GIVEN
from storage.tables import OPEN_FIRSTS, SignalRow

Bounds = Sequence[tuple[Month, datetime, datetime]]
"""Months with the moments at which they start and end. A count for each is quicker than one count sorted by month."""


def oldest_step(session: Session, workspace_id: WorkspaceId) -> datetime | None:
    """Since when the open signal that has stood still for longest does so; None without any."""
    is_open = SignalRow.workspace_id == workspace_id, OPEN_FIRSTS
    return session.scalar(select(SignalRow.moved_at).where(*is_open).order_by(SignalRow.moved_at).limit(1))


def count_open(session: Session, workspace_id: WorkspaceId) -> int:
    """How many signals are under way, each first on its prospect."""
    counted = select(func.count()).select_from(SignalRow).where(SignalRow.workspace_id == workspace_id, OPEN_FIRSTS)
    return session.scalars(counted).one()


def reached_by_month(session: Session, workspace_id: WorkspaceId, bounds: Bounds) -> dict[Month, tuple[Reached, ...]]:
    """How far the signals logged in each month came; a month without any is not in it."""
    counted = union_all(
        *(
            select(
                literal(number).label("place"),
                SignalRow.stage,
                func.count(),
                func.count(SignalRow.hours_to_accept),
                func.count(SignalRow.hours_to_contact),
            )
            .where(*_firsts_between(workspace_id, start, end))
            .group_by(SignalRow.stage)
            for number, (_, start, end) in enumerate(bounds)
        )
    )
    rows = session.execute(counted.order_by("place"))
    return {
        bounds[number][0]: tuple(
            Reached(stage, count, accepted, contacted) for _, stage, count, accepted, contacted in found
        )
        for number, found in groupby(rows, lambda row: row[0])
    }


@dataclass(frozen=True, slots=True)
class Hours:
    """How often it took so many whole hours from logging until a signal was taken up, and until the first contact."""

    to_accept: Mapping[int, int]
    to_contact: Mapping[int, int]


def hours_between(session: Session, workspace_id: WorkspaceId, start: datetime, end: datetime) -> Hours:
    """Of the signals logged in [start, end)."""

    def counted(hours: InstrumentedAttribute[int | None]) -> dict[int, int]:
        is_told = *_firsts_between(workspace_id, start, end), SignalRow.stage.not_in(NOT_GIVEN), hours.is_not(None)
        rows = session.execute(select(hours, func.count()).where(*is_told).group_by(hours))
        return {length: count for length, count in rows if length is not None}

    return Hours(counted(SignalRow.hours_to_accept), counted(SignalRow.hours_to_contact))


def repeat_rate(session: Session, workspace_id: WorkspaceId, bounds: Bounds) -> Rate:
    """How many of those who gave a signal that counts did so in more than one of the months."""
    monthly = union_all(
        *(
            select(SignalRow.referrer_id)
            .where(*_firsts_between(workspace_id, start, end), SignalRow.stage.not_in(NOT_COUNTED))
            .distinct()
            for _, start, end in bounds
        )
    ).subquery()
    given = select(func.count().label("months")).select_from(monthly).group_by(monthly.c.referrer_id).subquery()
    people, again = session.execute(
        select(func.count(), func.count(case((given.c.months > 1, 1)))).select_from(given)
    ).one()
    return Rate(again, people)


def _firsts_between(workspace_id: WorkspaceId, start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SignalRow.workspace_id == workspace_id,
        SignalRow.logged_at >= start,
        SignalRow.logged_at < end,
        SignalRow.supports_id.is_(None),
    )
