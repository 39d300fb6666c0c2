"""Who will be asked next, and when, as things are now: what an administrator sees before it happens."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.nudges import Due, NudgeRules, Situation, Wait, decide, next_nudges, nudge_moment
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, working_days
from bot.services.company import Company
from bot.services.situations import Situations
from storage import leaders, people

_WEEKS_AHEAD = 2
"""This week and the next: whoever is not asked in either is not asked soon."""

_OPEN = Situation(signals_this_week=0)
"""A week in which nothing speaks against asking."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One person who will be asked unless they bring something in before."""

    person: Person
    at: datetime


def upcoming(session: Session, workspace_id: WorkspaceId, company: Company, now: datetime) -> tuple[Upcoming, ...]:
    """Who is asked this week or the next, soonest first; while nudges are off as if they were switched on now."""
    rules = _as_if_on(company.asking_rules(session), now)
    settings = company.current(session)
    is_working_day = working_days(settings.country)
    situations = Situations(session, workspace_id, settings)
    found: list[Upcoming] = []
    waiting: tuple[Person, ...] = people.in_roles(session, workspace_id, rules.roles)
    for weeks in range(_WEEKS_AHEAD):
        by_week: defaultdict[Week, list[Person]] = defaultdict(list)
        for person in waiting:
            by_week[Week.of(max(now, rules.active_from or now), person.zone).plus(weeks)].append(person)
        asked: set[PersonId] = set()
        for week, persons in by_week.items():
            for person in persons:
                if situations.has_delivery(person, week):
                    continue
                at = _asked_at(now, week, person, situations.of(person, week), rules, is_working_day)
                if at is not None:
                    found.append(Upcoming(person, at))
                    asked.add(person.id)
        waiting = tuple(person for person in waiting if person.id not in asked)
    return tuple(sorted(found, key=lambda one: (one.at, one.person.name, one.person.id)))


def next_question(session: Session, workspace_id: WorkspaceId, company: Company, now: datetime) -> datetime:
    """When the question comes next: on the company's own day, or sooner where somebody is then really asked sooner.

    `now` itself where somebody is due it already; while nudges are off as if they were switched on now.
    """
    rules = _as_if_on(company.asking_rules(session), now)
    settings = company.current(session)
    is_working_day = working_days(settings.country)
    at = next_nudges(now, settings.zone, rules, settings.closures, is_working_day)
    schedules = leaders.schedules(session, workspace_id, rules.roles)
    examples = people.by_ids(session, [example for alike in schedules.values() for example in alike.values()])
    for zone, alike in schedules.items():
        first = Week.of(max(now, rules.active_from or now), zone)
        for week in (first.plus(weeks) for weeks in range(_WEEKS_AHEAD)):
            asked = {
                choice: _asked_at(now, week, examples[example], _OPEN, rules, is_working_day)
                for choice, example in alike.items()
            }
            sooner = {choice: moment for choice, moment in asked.items() if moment is not None and moment < at}
            if sooner and week not in settings.closures:
                left = leaders.unanswered(session, workspace_id, rules.roles, zone, week, target=rules.target)
                at = min((sooner[choice] for choice in sooner.keys() & left.keys()), default=at)
    return at


def _as_if_on(rules: NudgeRules, now: datetime) -> NudgeRules:
    return replace(rules, active_from=rules.active_from or now)


def _asked_at(  # noqa: PLR0917 - read left to right: when, which week, who, how it stands, by which rules
    now: datetime,
    week: Week,
    person: Person,
    situation: Situation,
    rules: NudgeRules,
    is_working_day: IsWorkingDay,
) -> datetime | None:
    """When the person is asked in that week; None when not."""
    moment = nudge_moment(week, person, rules, is_working_day)
    if moment is None:
        return None
    at = max(now, moment)
    match decide(at, week, person, situation, rules, is_working_day):
        case Due():
            return at
        case Wait(until):
            return until
        case _:
            return None
