from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.due import Moment, Rhythm, dues_after, dues_between, last_due, last_time, local_moment, next_due
from bot.domain.weeks import Week

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
MOMENTS = st.integers(0, 48 * 366 * 86400).map(
    lambda seconds: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
WEEKDAYS = st.integers(1, 7)
TIMES = st.one_of(st.times(), st.sampled_from([time(0, 0), time(0, 30), time(1, 30), time(2, 30), time(23, 59, 59)]))
AN_INSTANT = timedelta(microseconds=1)
MONDAY_NINE = Rhythm(AMSTERDAM, 1, time(9))
GRACE = timedelta(hours=36)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Amsterdam", date(2026, 11, 23), time(9), datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("Europe/Amsterdam", date(2026, 7, 6), time(9), datetime(2026, 7, 6, 7, tzinfo=UTC)),
        ("Europe/Amsterdam", date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("Europe/Amsterdam", date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Europe/Amsterdam", date(2026, 10, 25), time(2, 30, fold=1), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 3, 14), time(2, 30), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), datetime(2026, 4, 23, 22, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), datetime(2026, 10, 3, 15, 45, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), time(10), datetime(2011, 12, 30, 20, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_that_of_the_zone_moved_behind_a_spring_gap_and_first_when_repeated(
    zone: str, day: date, at: time, expected: datetime
) -> None:
    assert local_moment(day, at, ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 23, 7, 59, 59, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 29, 22, 59, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 30, 7, 59, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 1, 12, 0, tzinfo=UTC), "2026-W53"),
        (datetime(2027, 1, 4, 8, 0, tzinfo=UTC), "2027-W01"),
        (datetime(2026, 3, 30, 6, 59, tzinfo=UTC), "2026-W13"),
        (datetime(2026, 3, 30, 7, 0, tzinfo=UTC), "2026-W14"),
        (datetime(2026, 10, 26, 7, 59, tzinfo=UTC), "2026-W43"),
        (datetime(2026, 10, 26, 8, 0, tzinfo=UTC), "2026-W44"),
    ],
)
def test_monday_nine_o_clock_in_amsterdam(now: datetime, week: str) -> None:
    assert last_due(now, AMSTERDAM, weekday=1, at=time(9)).week == Week.parse(week)
    assert next_due(now, AMSTERDAM, weekday=1, at=time(9)).week == Week.parse(week).plus(1)


def test_after_three_weeks_down_every_occasion_is_named_once_oldest_first() -> None:
    after = datetime(2026, 12, 21, 8, 0, tzinfo=UTC)
    until = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
    missed = dues_between(after, until, MONDAY_NINE)
    assert [moment.week.key for moment in missed] == ["2026-W53", "2027-W01", "2027-W02"]
    assert missed[-1] == Moment(Week.parse("2027-W02"), until)


def test_between_a_moment_and_an_earlier_one_nothing_is_due() -> None:
    now = datetime(2026, 12, 21, 8, 0, tzinfo=UTC)
    assert dues_between(now, now, MONDAY_NINE) == ()
    assert dues_between(now, now - timedelta(days=30), MONDAY_NINE) == ()


def test_a_friday_that_a_zone_left_out_is_made_up_for_on_saturday_in_its_own_week() -> None:
    apia = ZoneInfo("Pacific/Apia")
    saturday_morning = datetime(2011, 12, 30, 20, 0, tzinfo=UTC)
    assert last_due(saturday_morning, apia, weekday=5, at=time(10)) == Moment(Week.parse("2011-W52"), saturday_morning)
    assert last_due(saturday_morning - AN_INSTANT, apia, weekday=5, at=time(10)).week == Week.parse("2011-W51")


def test_a_sunday_evening_that_the_clocks_moved_into_monday_is_still_ahead_when_monday_begins() -> None:
    algiers = ZoneInfo("Africa/Algiers")  # on 25 April 1971 it had no hour from 23:00 on
    monday = datetime(1971, 4, 25, 23, 10, tzinfo=UTC)
    moved = Moment(Week.containing(date(1971, 4, 25)), monday + timedelta(minutes=20))
    assert next_due(monday, algiers, weekday=7, at=time(23, 30)) == moved
    assert dues_between(monday, moved.at, Rhythm(algiers, 7, time(23, 30))) == (moved,)
    assert last_due(monday, algiers, weekday=7, at=time(23, 30)).week == moved.week.plus(-1)
    assert last_due(moved.at, algiers, weekday=7, at=time(23, 30)) == moved


@pytest.mark.parametrize("weekday", [0, 8])
def test_there_are_seven_weekdays(weekday: int) -> None:
    with pytest.raises(ValueError, match="Invalid day"):
        last_due(datetime(2026, 11, 23, tzinfo=UTC), AMSTERDAM, weekday=weekday, at=time(9))


@given(now=MOMENTS, zone=ZONES, weekday=WEEKDAYS, at=TIMES)
def test_every_moment_lies_between_the_last_occasion_and_the_next_and_they_are_neighbours(
    now: datetime, zone: ZoneInfo, weekday: int, at: time
) -> None:
    last, upcoming = last_due(now, zone, weekday=weekday, at=at), next_due(now, zone, weekday=weekday, at=at)
    assert last.at <= now < upcoming.at
    assert upcoming.week == last.week.plus(1)
    assert dues_between(last.at, upcoming.at, Rhythm(zone, weekday, at)) == (upcoming,)


