"""Where one person stands, without reading everybody: what domain.leaderboard.place_of says, found by the database."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from bot.domain.leaderboard import Standing
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import NOT_COUNTED
from storage.prepared import table_of
from storage.tables import PersonRow, SignalRow


def own_between(
    session: Session, workspace_id: WorkspaceId, person_id: PersonId, start: datetime, end: datetime
) -> tuple[int, Standing | None]:
    """Their counted signals in [start, end), and their place among the people shown, for their own eyes.

    The place is None without a counted signal, and for who left.
    """
    asked = {"workspace": workspace_id, "person": person_id, "start": start, "end": end}
    found = session.execute(_standing(), asked).one()
    count = found.count_of_theirs or 0
    if not count or not found.is_active:
        return count, None
    return count, Standing(found.ahead + 1, person_id, found.name, count)


@cache
def _standing() -> Select[Any]:
    signal, person = table_of(SignalRow), table_of(PersonRow)
    tally = (
        select(signal.c.referrer_id, func.count().label("given"))
        .where(
            signal.c.workspace_id == bindparam("workspace"),
            signal.c.logged_at >= bindparam("start"),
            signal.c.logged_at < bindparam("end"),
            signal.c.supports_id.is_(None),
            signal.c.stage.not_in(NOT_COUNTED),
        )
        .group_by(signal.c.referrer_id)
        .cte("tally")
    )
    own = select(tally.c.given).where(tally.c.referrer_id == bindparam("person")).scalar_subquery()
    other = person.alias("other")
    ahead = (
        select(func.count())
        .select_from(tally.join(other, other.c.id == tally.c.referrer_id))
        .where(tally.c.given > own, other.c.is_active, other.c.is_on_board)
        .scalar_subquery()
    )
    return select(own.label("count_of_theirs"), ahead.label("ahead"), person.c.name, person.c.is_active).where(
        person.c.id == bindparam("person")
    )
