"""Who will be asked next, as things are now: the nudge list that an administrator sees before it is used."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind, Direct
from bot.domain.nudges import Due, NudgeRules, Situation, Wait, decide, nudge_moment
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, working_days
from storage import deliveries, people, presence, signals

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
    found: list[Upcoming] = []
    waiting: tuple[Person, ...] = people.in_roles(session, workspace_id, rules.roles)
    for weeks in range(_WEEKS_AHEAD):
        by_week: defaultdict[Week, list[Person]] = defaultdict(list)
        for person in waiting:
            by_week[Week.of(max(now, rules.active_from or now), person.zone).plus(weeks)].append(person)
        asked: set[PersonId] = set()
        for week, persons in by_week.items():
            situations = _Situations(session, workspace_id, company, week)
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
    situations: "_Situations",
    rules: NudgeRules,
    is_working_day: IsWorkingDay,
) -> datetime | None:
    """When the person is asked in that week; None when not."""
    moment = nudge_moment(week, person, rules, is_working_day)
    if moment is None or situations.was_asked(person):
        return None
    at = max(now, moment)
    decision = decide(at, week, person, situations.of(person), rules, is_working_day)
    match decision:
        case Due():
            return at
        case Wait(until):
            return until
        case _:
            return None


class _Situations:
    """How a week stands for everybody, with a few questions in all instead of a few for each person."""

    def __init__(self, session: Session, workspace_id: WorkspaceId, company: CompanySettings, week: Week) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._week = week
        self._is_closed = week in company.closures
        self._away = presence.away_in(session, workspace_id, week)
        self._passed = presence.passed_in(session, workspace_id, week)
        self._asked = deliveries.planned_recipients(session, workspace_id, DeliveryKind.NUDGE, week.key)
        self._given: dict[str, dict[PersonId, int]] = {}
        """By zone, for the week begins at another moment in each."""

    def was_asked(self, person: Person) -> bool:
        return str(Direct(person.id)) in self._asked

    def of(self, person: Person) -> Situation:
        return Situation(
            signals_this_week=self._given_in(person).get(person.id, 0),
            is_away=self._is_closed or person.id in self._away,
            has_passed=person.id in self._passed,
        )

    def _given_in(self, person: Person) -> dict[PersonId, int]:
        zone, week = person.zone, self._week
        if zone.key not in self._given:
            given = signals.given_by_each(self._session, self._workspace_id, week.start(zone), week.end(zone))
            self._given[zone.key] = given
        return self._given[zone.key]
