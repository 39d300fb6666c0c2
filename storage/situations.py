"""How a week stands for leaders, in one question."""

from collections.abc import Collection
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
from storage.tables import AbsenceRow, PassRow, PersonRow, SignalRow

Whose = ColumnElement[Any]
"""The id of each person that a query goes through."""


def situations(
    session: Session, person_ids: Collection[PersonId], week: Week, start: datetime, end: datetime
) -> dict[PersonId, Situation]:
    """What decides about each person's nudge; [start, end) is the week in the zone that they share."""
    asked = {"person_ids": list(person_ids), "monday": week.monday, "start": start, "end": end}
    return {
        PersonId(row.id): Situation(signals_this_week=row.given, is_away=bool(row.away), has_passed=bool(row.passed))
        for row in prepared.run(session, _standing(), asked)
    }


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
def _standing() -> Select[Any]:
    person = table_of(PersonRow)
    return select(
        person.c.id,
        given(person.c.id).label("given"),
        is_away(person.c.id).label("away"),
        has_passed(person.c.id).label("passed"),
    ).where(person.c.id.in_(bindparam("person_ids", expanding=True)))
