"""How many signals were given in a period, and how many came further in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.domain.moves import ENDED
from bot.domain.people import PersonId, Role, WorkspaceId
from bot.domain.signals import NOT_GIVEN, Change, Stage
from storage import prepared
from storage.prepared import table_of
from storage.tables import PersonRow, SignalEventRow, SignalRow


def given_between(session: Session, referrer_id: PersonId, start: datetime, end: datetime) -> int:
    """How many the person gave in [start, end), duplicates too, but none withdrawn or removed: for the nudge."""
    return int(prepared.run(session, _giving(), {"referrer": referrer_id, "start": start, "end": end}).scalar_one())


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
    """Signals that reached each stage in [start, end) and were not taken out since; each counts once for a stage.

    What ended and was put back had not reached that end.
    """
    later = aliased(SignalEventRow)
    is_undone = exists().where(
        later.signal_id == SignalEventRow.signal_id, later.id > SignalEventRow.id, later.change == Change.PUT_BACK
    )
    rows = session.execute(
        select(SignalEventRow.stage, func.count(SignalEventRow.signal_id.distinct()))
        .join(SignalRow, SignalRow.id == SignalEventRow.signal_id)
        .where(
            SignalEventRow.workspace_id == workspace_id,
            SignalEventRow.at >= start,
            SignalEventRow.at < end,
            SignalEventRow.change == Change.MOVED,
            SignalRow.stage.not_in(NOT_GIVEN),
            or_(SignalEventRow.stage.not_in(ENDED), ~is_undone),
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
