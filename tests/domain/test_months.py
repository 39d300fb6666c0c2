from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.months import Month

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = st.sampled_from(["Europe/Amsterdam", "America/New_York", "America/Asuncion", "Australia/Lord_Howe", "UTC"])
MONTHS = st.builds(Month, st.integers(1980, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [
        (Month(2026, 11), 0, Month(2026, 11)),
        (Month(2026, 11), 2, Month(2027, 1)),
        (Month(2026, 1), -1, Month(2025, 12)),
        (Month(2026, 12), -12, Month(2025, 12)),
        (Month(2026, 5), -5, Month(2025, 12)),
    ],
)
def test_months_are_counted_across_the_years(month: Month, months: int, expected: Month) -> None:
    assert month.plus(months) == expected


def test_a_month_begins_at_its_local_midnight() -> None:
    assert Month(2026, 11).first_day == date(2026, 11, 1)
    assert Month(2026, 11).start(AMSTERDAM) == datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert Month(2026, 7).end(AMSTERDAM) == datetime(2026, 7, 31, 22, tzinfo=UTC)


@given(MONTHS, ZONES)
def test_a_month_holds_its_first_moment_and_not_its_end(month: Month, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    assert Month.of(month.start(zone), zone) == month
    assert Month.of(month.end(zone), zone) == month.plus(1)
    assert month.plus(7).plus(-7) == month
    assert month < month.plus(1)
