from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.away import Absence, away_for, away_from_this_week, away_until, is_away
from bot.domain.weeks import Week

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def weeks(start: str, end: str) -> Absence:
    return Absence(Week.parse(start), Week.parse(end))


@pytest.mark.parametrize(
    ("today", "number", "absence"),
    [
        (date(2026, 11, 23), 1, weeks("2026-W48", "2026-W49")),
        (date(2026, 11, 26), 2, weeks("2026-W48", "2026-W50")),
        (date(2026, 11, 27), 1, weeks("2026-W49", "2026-W50")),
        (date(2026, 11, 28), 2, weeks("2026-W49", "2026-W51")),
        (date(2026, 11, 29), 1, weeks("2026-W49", "2026-W50")),
        (date(2026, 12, 31), 2, weeks("2026-W53", "2027-W02")),
        (date(2027, 1, 1), 2, weeks("2027-W01", "2027-W03")),
    ],
)
def test_away_begins_this_week_and_from_friday_on_the_next(today: date, number: int, absence: Absence) -> None:
    assert away_for(number, today=today) == absence
    assert absence.weeks == number


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 29)])
def test_away_said_to_a_nudge_includes_its_week_on_any_day(today: date) -> None:
    assert away_from_this_week(2, today) == weeks("2026-W48", "2026-W50")


@pytest.mark.parametrize(
    ("today", "back", "absence"),
    [
        (date(2026, 11, 23), date(2026, 12, 12), weeks("2026-W48", "2026-W51")),
        (date(2026, 11, 23), date(2026, 12, 14), weeks("2026-W48", "2026-W51")),
        (date(2026, 11, 23), date(2026, 12, 15), weeks("2026-W48", "2026-W52")),
        (date(2026, 11, 23), date(2026, 11, 24), weeks("2026-W48", "2026-W49")),
        (date(2026, 11, 26), date(2026, 11, 30), weeks("2026-W48", "2026-W49")),
        (date(2026, 11, 27), date(2026, 12, 1), weeks("2026-W49", "2026-W50")),
        (date(2026, 11, 27), date(2026, 11, 30), weeks("2026-W49", "2026-W49")),
        (date(2026, 11, 27), date(2026, 11, 28), weeks("2026-W49", "2026-W49")),
    ],
)
def test_away_until_lasts_through_the_week_of_the_last_day_away(today: date, back: date, absence: Absence) -> None:
    assert away_until(back, today=today) == absence


def test_somebody_is_away_in_the_weeks_of_any_absence_and_not_in_the_week_they_are_back() -> None:
    absences = [weeks("2026-W48", "2026-W50"), weeks("2026-W53", "2027-W01")]
    keys = ["2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W53", "2027-W01"]
    assert [is_away(absences, Week.parse(key)) for key in keys] == [False, True, True, False, True, False]
    assert not is_away([], Week.parse("2026-W48"))


@given(DAYS, st.integers(1, 26))
def test_an_absence_has_the_weeks_asked_for_and_never_a_past_one(today: date, number: int) -> None:
    for absence in (away_for(number, today=today), away_from_this_week(number, today)):
        assert absence.weeks == number
        assert Week.containing(today) <= absence.start <= Week.containing(today).plus(1)
        assert absence.start in absence
        assert absence.end not in absence


@given(DAYS, st.integers(1, 182))
def test_who_is_back_on_a_day_is_not_away_in_a_week_that_begins_with_it_or_later(today: date, days: int) -> None:
    back = today + timedelta(days=days)
    absence = away_until(back, today=today)
    assert not is_away([absence], Week.containing(back + timedelta(days=6)))
    assert absence.weeks == sum(is_away([absence], Week.containing(today).plus(n)) for n in range(40))
    for away in range(days):
        week = Week.containing(today + timedelta(days=away))
        assert is_away([absence], week) or week < absence.start
