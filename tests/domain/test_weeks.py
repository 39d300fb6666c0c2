from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.weeks import BadWeekKeyError, NotAMondayError, Week

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
DAYS = st.dates(date(1990, 1, 1), date(2037, 12, 1))
MOMENTS = st.integers(0, 48 * 366 * 86400).map(
    lambda seconds: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
A_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2026, 11, 23), "2026-W48"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2023, 1, 1), "2022-W52"),
    ],
)
def test_a_day_lies_in_its_iso_week_also_around_new_year(day: date, key: str) -> None:
    week = Week.containing(day)
    assert week.key == key
    assert Week.parse(key) == week
    assert day in week.days


@pytest.mark.parametrize(
    "key", ["", "2026", "2026-48", "2026-W00", "2027-W53", "2026-W54", "2026-w48", "2026-W48 ", "0000-W01", "२०२६-W48"]
)
def test_a_text_that_is_no_week_is_refused_by_name(key: str) -> None:
    with pytest.raises(BadWeekKeyError, match="is not a week"):
        Week.parse(key)


def test_a_week_is_made_of_a_monday_only() -> None:
    assert Week(date(2026, 11, 23)).key == "2026-W48"
    with pytest.raises(NotAMondayError, match="2026-11-24"):
        Week(date(2026, 11, 24))


def test_a_week_knows_its_days_and_its_neighbours() -> None:
    week = Week.parse("2026-W53")
    assert week.days[0] == date(2026, 12, 28)
    assert week.last_day == week.days[-1] == date(2027, 1, 3)
    assert (week.year, week.number) == (2026, 53)
    assert week.plus(1).key == "2027-W01"
    assert week.plus(-53).key == "2025-W52"
    assert week.plus(0) == week


@pytest.mark.parametrize(
    ("zone", "key", "start", "hours"),
    [
        ("Europe/Amsterdam", "2026-W48", datetime(2026, 11, 22, 23, tzinfo=UTC), 168),
        ("Europe/Amsterdam", "2026-W13", datetime(2026, 3, 22, 23, tzinfo=UTC), 167),
        ("Europe/Amsterdam", "2026-W43", datetime(2026, 10, 18, 22, tzinfo=UTC), 169),
        ("America/New_York", "2026-W48", datetime(2026, 11, 23, 5, tzinfo=UTC), 168),
        ("Pacific/Kiritimati", "2026-W48", datetime(2026, 11, 22, 10, tzinfo=UTC), 168),
        ("Australia/Lord_Howe", "2026-W40", datetime(2026, 9, 27, 13, 30, tzinfo=UTC), 167.5),
        ("Pacific/Apia", "2011-W52", datetime(2011, 12, 26, 10, tzinfo=UTC), 144),
    ],
)
def test_a_week_lasts_from_local_monday_to_local_monday(zone: str, key: str, start: datetime, hours: float) -> None:
    week = Week.parse(key)
    assert week.start(ZoneInfo(zone)) == start
    assert week.end(ZoneInfo(zone)) - week.start(ZoneInfo(zone)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "monday"), [("Asia/Tehran", date(2021, 3, 22)), ("America/Sao_Paulo", date(1997, 10, 6))]
)
def test_where_the_clocks_jump_over_midnight_the_week_begins_with_the_first_moment_that_exists(
    zone: str, monday: date
) -> None:
    jumping = ZoneInfo(zone)
    start = Week(monday).start(jumping)
    assert start.astimezone(jumping).date() == monday
    assert start.astimezone(jumping).time() == time(1)
    assert (start - A_SECOND).astimezone(jumping).date() == monday - timedelta(days=1)


@given(moment=MOMENTS, zone=ZONES)
def test_every_moment_lies_in_exactly_one_week_of_its_zone(moment: datetime, zone: ZoneInfo) -> None:
    week = Week.of(moment, zone)
    assert week.start(zone) <= moment < week.end(zone)
    assert week.plus(-1).end(zone) == week.start(zone)


@given(day=DAYS, zone=ZONES)
def test_a_week_begins_with_the_first_moment_of_its_monday(day: date, zone: ZoneInfo) -> None:
    week = Week.containing(day)
    start = week.start(zone)
    assert start.tzinfo is UTC
    assert start.astimezone(zone).date() == week.monday
    assert (start - A_SECOND).astimezone(zone).date() < week.monday


@given(day=DAYS, other=DAYS, weeks=st.integers(-500, 500))
def test_weeks_sort_by_time_and_so_do_their_keys(day: date, other: date, weeks: int) -> None:
    one, two = Week.containing(day), Week.containing(other)
    assert (one < two) == (one.key < two.key) == (one.last_day < two.monday)
    assert one.plus(weeks).plus(-weeks) == one
    assert Week.parse(one.key) == one


@given(moment=MOMENTS)
def test_the_same_moment_can_lie_in_different_weeks_of_different_zones(moment: datetime) -> None:
    first, last = Week.of(moment, ZoneInfo("Etc/GMT+12")), Week.of(moment, ZoneInfo("Pacific/Kiritimati"))
    assert last in {first, first.plus(1)}
