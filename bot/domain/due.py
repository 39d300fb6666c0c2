"""When something is due: a weekday and a time of day in a zone, never skipped and never doubled.

Made from local dates, never by adding hours to a moment, so that no change of the clocks moves it into another week.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.domain.weeks import Week

NIGHT = time(3)
"""When what we know is compared with what a platform tells, in the company's zone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One occasion of a weekly message."""

    week: Week
    """The ISO week of the local date; it names the occasion, for each week has exactly one."""
    at: datetime
    """UTC."""


def local_moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the clocks of the zone show this time on this day.

    A time that the spring change leaves out moves after the change by as much; of a repeated one the first counts.
    """
    return datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)


def last_time(now: datetime, zone: ZoneInfo, at: time) -> datetime:
    """The latest moment not after now, in UTC, at which the clocks of the zone showed this time."""
    today = now.astimezone(zone).date()
    moment = local_moment(today, at, zone)
    return moment if moment <= now else local_moment(today - timedelta(days=1), at, zone)


def last_due(now: datetime, zone: ZoneInfo, *, weekday: int, at: time) -> Moment:
    """The latest occasion not after now. Weekday 1 is Monday, 7 Sunday; at is the zone's time of day."""
    weeks_back = _occasions(Week.of(now, zone), -1, zone, weekday=weekday, at=at)
    return next(moment for moment in weeks_back if moment.at <= now)


def next_due(now: datetime, zone: ZoneInfo, *, weekday: int, at: time) -> Moment:
    """The first occasion after now."""
    weeks_ahead = _occasions(Week.of(now, zone).plus(-1), 1, zone, weekday=weekday, at=at)
    return next(moment for moment in weeks_ahead if moment.at > now)


def dues_between(after: datetime, until: datetime, zone: ZoneInfo, *, weekday: int, at: time) -> tuple[Moment, ...]:
    """Every occasion later than after and not later than until, oldest first."""
    weeks_ahead = _occasions(Week.of(after, zone).plus(-1), 1, zone, weekday=weekday, at=at)
    return tuple(moment for moment in takewhile(lambda moment: moment.at <= until, weeks_ahead) if moment.at > after)


def _occasions(week: Week, step: int, zone: ZoneInfo, *, weekday: int, at: time) -> Iterator[Moment]:
    """Without end; the caller stops."""
    while True:
        day = date.fromisocalendar(week.year, week.number, weekday)
        yield Moment(week, local_moment(day, at, zone))
        week = week.plus(step)
