from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nudges import (
    Decision,
    Due,
    Never,
    NudgeRules,
    Reason,
    Situation,
    Wait,
    decide,
    next_nudges,
    not_before,
    nudge_moment,
    question_index,
)
from bot.domain.people import Identity, Language, NudgeChoice, Person, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, working_days

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DUTCH = working_days("NL")
WEEK = Week.parse("2026-W48")
THURSDAY_TEN = datetime(2026, 11, 26, 9, tzinfo=UTC)
RULES = NudgeRules(active_from=datetime(2026, 1, 1, tzinfo=UTC))
NOTHING_YET = Situation(signals_this_week=0)
DIRECTOR = Person(
    id=PersonId(1),
    workspace_id=WorkspaceId(1),
    identity=Identity("T1", "U1"),
    name="Director",
    zone=AMSTERDAM,
    language=Language.DUTCH,
    role=Role.MANAGEMENT,
)

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
WEEKS = st.dates(date(2024, 1, 1), date(2034, 1, 1)).map(Week.containing)
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
CHOICES = st.builds(NudgeChoice, weekday=st.none() | st.integers(1, 7), at=st.none() | TIMES)
DIRECTORS = st.builds(lambda zone, choice: replace(DIRECTOR, zone=zone, nudge=choice), ZONES, CHOICES)
SECONDS = st.integers(-3 * 86400, 11 * 86400)


def every_day(day: date) -> bool:
    return day is not None


def sundays(day: date) -> bool:
    return day.isoweekday() == 7


def no_day(day: date) -> bool:
    return day is None


CALENDARS = st.sampled_from([DUTCH, working_days("JP"), every_day, no_day])


def choosing(weekday: int | None = None, at: time | None = None) -> Person:
    return replace(DIRECTOR, nudge=NudgeChoice(weekday=weekday, at=at))


def decision(
    now: datetime,
    *,
    person: Person = DIRECTOR,
    situation: Situation = NOTHING_YET,
    rules: NudgeRules = RULES,
    week: Week = WEEK,
) -> Decision:
    return decide(now, week, person, situation, rules, DUTCH)


def local(text: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("week", "choice", "moment"),
    [
        ("2026-W48", choosing(), "2026-11-26 10:00"),
        ("2026-W48", choosing(weekday=2), "2026-11-24 10:00"),
        ("2026-W48", choosing(at=time(16, 30)), "2026-11-26 16:30"),
        ("2026-W48", choosing(weekday=6, at=time(11)), "2026-11-27 11:00"),
        ("2026-W48", choosing(weekday=7), "2026-11-27 10:00"),
        ("2026-W20", choosing(), "2026-05-13 10:00"),  # Ascension Day
        ("2026-W18", choosing(weekday=1), "2026-04-28 10:00"),  # King's Day, and no working day before it in the week
        ("2026-W53", choosing(weekday=5), "2026-12-31 10:00"),  # New Year's Day
    ],
)
def test_the_moment_is_the_persons_own_or_thursday_ten_moved_off_a_holiday(
    week: str, choice: Person, moment: str
) -> None:
    assert nudge_moment(Week.parse(week), choice, RULES, DUTCH) == local(moment)


def test_the_moment_is_in_the_persons_own_zone() -> None:
    new_york = ZoneInfo("America/New_York")
    moment = nudge_moment(WEEK, replace(DIRECTOR, zone=new_york), RULES, every_day)
    assert moment == local("2026-11-26 10:00", new_york)


def test_in_an_hour_that_clocks_leave_out_it_moves_with_them_and_of_a_repeated_one_the_first_counts() -> None:
    cairo = ZoneInfo("Africa/Cairo")  # which changes its clocks on a Friday and in the night to one
    night = replace(choosing(weekday=5, at=time(0, 30)), zone=cairo)
    assert nudge_moment(Week.parse("2026-W17"), night, RULES, every_day) == local("2026-04-24 01:30", cairo)
    night = replace(choosing(weekday=4, at=time(23, 30)), zone=cairo)
    assert nudge_moment(Week.parse("2026-W44"), night, RULES, every_day) == local("2026-10-29 23:30", cairo)


def test_a_weekend_the_company_chose_is_not_kept() -> None:
    assert nudge_moment(WEEK, DIRECTOR, replace(RULES, weekday=7), DUTCH) == local("2026-11-27 10:00")


