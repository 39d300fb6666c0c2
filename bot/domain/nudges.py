"""Who is asked this week, and when: one private question to a leader who has brought in none yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

from bot.domain.due import local_moment
from bot.domain.people import NudgeChoice, Person, PersonId, Role
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay

PUNCTUAL = timedelta(minutes=30)
OFFICE_OPENS = time(8)
OFFICE_CLOSES = time(18)

ASKING_DAYS = (1, 2, 3, 4, 5)
"""The weekdays on which anybody is asked; 1 is Monday."""

_JUST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class NudgeRules:
    """What the company decided about nudges."""

    roles: frozenset[Role] = frozenset({Role.MANAGEMENT})
    """Those who lead by example."""
    target: int = 1
    """Signals a week."""
    weekday: int = 4
    """One of ASKING_DAYS."""
    at: time = time(10)
    """In each person's own zone."""
    active_from: datetime | None = None
    """UTC; None is: not announced yet, nobody is nudged."""


@dataclass(frozen=True, slots=True)
class Situation:
    """How a person's week stands."""

    signals_this_week: int
    """Every signal of theirs not withdrawn, duplicates too."""
    is_away: bool = False
    has_passed: bool = False
    """They answered "none this week"."""


class Reason(Enum):
    """Why somebody is not nudged in a week."""

    NOT_A_LEADER = "not_a_leader"
    INACTIVE = "inactive"
    HAS_SIGNAL = "has_signal"
    AWAY = "away"
    PASSED = "passed"
    SNOOZED = "snoozed"
    STOPPED = "stopped"
    NOT_ACTIVATED = "not_activated"
    WEEK_OVER = "week_over"
    NO_WORKING_DAY = "no_working_day"


@dataclass(frozen=True, slots=True)
class Due:
    """Now is the time."""

    at: datetime
    """The moment (UTC) it was planned for; it can be past."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now; decide again then."""

    until: datetime
    """UTC, within the week."""


@dataclass(frozen=True, slots=True)
class Never:
    """Not in this week, as things are."""

    reason: Reason


Decision = Due | Wait | Never


def asking_day(choice: NudgeChoice, rules: NudgeRules) -> int:
    """The weekday on which somebody is asked in a week without holidays: their own choice, else the company's.

    Friday for a weekend that an earlier version let them choose.
    """
    return min(choice.weekday or rules.weekday, ASKING_DAYS[-1])


def nudge_moment(week: Week, person: Person, rules: NudgeRules, is_working_day: IsWorkingDay) -> datetime | None:
    """When (UTC) this week's nudge is planned: on the day and at the time the person chose, else at the default.

    On a public holiday the working day before, or the first after it where none is left before in the week. None when
    the week has no working day.
    """
    day = _working_day_near(week.days[asking_day(person.nudge, rules) - 1], week, is_working_day)
    if day is None:
        return None
    return local_moment(day, person.nudge.at or rules.at, person.zone)


def next_nudges(
    now: datetime, zone: ZoneInfo, rules: NudgeRules, closures: frozenset[Week], is_working_day: IsWorkingDay
) -> datetime:
    """When (UTC) the question comes next to whoever chose no day of their own and lives in this zone.

    While nudges are off as if they were switched on now.
    """
    start = max(now, (rules.active_from or now) - _JUST)  # the moment itself counts
    weeks = map(Week.of(start, zone).plus, count())
    days = (
        _working_day_near(week.days[rules.weekday - 1], week, is_working_day) for week in weeks if week not in closures
    )
    moments = (local_moment(day, rules.at, zone) for day in days if day is not None)
    return next(moment for moment in moments if moment > start)


def not_before(decided_at: datetime | None, rules: NudgeRules) -> NudgeRules:
    """The rules by which no moment counts that was past when whom to ask was decided: nobody is asked unannounced.

    `decided_at` None is: nobody ever decided it anew.
    """
    if rules.active_from is None or decided_at is None:
        return rules
    return replace(rules, active_from=max(rules.active_from, decided_at))


def decide(  # noqa: PLR0917 - read left to right: when, which week, who, how it stands, by which rules
    now: datetime,
    week: Week,
    person: Person,
    situation: Situation,
    rules: NudgeRules,
    is_working_day: IsWorkingDay,
    *,
    punctual: timedelta = PUNCTUAL,
) -> Decision:
    """Whether to nudge the person now (UTC) about this week; whether that was done already is for the caller to know.

    Up to `punctual` after its moment a nudge is due whatever the hour; later only on working days from 08:00 to 18:00
    where the person is, and never outside the week. Meant to be asked again at the moment of sending.
    """
    reason = _reason_against(now, person, situation, rules)
    if reason is not None:
        return Never(reason)
    moment = nudge_moment(week, person, rules, is_working_day)
    if moment is None:
        return Never(Reason.NO_WORKING_DAY)
    if rules.active_from is None or moment < rules.active_from:
        return Never(Reason.NOT_ACTIVATED)
    if max(now, moment) >= week.end(person.zone):
        return Never(Reason.WEEK_OVER)
    if now < moment:
        return Wait(moment)
    opening = now if now <= moment + punctual else _office_hours_from(now, week, person, is_working_day)
    return _from(opening, now, moment)


def question_index(person_id: PersonId, week: Week, count: int) -> int:
    """Which of so many questions opens this person's nudge: the next one each week, beginning anywhere."""
    return (week.monday.toordinal() // 7 + person_id) % count


def _reason_against(now: datetime, person: Person, situation: Situation, rules: NudgeRules) -> Reason | None:
    """Why the person is not asked at all, be it for now; the weightiest reason where there are several."""
    snoozed_until = person.nudge.snoozed_until
    is_snoozed = snoozed_until is not None and now.astimezone(person.zone).date() < snoozed_until
    reasons = {
        Reason.INACTIVE: not person.is_active,
        Reason.NOT_A_LEADER: person.role not in rules.roles,
        Reason.STOPPED: person.nudge.is_stopped,
        Reason.AWAY: situation.is_away,
        Reason.HAS_SIGNAL: situation.signals_this_week >= rules.target,
        Reason.PASSED: situation.has_passed,
        Reason.SNOOZED: is_snoozed,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def _from(opening: datetime | None, now: datetime, moment: datetime) -> Decision:
    if opening is None:
        return Never(Reason.WEEK_OVER)
    return Due(moment) if opening == now else Wait(opening)


@lru_cache(maxsize=64)
def _working_day_near(chosen: date, week: Week, is_working_day: IsWorkingDay) -> date | None:
    """The chosen day or the last working day before it in the week, else the first after it, else None."""
    before = (day for day in reversed(week.days) if day <= chosen and is_working_day(day))
    return next(before, None) or next(filter(is_working_day, week.days), None)


def _office_hours_from(now: datetime, week: Week, person: Person, is_working_day: IsWorkingDay) -> datetime | None:
    """Now when the office is open where the person is, else the week's next opening, None when there is none."""
    ahead = (opens for opens, closes in _office_hours(week, person.zone, is_working_day) if now < closes)
    opening = next(ahead, None)
    return None if opening is None else max(now, opening)


@lru_cache(maxsize=1024)
def _office_hours(week: Week, zone: ZoneInfo, is_working_day: IsWorkingDay) -> tuple[tuple[datetime, datetime], ...]:
    """When (UTC) the office opens and closes on each working day. Kept, for many people live in the same zone."""
    return tuple(
        (local_moment(day, OFFICE_OPENS, zone), local_moment(day, OFFICE_CLOSES, zone))
        for day in week.days
        if is_working_day(day)
    )
