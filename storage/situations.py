"""How a week stands for one leader, in one question."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from bot.domain.nudges import Situation
from bot.domain.people import PersonId
from bot.domain.signals import NOT_GIVEN
from bot.domain.weeks import Week
from storage.prepared import table_of
from storage.tables import AbsenceRow, PassRow, SignalRow


def situation(session: Session, person_id: PersonId, week: Week, start: datetime, end: datetime) -> Situation:
    """What decides about the person's nudge; [start, end) is the week in their own zone."""
    asked = {"person": person_id, "monday": week.monday, "start": start, "end": end}
    given, is_away, has_passed = session.execute(_standing(), asked).one()
    return Situation(signals_this_week=given, is_away=bool(is_away), has_passed=bool(has_passed))


@cache
def _standing() -> Select[Any]:
    signal, absence, passed = table_of(SignalRow), table_of(AbsenceRow), table_of(PassRow)
    person = bindparam("person", type_=absence.c.person_id.type)
    monday = bindparam("monday", type_=absence.c.start.type)
    given = select(func.count()).where(
        signal.c.referrer_id == person,
        signal.c.logged_at >= bindparam("start"),
        signal.c.logged_at < bindparam("end"),
        signal.c.stage.not_in(NOT_GIVEN),
    )
    is_away = exists().where(absence.c.person_id == person, absence.c.start <= monday, absence.c.end > monday)
    has_passed = exists().where(passed.c.person_id == person, passed.c.week == monday)
    return select(given.scalar_subquery(), is_away, has_passed)