def test_a_week_without_a_working_day_has_no_nudge() -> None:
    assert nudge_moment(WEEK, DIRECTOR, RULES, no_day) is None
    assert decide(THURSDAY_TEN, WEEK, DIRECTOR, NOTHING_YET, RULES, no_day) == Never(Reason.NO_WORKING_DAY)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20 12:00", Wait(THURSDAY_TEN)),
        ("2026-11-26 09:59:59", Wait(THURSDAY_TEN)),
        ("2026-11-26 10:00", Due(THURSDAY_TEN)),
        ("2026-11-26 10:30", Due(THURSDAY_TEN)),
        ("2026-11-26 17:59:59", Due(THURSDAY_TEN)),
        ("2026-11-26 18:00", Wait(local("2026-11-27 08:00"))),
        ("2026-11-27 07:59:59", Wait(local("2026-11-27 08:00"))),
        ("2026-11-27 08:00", Due(THURSDAY_TEN)),
        ("2026-11-27 18:00", Never(Reason.WEEK_OVER)),
        ("2026-11-28 12:00", Never(Reason.WEEK_OVER)),
        ("2026-11-30 00:00", Never(Reason.WEEK_OVER)),
        ("2026-12-03 10:00", Never(Reason.WEEK_OVER)),
    ],
)
def test_a_late_nudge_is_caught_up_in_office_hours_of_the_same_week(now: str, expected: Decision) -> None:
    assert decision(local(now)) == expected


@pytest.mark.parametrize(
    ("person", "now", "expected"),
    [
        (choosing(at=time(22)), "2026-11-26 22:00", "due"),
        (choosing(at=time(22)), "2026-11-26 22:30", "due"),
        (choosing(at=time(22)), "2026-11-26 22:30:01", "2026-11-27 08:00"),
        (choosing(weekday=1, at=time(6)), "2026-11-23 06:30:01", "2026-11-23 08:00"),
        (choosing(weekday=5, at=time(23)), "2026-11-27 23:20", "due"),
        (choosing(weekday=5, at=time(23)), "2026-11-27 23:31", "over"),
    ],
)
def test_an_unusual_hour_that_the_person_chose_is_kept_when_it_can_be_punctual(
    person: Person, now: str, expected: str
) -> None:
    moment = nudge_moment(WEEK, person, RULES, DUTCH)
    assert moment is not None
    answers: dict[str, Decision] = {"due": Due(moment), "over": Never(Reason.WEEK_OVER)}
    assert decision(local(now), person=person) == (answers[expected] if expected in answers else Wait(local(expected)))


def test_a_missed_nudge_skips_holidays_when_it_is_caught_up() -> None:
    assert decision(local("2026-05-13 19:00"), week=Week.parse("2026-W20")) == Wait(local("2026-05-15 08:00"))


@pytest.mark.parametrize(
    ("person", "situation", "rules", "reason"),
    [
        (replace(DIRECTOR, role=Role.STAFF), NOTHING_YET, RULES, Reason.NOT_A_LEADER),
        (replace(DIRECTOR, is_active=False), NOTHING_YET, RULES, Reason.INACTIVE),
        (DIRECTOR, Situation(1), RULES, Reason.HAS_SIGNAL),
        (DIRECTOR, Situation(2), replace(RULES, target=2), Reason.HAS_SIGNAL),
        (DIRECTOR, Situation(0, is_away=True), RULES, Reason.AWAY),
        (DIRECTOR, Situation(0, has_passed=True), RULES, Reason.PASSED),
        (replace(DIRECTOR, nudge=NudgeChoice(is_stopped=True)), NOTHING_YET, RULES, Reason.STOPPED),
        (replace(DIRECTOR, nudge=NudgeChoice(snoozed_until=date(2026, 11, 27))), NOTHING_YET, RULES, Reason.SNOOZED),
        (DIRECTOR, NOTHING_YET, NudgeRules(), Reason.NOT_ACTIVATED),
        (DIRECTOR, NOTHING_YET, replace(RULES, active_from=local("2026-11-26 10:01")), Reason.NOT_ACTIVATED),
    ],
)
def test_who_is_not_to_be_asked_is_not_asked(
    person: Person, situation: Situation, rules: NudgeRules, reason: Reason
) -> None:
    for now in (THURSDAY_TEN - timedelta(days=1), THURSDAY_TEN, THURSDAY_TEN + timedelta(minutes=5)):
        assert decision(now, person=person, situation=situation, rules=rules) == Never(reason)


def test_who_has_fewer_than_the_target_is_asked() -> None:
    assert decision(THURSDAY_TEN, situation=Situation(1), rules=replace(RULES, target=2)) == Due(THURSDAY_TEN)
    board = replace(DIRECTOR, role=Role.SUPERVISORY_BOARD)
    rules = replace(RULES, roles=frozenset({Role.MANAGEMENT, Role.SUPERVISORY_BOARD}))
    assert decision(THURSDAY_TEN, person=board, rules=rules) == Due(THURSDAY_TEN)


