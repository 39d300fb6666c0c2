from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders import (
    Overdue,
    Patience,
    after_working_days,
    is_escalated,
    is_first_of_week,
    is_silent,
    overdue,
    reminder_day,
    reminder_span,
)
from bot.domain.signals import Stage
from bot.domain.working_days import working_days

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
IS_WORKING_DAY = working_days("NL")
PATIENCE = Patience(2, timedelta(days=14), IS_WORKING_DAY)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("since", "two_later"),
    [
        ("2026-11-24 15:00", "2026-11-26 15:00"),
        ("2026-11-26 10:00", "2026-11-30 10:00"),
        ("2026-11-28 12:00", "2026-12-01 12:00"),
        ("2026-12-24 09:00", "2026-12-29 09:00"),
        ("2026-03-27 10:00", "2026-03-31 10:00"),
    ],
)
def test_weekends_and_holidays_are_no_working_days(since: str, two_later: str) -> None:
    assert after_working_days(local(since), 2, AMSTERDAM, IS_WORKING_DAY) == local(two_later)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-26 08:59", None),
        ("2026-11-26 09:00", date(2026, 11, 26)),
        ("2026-11-26 17:59", date(2026, 11, 26)),
        ("2026-11-26 18:00", None),
        ("2026-11-28 10:00", None),
        ("2026-12-25 10:00", None),
    ],
)
def test_reminders_come_on_working_days_during_the_day(now: str, day: date | None) -> None:
    assert reminder_day(local(now), AMSTERDAM, IS_WORKING_DAY) == day


def test_a_days_reminders_can_be_sent_until_its_evening() -> None:
    assert reminder_span(date(2026, 11, 26), AMSTERDAM) == (local("2026-11-26 09:00"), local("2026-11-26 18:00"))


@pytest.mark.parametrize(
    ("stage", "after", "until", "expected"),
    [
        (Stage.LOGGED, None, "2026-11-26 09:00", None),
        (Stage.LOGGED, None, "2026-11-27 09:00", Overdue.ACCEPTANCE),
        (Stage.LOGGED, "2026-11-26 09:00", "2026-11-27 09:00", Overdue.ACCEPTANCE),
        (Stage.LOGGED, "2026-11-27 09:00", "2026-11-30 09:00", None),
        (Stage.ACCEPTED, None, "2026-11-27 09:00", None),
        (Stage.ACCEPTED, None, "2026-12-08 14:59", None),
        (Stage.ACCEPTED, "2026-12-08 09:00", "2026-12-09 09:00", Overdue.MOVE),
        (Stage.ACCEPTED, "2026-12-09 09:00", "2026-12-10 09:00", None),
        (Stage.MEETING, "2026-12-09 09:00", "2026-12-23 09:00", Overdue.MOVE),
        (Stage.LOGGED, "2026-11-27 09:00", "2026-12-09 09:00", Overdue.MOVE),
    ],
)
def test_each_reminder_is_due_once(stage: Stage, after: str | None, until: str, expected: Overdue | None) -> None:
    since = local("2026-11-24 15:00")
    found = overdue(stage, since, None if after is None else local(after), local(until), AMSTERDAM, PATIENCE)
    assert found is expected


@pytest.mark.parametrize(
    ("after", "until", "expected"),
    [
        (None, "2026-11-30 09:00", False),
        (None, "2026-12-01 09:00", True),
        ("2026-11-30 09:00", "2026-12-01 09:00", True),
        ("2026-12-01 09:00", "2026-12-02 09:00", False),
    ],
)
def test_as_many_working_days_later_whoever_leads_sales_hears_once(
    after: str | None, until: str, *, expected: bool
) -> None:
    since = local("2026-11-24 15:00")
    assert is_escalated(since, None if after is None else local(after), local(until), AMSTERDAM, PATIENCE) is expected


def test_nothing_is_silent_before_it_began() -> None:
    since = local("2026-11-24 15:00")
    assert not is_silent(since, None, local("2026-10-01 09:00"), PATIENCE)
    assert is_silent(since, local("2026-10-01 09:00"), local("2026-12-09 09:00"), PATIENCE)


LOGGED_AT = local("2026-11-24 15:00")
"""A Tuesday; by PATIENCE to be taken up on Thursday 26 November, and silent for too long on Tuesday 8 December."""


def once(before: Patience, now: Patience, *, chosen: str) -> Patience:
    """The patience that was chosen at that moment instead of another."""
    return replace(now, earlier=((local(chosen), before),))


