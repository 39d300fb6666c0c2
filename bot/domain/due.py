"""When something is due: a weekday and a time of day in a zone, never skipped and never doubled.

Made from local dates, never by adding hours to a moment, so that no change of the clocks moves it into another week.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, takewhile
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


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When in each week something comes."""

    zone: ZoneInfo
    weekday: int
    """1 is Monday, 7 Sunday."""
    at: time
    """In the zone."""
    grace: timedelta = timedelta(0)
    """How late it may still come."""
    earlier: tuple[tuple[datetime, "Rhythm"], ...] = ()
    """What was chosen before, oldest first, each with when it ended (UTC)."""

    def moment(self, week: Week) -> datetime:
        """When (UTC) the week's occasion is.

        A moment that was past for longer than the grace when it was chosen is nobody's; the week keeps the one it had.
        """
        found = _occasion(week, self.zone, weekday=self.weekday, at=self.at).at
        for chosen_at, before in reversed(self.earlier):
            if found > chosen_at - self.grace:
                break
            found = _occasion(week, before.zone, weekday=before.weekday, at=before.at).at
        return found


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


def dues_after(after: datetime, rhythm: Rhythm) -> Iterator[Moment]:
    """Every occasion later than after, oldest first, without end.

    Of those before the rhythm was last chosen only what was not past for longer than its grace then.
    """
    since = max([after, *(chosen_at - rhythm.grace for chosen_at, _ in rhythm.earlier[-1:])])
    weeks = map(Week.of(since, rhythm.zone).plus, count(-1))
    moments = (Moment(week, rhythm.moment(week)) for week in weeks)
    return (moment for moment in moments if moment.at > since)


def dues_between(after: datetime, until: datetime, rhythm: Rhythm) -> tuple[Moment, ...]:
    """Those of them that are not later than until."""
    return tuple(takewhile(lambda moment: moment.at <= until, dues_after(after, rhythm)))


def _occasions(week: Week, step: int, zone: ZoneInfo, *, weekday: int, at: time) -> Iterator[Moment]:
    """Without end; the caller stops."""
    while True:
        yield _occasion(week, zone, weekday=weekday, at=at)
        week = week.plus(step)


def _occasion(week: Week, zone: ZoneInfo, *, weekday: int, at: time) -> Moment:
    return Moment(week, local_moment(date.fromisocalendar(week.year, week.number, weekday), at, zone))
