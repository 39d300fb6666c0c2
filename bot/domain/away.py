"""Weeks in which somebody does not take part. The reason is never asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.weeks import Week

_FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole weeks away: start is the first of them, end the first week back, which is not away."""

    start: Week
    end: Week

    @property
    def weeks(self) -> int:
        """How many weeks; 0 when the absence touches none."""
        return (self.end.monday - self.start.monday).days // 7

    def __contains__(self, week: Week) -> bool:
        return self.start <= week < self.end


def away_for(weeks: int, *, today: date) -> Absence:
    """So many weeks from this one on; from the next one on when today is Friday or later, as this week is all but over.

    Today is the person's own date.
    """
    this_week = Week.containing(today)
    start = this_week.plus(1) if today.isoweekday() >= _FRIDAY else this_week
    return Absence(start, start.plus(weeks))


def away_from_this_week(weeks: int, today: date) -> Absence:
    """So many weeks, this one included whatever the day: the answer to a nudge that was about this week."""
    this_week = Week.containing(today)
    return Absence(this_week, this_week.plus(weeks))


def away_until(first_day_back: date, *, today: date) -> Absence:
    """From this week on, or the next when today is Friday or later, through the week of the last day away.

    Empty, with end equal to start, when they are back within a week that is all but over.
    """
    start = away_for(0, today=today).start
    end = Week.containing(first_day_back - timedelta(days=1)).plus(1)
    return Absence(start, max(start, end))


def is_away(absences: Iterable[Absence], week: Week) -> bool:
    """Whether any of the absences covers the week."""
    return any(week in absence for absence in absences)