@pytest.mark.parametrize(
    ("before", "chosen", "after", "until", "expected"),
    [
        pytest.param(5, "2026-11-28 09:00", "2026-11-27 09:00", "2026-11-30 09:00", Overdue.ACCEPTANCE, id="stricter"),
        pytest.param(5, "2026-11-28 09:00", "2026-11-30 09:00", "2026-12-01 09:00", None, id="stricter, and told"),
        pytest.param(5, "2026-11-30 10:00", "2026-11-27 09:00", "2026-11-30 09:00", None, id="stricter, but later"),
        pytest.param(5, "2026-12-02 09:00", "2026-12-01 16:00", "2026-12-03 09:00", None, id="told by the old one"),
        pytest.param(1, "2026-11-26 09:00", "2026-11-25 16:00", "2026-11-26 16:00", Overdue.ACCEPTANCE, id="milder"),
        pytest.param(2, "2026-11-28 09:00", "2026-11-27 09:00", "2026-11-30 09:00", None, id="as before"),
    ],
)
def test_less_patience_leaves_nothing_out_that_is_due_by_it_since_longer(
    before: int, chosen: str, after: str, until: str, expected: Overdue | None
) -> None:
    patience = once(replace(PATIENCE, accept_within=before), PATIENCE, chosen=chosen)
    assert overdue(Stage.LOGGED, LOGGED_AT, local(after), local(until), AMSTERDAM, patience) is expected


@pytest.mark.parametrize(
    ("before", "chosen", "after", "until", "expected"),
    [
        pytest.param(28, "2026-12-11 09:00", "2026-12-10 09:00", "2026-12-14 09:00", True, id="stricter"),
        pytest.param(28, "2026-12-11 09:00", "2026-12-14 09:00", "2026-12-15 09:00", False, id="stricter, and told"),
        pytest.param(28, "2026-12-14 10:00", "2026-12-10 09:00", "2026-12-14 09:00", False, id="stricter, but later"),
        pytest.param(12, "2026-12-11 09:00", "2026-12-10 09:00", "2026-12-14 09:00", False, id="told by the old one"),
        pytest.param(12, "2026-12-21 09:00", "2026-12-20 09:00", "2026-12-23 09:00", True, id="once more"),
        pytest.param(7, "2026-12-03 09:00", "2026-12-02 09:00", "2026-12-04 09:00", False, id="milder"),
    ],
)
def test_less_patience_with_silence_leaves_nothing_out_either(
    before: int, chosen: str, after: str, until: str, *, expected: bool
) -> None:
    patience = once(replace(PATIENCE, silence=timedelta(days=before)), PATIENCE, chosen=chosen)
    assert is_silent(LOGGED_AT, local(after), local(until), patience) is expected


def test_less_patience_is_heard_of_by_whoever_leads_sales_too() -> None:
    patience = once(replace(PATIENCE, accept_within=5), PATIENCE, chosen="2026-12-02 09:00")
    assert is_escalated(LOGGED_AT, local("2026-12-01 09:00"), local("2026-12-03 09:00"), AMSTERDAM, patience)
    assert not is_escalated(LOGGED_AT, local("2026-12-03 09:00"), local("2026-12-04 09:00"), AMSTERDAM, patience)


@given(st.integers(1, 10), st.integers(1, 10), st.integers(1, 30))
def test_whenever_patience_becomes_less_whoever_looks_every_day_is_reminded_once(
    before: int, less: int, day: int
) -> None:
    """Of what was not taken up; also where every day something else is told."""
    before, now = max(before, less), replace(PATIENCE, accept_within=min(before, less))
    chosen = LOGGED_AT.replace(hour=10) + timedelta(days=day)
    patience = replace(now, earlier=((chosen, replace(PATIENCE, accept_within=before)),))
    looks = [LOGGED_AT.replace(hour=9) + timedelta(days=number) for number in range(1, 60)]
    told = [overdue(Stage.LOGGED, LOGGED_AT, after, until, AMSTERDAM, patience) for after, until in pairwise(looks)]
    assert told.count(Overdue.ACCEPTANCE) == 1


@given(st.sets(st.integers(1, 120)), st.sampled_from([Stage.LOGGED, Stage.MEETING]))
def test_however_often_somebody_looks_each_reminder_comes_exactly_once(days: set[int], stage: Stage) -> None:
    since = local("2026-11-24 15:00")
    looks = [since + timedelta(days=day) for day in sorted(days | {120})]
    told, after = [], None
    for until in looks:
        told.append(overdue(stage, since, after, until, AMSTERDAM, PATIENCE))
        after = until
    assert told.count(Overdue.ACCEPTANCE) == (1 if stage is Stage.LOGGED else 0)
    assert told.count(Overdue.MOVE) <= 120 // 14
    assert told.count(Overdue.MOVE) >= 1 or len(days) < 8


def test_a_week_begins_on_monday_where_its_reader_is() -> None:
    sunday, monday = local("2026-11-29 23:30"), local("2026-11-30 09:00")
    assert is_first_of_week(monday, None, AMSTERDAM)
    assert is_first_of_week(monday, sunday, AMSTERDAM)
    assert not is_first_of_week(local("2026-12-04 09:00"), monday, AMSTERDAM)