def test_a_snooze_ends_with_the_day_it_names_in_the_persons_own_zone() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    person = replace(DIRECTOR, zone=tokyo, nudge=NudgeChoice(snoozed_until=date(2026, 11, 26)))
    assert decision(local("2026-11-25 23:59", tokyo), person=person) == Never(Reason.SNOOZED)
    assert decision(local("2026-11-26 00:00", tokyo), person=person) == Wait(local("2026-11-26 10:00", tokyo))


def test_a_moment_at_the_activation_itself_is_due() -> None:
    assert decision(THURSDAY_TEN, rules=replace(RULES, active_from=THURSDAY_TEN)) == Due(THURSDAY_TEN)


def test_a_moment_that_a_change_of_the_clocks_moves_into_the_next_week_is_not_due() -> None:
    algiers = ZoneInfo("Africa/Algiers")
    week = Week.containing(date(1971, 4, 25))  # that Sunday had no hour from 23:00 on
    person = replace(DIRECTOR, zone=algiers, nudge=NudgeChoice(at=time(23, 30)))
    rules = replace(RULES, active_from=datetime(1970, 1, 1, tzinfo=UTC))
    for now in (week.start(algiers), week.end(algiers), week.end(algiers) + timedelta(minutes=30)):
        assert decide(now, week, person, NOTHING_YET, rules, sundays) == Never(Reason.WEEK_OVER)


@pytest.mark.parametrize(
    ("active_from", "decided_at", "expected"),
    [
        (None, THURSDAY_TEN, None),
        (THURSDAY_TEN, None, THURSDAY_TEN),
        (THURSDAY_TEN, THURSDAY_TEN - timedelta(days=1), THURSDAY_TEN),
        (THURSDAY_TEN, THURSDAY_TEN + timedelta(days=1), THURSDAY_TEN + timedelta(days=1)),
    ],
)
def test_no_moment_counts_from_before_whom_to_ask_was_decided(
    active_from: datetime | None, decided_at: datetime | None, expected: datetime | None
) -> None:
    rules = replace(RULES, active_from=active_from, target=2)
    assert not_before(decided_at, rules) == replace(rules, active_from=expected)


@given(WEEKS, DIRECTORS, CALENDARS, SECONDS)
def test_a_nudge_is_due_never_before_its_moment_nor_outside_its_week_and_late_only_in_office_hours(
    week: Week, person: Person, is_working_day: IsWorkingDay, seconds: int
) -> None:
    now = week.start(person.zone) + timedelta(seconds=seconds)
    moment = nudge_moment(week, person, RULES, is_working_day)
    match decide(
        now, week, person, NOTHING_YET, replace(RULES, active_from=datetime(2020, 1, 1, tzinfo=UTC)), is_working_day
    ):
        case Due(at):
            assert at == moment
            assert at <= now
            assert week.start(person.zone) <= now < week.end(person.zone)
            here = now.astimezone(person.zone)
            is_in_office = is_working_day(here.date()) and time(8) <= here.time() < time(18)
            assert now - at <= timedelta(minutes=30) or is_in_office
        case Wait(until):
            assert now < until < week.end(person.zone)
        case Never(reason):
            assert reason in {Reason.WEEK_OVER, Reason.NO_WORKING_DAY}
            assert (reason is Reason.NO_WORKING_DAY) == (moment is None)
            assert moment is None or now > moment


@given(WEEKS, DIRECTORS, CALENDARS, SECONDS)
def test_waiting_as_told_ends_in_a_nudge(
    week: Week, person: Person, is_working_day: IsWorkingDay, seconds: int
) -> None:
    rules = replace(RULES, active_from=datetime(2020, 1, 1, tzinfo=UTC))
    now = week.start(person.zone) + timedelta(seconds=seconds)
    first = decide(now, week, person, NOTHING_YET, rules, is_working_day)
    if isinstance(first, Wait):
        assert isinstance(decide(first.until, week, person, NOTHING_YET, rules, is_working_day), Due)


@given(DIRECTORS, st.lists(st.integers(1, 3 * 86400), max_size=25), WEEKS)
def test_at_any_moment_at_most_one_week_is_due_so_that_nobody_is_asked_twice(
    person: Person, steps: list[int], week: Week
) -> None:
    rules = replace(RULES, active_from=datetime(2020, 1, 1, tzinfo=UTC))
    now = week.start(person.zone)
    for step in steps:
        now += timedelta(seconds=step)
        this_week = Week.of(now, person.zone)
        due = [
            other
            for other in (this_week.plus(n) for n in (-2, -1, 0, 1))
            if isinstance(decide(now, other, person, NOTHING_YET, rules, DUTCH), Due)
        ]
        assert due in ([], [this_week])