@given(now=MOMENTS, zone=ZONES, weekday=WEEKDAYS, at=TIMES, weeks=st.integers(1, 60))
def test_over_any_stretch_each_week_is_due_once(
    now: datetime, zone: ZoneInfo, weekday: int, at: time, weeks: int
) -> None:
    until = now + timedelta(weeks=weeks)
    dues = dues_between(now, until, Rhythm(zone, weekday, at))
    first = last_due(now, zone, weekday=weekday, at=at).week
    last = last_due(until, zone, weekday=weekday, at=at).week
    assert [moment.week for moment in dues] == [first.plus(n + 1) for n in range(len(dues))]
    assert (dues[-1].week if dues else first) == last
    assert all(now < moment.at <= until for moment in dues)


@given(now=MOMENTS, zone=ZONES, weekday=WEEKDAYS, at=TIMES, steps=st.lists(st.integers(0, 400_000), max_size=30))
def test_a_heartbeat_of_any_rhythm_sees_no_week_twice_and_none_never(
    now: datetime, zone: ZoneInfo, weekday: int, at: time, steps: list[int]
) -> None:
    seen = [last_due(now, zone, weekday=weekday, at=at).week]
    for step in steps:
        now += timedelta(seconds=step)
        week = last_due(now, zone, weekday=weekday, at=at).week
        if week != seen[-1]:
            seen.append(week)
    assert seen == [seen[0].plus(n) for n in range(len(seen))]


@given(now=MOMENTS, zone=ZONES, weekday=WEEKDAYS, at=TIMES)
def test_an_occasion_shows_its_time_on_its_weekday_unless_the_clocks_left_that_out(
    now: datetime, zone: ZoneInfo, weekday: int, at: time
) -> None:
    moment = last_due(now, zone, weekday=weekday, at=at)
    on_the_wall = moment.at.astimezone(zone)
    day = moment.week.days[weekday - 1]
    is_left_out = local_moment(day, at, zone).astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at)
    assert moment.at.tzinfo is UTC
    assert is_left_out or (on_the_wall.date(), on_the_wall.time()) == (day, at)
    assert on_the_wall.replace(tzinfo=None) >= datetime.combine(day, at)


FRIDAY_FOUR = Rhythm(AMSTERDAM, 5, time(16), GRACE)
W49_FRIDAY, W49_MONDAY = datetime(2026, 12, 4, 15, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("chosen_at", "week_49"),
    [
        pytest.param(W49_MONDAY - timedelta(days=1), W49_MONDAY, id="still to come"),
        pytest.param(W49_MONDAY + timedelta(hours=35), W49_MONDAY, id="just past"),
        pytest.param(W49_MONDAY + timedelta(hours=36), W49_FRIDAY, id="long past: as it was to be"),
        pytest.param(W49_FRIDAY + timedelta(hours=1), W49_FRIDAY, id="over already"),
        pytest.param(W49_FRIDAY + timedelta(hours=36), None, id="long over: nobody's"),
    ],
)
def test_a_week_keeps_its_moment_where_the_one_chosen_for_it_was_long_past(
    chosen_at: datetime, week_49: datetime | None
) -> None:
    rhythm = replace(MONDAY_NINE, grace=GRACE, earlier=((chosen_at, FRIDAY_FOUR),))
    found = list(islice(dues_after(W49_MONDAY - timedelta(days=1), rhythm), 2))
    week_50 = W49_MONDAY + timedelta(weeks=1)
    assert [moment.at for moment in found] == (
        [week_49, week_50] if week_49 else [week_50, week_50 + timedelta(weeks=1)]
    )


RHYTHMS = st.builds(
    Rhythm,
    st.sampled_from(["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"]).map(ZoneInfo),
    WEEKDAYS,
    st.sampled_from([time(0, 30), time(9), time(16), time(23, 30)]),
    st.just(GRACE),
)


@given(st.lists(RHYTHMS, min_size=2, max_size=6), st.lists(st.integers(0, 14 * 24 * 60), min_size=5, max_size=5))
def test_whatever_is_chosen_and_when_no_week_is_lost_and_none_comes_twice(
    chosen: list[Rhythm], minutes: list[int]
) -> None:
    start = datetime(2026, 11, 9, tzinfo=UTC)
    choices = sorted(start + timedelta(days=7, minutes=minute) for minute in minutes[: len(chosen) - 1])
    beats = sorted({*(start + timedelta(hours=hour) for hour in range(0, 5 * 7 * 24, 4)), *choices})
    came: list[Week] = []
    for now in beats:
        past = tuple((at, rhythm) for at, rhythm in zip(choices, chosen, strict=False) if at <= now)
        rhythm = replace(chosen[len(past)], earlier=past)
        for moment in dues_between(max(start, now - timedelta(weeks=5)), now, rhythm):
            if moment.week not in came:
                assert now < moment.at + GRACE
                came.append(moment.week)
    assert sorted(came) == [min(came).plus(number) for number in range(len(came))]


@given(MOMENTS, ZONES, TIMES)
def test_the_last_time_the_clock_showed_it_is_at_most_a_day_and_a_change_of_the_clocks_ago(
    now: datetime, zone: ZoneInfo, at: time
) -> None:
    found = last_time(now, zone, at)
    assert found <= now < found + timedelta(days=2, hours=1)
    assert found in {local_moment(now.astimezone(zone).date() - timedelta(days=days), at, zone) for days in (0, 1)}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 26, 1, 59, tzinfo=UTC), datetime(2026, 11, 25, 2, tzinfo=UTC)),
        (datetime(2026, 11, 26, 2, tzinfo=UTC), datetime(2026, 11, 26, 2, tzinfo=UTC)),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_last_night_is_by_the_clocks_of_the_zone(now: datetime, expected: datetime) -> None:
    assert last_time(now, AMSTERDAM, time(3)) == expected
