"""How a week stands for one leader, in one question."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Exists, ScalarSelect, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from bot.domain.nudges import Situation
from bot.domain.people import PersonId
from bot.domain.signals import NOT_GIVEN
from bot.domain.weeks import Week
from storage import prepared
from storage.prepared import table_of
from storage.tables import AbsenceRow, PassRow, SignalRow

Whose = ColumnElement[Any]
"""The id of one person, or of each that a query goes through."""


def situation(session: Session, person_id: PersonId, week: Week, start: datetime, end: datetime) -> Situation:
    """What decides about the person's nudge; [start, end) is the week in their own zone."""
    asked = {"person": person_id, "monday": week.monday, "start": start, "end": end}
    count, away, passed = prepared.run(session, _standing(), asked).one()
    return Situation(signals_this_week=count, is_away=bool(away), has_passed=bool(passed))


def given(person: Whose) -> ScalarSelect[int]:
    """How many signals they gave in [start, end), which are asked for by those names."""
    signal = table_of(SignalRow)
    return (
        select(func.count())
        .where(
            signal.c.referrer_id == person,
            signal.c.logged_at >= bindparam("start"),
            signal.c.logged_at < bindparam("end"),
            signal.c.stage.not_in(NOT_GIVEN),
        )
        .scalar_subquery()
    )


def is_away(person: Whose) -> Exists:
    """Whether they are away in the week of the monday that is asked for by that name."""
    absence = table_of(AbsenceRow)
    monday = bindparam("monday", type_=absence.c.start.type)
    return exists().where(absence.c.person_id == person, absence.c.start <= monday, absence.c.end > monday)


def has_passed(person: Whose) -> Exists:
    """Whether they said "none" for that week."""
    passed = table_of(PassRow)
    return exists().where(passed.c.person_id == person, passed.c.week == bindparam("monday", type_=passed.c.week.type))


@cache
def _standing() -> Select[int, bool, bool]:
    person: Whose = bindparam("person", type_=table_of(AbsenceRow).c.person_id.type)
    return select(given(person), is_away(person), has_passed(person))
