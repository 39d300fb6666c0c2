"""Who will be asked next, as things are now: the nudge list that an administrator sees before it is used."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.nudges import Due, NudgeRules, Wait, decide, nudge_moment
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, working_days
from bot.services.situations import Situations
from storage import people

_WEEKS_AHEAD = 2
"""This week and the next: whoever is not asked in either is not asked soon."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One person who will be asked unless they bring something in before."""

    person: Person
    at: datetime


def upcoming(
    session: Session, workspace_id: WorkspaceId, company: CompanySettings, now: datetime
) -> tuple[Upcoming, ...]:
    """Who is asked this week or the next, soonest first; while nudges are off as if they were switched on now."""
    rules = replace(company.nudge_rules, active_from=company.nudge_rules.active_from or now)
    is_working_day = working_days(company.country)
    situations = Situations(session, workspace_id, company)
    found: list[Upcoming] = []
    waiting: tuple[Person, ...] = people.in_roles(session, workspace_id, rules.roles)
    for weeks in range(_WEEKS_AHEAD):
        by_week: defaultdict[Week, list[Person]] = defaultdict(list)
        for person in waiting:
            by_week[Week.of(max(now, rules.active_from or now), person.zone).plus(weeks)].append(person)
        asked: set[PersonId] = set()
        for week, persons in by_week.items():
            for person in persons:
                at = _asked_at(now, week, person, situations, rules, is_working_day)
                if at is not None:
                    found.append(Upcoming(person, at))
                    asked.add(person.id)
        waiting = tuple(person for person in waiting if person.id not in asked)
    return tuple(sorted(found, key=lambda one: (one.at, one.person.name, one.person.id)))


def _asked_at(  # noqa: PLR0917 - read left to right: when, which week, who, how it stands, by which rules
    now: datetime,
    week: Week,
    person: Person,
    situations: Situations,
    rules: NudgeRules,
    is_working_day: IsWorkingDay,
) -> datetime | None:
    """When the person is asked in that week; None when not."""
    moment = nudge_moment(week, person, rules, is_working_day)
    if moment is None or situations.has_delivery(person, week):
        return None
    at = max(now, moment)
    decision = decide(at, week, person, situations.of(person, week), rules, is_working_day)
    match decision:
        case Due():
            return at
        case Wait(until):
            return until
        case _:
            return None
