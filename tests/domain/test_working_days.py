from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.working_days import UnknownCountryError, working_days


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("NL", date(2026, 11, 26), True),
        ("NL", date(2026, 11, 28), False),
        ("NL", date(2026, 11, 29), False),
        ("NL", date(2026, 4, 27), False),
        ("BE", date(2026, 4, 27), True),
        ("NL", date(2026, 7, 21), True),
        ("BE", date(2026, 7, 21), False),
        ("nl", date(2026, 12, 25), False),
        (" US ", date(2026, 11, 26), False),
        ("US", date(2027, 12, 31), False),
    ],
)
def test_a_working_day_is_monday_to_friday_without_the_holidays_of_the_country(
    country: str, day: date, *, expected: bool
) -> None:
    assert working_days(country)(day) is expected


@pytest.mark.parametrize("country", ["", "ZZ", "Holland", "HolidayBase"])
def test_an_unknown_country_is_refused_at_once_by_name(country: str) -> None:
    with pytest.raises(UnknownCountryError, match=f"'{country}' names no country"):
        working_days(country)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 5, 14), date(2026, 5, 13)),
        (date(2026, 12, 27), date(2026, 12, 24)),
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_from_a_day_back_to_the_last_working_day_are_weekends_and_holidays_also_over_new_year(
    day: date, expected: date
) -> None:
    is_working_day = working_days("NL")
    assert is_working_day(expected)
    assert not any(is_working_day(expected + timedelta(days=n + 1)) for n in range((day - expected).days))


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.sampled_from(["NL", "BE", "DE", "US", "JP"]))
def test_there_is_always_a_working_day_within_a_fortnight(day: date, country: str) -> None:
    is_working_day = working_days(country)
    assert any(is_working_day(day - timedelta(days=n)) for n in range(14))