@given(
    WEEKS,
    DIRECTORS,
    SECONDS,
    st.builds(Situation, st.integers(0, 3), is_away=st.booleans(), has_passed=st.booleans()),
    st.tuples(st.booleans(), st.booleans()),
)
def test_whoever_is_away_has_passed_stopped_left_or_brought_one_in_is_never_nudged(
    week: Week,
    person: Person,
    seconds: int,
    situation: Situation,
    stopped_and_active: tuple[bool, bool],
) -> None:
    rules = replace(RULES, active_from=datetime(2020, 1, 1, tzinfo=UTC))
    is_stopped, is_active = stopped_and_active
    person = replace(person, is_active=is_active, nudge=replace(person.nudge, is_stopped=is_stopped))
    now = week.start(person.zone) + timedelta(seconds=seconds)
    is_left_alone = (
        is_stopped or not is_active or situation.is_away or situation.has_passed or situation.signals_this_week > 0
    )
    made = decide(now, week, person, situation, rules, DUTCH)
    assert isinstance(made, Never) or not is_left_alone


@given(WEEKS, DIRECTORS, st.integers(0, 14 * 86400))
def test_a_moment_before_the_activation_is_never_made_up_for(week: Week, person: Person, seconds: int) -> None:
    moment = nudge_moment(week, person, RULES, every_day)
    assert moment is not None
    rules = replace(RULES, active_from=moment + timedelta(microseconds=1))
    now = week.start(person.zone) + timedelta(seconds=seconds)
    assert decide(now, week, person, NOTHING_YET, rules, every_day) == Never(Reason.NOT_ACTIVATED)


@given(st.integers(1, 10**9).map(PersonId), WEEKS, st.integers(2, 12))
def test_each_week_brings_another_question_until_all_were_asked(person_id: PersonId, week: Week, count: int) -> None:
    asked = [question_index(person_id, week.plus(n), count) for n in range(count)]
    assert sorted(asked) == list(range(count))
    assert question_index(person_id, week.plus(count), count) == asked[0]


@pytest.mark.parametrize(
    ("now", "closed", "expected"),
    [
        ("2026-11-26T08:59:59", (), "2026-11-26T09:00"),
        ("2026-11-26T09:00:00", (), "2026-12-03T09:00"),
        ("2026-12-21T09:00:00", (), "2026-12-24T09:00"),
        ("2027-05-03T09:00:00", (), "2027-05-05T08:00"),  # Ascension Day is a Thursday, so the Wednesday
        ("2026-12-21T09:00:00", ("2026-W52", "2026-W53"), "2027-01-07T09:00"),
    ],
)
def test_the_next_question_comes_on_a_working_day_of_a_week_in_which_the_company_is_open(
    now: str, closed: tuple[str, ...], expected: str
) -> None:
    moment, closures = datetime.fromisoformat(now).replace(tzinfo=UTC), frozenset(map(Week.parse, closed))
    found = next_nudges(moment, AMSTERDAM, RULES, closures, DUTCH)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_the_next_question_waits_for_the_activation() -> None:
    rules = replace(RULES, active_from=THURSDAY_TEN + timedelta(weeks=2))
    assert next_nudges(THURSDAY_TEN, AMSTERDAM, rules, frozenset(), DUTCH) == THURSDAY_TEN + timedelta(weeks=2)


def test_while_questions_are_off_the_next_one_is_what_switching_on_would_bring() -> None:
    rules = replace(RULES, active_from=None)
    assert next_nudges(THURSDAY_TEN, AMSTERDAM, rules, frozenset(), DUTCH) == THURSDAY_TEN + timedelta(weeks=1)


@given(WEEKS, ZONES, TIMES, st.integers(1, 7), SECONDS)
def test_the_next_question_is_the_moment_of_somebody_there_who_chose_nothing(
    week: Week, zone: ZoneInfo, at: time, weekday: int, seconds: int
) -> None:
    rules = replace(RULES, weekday=weekday, at=at, active_from=None)
    now = week.start(zone) + timedelta(seconds=seconds)
    found = next_nudges(now, zone, rules, frozenset(), DUTCH)
    assert found > now
    assert found == nudge_moment(Week.of(found, zone), replace(DIRECTOR, zone=zone), rules, DUTCH)
