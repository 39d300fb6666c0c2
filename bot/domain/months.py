"""The calendar month, for cohorts: from its first midnight to the next month's, in a time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month. Later months are greater."""

    year: int
    number: int
    """1 is January."""

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> Self:
        """The month it is in this zone at this (aware) moment."""
        local = moment.astimezone(zone)
        return cls(local.year, local.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def plus(self, months: int) -> Self:
        """The month so many months later; earlier when negative."""
        years, index = divmod(self.number - 1 + months, _MONTHS)
        return type(self)(self.year + years, index + 1)

    def start(self, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at which it begins in this zone; it belongs to the month.

        Where the clocks jump over its first midnight it is the first moment that exists.
        """
        return datetime.combine(self.first_day, time.min, zone).astimezone(UTC)

    def end(self, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at which the next month begins in this zone; it does not belong to the month."""
        return self.plus(1).start(zone)
