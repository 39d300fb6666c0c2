"""The ISO week, which is what everything is counted in: Monday 00:00 to Monday 00:00 in a time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

_KEY = re.compile(r"([0-9]{4})-W([0-9]{2})")


class NotAMondayError(ValueError):
    """A week was made from a day on which no week begins."""

    def __init__(self, day: date) -> None:
        super().__init__(f"A week begins on a Monday, and {day.isoformat()} is none; use Week.containing.")


class BadWeekKeyError(ValueError):
    """A text names no week."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} is not a week; a week is written like 2026-W48.")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One ISO week, named by its Monday. Later weeks are greater."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.isoweekday() != 1:
            raise NotAMondayError(self.monday)

    @classmethod
    def containing(cls, day: date) -> Self:
        """The week this day lies in."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> Self:
        """The week it is in this zone at this (aware) moment."""
        return cls.containing(moment.astimezone(zone).date())

    @classmethod
    def parse(cls, key: str) -> Self:
        """The week of a key like 2026-W48. Raises BadWeekKeyError for anything else, such as a week 53 too many."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise BadWeekKeyError(key)
        try:
            return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError as error:
            raise BadWeekKeyError(key) from error

    @property
    def key(self) -> str:
        """The week as stored and shown, such as 2026-W48; keys sort like weeks."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def year(self) -> int:
        """The ISO year, which around New Year is not always the calendar's."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        """1 to 53."""
        return self.monday.isocalendar().week

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days, Monday first."""
        return tuple(self.monday + timedelta(days=number) for number in range(7))

    @property
    def last_day(self) -> date:
        """Its Sunday."""
        return self.monday + timedelta(days=6)

    def plus(self, weeks: int) -> Self:
        """The week so many weeks later; earlier when negative."""
        return type(self)(self.monday + timedelta(weeks=weeks))

    def start(self, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at which the week begins in this zone; it belongs to the week.

        Where the clocks jump over Monday's midnight it is the first moment that exists.
        """
        return datetime.combine(self.monday, time.min, zone).astimezone(UTC)

    def end(self, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at which the next week begins in this zone; it does not belong to the week."""
        return self.plus(1).start(zone)
