"""Working days: Monday to Friday, without the public holidays of a country."""

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache

import holidays

from bot.domain.weeks import Week

IsWorkingDay = Callable[[date], bool]

_FRIDAY = 5


class UnknownCountryError(ValueError):
    """There is no calendar of public holidays for this country."""

    def __init__(self, country: str) -> None:
        super().__init__(f"{country!r} names no country with known public holidays; give its ISO code, such as NL.")


@lru_cache(maxsize=64)
def working_days(country: str) -> IsWorkingDay:
    """The calendar of a country by its ISO code: a question that answers whether a day is a working day there.

    It is kept, for it is asked for again for each of many people; so are a year's holidays, looked up when a day of
    that year is first asked for. Raises UnknownCountryError at once.
    """
    code = country.strip().upper()
    try:
        holidays.country_holidays(code)
    except NotImplementedError as error:
        raise UnknownCountryError(country) from error

    def is_working_day(day: date) -> bool:
        return day.isoweekday() <= _FRIDAY and day not in _public_holidays(code, day.year)

    return is_working_day


def open_days(country: str, closures: Collection[Week]) -> IsWorkingDay:
    """The working days without the weeks in which the company is closed. Raises UnknownCountryError at once."""
    is_working_day = working_days(country)
    return lambda day: is_working_day(day) and Week.containing(day) not in closures


# The package's own growing calendar says that it has a year before it has filled it, which another thread could see.
@lru_cache(maxsize=1024)
def _public_holidays(code: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(code, years=year))
